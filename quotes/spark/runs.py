"""Quotations → with which earlier ones each is compared: what the indexes of a store find, found by sorting.

A store asks its index of runs of words for the newest few quotations that have a run, one quotation after the other.
Here all runs of all quotations are sorted, those of one run beside each other in the order of the quotations, and the
newest few before each are those that were passed last. Every run costs one row, however many quotations share it: a run
in ten million of them is ten million rows to go through, not pairs.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from quotes.spark.rows import mapped
from quotes_db.alike import HITS, likeliest, probes
from quotes_db.index_words import fold_words, shingles, words_key

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["neighbours"]

_RUNS = "run long, quotation long, batch long, hidden_in long, asks boolean, is_key boolean"
_NEWEST = "quotation long, run long, is_key boolean, earlier array<long>"


def neighbours(quotations: "DataFrame") -> "DataFrame":
    """Return (quotation, same, like) of quotations (quotation, text, batch, hidden_in) that have any: earlier ones of
    the same `words_key`, the newest first, and those that share most runs, the best first."""
    runs = mapped(quotations.select("quotation", "text", "batch", "hidden_in"), _runs, _RUNS)
    runs = runs.repartition("run", "is_key").sortWithinPartitions("is_key", "run", "quotation")
    newest = mapped(runs, _newest, _NEWEST)
    newest = newest.repartition("quotation").sortWithinPartitions("quotation", "is_key", "run")
    return mapped(newest, _ranked, "quotation long, same array<long>, like array<long>")


def _runs(quotations: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield every run of every quotation, whether it is one that is asked for, and the key of all its words."""
    for quotation, text, batch, hidden_in in quotations:
        words = fold_words(text)
        if words:
            asked = set(probes(words))
            yield words_key(words), quotation, batch, hidden_in, True, True
            yield from ((run, quotation, batch, hidden_in, run in asked, False) for run in shingles(words))


def _newest(runs: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield (quotation, run, is_key, earlier) for what is asked for and found. Rows come sorted."""
    for (is_key, run), same in groupby(runs, key=itemgetter(5, 0)):
        passed = _Passed()
        for _, quotation, batch, hidden_in, asks, _ in same:
            earlier = passed.newest(batch) if asks else []
            if earlier:
                yield quotation, run, is_key, earlier
            passed.take(quotation, None if is_key else hidden_in)


class _Passed:
    """The quotations of one run that were passed. The index has none that is hidden; keys have all."""

    def __init__(self) -> None:
        self._lasting: deque[int] = deque(maxlen=HITS)
        self._to_be_hidden: list[tuple[int, int]] = []  # and in which batch

    def take(self, quotation: int, hidden_in: int | None) -> None:
        if hidden_in is None:
            self._lasting.append(quotation)
        else:
            self._to_be_hidden.append((quotation, hidden_in))

    def newest(self, batch: int) -> list[int]:
        """Return the newest HITS of those that are shown when a batch is compared, the newest first."""
        if self._to_be_hidden:
            # What is older than HITS that last is never among the newest again.
            oldest = self._lasting[0] if len(self._lasting) == HITS else -1
            self._to_be_hidden = [pair for pair in self._to_be_hidden if pair[1] > batch and pair[0] > oldest]
        shown = [*self._lasting, *(quotation for quotation, _ in self._to_be_hidden)]
        return sorted(shown, reverse=True)[:HITS]


def _ranked(newest: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield (quotation, same, like). Rows come sorted, the runs of a quotation in their order."""
    for quotation, rows in groupby(newest, key=itemgetter(0)):
        same: list[int] = []
        hits: list[list[int]] = []
        for _, _, is_key, earlier in rows:
            if is_key:
                same = earlier
            else:
                hits.append(earlier)
        like = likeliest(hits)
        if same or like:
            yield quotation, same, like

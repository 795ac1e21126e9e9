"""How fast and how surely what somebody cites is found: `python -m bench.finding --store DB` prints a table.

The store is one that `python -m bench.store --dir` grew. Citations of its quotations are changed in eight ways
(`bench/storing/citing.py`); then `Store.passages` is asked, and `quotes.verifying` for the verdict. With `--brute` the
same citations are compared with every quotation of the store, which is the reference for both: what it finds is what
can be found by words, and how long it takes is what an index must save.

A citation is found when the quotation is among the answers, or another printing of the same claim, by the truth that
stands beside the store.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from bench.storing.citing import WAYS, Cited, citations_of
from bench.storing.growing import truths
from bench.storing.held import Held, held_table
from bench.storing.scan import scan
from bench.syndication import Truth
from bench.tables import columns, figure
from quotes.asking.passages import passages_of
from quotes.verifying import Citation, verify
from quotes_db import Store

__all__ = ["Found", "find", "held", "judged", "main"]

LIMIT = 24  # candidates that a verification asks for
TEN = 10
WARM = 10
# What must hold: milliseconds of a lookup, its share of what brute force finds, how many times faster it is by size.
P50, P95, RECALL = 8.0, 25.0, 0.985
FASTER = {100_000: 40.0, 1_000_000: 450.0}
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Found:
    """The answers to all citations, each in order of how good they are, and the seconds that each took."""

    name: str
    answers: tuple[tuple[int, ...], ...]
    seconds: tuple[float, ...]

    def at(self, percent: int) -> float:
        """Return the milliseconds in which so many of a hundred answers were there."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

    def right(self, cited: Sequence[Cited], truth: Sequence[Truth], first: int) -> list[bool]:
        """Return of each citation whether its claim is among the first answers."""
        return [_is_found(one, found[:first], truth) for one, found in zip(cited, self.answers, strict=True)]


def _is_found(cited: Cited, found: Sequence[int], truth: Sequence[Truth]) -> bool:
    meant = {truth[id_ - 1].claim for id_ in cited.quotations}
    return any(truth[id_ - 1].claim in meant for id_ in found)


@click.command()
@click.option("--store", "path", required=True, type=click.Path(path_type=Path, exists=True), help="A grown store.")
@click.option("--citations", "count", default=600, show_default=True, help="How many citations to make.")
@click.option("--brute", is_flag=True, help="Compare each with all quotations, too: a minute or two for 100,000.")
@click.option("--seed", default=5, show_default=True, help="Other seeds make other citations.")
def main(path: Path, count: int, brute: bool, seed: int) -> None:
    """Measure how citations are found."""
    truth = truths(path)
    with Store.open(path) as store:
        cited = list(citations_of(store, len(truth), count, seed))
        index = find(store, cited)
        verdicts, judging = judged(store, cited)
    reference = _scanned(path, cited) if brute else None
    ways = [index, *([reference] if reference else [])]
    click.echo(f"{times_table(len(truth), [*ways, judging])}\n\n{recall_table(ways, cited, truth)}\n")
    click.echo(f"{verdicts_table(cited, verdicts)}\n")
    bounds = list(held(len(truth), index, reference, cited, truth))
    click.echo(held_table(bounds))
    sys.exit(0 if all(item.holds for item in bounds) else 1)


def find(store: Store, cited: Sequence[Cited]) -> Found:
    """Ask the store for the passages of every citation."""
    answers, seconds = _timed(lambda one: [view.id for view, _ in store.passages(one.text, limit=LIMIT)], cited)
    return Found("passages", tuple(map(tuple, answers)), seconds)


def judged(store: Store, cited: Sequence[Cited]) -> tuple[list[str], Found]:
    """Return the verdict on every citation, and how long they took; the answer is the quotation each rests on."""
    passages = passages_of(store)
    answers, seconds = _timed(lambda one: verify(Citation(one.text, one.speaker), passages), cited)
    rests = [(item.quotation.id,) if item.quotation else () for item in answers]
    return [item.verdict for item in answers], Found("verdict", tuple(rests), seconds)


Answer = TypeVar("Answer")


def _timed(ask: Callable[[Asked], Answer], questions: Sequence[Asked]) -> tuple[list[Answer], tuple[float, ...]]:
    """Ask all, a few first to warm up."""
    for question in questions[-WARM:]:
        ask(question)
    answers, seconds = [], []
    for question in questions:
        started = time.perf_counter()
        answers.append(ask(question))
        seconds.append(time.perf_counter() - started)
    return answers, tuple(seconds)


def _scanned(path: Path, cited: Sequence[Cited]) -> Found:
    click.echo("comparing all with all …", err=True)
    answers, seconds = scan(path, [one.text for one in cited], TEN)
    return Found("brute force", tuple(map(tuple, answers)), tuple(seconds))


def times_table(quotations: int, found: Sequence[Found]) -> str:
    """Return the milliseconds of an answer."""
    rows = [[f"ms at {quotations:,} quotations", "p50", "p95", "p99", "mean"]]
    for item in found:
        mean = 1000 * sum(item.seconds) / len(item.seconds)
        rows.append([item.name, *(f"{item.at(percent):.1f}" for percent in (50, 95, 99)), f"{mean:.1f}"])
    return columns(rows)


def recall_table(found: Sequence[Found], cited: Sequence[Cited], truth: Sequence[Truth]) -> str:
    """Return the share of the citations that are found at the first place and among the first ten, way by way."""
    rows = [["found at 1 / in 10", "citations", *(item.name for item in found)]]
    right = [(item.right(cited, truth, 1), item.right(cited, truth, TEN)) for item in found]
    for way in [*WAYS, "all"]:
        places = [at for at, one in enumerate(cited) if way in (one.way, "all")]
        shares = [[sum(hits[at] for at in places) / max(1, len(places)) for hits in pair] for pair in right]
        rows.append([way, str(len(places)), *(f"{figure(one)} / {figure(ten)}" for one, ten in shares)])
    return columns(rows)


def verdicts_table(cited: Sequence[Cited], verdicts: Sequence[str]) -> str:
    """Return how often each verdict was given, way by way."""
    kinds = [verdict for verdict, _ in Counter(verdicts).most_common()]
    rows = [["verdict", *kinds]]
    for way in WAYS:
        counts = Counter(verdict for one, verdict in zip(cited, verdicts, strict=True) if one.way == way)
        rows.append([way, *(str(counts[verdict]) for verdict in kinds)])
    return columns(rows)


def held(
    quotations: int, index: Found, reference: Found | None, cited: Sequence[Cited], truth: Sequence[Truth]
) -> Iterator[Held]:
    """Yield what must hold; against brute force only when that was measured."""
    yield Held("passages, p50", index.at(50), P50, "ms")
    yield Held("passages, p95", index.at(95), P95, "ms")
    if reference is None:
        return
    ours, theirs = (sum(item.right(cited, truth, TEN)) for item in (index, reference))
    yield Held("found in 10, of what brute force finds", ours / max(1, theirs), RECALL, "", least=True)
    bound = max((times for size, times in FASTER.items() if size <= quotations), default=1.0)
    yield Held("faster than brute force, p50", reference.at(50) / index.at(50), bound, "×", least=True)


if __name__ == "__main__":
    main()

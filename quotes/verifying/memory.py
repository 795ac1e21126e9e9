"""Candidates from the memory: an index of neighbouring words over quotations and documents that were all loaded."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from quotes.text import paragraphs
from quotes.verifying.attribution import same_name
from quotes.verifying.normalise import read
from quotes.verifying.passage import of_quotation
from quotes.verifying.shingles import shingles
from quotes.verifying.values import Passages, StoredQuotation, StoredText

__all__ = ["MemoryPassages"]

_SIZE = 2  # words; in the memory there is room for short runs, which find short citations
Item = TypeVar("Item")


class _Index(Generic[Item]):
    """Items by the runs of words that they hold; rare runs count more."""

    def __init__(self, items: Iterable[tuple[Item, str]]) -> None:
        self._items: list[Item] = []
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, (item, text) in enumerate(items):
            self._items.append(item)
            for run in set(shingles(read(text), _SIZE)):
                self._holders[run].append(number)

    def best(self, text: str, limit: int) -> list[Item]:
        scores: Counter[int] = Counter()
        for run in set(shingles(read(text), _SIZE)):
            holders = self._holders.get(run, ())
            weight = math.log(1 + len(self._items) / (1 + len(holders)))
            for number in holders:
                scores[number] += weight  # type: ignore[assignment]  # a Counter of floats
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        return [self._items[number] for number in ranked[:limit]]


class MemoryPassages(Passages):
    """Quotations and documents in the memory. `texts` gives the documents; each is read into an index of its paragraphs
    only when words are looked for outside quotations."""

    def __init__(
        self, quotations: Iterable[StoredQuotation], documents: Callable[[], Mapping[int, StoredText]]
    ) -> None:
        self._quotations = list(quotations)
        self._documents = documents
        first = {(item.document_id, (item.pieces or (item,))[0].id): item for item in reversed(self._quotations)}
        self._index = _Index((item, of_quotation(item).reading.text) for item in reversed(list(first.values())))
        self._texts: _Index[StoredText] | None = None

    def quotations(self, text: str, limit: int) -> Sequence[StoredQuotation]:
        return self._index.best(text, limit)

    def texts(self, text: str, limit: int) -> Sequence[StoredText]:
        if self._texts is None:
            passages = (part for document in self._documents().values() for part in _paragraphs(document))
            self._texts = _Index((part, part.text) for part in passages)
        return self._texts.best(text, limit)

    def by_speaker(self, name: str, since: str | None, until: str | None, limit: int) -> Sequence[StoredQuotation]:
        found = [item for item in self._quotations if any(same_name(name, speaker) for speaker in item.speakers)]
        found = [item for item in found if within(item.day, since, until)]
        return sorted(found, key=lambda item: item.day or "", reverse=True)[:limit]

    def document_text(self, document_id: int) -> str:
        return self._documents()[document_id].text


def _paragraphs(document: StoredText) -> Iterable[StoredText]:
    from dataclasses import replace

    for span in paragraphs(document.text):
        yield replace(document, start=span.start, end=span.end, text=span.of(document.text))


def within(day: str | None, since: str | None, until: str | None) -> bool:
    """Whether a day is in a period; one that is not known is in none, unless the period is all time."""
    if day is None:
        return since is None and until is None
    return (since is None or day[: len(since)] >= since) and (until is None or day[: len(until)] <= until)

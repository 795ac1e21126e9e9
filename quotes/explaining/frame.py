"""The sentences that decided, piece by piece: what each piece was read as."""

from collections.abc import Iterator
from dataclasses import replace

from quotes.assemble import Assembly
from quotes.chain import sentence_span
from quotes.explaining.ground import Ground, passage
from quotes.explaining.values import FrameItem, Passage
from quotes.explaining.wording import part_words, type_words
from quotes.frames import Item
from quotes.model import Span

__all__ = ["frames"]

_OPEN = frozenset({"word", "word with a capital", "noun", "verb", "adverb"})  # shown as one run


def frames(work: Assembly, found: Ground) -> tuple[tuple[FrameItem, ...], ...]:
    """Return the sentence of the quotation, and that of the attribution when it is another one."""
    sentences: dict[Span, list[Item]] = {}
    for reading, offset in ((found.reading, found.quotation.span.start), (found.clause_reading, _start(found))):
        if reading is not None:
            span = sentence_span(reading, offset)
            sentences[span] = [item for item in reading.phrases.items if span.covers(item.span)]
    return tuple(tuple(_joined(_items(work.text, sentences[span], found))) for span in sorted(sentences))


def _start(found: Ground) -> int:
    return found.clause.start if found.clause else found.quotation.span.start


def _items(text: str, items: list[Item], found: Ground) -> Iterator[FrameItem]:
    for item in items:
        if item.start < item.end and "BREAK" not in item.types:
            part = _part(item, found)
            yield FrameItem(passage(text, item.span), type_words(item.types), part, tuple(sorted(item.types)))


def _part(item: Item, found: Ground) -> str | None:
    """Return which part of the attribution an item is."""
    if item.number >= 0:
        return "this quotation" if item.number == found.number else None
    if found.report and found.report.span.overlaps(item.span):
        return part_words("content")
    parts = found.clause.parts if found.clause else {}
    labels = (label for label, within in parts.items() if any(part.span.covers(item.span) for part in within))
    label = next(labels, None)
    return part_words(label) if label else None


def _joined(items: Iterator[FrameItem]) -> Iterator[FrameItem]:
    """Join what stands side by side and says nothing by itself: plain words, and reported words."""
    last: FrameItem | None = None
    for item in items:
        if last and last.part == item.part and (item.part == part_words("content") or _plain(last, item)):
            last = replace(
                last,
                words=Passage(last.words.start, item.words.end, f"{last.words.text} {item.words.text}"),
                read_as="words",
                types=tuple(sorted({*last.types, *item.types})),
            )
            continue
        if last:
            yield last
        last = item
    if last:
        yield last


def _plain(one: FrameItem, other: FrameItem) -> bool:
    return one.read_as in _OPEN | {"words"} and other.read_as in _OPEN

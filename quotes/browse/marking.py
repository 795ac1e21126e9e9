"""A text and its quotations → paragraphs in segments, each with the quotations that it is of; nothing is altered."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.text import paragraphs

__all__ = ["Mark", "Segment", "marked"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation in the text: the characters from `start` to before `end`, the how-manieth of the page. `voice` is a
    colour for its speaker; `flag` says so where the words were not said."""

    id: int
    start: int
    end: int
    number: int
    kind: str = "direct"
    voice: int = 0
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text that is of the same quotations from end to end, `marks`, the outermost first. `opens` are those
    that begin here, `closes` those that end here, the innermost first."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()


def marked(text: str, marks: Sequence[Mark]) -> list[list[Segment]]:
    """Return the segments of every paragraph. All of the text but white space between paragraphs is in them, in order;
    quotations may lie in each other, overlap, or go on over several paragraphs."""
    cuts = sorted({place for mark in marks for place in (mark.start, mark.end)})
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    return [list(_segments(text, span.start, span.end, cuts, ordered)) for span in paragraphs(text)]


def _segments(text: str, start: int, end: int, cuts: Sequence[int], marks: Sequence[Mark]) -> Iterator[Segment]:
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    inside = cuts[bisect_left(cuts, start + 1) : bisect_left(cuts, end)]
    for low, high in zip([start, *inside], [*inside, end], strict=True):
        over = tuple(mark for mark in here if mark.start <= low and high <= mark.end)
        # One that begins or ends in the white space beside a paragraph does so with the paragraph.
        opens = tuple(mark for mark in over if mark.start == low or (low == start and not _before(text, mark, start)))
        closes = tuple(mark for mark in over[::-1] if mark.end == high or (high == end and not _after(text, mark, end)))
        yield Segment(text[low:high], over, opens, closes)


def _before(text: str, mark: Mark, place: int) -> bool:
    """Whether a quotation has words before a place."""
    return bool(text[mark.start : place].strip())


def _after(text: str, mark: Mark, place: int) -> bool:
    return bool(text[place : mark.end].strip())

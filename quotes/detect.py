"""Quotation spans: which words stand in marks, whatever the marks, and however badly they balance.

Double marks are paired first; single marks count only outside them, or around them, because the outermost marks are the
quotation's. A mark that finds no partner ends or starts its quotation at the paragraph's edge or at the sentence's, and
costs the rest of the article nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from quotes.marks import FAMILY, SINGLE, SPEECH_END, Mark, marks_in
from quotes.model import Span

__all__ = ["Marked", "find_marked"]

Balance = Literal["closed", "continued", "unclosed", "unopened"]

# Paragraphs a quotation may run over when it is opened once and closed once.
_RUN_OVER = 6
_SENTENCE_END = regex.compile(r"[.!?…][)\]]?(?=\s)")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in marks: `inner` without the marks, `outer` with them; `balance` says what became of the marks:
    closed, continued (the next paragraph re-opens the quotation), unclosed, unopened."""

    inner: Span
    outer: Span
    mark: str
    balance: Balance

    @property
    def single(self) -> bool:
        return self.mark in SINGLE


def find_marked(text: str, paragraphs: Sequence[Span]) -> list[Marked]:
    """Return the passages in marks, in order, none inside another."""
    marks = [marks_in(text, paragraph) for paragraph in paragraphs]
    found: list[Marked] = []
    read = 0  # up to where the text is read: a quotation may end in the middle of a later paragraph
    for number, paragraph in enumerate(paragraphs):
        if paragraph.end <= read:
            continue
        passages = _in_paragraph(text, paragraph, [mark for mark in marks[number] if mark.start >= read], read)
        if passages and passages[-1].balance == "unclosed" and passages[-1].outer.end == paragraph.end:
            passages[-1] = _run_on(paragraphs, marks, number, passages[-1])
        found += passages
        read = max(paragraph.end, passages[-1].outer.end) if passages else paragraph.end
    return [marked for marked in found if marked.inner.start < marked.inner.end]


def _in_paragraph(text: str, paragraph: Span, marks: Sequence[Mark], read: int) -> list[Marked]:
    """Return the passages of one paragraph, of which the text before `read` belongs to a passage already."""
    floor = paragraph.start if read <= paragraph.start else None
    doubles = _Pairing(text, [mark for mark in marks if not mark.single]).loosely(floor, paragraph.end)
    starts = [passage.outer.start for passage in doubles]
    free = [mark for mark in marks if mark.single and not _inside(mark.start, doubles, starts)]
    return _outermost(text, doubles, starts, _Pairing(text, free).strictly()) if free else doubles


def _inside(offset: int, passages: Sequence[Marked], starts: Sequence[int]) -> bool:
    number = bisect_right(starts, offset) - 1
    return number >= 0 and offset < passages[number].outer.end


def _outermost(text: str, doubles: list[Marked], starts: Sequence[int], singles: Sequence[Marked]) -> list[Marked]:
    """Put the passages in single marks among those in double ones, which they hold or leave outside; one that holds
    others is a quotation of its own only when it ends as speech does."""
    kept: list[Marked] = []
    first = 0
    for single in singles:
        before = bisect_left(starts, single.outer.start, first)
        behind = bisect_left(starts, single.outer.end, before)
        if before == behind or _ends_speech(text, single):
            kept += [*doubles[first:before], single]
            first = behind
    return [*kept, *doubles[first:]]


def _ends_speech(text: str, passage: Marked) -> bool:
    last = text[passage.inner.end - 1]
    return last in SPEECH_END or last in '”"'


class _Pairing:
    """Pairs the marks of one paragraph from left to right."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.marks = marks
        self.found: list[Marked] = []
        self.opened: Mark | None = None
        self.inside = 0  # marks of the same glyph opened inside the open quotation
        self.surplus = _surplus(marks)

    def strictly(self) -> list[Marked]:
        """Return the pairs alone: a mark without a partner is no mark at all."""
        self._pair(None, strict=True)
        return self.found

    def loosely(self, floor: int | None, end: int) -> list[Marked]:
        """Return the pairs, and passages with one mark only; what was never opened may begin at `floor`, what is never
        closed goes on to `end`."""
        self._pair(floor, strict=False)
        if self.opened:
            self.found.append(_passage(self.opened, end, end, "unclosed"))
        return self.found

    def _pair(self, floor: int | None, *, strict: bool) -> None:
        for number, mark in enumerate(self.marks):
            if self.opened is None:
                if not mark.opens and not strict:
                    self._unopened(mark, floor)
                self.opened, self.inside = mark if mark.opens else None, 0
            elif self._closes(number, self.opened):
                self._close(mark, self.opened)
            elif mark.opens and mark.glyph == self.opened.glyph:
                self._again(number, self.opened, strict)

    def _closes(self, number: int, opened: Mark) -> bool:
        """Whether a mark closes what is open: one that could open as well does when no space stands before it."""
        mark = self.marks[number]
        if not mark.closes or mark.glyph not in FAMILY[opened.glyph] or self._better_follows(number):
            return False
        if not mark.opens:
            return True
        after = self.text[mark.end : mark.end + 1]
        return mark.start > opened.end and (not self.text[mark.start - 1].isspace() or not after or after.isspace())

    def _better_follows(self, number: int) -> bool:
        """A measure or a possessive closes nothing when the next mark closes behind a comma or a full stop."""
        if not self.marks[number].doubtful or number + 1 == len(self.marks):
            return False
        following = self.marks[number + 1]
        return following.closes and not following.opens and self.text[following.start - 1] in SPEECH_END

    def _close(self, mark: Mark, opened: Mark) -> None:
        if self.inside:
            self.inside -= 1
        else:
            self.found.append(_passage(opened, mark.start, mark.end, "closed"))
            self.opened = None

    def _again(self, number: int, opened: Mark, strict: bool) -> None:
        """The same mark opens again: inside, when enough closing marks follow, else the first was never closed."""
        mark = self.marks[number]
        if self.surplus[number] > 1 + self.inside and mark.glyph not in ('"', "”"):
            self.inside += 1
            return
        if not strict:
            # up to the end of its sentence, or to the next mark
            stop = _SENTENCE_END.search(self.text, opened.end, mark.start)
            end = stop.end() if stop else opened.end + len(self.text[opened.end : mark.start].rstrip())
            self.found.append(_passage(opened, end, end, "unclosed"))
        self.opened, self.inside = mark, 0

    def _unopened(self, mark: Mark, floor: int | None) -> None:
        """A closing mark alone, before any other: the quotation began with the paragraph."""
        lone = mark.glyph not in ('"', "''") and not self.text[mark.start - 1].isspace()
        if lone and floor is not None and not self.found:
            self.found.append(Marked(Span(floor, mark.start), Span(floor, mark.end), mark.glyph, "unopened"))


def _passage(opened: Mark, end: int, outer_end: int, balance: Balance) -> Marked:
    return Marked(Span(opened.end, end), Span(opened.start, outer_end), opened.glyph, balance)


def _surplus(marks: Sequence[Mark]) -> list[int]:
    """For each mark, how many more marks behind it close than open; never below none."""
    counts = [0] * len(marks)
    total = 0
    for number in range(len(marks) - 1, -1, -1):
        counts[number] = max(total, 0)
        total += marks[number].closes - marks[number].opens
    return counts


def _run_on(paragraphs: Sequence[Span], marks: Sequence[Sequence[Mark]], number: int, opened: Marked) -> Marked:
    """Follow a quotation left open at the end of its paragraph: re-opened in the next, or closed further on."""
    for following in range(number + 1, min(number + 1 + _RUN_OVER, len(paragraphs))):
        first = next((mark for mark in marks[following] if not mark.single), None)
        if first is None:
            continue
        at_start = first.start == paragraphs[following].start
        if first.opens and (at_start or not first.closes):
            return replace(opened, balance="continued") if at_start and following == number + 1 else opened
        if first.closes and first.glyph in FAMILY[opened.mark]:
            return _passage_over(opened, first)
        break
    return opened


def _passage_over(opened: Marked, mark: Mark) -> Marked:
    inner, outer = Span(opened.inner.start, mark.start), Span(opened.outer.start, mark.end)
    return Marked(inner, outer, opened.mark, "closed")

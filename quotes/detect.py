"""Quotation spans: which words stand in marks, whatever the marks, and however badly they balance.

Every mark is judged by its glyph and its neighbours: it can open, close, or both. Double marks are paired first; single
marks count only outside them, because the outermost marks are the quotation's. A mark that finds no partner ends or
starts its quotation at the paragraph's edge or at the sentence's, and costs the rest of the article nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from quotes.model import Span

__all__ = ["Marked", "find_marked"]

Balance = Literal["closed", "continued", "unclosed", "unopened"]

# Paragraphs a quotation may run over when it is opened once and closed once.
_RUN_OVER = 6
_MARK = regex.compile(r"''|``|[\"“”„‟«»「」『』＂‘’‚‛'‹›]")
_SINGLE = frozenset("‘’‚‛'‹›")
_ONLY_OPENS = frozenset("„‟「『``‚‹")
_SPACE_BEFORE = frozenset(" \t\u00a0\u2009\u202f\u3000([{-–—/:;>|*_\"'“‘\u200b\ufeff…,.")
_PUNCT_AFTER = frozenset(" \t\u00a0\u2009\u202f\u3000)]},.;:!?-–—/\"'”’<|*_\u200b\ufeff…")
_SPEECH_END = frozenset(",.!?")  # a mark right behind these closes what is open, whatever follows
_ELIDED = regex.compile(r"['’](?:\d0s|em|tis|twas|til|cause|round|n|bout)\b", regex.IGNORECASE)
_SENTENCE_END = regex.compile(r"[.!?…][)\]]?(?=\s)")
# The closing partner of each opening glyph, where the language of the text does not say otherwise.
_FAMILY = {
    "“": "“”\"", "”": "”\"“", '"': "\"”“", "„": "“”„\"‟", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』",
    "``": "''\"", "''": "''", "＂": "＂", "‘": "’'", "’": "’'", "'": "'’", "‚": "‘’", "‛": "’", "‹": "›", "›": "‹",
}  # fmt: skip


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
        return self.mark in _SINGLE


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool


def find_marked(text: str, paragraphs: Sequence[Span]) -> list[Marked]:
    """Return the passages in marks, in order, none inside another."""
    marks = [_marks(text, paragraph) for paragraph in paragraphs]
    found: list[Marked] = []
    number = 0
    while number < len(paragraphs):
        number = _paragraph(text, paragraphs, marks, number, found)
    return [marked for marked in found if marked.inner.start < marked.inner.end]


def _paragraph(
    text: str, paragraphs: Sequence[Span], marks: Sequence[list[_Mark]], number: int, found: list[Marked]
) -> int:
    """Add the passages of one paragraph; return the number of the next paragraph to read."""
    paragraph = paragraphs[number]
    doubles = [mark for mark in marks[number] if mark.glyph not in _SINGLE]
    passages, left_open, taken = _pair(text, paragraph, doubles), None, number + 1
    if passages and passages[-1].balance == "unclosed" and passages[-1].outer.end == paragraph.end:
        left_open = passages.pop()
    if left_open:
        passages.append(_run_on(text, paragraphs, marks, number, left_open))
        closing = passages[-1].outer.end
        while taken < len(paragraphs) and paragraphs[taken].end <= closing:
            taken += 1
    end = passages[-1].outer.end if left_open else paragraph.end
    singles = [mark for mark in marks[number] if mark.glyph in _SINGLE and mark.start < end]
    free = [mark for mark in singles if not any(p.outer.start <= mark.start < p.outer.end for p in passages)]
    passages += [
        p for p in _pair(text, paragraph, free, strict=True) if not any(p.outer.overlaps(o.outer) for o in passages)
    ]
    found.extend(sorted(passages, key=lambda marked: marked.inner))
    if left_open and taken < len(paragraphs) and paragraphs[taken].start < end:
        return _rest(text, paragraphs, marks, taken, end, found)
    return taken


def _rest(
    text: str,
    paragraphs: Sequence[Span],
    marks: Sequence[list[_Mark]],
    number: int,
    start: int,
    found: list[Marked],
) -> int:
    """Read what follows a quotation that ended in the middle of this paragraph."""
    rest = Span(start, paragraphs[number].end)
    doubles = [mark for mark in marks[number] if mark.glyph not in _SINGLE and mark.start >= start]
    found.extend(_pair(text, rest, doubles))
    return number + 1


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = _judge(text, paragraph, match.start(), match.end())
        if mark.opens or mark.closes:
            marks.append(mark)
    return marks


def _judge(text: str, paragraph: Span, start: int, end: int) -> _Mark:
    """Say what a mark can be, from its glyph and its neighbours."""
    glyph = text[start:end]
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    free_left, free_right = before in _SPACE_BEFORE, after in _PUNCT_AFTER
    tight_right = not after.isspace()
    if glyph in _ONLY_OPENS:
        return _Mark(start, end, glyph, tight_right or not free_left, False)
    if glyph in ("」", "』", "›"):
        return _Mark(start, end, glyph, False, True)
    if glyph in _SINGLE:
        return _judge_single(text, start, end, glyph, free_left, free_right, tight_right)
    if glyph == "«" or glyph == "»":
        return _Mark(
            start, end, glyph, glyph == "«" or (tight_right and free_left), glyph == "»" or not before.isspace()
        )
    if glyph in ('"', "''") and before.isdigit() and not (after.isalpha()):
        return _Mark(start, end, glyph, False, True)  # inches and seconds, unless something is open
    spaced = before.isspace() and after.isspace()
    opens = (free_left and tight_right) or (glyph == "“" and tight_right) or (spaced and glyph != "”")
    closes = ((free_right or glyph == "”" or before in _SPEECH_END) and not before.isspace()) or spaced
    return _Mark(start, end, glyph, opens, closes or not opens)


def _judge_single(
    text: str, start: int, end: int, glyph: str, free_left: bool, free_right: bool, tight_right: bool
) -> _Mark:
    """Single marks are apostrophes until both sides say otherwise."""
    if _ELIDED.match(text, start):
        return _Mark(start, end, glyph, False, False)
    free_left = free_left and text[start - 1 : start] not in (",", ".", "…")
    opens = free_left and tight_right and (glyph != "’" or not free_right)
    closes = free_right and glyph != "‘" and not (free_left if glyph != "’" else text[start - 1 : start].isspace())
    return _Mark(start, end, glyph, opens, closes)


def _pair(text: str, paragraph: Span, marks: Sequence[_Mark], *, strict: bool = False) -> list[Marked]:
    """Pair the marks of one paragraph. With `strict` a mark without a partner is no mark at all."""
    found: list[Marked] = []
    closers = _closers_after(marks)
    opened: _Mark | None = None
    inside = 0  # marks of the same family opened inside the open quotation
    for position, mark in enumerate(marks):
        if opened is None:
            if mark.opens:
                opened, inside = mark, 0
            elif not strict and mark.glyph not in ('"', "''"):
                found += _unopened(text, paragraph, found, mark)
            continue
        closing = mark.closes and mark.glyph in _FAMILY[opened.glyph]
        if closing and mark.opens and not _closes_here(text, opened, mark):
            closing = False
        if closing and inside:
            inside -= 1
        elif closing:
            found.append(Marked(Span(opened.end, mark.start), Span(opened.start, mark.end), opened.glyph, "closed"))
            opened = None
        elif mark.opens and mark.glyph == opened.glyph:
            if closers[position] > 1 + inside and mark.glyph not in ('"', "”"):
                inside += 1
            else:
                if not strict:
                    found.append(_cut(text, opened, mark))
                opened, inside = mark, 0
    if opened is not None and not strict:
        end = paragraph.end
        found.append(Marked(Span(opened.end, end), Span(opened.start, end), opened.glyph, "unclosed"))
    return found


def _closers_after(marks: Sequence[_Mark]) -> list[int]:
    """For each mark, how many closing marks more than opening ones follow before the balance first falls to none."""
    counts = [0] * len(marks)
    total = 0
    for position in range(len(marks) - 1, -1, -1):
        counts[position] = max(total, 0)
        mark = marks[position]
        total += 1 if mark.closes and not mark.opens else -1 if mark.opens and not mark.closes else 0
    return counts


def _closes_here(text: str, opened: _Mark, mark: _Mark) -> bool:
    """A mark that could open or close closes when something is open and no space stands before it."""
    before = text[mark.start - 1]
    after = text[mark.end : mark.end + 1]
    return mark.start > opened.end and (not before.isspace() or after.isspace() or not after)


def _cut(text: str, opened: _Mark, following: _Mark) -> Marked:
    """A quotation that was never closed ends with the last sentence before the next one opens."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, opened.end, following.start)]
    end = ends[0] if ends else len(text[: following.start].rstrip())
    return Marked(Span(opened.end, end), Span(opened.start, end), opened.glyph, "unclosed")


def _unopened(text: str, paragraph: Span, found: Sequence[Marked], mark: _Mark) -> list[Marked]:
    """A closing mark alone: the quotation began with the sentence, or with the paragraph when nothing stands before."""
    floor = found[-1].outer.end if found else paragraph.start
    if floor > paragraph.start or text[mark.start - 1].isspace():
        return []
    start = floor
    return [Marked(Span(start, mark.start), Span(start, mark.end), mark.glyph, "unopened")]


def _run_on(text: str, paragraphs: Sequence[Span], marks: Sequence[list[_Mark]], number: int, opened: Marked) -> Marked:
    """Follow a quotation left open at the end of its paragraph: re-opened in the next, or closed further on."""
    for following in range(number + 1, min(number + 1 + _RUN_OVER, len(paragraphs))):
        first = next((mark for mark in marks[following] if mark.glyph not in _SINGLE), None)
        if first is None:
            continue
        at_start = first.start == paragraphs[following].start
        if first.opens and not (first.closes and not at_start):
            balance: Balance = "continued" if at_start and following == number + 1 else "unclosed"
            return Marked(opened.inner, opened.outer, opened.mark, balance)
        if first.closes and first.glyph in _FAMILY[opened.mark]:
            return Marked(
                Span(opened.inner.start, first.start), Span(opened.outer.start, first.end), opened.mark, "closed"
            )
        break
    return opened

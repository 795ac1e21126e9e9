"""Quotation marks, each judged by its glyph and its neighbours: it can open, close, or both."""

import re
from dataclasses import dataclass

import regex

from quotes.model import Span

__all__ = ["FAMILY", "SINGLE", "SPEECH_END", "Mark", "marks_in"]

SINGLE = frozenset("‘’‚‛'‹›")
SPEECH_END = frozenset(",.!?")  # a mark right behind these closes what is open, whatever follows
# The closing partners of each opening glyph, as desks type them.
FAMILY = {
    "“": "“”\"", "”": "”\"“", '"': "\"”“", "„": "“”„\"‟", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』",
    "``": "''\"", "''": "''", "＂": "＂", "‘": "’'", "’": "’'", "'": "'’", "‚": "‘’", "‛": "’", "‹": "›", "›": "‹",
}  # fmt: skip

_MARK = re.compile(r"''|``|[\"“”„‟«»「」『』＂‘’‚‛'‹›]")
_ONLY_OPENS = frozenset({"„", "‟", "「", "『", "``", "‚", "‹"})
_ONLY_CLOSES = frozenset({"」", "』", "›"})
_SPACE_BEFORE = frozenset(" \t\u00a0\u2009\u202f\u3000([{-–—/:;>|*_\"'“‘\u200b\ufeff…,.")
_PUNCT_AFTER = frozenset(" \t\u00a0\u2009\u202f\u3000)]},.;:!?-–—/\"'”’<|*_\u200b\ufeff…")
_ELIDED = regex.compile(r"['’](?:\d0s|em|tis|twas|til|cause|round|n|bout)\b", regex.IGNORECASE)
# `12" wide`, `the Joneses’ dogs`: what could close may be a measure or a possessive
_MEASURE = regex.compile(r"(?<=\d)[\"”]\s\p{Ll}")
_POSSESSIVE = regex.compile(r"(?<=s)['’]\s\p{Ll}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark and what it can be; a `doubtful` one closes only when no better one follows."""

    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool
    doubtful: bool = False

    @property
    def single(self) -> bool:
        return self.glyph in SINGLE


def marks_in(text: str, paragraph: Span) -> list[Mark]:
    """Return the marks of a paragraph that can open or close, in order."""
    found = _MARK.finditer(text, paragraph.start, paragraph.end)
    marks = (_judge(_Place(text, paragraph, *match.span())) for match in found)
    return [mark for mark in marks if mark.opens or mark.closes]


class _Place:
    """A glyph in its paragraph, and what stands on either side: the edge of the paragraph counts as a space."""

    def __init__(self, text: str, paragraph: Span, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.glyph = text[start:end]
        self.before = text[start - 1] if start > paragraph.start else " "
        self.after = text[end] if end < paragraph.end else " "
        self.free_left = self.before in _SPACE_BEFORE
        self.free_right = self.after in _PUNCT_AFTER
        self.space_left = self.before.isspace()
        self.space_right = self.after.isspace()

    def mark(self, opens: bool, closes: bool, doubtful: bool = False) -> Mark:
        return Mark(self.start, self.end, self.glyph, opens, closes, doubtful)


def _judge(place: _Place) -> Mark:
    if place.glyph in _ONLY_OPENS:
        return place.mark(not place.space_right or not place.free_left, False)
    if place.glyph in _ONLY_CLOSES:
        return place.mark(False, True)
    if place.glyph in SINGLE:
        return _single(place)
    return _guillemet(place) if place.glyph in "«»" else _double(place)


def _guillemet(place: _Place) -> Mark:
    """`«…»` as in French, `»…«` as in German; the French ones have spaces inside."""
    if place.glyph == "«":
        return place.mark(True, not place.space_left)
    return place.mark(place.free_left and not place.free_right, True)


def _double(place: _Place) -> Mark:
    glyph = place.glyph
    if glyph in ('"', "''") and place.before.isdigit() and not place.after.isalpha():
        # inches and seconds, unless something is open
        return place.mark(False, True, _MEASURE.match(place.text, place.start) is not None)
    spaced = place.space_left and place.space_right
    opens = (not place.space_right and (place.free_left or glyph == "“")) or (spaced and glyph != "”")
    ends = place.free_right or glyph == "”" or place.before in SPEECH_END
    return place.mark(opens, (ends and not place.space_left) or spaced or not opens)


def _single(place: _Place) -> Mark:
    """Single marks are apostrophes until both sides say otherwise."""
    if _ELIDED.match(place.text, place.start):
        return place.mark(False, False)
    curly = place.glyph == "’"
    free_left = place.free_left and place.before not in (",", ".", "…")
    opens = free_left and not place.space_right and not (curly and place.free_right)
    behind = not place.space_left if curly else not free_left
    doubtful = _POSSESSIVE.match(place.text, place.start) is not None
    return place.mark(opens, place.free_right and behind, doubtful)

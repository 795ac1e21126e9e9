"""The day of an article: what its reader knows, else a line at its head that holds nothing but a date.

Weekdays and words such as `yesterday` are counted from it, so that it must not be a guess: a short first paragraph with
a date and a clock time may be news (`Gempa terjadi Sabtu (26/4/2025) pukul 10.15`), and is no such line.
"""

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache

from quotes.dates import DateMention
from quotes.model import Document, Span
from quotes.moments import day_of
from quotes.packs import Pack
from quotes.timewords import TimeWords

__all__ = ["day_of_article"]

_HEAD = 8  # paragraphs
_LINE = 160  # characters
_BETWEEN = re.compile(r"(?:(?<!\s)[^\S\n]++)?(?:\n\s*+(?:[|•·–—]\s*+)?|[|•·–—]\s*+)|(?<!\s)\s++-\s++")


def day_of_article(
    document: Document, paragraphs: Sequence[Span], dates: Sequence[Sequence[DateMention]], pack: Pack
) -> datetime.date | None:
    """Return the day of a document, with the dates of each of its paragraphs; None when it is not known for sure."""
    if document.published_on:
        return day_of(document.published_on)
    for paragraph, found in zip(paragraphs[:_HEAD], dates, strict=False):
        if found and paragraph.end - paragraph.start < _LINE:
            day = _day_of_line(document.text, paragraph, found, pack)
            if day:
                return day
    return None


def _day_of_line(text: str, line: Span, dates: Sequence[DateMention], pack: Pack) -> datetime.date | None:
    """The first date of a line that stands alone between its strokes (`By Ann Lowe | April 27, 2025 10:15`)."""
    bounds = [line.start, *(place for match in _BETWEEN.finditer(text, *line) for place in match.span()), line.end]
    pieces = [Span(*piece) for piece in zip(bounds[::2], bounds[1::2], strict=True)]
    before, behind = _around(pack.time_words)
    for date in dates:
        piece = next((piece for piece in pieces if date.iso and piece.covers(date.span)), None)
        if (
            piece
            and before.fullmatch(text, piece.start, date.span.start)
            and behind.fullmatch(text, date.span.end, piece.end)
        ):
            return day_of(date.iso)
    return None


@lru_cache(maxsize=16)
def _around(words: TimeWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before a date and behind it: a label; a clock time and its zone."""
    zone = "|".join(["GMT", "UTC", "E[SD]?T", r"[ap]\.?m\.?", *map(re.escape, words.local)])
    clock = rf"(?:(?:{_either(words.clock)})\s)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?(?:{zone}))*"
    return (
        re.compile(rf"\s*(?:(?:{_either(words.issued)})\b\s*:?\s*)?", re.IGNORECASE),
        re.compile(rf"[\s,]*+(?:{clock})?[\s.]*+", re.IGNORECASE),
    )


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"

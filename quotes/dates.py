"""Dates in a text: `Minggu (27/4/2025)`, `Sabtu, 26 April 2025`, `April 27, 2025`, `on Tuesday`."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quotes.model import Span
from quotes.packs import Pack
from quotes.text import any_of

__all__ = ["DateMention", "anchors", "dates_at", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: `iso` when day, month and year are known, `partial` (month, day) when the year is not.
    `weekday` is 1 for Monday to 7 for Sunday where it is named."""

    span: Span
    iso: str | None
    partial: tuple[int, int] | None
    weekday: int | None = None

    def in_year(self, year: int) -> str | None:
        """Return the ISO date, a missing year taken from the document."""
        if self.iso or self.partial is None:
            return self.iso
        return _iso(year, *self.partial)

    def fits(self, year: int) -> bool:
        """Whether the day falls on its weekday in a year."""
        iso = self.in_year(year)
        return iso is not None and datetime.date.fromisoformat(iso).isoweekday() == self.weekday


@lru_cache(maxsize=16)
def _patterns(code: str, months: tuple[str, ...], weekdays: tuple[str, ...]) -> re.Pattern[str]:
    month, day = _any_name(months), _any_name(weekdays)
    return re.compile(
        rf"""
        (?:
        (?:(?P<weekday>\b(?:{day})\b\.?),?\s?)?+
        (?:
            \(?(?P<d1>\b\d{{1,2}})(?P<sep>[/.\-])(?P<m1>\d{{1,2}})(?:(?P=sep)(?P<y1>(?:19|20)?\d\d)\b)?\)?
          | \(?(?P<y4>\b(?:19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)\b\)?
          | \(?(?P<d2>\b\d{{1,2}})\s(?P<m2>{month})\b\.?(?:,?\s(?P<y2>(?:19|20)\d\d)\b)?\)?
          | (?P<m3>\b(?:{month})\b\.?)\s(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,\s(?P<y3>(?:19|20)\d\d)\b)?
        )
        | \b(?P<lone>{day})\b
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _anchor(names: tuple[str, ...]) -> re.Pattern[str]:
    """Where a date may begin: a number, the name of a month or of a day."""
    return re.compile(rf"\b(?:\d|(?i:{_any_name(names)})\b)")


def _any_name(names: Iterable[str]) -> str:
    """Any of the names; the point of a shortened one (`Jan.`) is the pattern's own."""
    return any_of(name.rstrip(".") for name in names)


def anchors(text: str, pack: Pack, span: Span | None = None) -> Iterator[int]:
    """Yield the offsets at which a date may begin, in a text or in a part of it."""
    pattern = _anchor((*pack.months, *pack.weekdays))
    for found in pattern.finditer(text, span.start, span.end) if span else pattern.finditer(text):
        yield found.start()


def find_dates(text: str, span: Span, pack: Pack) -> list[DateMention]:
    """Return the dates between two offsets, in order. Numbers alone (`27/4`) need a weekday or brackets."""
    return dates_at(text, anchors(text, pack, span), span, pack)


def dates_at(text: str, offsets: Iterable[int], span: Span, pack: Pack) -> list[DateMention]:
    """Return the dates of a span that begin at some of these offsets, or in a bracket that opens there."""
    pattern = _patterns(pack.code, tuple(pack.months), tuple(pack.weekdays))
    found = []
    read = span.start
    for offset in offsets:
        if offset < read:
            continue
        opened = offset > read and text[offset - 1] == "("
        match = (opened and pattern.match(text, offset - 1, span.end)) or pattern.match(text, offset, span.end)
        if match:
            read = match.end()
            mention = _mention(match, pack)
            if mention:
                found.append(mention)
    return found


def _mention(match: re.Match[str], pack: Pack) -> DateMention | None:
    span = Span(*match.span())
    if match["lone"]:
        return DateMention(span, None, None, _weekday(match["lone"], pack)) if match["lone"][:1].isupper() else None
    if match["d1"]:
        return _numeric(match, span, pack)
    month, day, year = _named(match, pack)
    if not _valid(month, day):
        return None
    return DateMention(
        span, _iso(int(year), month, day) if year else None, (month, day), _weekday(match["weekday"], pack)
    )


def _weekday(written: str | None, pack: Pack) -> int | None:
    """The number of a weekday, which may be shortened."""
    name = (written or "").casefold().rstrip(".")
    return pack.weekdays.get(name) or pack.weekdays.get(f"{name}.")


def _named(match: re.Match[str], pack: Pack) -> tuple[int, int, str | None]:
    if match["y4"]:
        return int(match["m4"]), int(match["d4"]), match["y4"]
    written = (match["m2"] or match["m3"]).rstrip(".")
    name = written.casefold()
    month = (pack.months.get(name) or pack.months.get(f"{name}.") or 0) if written[:1].isupper() else 0
    return month, int(match["d2"] or match["d3"]), match["y2"] or match["y3"]


def _numeric(match: re.Match[str], span: Span, pack: Pack) -> DateMention | None:
    """`27/4/2025`, day and month in the order of the language; without a year only beside a weekday or in brackets."""
    first, second = int(match["d1"]), int(match["m1"])
    month, day = (first, second) if pack.month_first else (second, first)
    dated_by = match["weekday"]
    dated = dated_by or (match.group().rstrip().endswith(")") and "(" in match.group())
    if not _valid(month, day) or not (match["y1"] or (dated and match["sep"] == "/")):
        return None
    year = match["y1"]
    if year and len(year) == 2:
        year = f"20{year}"
    return DateMention(span, _iso(int(year), month, day) if year else None, (month, day), _weekday(dated_by, pack))


def _valid(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None

"""The words of a passage that say when, and the days they mean: `Minggu (27/4/2025)`, `on Tuesday`, `kemarin`.

A day that is not written out is counted from the day of the article, by what newsrooms do: a weekday is the last one
such on or before that day (AP Stylebook, "days of the week"; Indonesian agencies write `Selasa` or `Selasa (4/2)` for
a day of the same week), `kemarin` and `yesterday` the day before. Where usage is divided nothing is counted: `last
Friday` is either the most recent one or that of the week before, so that it has a day only when both are the same. A
wrong date is worse than none.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from quotes.dates import DateMention
from quotes.model import Span
from quotes.packs import Pack

__all__ = ["Calendar", "Moment", "day_of", "moments"]

How = Literal["written", "weekday", "recent", "last", "days", "vague"]

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]*\d)")
_JOINING = re.compile(r"[\s,]*")
_BACK = 24  # characters before a weekday in which the word beside it stands
_FARTHEST = 5  # days back; six are also tomorrow, in an article dated by another time zone


@dataclass(frozen=True, slots=True)
class Moment:
    """Words that say when. `at` is where the word stands that names the day; `days` are those before the article."""

    span: Span
    at: int
    how: How
    date: DateMention | None = None
    days: int = 0

    @property
    def weekday(self) -> int | None:
        return self.date.weekday if self.date else None


def moments(text: str, sentence: Span, dates: Sequence[DateMention], pack: Pack) -> list[Moment]:
    """Return what says when in a sentence, in order; `dates` are those of its paragraph. A day that is still to come
    (`next Friday`, `Jumat mendatang`) is none on which anything was said, and is left out."""
    phrases = [_phrase(match, pack) for match in pack.time_words.phrase.finditer(text, sentence.start, sentence.end)]
    taken = [moment.span for moment in phrases]
    inside = [date for date in dates if sentence.covers(date.span) and not any(s.overlaps(date.span) for s in taken)]
    found = [moment for date in inside if (moment := _dated(date, text, sentence, pack))]
    taken = [moment.span for moment in found]
    found += [phrase for phrase in phrases if not any(span.overlaps(phrase.span) for span in taken)]
    return _joined(sorted(found, key=lambda moment: moment.span), text)


def _phrase(match: re.Match[str], pack: Pack) -> Moment:
    days = pack.time_words.days[" ".join(match["words"].casefold().split())]
    span = Span(*match.span())
    return Moment(span, span.start, "vague") if days is None else Moment(span, span.start, "days", days=days)


def _dated(date: DateMention, text: str, sentence: Span, pack: Pack) -> Moment | None:
    """A date, or a weekday with the words beside it."""
    if date.iso or date.partial:
        return Moment(date.span, date.span.start, "written", date)
    start, end = date.span
    before = pack.time_words.before.search(text[max(sentence.start, start - _BACK) : start])
    behind = pack.time_words.behind.match(text, end, sentence.end)
    kinds = {match.lastgroup for match in (before, behind) if match and match.lastgroup}
    if "later" in kinds:
        return None
    how: How = "weekday"
    for kind in ("vague", "last", "recent"):
        if kind in kinds:
            how = kind
            break
    start -= len(before.group()) if before else 0
    return Moment(Span(start, behind.end() if behind else end), date.span.start, how, date)


def _joined(found: Sequence[Moment], text: str) -> list[Moment]:
    """`hari ini, Minggu (27/4/2025)` and `Rabu malam (26/3/2025)` are one date, written out."""
    kept: list[Moment] = []
    for moment in found:
        last = kept[-1] if kept else None
        beside = last is not None and _JOINING.fullmatch(text, last.span.end, moment.span.start)
        if last and beside and last.how != "written" and moment.how == "written" and _same_day(last, moment):
            kept[-1] = replace(moment, span=Span(last.span.start, moment.span.end))
        else:
            kept.append(moment)
    return kept


def _same_day(one: Moment, other: Moment) -> bool:
    return one.weekday is None or other.weekday is None or one.weekday == other.weekday


class Calendar:
    """Counts the days of an article. `issued` is its day when that is known, `year` the one that its text speaks of."""

    def __init__(self, text: str, issued: datetime.date | None, year: int | None) -> None:
        self._text = text
        self.issued = issued
        self.year = year

    def day(self, moment: Moment, reported: str | None = None) -> str | None:
        """Return the ISO date of a moment, None when it cannot be told. `reported` is the day of the report that the
        same sentence cites: what it calls yesterday is counted from there when the article has no day."""
        if moment.how == "written":
            return self._written(moment.date) if moment.date else None
        base = self.issued or day_of(reported)
        return _counted(moment, base) if base else None

    def _written(self, date: DateMention) -> str | None:
        if date.iso or date.partial is None:
            return date.iso
        if self.issued:
            return self._latest(date, self.issued)
        if date.weekday is None:
            return date.in_year(self.year) if self.year else None
        return self._fitting(date)

    def _latest(self, date: DateMention, issued: datetime.date) -> str | None:
        """The last such day on or before that of the article, or a day more, since the earth is round; none when its
        weekday says otherwise, since then one of them is wrong."""
        latest = issued + datetime.timedelta(days=1)
        found = ((year, date.in_year(year)) for year in (latest.year, latest.year - 1))
        year, iso = next(((year, iso) for year, iso in found if iso and iso <= latest.isoformat()), (0, None))
        return iso if date.weekday is None or (iso and date.fits(year)) else None

    def _fitting(self, date: DateMention) -> str | None:
        """A weekday tells which year is meant: that of the article, else the one year in its text in which it fits."""
        for year in (self.year, self.year - 1) if self.year else ():
            if date.fits(year):
                return date.in_year(year)
        fitting = [year for year in self._years if date.fits(year)]
        return date.in_year(fitting[0]) if len(fitting) == 1 else None

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(int(match.group()) for match in _YEAR.finditer(self._text))


def _counted(moment: Moment, base: datetime.date) -> str | None:
    if moment.how == "days":
        return (base - datetime.timedelta(days=moment.days)).isoformat()
    if moment.weekday is None or moment.how == "vague":
        return None
    back = (base.isoweekday() - moment.weekday) % 7
    if moment.how != "weekday":
        back = back or 7
    if _unclear(moment.how, back, base):
        return None
    return (base - datetime.timedelta(days=back)).isoformat()


def _unclear(how: How, back: int, base: datetime.date) -> bool:
    """A weekday too far back, or a `last` one in the week of the article."""
    if how == "weekday":
        return back > _FARTHEST
    return how == "last" and back < base.isoweekday()


def day_of(iso: str | None) -> datetime.date | None:
    """Return the day of an ISO 8601 date or time, None when it names no day, or one from which none can be counted."""
    try:
        day = datetime.date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None
    return day if day and datetime.MINYEAR < day.year < datetime.MAXYEAR else None

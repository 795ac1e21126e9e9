"""A date as files give it → the day, ISO 8601, as it is written there: nothing is moved to another time zone."""

import re
from datetime import date
from email.utils import parsedate

__all__ = ["day_of"]

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?=$|[T ])")
_COMPACT = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?=$|T|\d)")  # PDF, and the basic form of ISO 8601
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[T ])")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?=$|[T ,])")


def day_of(given: str) -> str | None:
    """Return the day, or the month or year when no more is given; None for what is no date, or could be two."""
    given = given.strip()[:100]
    iso = _ISO.match(given)
    if iso:
        return iso.group() if _in_calendar(iso.group()) else None
    for form, order in ((_COMPACT, (1, 2, 3)), (_YEAR_FIRST, (1, 2, 3))):
        found = form.match(given)
        if found:
            return _checked(*(int(found[group]) for group in order))
    found = _YEAR_LAST.match(given)
    if found:
        return _only_reading(int(found[1]), int(found[2]), int(found[3]))
    return _of_mail(given) or _in_words(given)


def _only_reading(one: int, other: int, year: int) -> str | None:
    """Return the day of 28/4/2025 and of 4/28/2025, but not of 4/5/2025, which lands read differently."""
    days = {day for day in (_checked(year, other, one), _checked(year, one, other)) if day}
    return days.pop() if len(days) == 1 else None


def _of_mail(given: str) -> str | None:
    """Return the day of `Mon, 28 Apr 2025 07:00:00 +0700`, which e-mail and RSS have, also without the time."""
    try:
        parsed = parsedate(given) or parsedate(f"{given} 00:00:00")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _checked(*parsed[:3]) if parsed and parsed[0] >= 1000 and str(parsed[0]) in given else None


def _in_words(given: str) -> str | None:
    """Return the day of `Senin, 28 Mei 2025`, in any language that there is a pack of."""
    if not any(character.isalpha() for character in given):
        return None
    from quotes.dates import find_dates
    from quotes.model import Span
    from quotes.packs import available, load_pack

    packs = [load_pack(code) for code in available()]
    days = {mention.iso for pack in packs for mention in find_dates(given, Span(0, len(given)), pack) if mention.iso}
    return days.pop() if len(days) == 1 else None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError:
        return False
    return True

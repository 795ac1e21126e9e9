"""Years, months and days in a row: ISO 8601 periods → how far they lie from each other."""

from datetime import date

__all__ = ["UNITS", "months_between", "ordinal", "period_at"]

# So many characters of a day tell one period from the next.
UNITS = {4: "year", 7: "month", 10: "day"}


def ordinal(period: str) -> int | None:
    """Return the place of a year, month or day in the row of all years, months or days; None for what is none."""
    parts = period.split("-")
    if len(period) not in UNITS or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, *rest = map(int, parts)
    if not rest:
        return year
    if len(rest) == 1:
        return year * 12 + rest[0] - 1 if 1 <= rest[0] <= 12 else None
    try:
        return date(year, *rest).toordinal()
    except (ValueError, TypeError):
        return None


def period_at(place: int, length: int) -> str:
    """Return the period of so many characters at a place in the row of them."""
    if length == 4:
        return f"{place:04}"
    if length == 7:
        return f"{place // 12:04}-{place % 12 + 1:02}"
    return date.fromordinal(place).isoformat()


def months_between(first: str, last: str) -> list[str]:
    """Return all months, or years, from the first to the last, both among them."""
    if len(first) == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    (year, month), (last_year, last_month) = (map(int, day[:7].split("-")) for day in (first, last))
    count = (last_year - year) * 12 + last_month - month + 1
    return [f"{year + (month - 1 + step) // 12:04}-{(month - 1 + step) % 12 + 1:02}" for step in range(count)]

"""What narrows a list of quotations, as a person gives it: names of outlets are not yet looked up."""

import re
from dataclasses import dataclass

__all__ = ["KINDS", "ORDERS", "Filters", "is_day"]

KINDS = ("direct", "mixed", "indirect")
ORDERS = ("newest", "oldest", "confidence")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def is_day(text: str) -> bool:
    """Tell whether a text is an ISO 8601 day, month or year: `2025-04-27`, `2025-04`, `2025`."""
    return _DAY.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a list of quotations, and its order; None does not narrow. Days, months and years are ISO 8601 and
    inclusive."""

    about: str | None = None
    via: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    min_confidence: float | None = None
    all_versions: bool = False
    sort: str | None = None
    limit: int | None = None

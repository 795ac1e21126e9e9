"""What narrows a list of quotations, as a person gives it: names of outlets are not yet looked up."""

from dataclasses import dataclass

__all__ = ["Filters"]


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

"""What a list can be narrowed to → the conditions of its SQL."""

import json
from collections.abc import Collection, Mapping
from typing import Any, TypedDict

from quotes_db.search_words import fts_query

__all__ = ["ALL_VERSIONS", "MERGED", "Filters", "limited", "where"]


class Filters(TypedDict, total=False):
    """What a listing can be narrowed to; None narrows nothing, an empty collection finds nothing.

    `about` are words that the quotation must hold (see `search`). `since` and `until` are ISO 8601 days, months or
    years, both inclusive; they hold for the day the words were said, or else published. `min_confidence` is between 0
    and 1, inclusive. Of an article that came in several versions only the newest counts, unless `all_versions` is true.
    """

    speaker_ids: Collection[int] | None
    outlet_ids: Collection[int] | None
    publisher: str | None
    kind: str | None
    since: str | None
    until: str | None
    min_confidence: float | None
    about: str | None
    all_versions: bool


# A speaker is also all who were merged into them.
_SPEAKERS = "SELECT id FROM speaker WHERE id IN (SELECT value FROM json_each(:speaker_ids))"
MERGED = f"{_SPEAKERS} UNION SELECT id FROM speaker WHERE same_as IN (SELECT value FROM json_each(:speaker_ids))"
_CONDITIONS = {
    "speaker_ids": "q.id IN (SELECT quotation_id FROM attribution WHERE withdrawn_by IS NULL"
    f" AND speaker_id IN ({MERGED}))",
    "outlet_ids": "q.id IN (SELECT quotation_id FROM via WHERE withdrawn_by IS NULL"
    " AND outlet_id IN (SELECT value FROM json_each(:outlet_ids)))",
    "publisher": "q.document_id IN (SELECT id FROM document WHERE publisher = :publisher)",
    "kind": "q.kind = :kind",
    "since": """substr(q."day", 1, length(:since)) >= :since""",
    "until": """substr(q."day", 1, length(:until)) <= :until""",
    "min_confidence": "q.confidence >= :min_confidence",
    "about": "q.id IN (SELECT rowid FROM quotation_fts WHERE quotation_fts MATCH :about)",
}
_PLAIN = (str, int, float)  # what SQL takes as it is; a collection goes in as JSON
# The current reading of every version, which is what all versions are of.
ALL_VERSIONS = """q.rejected_by IS NULL
AND EXISTS (SELECT 1 FROM extraction x WHERE x.id = q.extraction_id AND x."current" = 1)"""


def where(filters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the condition on the quotation `q` and its parameters."""
    shown = ALL_VERSIONS if filters.get("all_versions", False) else "q.latest = 1"
    given = {name: value for name, value in filters.items() if value is not None and name in _CONDITIONS}
    parameters = {
        name: value if isinstance(value, _PLAIN) else json.dumps(list(value)) for name, value in given.items()
    }
    if "about" in given:
        parameters["about"] = fts_query(given["about"])
    return " AND ".join([shown, *(_CONDITIONS[name] for name in given)]), parameters


def limited(limit: int | None) -> int:
    """Return the limit as SQLite wants it: -1 is none."""
    return -1 if limit is None else limit

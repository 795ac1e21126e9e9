"""What the store holds, at a glance; under which names speakers go; the surest quotations of a listing.

Nothing here reads a table from end to end but where it says so: counts come from tallies and from indexes.
"""

import json
import sqlite3
from collections.abc import Collection

from quotes_db.answers import QuotationView, SpeakerSummary
from quotes_db.assembly import assemble
from quotes_db.errors import NotInStore
from quotes_db.lookups import Filters, _limit, _storable, _where

__all__ = ["called", "named_in", "names", "speaker", "surest", "uncertain_of", "undone"]


def names(connection: sqlite3.Connection, speaker_ids: Collection[int]) -> list[tuple[int, str, str]]:
    """Return (speaker, name, source) for every name that these speakers go by, those of merged ones among them; the
    source is `document` or `alias`."""
    rows = connection.execute(
        """SELECT DISTINCT wanted.value, n.name, n.source
           FROM json_each(?) wanted JOIN speaker_name n ON n.speaker_id IN (
             SELECT wanted.value UNION SELECT id FROM speaker WHERE same_as = wanted.value)
           ORDER BY wanted.value, n.name""",
        (json.dumps(list(speaker_ids)),),
    )
    return [tuple(row) for row in rows]


def named_in(connection: sqlite3.Connection, document_id: int) -> list[tuple[int, str, str]]:
    """Return (id, name, kind) of the speakers to whom a document attributes anything."""
    rows = connection.execute(
        """SELECT DISTINCT root.id, root.name, root.kind FROM naming n JOIN speaker s ON s.id = n.speaker_id
           JOIN speaker root ON root.id = coalesce(s.same_as, s.id) WHERE n.document_id = ? ORDER BY root.id""",
        (document_id,),
    )
    return [tuple(row) for row in rows]


def called(connection: sqlite3.Connection, speaker_ids: Collection[int]) -> dict[int, str]:
    """Return the names under which speakers are shown, or were before they were merged."""
    rows = connection.execute(
        "SELECT id, name FROM speaker WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(speaker_ids)),)
    )
    return dict(rows.fetchall())


def speaker(connection: sqlite3.Connection, id_: int) -> SpeakerSummary:
    """Return one speaker, also one of whom nothing is quoted any more; of a merged one, whom they were merged into.
    Raises NotInStore."""
    row = connection.execute(
        """SELECT s.id, s.name, s.kind, coalesce(t.quotations, 0) AS quotations,
             coalesce(t.unsaid, 0) AS unsaid, coalesce(t.documents, 0) AS documents,
             (SELECT min(a."day") FROM attribution a WHERE a.latest = 1 AND a.speaker_id IN (
               SELECT s.id UNION SELECT id FROM speaker WHERE same_as = s.id)) AS first_on,
             (SELECT max(a."day") FROM attribution a WHERE a.latest = 1 AND a.speaker_id IN (
               SELECT s.id UNION SELECT id FROM speaker WHERE same_as = s.id)) AS last_on,
             s.undecided, s.wikidata
           FROM speaker s LEFT JOIN speaker_tally t ON t.speaker_id = s.id
           WHERE s.id = (SELECT coalesce(same_as, id) FROM speaker WHERE id = ?)""",
        (_storable(id_),),
    ).fetchone()
    if row is None:
        raise NotInStore(f"no speaker {id_} in this store; `quotes people find NAME` shows the numbers")
    return SpeakerSummary(**{**dict(row), "undecided": bool(row["undecided"])})


def undone(connection: sqlite3.Connection, decision_ids: Collection[int]) -> set[int]:
    """Return those of these decisions that were taken back."""
    rows = connection.execute(
        "SELECT undoes FROM decision WHERE undoes IN (SELECT value FROM json_each(?))",
        (json.dumps(list(decision_ids)),),
    )
    return {id_ for (id_,) in rows}


def surest(
    connection: sqlite3.Connection, filters: Filters, *, limit: int | None, offset: int = 0
) -> list[QuotationView]:
    """Return the quotations that fit, those first of which the program is surest; reads all that fit."""
    where, parameters = _where(filters)
    rows = connection.execute(
        f"""SELECT q.id FROM quotation q WHERE {where}
            ORDER BY q.confidence DESC, q."day" DESC, q.id LIMIT :limit OFFSET :offset""",
        {**parameters, "limit": _limit(limit), "offset": offset},
    )
    return assemble(connection, [id_ for (id_,) in rows])


def uncertain_of(
    connection: sqlite3.Connection, speaker_ids: Collection[int], below: float, limit: int
) -> list[QuotationView]:
    """Return what `uncertain` does, of these speakers only; reads all that they said."""
    rows = connection.execute(
        """SELECT DISTINCT q.id, q.confidence FROM attribution a JOIN quotation q ON q.id = a.quotation_id
           WHERE a.latest = 1 AND q.confidence < 0.9 AND q.confidence < :below AND a.speaker_id IN (
             SELECT id FROM speaker WHERE id IN (SELECT value FROM json_each(:ids))
             UNION SELECT id FROM speaker WHERE same_as IN (SELECT value FROM json_each(:ids)))
           AND NOT EXISTS (SELECT 1 FROM decision_quotation k JOIN decisions_in_force d ON d.id = k.decision_id
                           WHERE k.quotation_id = q.id AND d.kind <> 'skip')
           ORDER BY EXISTS (SELECT 1 FROM decision_quotation k JOIN decisions_in_force d ON d.id = k.decision_id
                            WHERE k.quotation_id = q.id AND d.kind = 'skip'), q.confidence, q.id LIMIT :limit""",
        {"ids": json.dumps(list(speaker_ids)), "below": below, "limit": limit},
    )
    return assemble(connection, [row[0] for row in rows])

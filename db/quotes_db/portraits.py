"""A speaker, and the store itself, by what is counted already or stands in an index: never a whole table is read."""

import json
import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from quotes_db.answers import SpeakerName
from quotes_db.conditions import MERGED
from quotes_db.reviewing import UNSURE

__all__ = ["LATEST", "CameThrough", "Holdings", "Repeated", "came_through", "holdings", "most_quoted", "repeated"]

LATEST = 3_000  # of a speaker's quotations are looked at: of whoever is quoted more often, the latest
_UNSURE = 1_000  # are counted
_LATEST = f"""SELECT quotation_id FROM attribution
  WHERE speaker_id IN ({MERGED}) AND latest = 1 AND said = 1 ORDER BY "day" DESC LIMIT {LATEST}"""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is: documents with their older versions, quotations compared with others, of which `repeated`
    claims stand in several places, names of speakers, outlets. `unsure` quotations of less confidence than 0.8 are
    there, or more when `unsure_more`."""

    documents: int
    quotations: int
    repeated: int
    speakers: int
    outlets: int
    unsure: int
    unsure_more: bool


class CameThrough(NamedTuple):
    """So many quotations came through an outlet, wherever in the chain it stands."""

    outlet_id: int
    outlet: str
    quotations: int


class Repeated(NamedTuple):
    """A claim that was said in so many `occurrences`, of so many different `wordings`, in the words of the first; what
    denies the same words counts for neither."""

    claim_id: int
    text: str
    occurrences: int
    wordings: int


def holdings(connection: sqlite3.Connection) -> Holdings:
    """Return how much the store holds."""
    row = connection.execute(
        f"""SELECT (SELECT count(*) FROM document), claims.quotations, claims.repeated,
              (SELECT count(*) FROM speaker_tally),
              (SELECT count(*) FROM outlet_tally WHERE quotations OR unsaid OR published OR credited),
              (SELECT count(*) FROM (SELECT 1 FROM quotation q
                WHERE {UNSURE} LIMIT {_UNSURE + 1}))
            FROM (SELECT coalesce(sum(occurrences), 0) AS quotations,
                    count(*) FILTER (WHERE occurrences > 1) AS repeated FROM claim) claims"""
    ).fetchone()
    documents, quotations, repeated, speakers, outlets, unsure = row
    return Holdings(documents, quotations, repeated, speakers, outlets, min(unsure, _UNSURE), unsure > _UNSURE)


def most_quoted(connection: sqlite3.Connection, limit: int) -> list[SpeakerName]:
    """Return the speakers of whom most is quoted; who was merged into another counts with them."""
    # The tally alone is read for all of them; twice as many as wanted, since some may have been merged.
    rows = connection.execute(
        """SELECT s.id, s.name, s.kind, t.quotations, t.unsaid, s.undecided
           FROM (SELECT * FROM speaker_tally WHERE quotations ORDER BY quotations DESC LIMIT 2 * :limit) t
           CROSS JOIN speaker s ON s.id = t.speaker_id WHERE s.same_as IS NULL
           ORDER BY t.quotations DESC, s.name, s.id LIMIT :limit""",
        {"limit": limit},
    )
    return [SpeakerName(*[*row[:5], bool(row[5])]) for row in rows]


def came_through(connection: sqlite3.Connection, speaker_id: int, limit: int) -> list[CameThrough]:
    """Return the outlets of the latest quotations of a speaker; what was not said did not come."""
    rows = connection.execute(
        f"""SELECT outlet.id, outlet.name, count(DISTINCT via.quotation_id) AS quotations
            FROM ({_LATEST}) a CROSS JOIN via ON via.quotation_id = a.quotation_id AND via.withdrawn_by IS NULL
            CROSS JOIN outlet ON outlet.id = via.outlet_id
            GROUP BY outlet.id ORDER BY quotations DESC, outlet.name LIMIT :limit""",
        {"speaker_ids": json.dumps([speaker_id]), "limit": limit},
    )
    return [CameThrough(*row) for row in rows]


def repeated(connection: sqlite3.Connection, speaker_id: int, limit: int) -> list[Repeated]:
    """Return the claims of a speaker's latest quotations that were said in several places."""
    rows = connection.execute(
        f"""WITH found AS (
              SELECT DISTINCT c.id, c.occurrences FROM ({_LATEST}) a
              CROSS JOIN occurrence o ON o.quotation_id = a.quotation_id CROSS JOIN claim c ON c.id = o.claim_id
              WHERE c.occurrences > 1 ORDER BY c.occurrences DESC, c.id DESC LIMIT 2 * :limit),
            said AS (
              SELECT found.id, min(q.id) AS first, count(*) AS occurrences, count(DISTINCT o.words_key) AS wordings
              FROM found CROSS JOIN occurrence o ON o.claim_id = found.id
              CROSS JOIN quotation q ON q.id = o.quotation_id AND q.latest = 1 AND q.modality = 'said'
              GROUP BY found.id HAVING count(*) > 1)
            SELECT said.id, quotation.text, said.occurrences, said.wordings
            FROM said JOIN quotation ON quotation.id = said.first
            ORDER BY said.occurrences DESC, said.id DESC LIMIT :limit""",
        {"speaker_ids": json.dumps([speaker_id]), "limit": limit},
    )
    return [Repeated(*row) for row in rows]

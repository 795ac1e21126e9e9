"""Who and what is in a store: speakers, outlets and documents, with how much there is of each."""

import json
import sqlite3
from array import array
from collections.abc import Collection, Sequence

from quotes_db import answers
from quotes_db.bearers import root_of
from quotes_db.conditions import ALL_VERSIONS, MERGED, limited
from quotes_db.name_index import find_names

__all__ = [
    "documents",
    "documents_before",
    "find_speakers",
    "namings",
    "outlet_names",
    "outlets",
    "published_by",
    "roles",
    "speaker_ids",
    "speaker_names",
    "speakers",
    "speakers_of",
]

_NEVER = 2**63 - 1  # beyond the number of any row that is ever added


def speakers(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.SpeakerSummary]:
    """Return the speakers, the most quoted first."""
    # The page is chosen first: what the view tells of a speaker is not to be found out of all of them.
    return speakers_of(connection, speaker_ids(connection, limit=limit, offset=offset))


def speaker_ids(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> Sequence[int]:
    """Return the speakers' numbers, the most quoted first; eight bytes each, for there may be very many."""
    rows = connection.execute(
        """SELECT t.speaker_id FROM speaker_tally t JOIN speaker s ON s.id = t.speaker_id
           WHERE s.same_as IS NULL AND (t.quotations OR t.unsaid)
           ORDER BY t.quotations DESC, s.name, s.id LIMIT ? OFFSET ?""",
        (limited(limit), offset),
    )
    return array("q", (row[0] for row in rows))


def speakers_of(connection: sqlite3.Connection, ids: Sequence[int]) -> list[answers.SpeakerSummary]:
    """Return the speakers of these numbers, in their order; one who is not listed (any more) is left out."""
    rows = connection.execute(
        """SELECT summary.* FROM json_each(?) page CROSS JOIN speakers_summary summary ON summary.id = page.value
           ORDER BY page.key""",
        (json.dumps(list(ids)),),
    )
    return [answers.SpeakerSummary(*[*row[:8], bool(row[8]), row[9]]) for row in rows]


def outlets(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.OutletSummary]:
    """Return the outlets, those that most quotations came through first."""
    sql = "SELECT * FROM outlets_summary ORDER BY quotations DESC, published DESC, name LIMIT ? OFFSET ?"
    return [answers.OutletSummary(*row) for row in connection.execute(sql, (limited(limit), offset))]


def documents(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.DocumentSummary]:
    """Return the documents, the latest added first."""
    sql = "SELECT * FROM documents_summary ORDER BY id DESC LIMIT ? OFFSET ?"
    return [answers.DocumentSummary(*row) for row in connection.execute(sql, (limited(limit), offset))]


def documents_before(connection: sqlite3.Connection, id_: int | None, limit: int) -> list[answers.DocumentSummary]:
    """Return the documents added before that one, or before none of them, the latest added first."""
    sql = "SELECT * FROM documents_summary WHERE id < ? ORDER BY id DESC LIMIT ?"
    before = _NEVER if id_ is None else id_
    return [answers.DocumentSummary(*row) for row in connection.execute(sql, (before, limit))]


def find_speakers(
    connection: sqlite3.Connection, name_key: str, clues: Sequence[str], *, limit: int, all_versions: bool
) -> list[answers.SpeakerName]:
    """Return the speakers whom a folded name may mean, the likeliest and most quoted first."""
    scores: dict[int, float] = {}
    for found in find_names(connection, name_key, clues, limit=5 * limit):
        root = root_of(connection, found.speaker_id)
        scores[root] = max(found.score, scores.get(root, 0.0))
    named = speaker_names(connection, list(scores), all_versions=all_versions)
    return sorted(named, key=lambda speaker: (-scores[speaker.id], -speaker.quotations, speaker.id))[:limit]


def speaker_names(
    connection: sqlite3.Connection, ids: Collection[int], *, all_versions: bool
) -> list[answers.SpeakerName]:
    """Return those of these speakers who have a quotation, with how many; merged ones count with whom they were merged
    into."""
    if all_versions:
        counts = f"""SELECT coalesce(m.same_as, m.id) AS speaker_id,
              count(DISTINCT CASE WHEN q.modality = 'said' THEN q.id END) AS quotations,
              count(DISTINCT CASE WHEN q.modality <> 'said' THEN q.id END) AS unsaid
            FROM speaker m JOIN attribution a ON a.speaker_id = m.id AND a.withdrawn_by IS NULL
            JOIN quotation q ON q.id = a.quotation_id
            WHERE coalesce(m.same_as, m.id) IN (SELECT value FROM json_each(:ids)) AND {ALL_VERSIONS} GROUP BY 1"""
    else:
        counts = "SELECT speaker_id, quotations, unsaid FROM speaker_tally"
    rows = connection.execute(
        f"""SELECT s.id, s.name, s.kind, t.quotations, t.unsaid, s.undecided
            FROM ({counts}) t JOIN speaker s ON s.id = t.speaker_id
            WHERE s.id IN (SELECT value FROM json_each(:ids)) AND s.same_as IS NULL AND (t.quotations OR t.unsaid)
            ORDER BY t.quotations DESC, s.name, s.id""",
        {"ids": json.dumps(list(ids))},
    )
    return [answers.SpeakerName(*[*row[:5], bool(row[5])]) for row in rows]


def outlet_names(connection: sqlite3.Connection) -> list[answers.OutletName]:
    """Return every outlet that words came through or that published a document."""
    rows = connection.execute(
        """SELECT o.id, o.name, t.quotations, t.published, t.unsaid
           FROM outlet_tally t JOIN outlet o ON o.id = t.outlet_id
           WHERE t.quotations OR t.published OR t.unsaid OR t.credited
           ORDER BY t.quotations DESC, t.published DESC, o.name"""
    )
    return [answers.OutletName(*row) for row in rows]


def published_by(connection: sqlite3.Connection, outlet: str, *, all_versions: bool) -> answers.Published:
    """Count the documents of a publisher and the quotations in them."""
    newest = "1" if all_versions else "NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)"
    shown = ALL_VERSIONS if all_versions else "q.latest = 1"
    row = connection.execute(
        f"""SELECT (SELECT count(*) FROM document d WHERE d.publisher = :outlet AND {newest}),
                   count(*) FILTER (WHERE q.modality = 'said'), count(*) FILTER (WHERE q.modality <> 'said')
            FROM document d JOIN quotation q ON q.document_id = d.id WHERE d.publisher = :outlet AND {shown}""",
        {"outlet": outlet},
    ).fetchone()
    return answers.Published(*row)


def roles(connection: sqlite3.Connection, speaker_id: int) -> list[answers.DescribedAs]:
    """Return what documents say that a speaker is, and how many say so: what they said last comes first."""
    rows = connection.execute(
        f"""SELECT role, sum(documents), min(first_on), max(last_on) FROM speaker_role
            WHERE speaker_id IN ({MERGED}) GROUP BY role
            ORDER BY max(last_on) DESC, sum(documents) DESC, role""",
        {"speaker_ids": json.dumps([speaker_id])},
    )
    return [answers.DescribedAs(*row) for row in rows]


def namings(connection: sqlite3.Connection, speaker_id: int) -> list[answers.NamingView]:
    """Return the documents in which a speaker is named, the latest first."""
    rows = connection.execute(
        f"""SELECT n.document_id, d.name, d.publisher, d.published_on, n.name_key, n.reason,
              (SELECT count(*) FROM quotation q JOIN attribution a ON a.quotation_id = q.id
                WHERE q.document_id = d.id AND a.speaker_id = n.speaker_id AND a.latest = 1)
            FROM naming n JOIN document d ON d.id = n.document_id
            WHERE n.speaker_id IN ({MERGED}) ORDER BY d.published_on DESC, d.id DESC""",
        {"speaker_ids": json.dumps([speaker_id])},
    )
    return [answers.NamingView(*row) for row in rows]

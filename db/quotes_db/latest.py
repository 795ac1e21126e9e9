"""Which reading of which version of a document the listings show, and everything that follows from it.

A reading is shown when it is the current one of the newest version of its document. Its quotations, attributions and
outlets carry `latest`, its quotations are in the index of passages, and the tallies of speakers and outlets count it.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quotes_db.index_words import fold_words, shingles, tokens

__all__ = [
    "SHOWN",
    "Fresh",
    "fresh",
    "hide",
    "index_passages",
    "indexed",
    "is_newest",
    "refresh",
    "retally",
    "settle",
    "show",
]


@dataclass(frozen=True, slots=True)
class Fresh:
    """The last rows before what a transaction adds: what comes behind them is indexed and counted when it ends, in one
    go. Document by document the search indexes are three times slower, as they write out what they hold at every
    savepoint."""

    document_id: int
    extraction_id: int
    quotation_id: int


def fresh(connection: sqlite3.Connection) -> Fresh:
    """Return where the store ends now."""
    row = connection.execute(
        """SELECT coalesce((SELECT max(id) FROM document), 0), coalesce((SELECT max(id) FROM extraction), 0),
                  coalesce((SELECT max(id) FROM quotation), 0)"""
    ).fetchone()
    return Fresh(*row)


_SPEAKERS = """
SELECT coalesce(s.same_as, s.id), count(DISTINCT CASE WHEN q.modality = 'said' THEN q.id END),
       count(DISTINCT CASE WHEN q.modality <> 'said' THEN q.id END), count(DISTINCT q.document_id)
FROM quotation q JOIN attribution a ON a.quotation_id = q.id JOIN speaker s ON s.id = a.speaker_id
WHERE a.latest = 1 AND {which} GROUP BY 1"""
_THROUGH = """
SELECT v.outlet_id, count(DISTINCT CASE WHEN q.modality = 'said' THEN q.id END),
       count(DISTINCT CASE WHEN q.modality <> 'said' THEN q.id END), 0, 0
FROM {tables} WHERE v.latest = 1 AND {which} GROUP BY v.outlet_id"""
# CROSS JOIN holds SQLite to the order: it would read a whole index of outlets to have them in groups.
_FEW_READINGS = "quotation q CROSS JOIN via v ON v.quotation_id = q.id"
_ONE_OUTLET = "via v CROSS JOIN quotation q ON q.id = v.quotation_id"
_PUBLISHED = """
SELECT o.id, 0, 0, count(*), 0
FROM extraction x CROSS JOIN document d ON d.id = x.document_id CROSS JOIN outlet o ON o.name = d.publisher
WHERE {shown} GROUP BY o.id"""
_CREDITED = """
SELECT c.outlet_id, 0, 0, 0, count(DISTINCT x.document_id)
FROM extraction x CROSS JOIN credit c ON c.extraction_id = x.id
WHERE {shown} GROUP BY c.outlet_id"""
# The condition on a reading `x`: the current one of the newest version of its document.
SHOWN = """x."current" = 1 AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = x.document_id)"""
_ADD_SPEAKER = """
INSERT INTO speaker_tally (speaker_id, quotations, unsaid, documents) VALUES (?, ?, ?, ?)
ON CONFLICT (speaker_id) DO UPDATE SET quotations = quotations + excluded.quotations,
  unsaid = unsaid + excluded.unsaid, documents = documents + excluded.documents"""
_ADD_OUTLET = """
INSERT INTO outlet_tally (outlet_id, quotations, unsaid, published, credited) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (outlet_id) DO UPDATE SET quotations = quotations + excluded.quotations,
  unsaid = unsaid + excluded.unsaid, published = published + excluded.published,
  credited = credited + excluded.credited"""


def is_newest(connection: sqlite3.Connection, document_id: int) -> bool:
    """Tell whether no later version has taken the place of a document."""
    return connection.execute("SELECT 1 FROM document WHERE replaces = ?", (document_id,)).fetchone() is None


def settle(connection: sqlite3.Connection, since: Fresh) -> None:
    """Index and count everything that was added since."""
    connection.execute(
        "INSERT INTO document_fts (rowid, text) SELECT id, text FROM document WHERE id > ?", (since.document_id,)
    )
    # Not by a trigger: SQLite lets none write to a search index while the schema is not trusted (see opening.py).
    connection.execute(
        "INSERT INTO quotation_fts (rowid, text) SELECT id, text FROM quotation WHERE id > ? ORDER BY id",
        (since.quotation_id,),
    )
    rows = connection.execute(
        "SELECT id, text, latest, document_id FROM quotation WHERE id > ? ORDER BY id", (since.quotation_id,)
    ).fetchall()
    index_passages(connection, [(id_, text) for id_, text, latest, _ in rows if latest])
    _tally_fresh(connection, {id_: document_id for id_, _, _, document_id in rows}, since)
    _tally_outlets(
        connection, "q.id > :reading", f"x.id > :extraction AND {SHOWN}", since.quotation_id, 1, since.extraction_id
    )


def _tally_fresh(connection: sqlite3.Connection, documents: Mapping[int, int], since: Fresh) -> None:
    """Count what was added for its speakers: as `_SPEAKERS` does, but a third of the time for a batch of new rows."""
    said: defaultdict[int, set[int]] = defaultdict(set)
    unsaid: defaultdict[int, set[int]] = defaultdict(set)
    named: defaultdict[int, set[int]] = defaultdict(set)
    for quotation_id, speaker_id, is_said in connection.execute(
        """SELECT a.quotation_id, coalesce(s.same_as, s.id), a.said
           FROM attribution a JOIN speaker s ON s.id = a.speaker_id WHERE a.quotation_id > ? AND a.latest = 1""",
        (since.quotation_id,),
    ):
        (said if is_said else unsaid)[speaker_id].add(quotation_id)
        named[speaker_id].add(documents[quotation_id])
    connection.executemany(_ADD_SPEAKER, [(id_, len(said[id_]), len(unsaid[id_]), len(named[id_])) for id_ in named])


def show(connection: sqlite3.Connection, extraction_id: int, since: Fresh) -> None:
    """Let the listings show a reading that was stored before, and hidden."""
    _mark(connection, extraction_id, latest=True)
    _count_occurrences(connection, "q.extraction_id = ?", extraction_id, 1)
    if extraction_id <= since.extraction_id:
        index_passages(connection, _passages(connection, extraction_id))
        _tally(connection, "q.extraction_id = :reading", "x.id = :reading", extraction_id, 1)


def hide(connection: sqlite3.Connection, extraction_id: int, since: Fresh) -> None:
    """Take a reading from the listings: another one, or a newer version of the document, has taken its place."""
    if extraction_id <= since.extraction_id:
        _tally(connection, "q.extraction_id = :reading", "x.id = :reading", extraction_id, -1)
        _unindex(connection, _passages(connection, extraction_id))
    _count_occurrences(connection, "q.extraction_id = ?", extraction_id, -1)
    _mark(connection, extraction_id, latest=False)


def _count_occurrences(connection: sqlite3.Connection, which: str, id_: int, sign: int) -> None:
    """Add the quotations that are shown to the claims they belong to, or take them off."""
    rows = connection.execute(
        f"""SELECT o.claim_id, count(*) FROM quotation q CROSS JOIN occurrence o ON o.quotation_id = q.id
            WHERE {which} AND q.latest = 1 GROUP BY o.claim_id""",
        (id_,),
    ).fetchall()
    connection.executemany(
        "UPDATE claim SET occurrences = occurrences + ? WHERE id = ?", [(sign * count, claim) for claim, count in rows]
    )


def refresh(connection: sqlite3.Connection, quotation_id: int) -> None:
    """Let one quotation be shown or not, and be counted, as what was decided about it says."""
    before, speakers, outlets = _standing(connection, quotation_id)
    connection.execute(
        f"""UPDATE quotation SET latest = rejected_by IS NULL
              AND EXISTS (SELECT 1 FROM extraction x WHERE x.id = quotation.extraction_id AND {SHOWN}) WHERE id = ?""",
        (quotation_id,),
    )
    for table in ("attribution", "via"):
        connection.execute(
            f"""UPDATE {table} SET latest = withdrawn_by IS NULL
                  AND (SELECT latest FROM quotation WHERE id = quotation_id) WHERE quotation_id = ?""",
            (quotation_id,),
        )
    after, *_ = _standing(connection, quotation_id)
    if before != after:
        rows = connection.execute("SELECT id, text FROM quotation WHERE id = ?", (quotation_id,)).fetchall()
        (index_passages if after else _unindex)(connection, rows)
        connection.execute(
            """UPDATE claim SET occurrences = occurrences + ?
               WHERE id = (SELECT claim_id FROM occurrence WHERE quotation_id = ?)""",
            (1 if after else -1, quotation_id),
        )
    retally(connection, speakers=speakers, outlets=outlets)


def _standing(connection: sqlite3.Connection, quotation_id: int) -> tuple[bool, list[int], list[int]]:
    """Return whether a quotation is shown, and whose speakers and outlets it is or was."""
    (latest,) = connection.execute("SELECT latest FROM quotation WHERE id = ?", (quotation_id,)).fetchone()
    speakers = connection.execute(
        "SELECT DISTINCT speaker_id FROM attribution WHERE quotation_id = ? AND speaker_id IS NOT NULL", (quotation_id,)
    ).fetchall()
    outlets = connection.execute(
        "SELECT DISTINCT outlet_id FROM via WHERE quotation_id = ?", (quotation_id,)
    ).fetchall()
    return bool(latest), [id_ for (id_,) in speakers], [id_ for (id_,) in outlets]


def _passages(connection: sqlite3.Connection, extraction_id: int) -> list[tuple[int, str]]:
    return connection.execute(
        "SELECT id, text FROM quotation WHERE extraction_id = ? AND latest = 1", (extraction_id,)
    ).fetchall()


def index_passages(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Put quotations (id, text) into the index of passages."""
    connection.executemany(
        "INSERT INTO passage_fts (rowid, shingles) VALUES (?, ?)", ((id_, indexed(text)) for id_, text in rows)
    )


def _unindex(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Take quotations out of the index of passages, which wants to be told what it holds of them."""
    connection.executemany(
        "INSERT INTO passage_fts (passage_fts, rowid, shingles) VALUES ('delete', ?, ?)",
        ((id_, indexed(text)) for id_, text in rows),
    )


def indexed(text: str) -> str:
    """Return a text as the index of passages holds it."""
    return tokens(shingles(fold_words(text)))


def retally(connection: sqlite3.Connection, *, speakers: Iterable[int] = (), outlets: Iterable[int] = ()) -> None:
    """Count anew what is attributed to these speakers, and what came through these outlets."""
    for speaker_id in {_root(connection, speaker_id) for speaker_id in speakers}:
        connection.execute("DELETE FROM speaker_tally WHERE speaker_id = ?", (speaker_id,))
        which = "a.speaker_id IN (SELECT id FROM speaker WHERE id = :who OR same_as = :who)"
        rows = connection.execute(_SPEAKERS.format(which=which), {"who": speaker_id}).fetchall()
        connection.executemany(_ADD_SPEAKER, [tuple(row) for row in rows])
    for outlet_id in set(outlets):
        through = _THROUGH.format(tables=_ONE_OUTLET, which="v.outlet_id = :which")
        rows = connection.execute(through, {"which": outlet_id}).fetchall()
        _, said, unsaid, *_ = rows[0] if rows else (outlet_id, 0, 0)
        connection.execute(_ADD_OUTLET, (outlet_id, 0, 0, 0, 0))
        connection.execute(
            "UPDATE outlet_tally SET quotations = ?, unsaid = ? WHERE outlet_id = ?", (said, unsaid, outlet_id)
        )


def _root(connection: sqlite3.Connection, speaker_id: int) -> int:
    row = connection.execute("SELECT coalesce(same_as, id) FROM speaker WHERE id = ?", (speaker_id,)).fetchone()
    return int(row[0])


def _mark(connection: sqlite3.Connection, extraction_id: int, *, latest: bool) -> None:
    """Let the rows of a reading say whether they are shown; what a person took back or rejected is never."""
    which = {"reading": extraction_id, "latest": latest}
    connection.execute(
        """UPDATE quotation SET latest = :latest AND rejected_by IS NULL
           WHERE extraction_id = :reading AND latest <> (:latest AND rejected_by IS NULL)""",
        which,
    )
    for table in ("attribution", "via"):
        connection.execute(
            f"""UPDATE {table} SET latest = q.latest AND withdrawn_by IS NULL FROM quotation q
                WHERE q.extraction_id = :reading AND {table}.quotation_id = q.id
                  AND {table}.latest <> (q.latest AND withdrawn_by IS NULL)""",
            {"reading": extraction_id},
        )


def _tally(connection: sqlite3.Connection, which: str, shown: str, extraction_id: int, sign: int) -> None:
    """Add readings to the counts, or with -1 take them off; `which` are the quotations, `shown` the readings."""
    reading = {"reading": extraction_id}
    rows = connection.execute(_SPEAKERS.format(which=which), reading).fetchall()
    connection.executemany(_ADD_SPEAKER, [_signed(row, sign) for row in rows])
    _tally_outlets(connection, which, shown, extraction_id, sign)


def _tally_outlets(
    connection: sqlite3.Connection, which: str, shown: str, reading: int, sign: int, extraction: int | None = None
) -> None:
    given = {"reading": reading, "extraction": extraction}
    for counts in (_THROUGH, _PUBLISHED, _CREDITED):
        rows = connection.execute(counts.format(tables=_FEW_READINGS, which=which, shown=shown), given).fetchall()
        connection.executemany(_ADD_OUTLET, [_signed(row, sign) for row in rows])


def _signed(row: tuple[int, ...], sign: int) -> tuple[int, ...]:
    return (row[0], *(sign * count for count in row[1:]))

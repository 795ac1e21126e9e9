"""Everything that follows from other rows, made anew from them: names, roles, tallies and search indexes.

For a store of a version that did not have them yet, and for one that `quotes doctor --repair` found wrong.
"""

import sqlite3
from collections.abc import Iterator

from quotes_db.identity import is_description
from quotes_db.latest import SHOWN, index_passages
from quotes_db.name_index import add_name

__all__ = ["TALLIES", "rebuild", "repair"]

_ROWS = 1000
# What the tables of tallies hold: the same counts as `latest.py` keeps up to date.
_SAID = """count(DISTINCT CASE WHEN q.modality = 'said' THEN q.id END) AS quotations,
count(DISTINCT CASE WHEN q.modality <> 'said' THEN q.id END) AS unsaid"""
TALLIES = {
    "speaker_tally": f"""SELECT coalesce(s.same_as, s.id) AS id, {_SAID}, count(DISTINCT q.document_id) AS documents
FROM quotation q JOIN attribution a ON a.quotation_id = q.id JOIN speaker s ON s.id = a.speaker_id
WHERE a.latest = 1 GROUP BY 1""",
    "outlet_tally": f"""SELECT * FROM (SELECT o.id, coalesce(t.quotations, 0) AS quotations,
  coalesce(t.unsaid, 0) AS unsaid,
  (SELECT count(*) FROM document d WHERE d.publisher = o.name
     AND EXISTS (SELECT 1 FROM extraction x WHERE x.document_id = d.id AND {SHOWN})) AS published,
  coalesce(c.credited, 0) AS credited
FROM outlet o
LEFT JOIN (SELECT v.outlet_id, {_SAID} FROM via v JOIN quotation q ON q.id = v.quotation_id
           WHERE v.latest = 1 GROUP BY v.outlet_id) t ON t.outlet_id = o.id
LEFT JOIN (SELECT k.outlet_id, count(DISTINCT x.document_id) AS credited
             FROM credit k JOIN extraction x ON x.id = k.extraction_id WHERE {SHOWN} GROUP BY k.outlet_id) c
  ON c.outlet_id = o.id) WHERE quotations OR unsaid OR published OR credited""",
}


def rebuild(connection: sqlite3.Connection) -> None:
    """Make names, roles, tallies and indexes of a store that has none of them. The caller holds the transaction."""
    connection.execute(
        """INSERT INTO naming (document_id, name_key, kind, speaker_id, reason)
           SELECT DISTINCT q.document_id,
             CASE WHEN instr(s.name_key, ' @') THEN substr(s.name_key, 1, instr(s.name_key, ' @') - 1)
                  ELSE s.name_key END,
             s.kind, s.id, 'the same name, as an earlier quotetrail took it'
           FROM attribution a JOIN quotation q ON q.id = a.quotation_id JOIN speaker s ON s.id = a.speaker_id
           WHERE true ON CONFLICT DO NOTHING"""
    )
    # A description had the number of its document in its key.
    connection.execute(
        "UPDATE speaker SET name_key = substr(name_key, 1, instr(name_key, ' @') - 1) WHERE instr(name_key, ' @')"
    )
    for id_, name, key, kind in connection.execute("SELECT id, name, name_key, kind FROM speaker").fetchall():
        add_name(connection, id_, name, key, by_words=not is_description(name, kind))
    connection.execute(
        """INSERT INTO speaker_role (speaker_id, role, documents, first_on, last_on)
           SELECT a.speaker_id, a.role, count(DISTINCT d.id), min(d.published_on), max(d.published_on)
           FROM attribution a JOIN quotation q ON q.id = a.quotation_id JOIN document d ON d.id = q.document_id
           WHERE a.latest = 1 AND a.role IS NOT NULL AND a.speaker_id IS NOT NULL GROUP BY a.speaker_id, a.role"""
    )
    rebuild_indexes(connection)
    rebuild_tallies(connection)


def rebuild_indexes(connection: sqlite3.Connection) -> None:
    """Make the three search indexes anew."""
    for index in ("quotation_fts", "document_fts"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute("INSERT INTO passage_fts (passage_fts) VALUES ('delete-all')")
    for rows in _latest(connection):
        index_passages(connection, rows)


def rebuild_tallies(connection: sqlite3.Connection) -> None:
    """Count everything anew that tallies count."""
    for table, counted in TALLIES.items():
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} {counted}")


def repair(connection: sqlite3.Connection) -> None:
    """Make everything anew that follows from other rows. The caller holds the transaction."""
    connection.execute(
        f"""UPDATE quotation SET latest = rejected_by IS NULL
            AND EXISTS (SELECT 1 FROM extraction x WHERE x.id = quotation.extraction_id AND {SHOWN})"""
    )
    for table in ("attribution", "via"):
        connection.execute(
            f"""UPDATE {table} SET latest = q.latest AND withdrawn_by IS NULL, "day" = q."day"
                FROM quotation q WHERE q.id = quotation_id"""
        )
    connection.execute(
        "UPDATE attribution SET said = q.modality = 'said' FROM quotation q WHERE q.id = attribution.quotation_id"
    )
    connection.execute(
        """UPDATE claim SET occurrences = (SELECT count(*) FROM occurrence o JOIN quotation q ON q.id = o.quotation_id
                                           WHERE o.claim_id = claim.id AND q.latest = 1)"""
    )
    connection.execute(
        """INSERT INTO speaker_name (name_key, speaker_id, name, source)
           SELECT name_key, id, name, 'document' FROM speaker s
           WHERE EXISTS (SELECT 1 FROM attribution a WHERE a.speaker_id = s.id)
             AND NOT EXISTS (SELECT 1 FROM speaker_name n WHERE n.speaker_id = s.id)"""
    )
    for table in ("name_word", "name_clue"):
        connection.execute(f"DELETE FROM {table}")
    named = """SELECT n.speaker_id, n.name, n.name_key, n.source, s.kind
               FROM speaker_name n JOIN speaker s ON s.id = n.speaker_id"""
    for speaker_id, name, key, source, kind in connection.execute(named).fetchall():
        connection.execute("DELETE FROM speaker_name WHERE name_key = ? AND speaker_id = ?", (key, speaker_id))
        add_name(connection, speaker_id, name, key, source=source, by_words=not is_description(name, kind))
    rebuild_indexes(connection)
    rebuild_tallies(connection)


def _latest(connection: sqlite3.Connection) -> Iterator[list[tuple[int, str]]]:
    """Yield (id, text) of the quotations that are shown, so many at a time."""
    last = 0
    while rows := connection.execute(
        "SELECT id, text FROM quotation WHERE id > ? AND latest = 1 ORDER BY id LIMIT ?", (last, _ROWS)
    ).fetchall():
        yield [tuple(row) for row in rows]
        last = rows[-1][0]

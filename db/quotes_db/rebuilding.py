"""Everything that follows from other rows, made anew from them: names, roles, tallies and search indexes.

For a store of a version that did not have them yet, and for one that `quotes doctor --repair` found wrong.
"""

import sqlite3
from collections.abc import Iterator

from quotes_db.latest import index_passages, retally
from quotes_db.name_index import add_name
from quotes_db.people import is_description

__all__ = ["rebuild", "rebuild_indexes"]

_ROWS = 1000


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
    connection.execute("DELETE FROM speaker_tally")
    connection.execute("DELETE FROM outlet_tally")
    retally(
        connection,
        speakers=[id_ for (id_,) in connection.execute("SELECT id FROM speaker WHERE same_as IS NULL").fetchall()],
        outlets=[id_ for (id_,) in connection.execute("SELECT id FROM outlet").fetchall()],
    )
    connection.execute(
        """UPDATE outlet_tally SET
             published = (SELECT count(*) FROM document d JOIN outlet o ON o.name = d.publisher
                           WHERE o.id = outlet_tally.outlet_id
                             AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)),
             credited = (SELECT count(DISTINCT x.document_id) FROM credit c
                           JOIN extraction x ON x.id = c.extraction_id AND x."current" = 1
                          WHERE c.outlet_id = outlet_tally.outlet_id
                            AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = x.document_id))"""
    )


def _latest(connection: sqlite3.Connection) -> Iterator[list[tuple[int, str]]]:
    """Yield (id, text) of the quotations that are shown, so many at a time."""
    last = 0
    while rows := connection.execute(
        "SELECT id, text FROM quotation WHERE id > ? AND latest = 1 ORDER BY id LIMIT ?", (last, _ROWS)
    ).fetchall():
        yield [tuple(row) for row in rows]
        last = rows[-1][0]

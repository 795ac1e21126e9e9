"""Which documents stand on the web, where, and that somebody looked whether they still do."""

import json
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from quotes_db.clock import now
from quotes_db.errors import NotInStore
from quotes_db.originals import keep
from quotes_db.rows import Row, storable

__all__ = ["Standing", "note", "standing"]


class Standing(NamedTuple):
    """A page on the web: its address, the document that it was when it came last, and what it was called there."""

    url: str
    document_id: int
    name: str
    publisher: str | None


def standing(
    connection: sqlite3.Connection, document_ids: Collection[int] | None, publisher: str | None
) -> list[Standing]:
    """Return the pages that documents were read from, each once: of the versions of one the one that came last, which
    is not the newest when an edit was taken back. Two pages with the same text are one document and still two pages.
    Only those of some documents, or of a publisher, when these are given."""
    rows = connection.execute(
        """SELECT url, document_id, name, publisher FROM (
             SELECT a.url, a.document_id, a.name, a.publisher, row_number() OVER (PARTITION BY a.url ORDER BY
               coalesce((SELECT max(c.id) FROM capture c
                         WHERE c.document_id = a.document_id AND a.url IN (c.url, c.final_url)),
                        (SELECT max(c.id) FROM capture c WHERE c.document_id = a.document_id), 0) DESC,
               a.document_id DESC) AS place
             FROM appearance a
             WHERE a.url IS NOT NULL AND a.source_key IN (
               SELECT source_key FROM appearance
               WHERE (:ids IS NULL OR document_id IN (SELECT value FROM json_each(:ids)))
                 AND (:publisher IS NULL OR publisher = :publisher)))
           WHERE place = 1 ORDER BY document_id, url""",
        {"ids": None if document_ids is None else json.dumps(list(document_ids)), "publisher": publisher},
    )
    return [Standing(*row) for row in rows]


def note(connection: sqlite3.Connection, document_id: int, capture: Row, original: Row | None) -> None:
    """Note that a document came once more, or still stands. Raises NotInStore."""
    if connection.execute("SELECT 1 FROM document WHERE id = ?", (storable(document_id),)).fetchone() is None:
        raise NotInStore(f"there is no document {document_id}; `quotes documents` lists them")
    keep(connection, document_id, now(), capture, original)

"""What stands behind names and numbers on a page: outlets by name, claims of quotations, all of one document."""

import json
import sqlite3
from collections.abc import Collection

from quotes_db.answers import QuotationView
from quotes_db.assembly import assemble
from quotes_db.rows import storable

__all__ = ["claims_of", "documents_at", "in_document", "outlet_ids", "versions"]

_MOST_VERSIONS = 100  # of one article, on either side


def outlet_ids(connection: sqlite3.Connection, names: Collection[str]) -> dict[str, int]:
    """Return name → id of the outlets that are called so, to the letter."""
    rows = connection.execute(
        "SELECT name, id FROM outlet WHERE name IN (SELECT value FROM json_each(?))", (json.dumps(list(names)),)
    )
    return {name: id_ for name, id_ in rows}


def claims_of(connection: sqlite3.Connection, quotation_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return quotation → (its claim, in how many quotations that stands); none for one not yet compared with others."""
    rows = connection.execute(
        """SELECT o.quotation_id, c.id, c.occurrences FROM occurrence o JOIN claim c ON c.id = o.claim_id
           WHERE o.quotation_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(quotation_ids)),),
    )
    return {id_: (claim, occurrences) for id_, claim, occurrences in rows}


def in_document(connection: sqlite3.Connection, document_id: int) -> list[QuotationView]:
    """Return all that the latest reading found in a document, also one that a newer version replaced, in the order of
    the text; what somebody rejected is none."""
    rows = connection.execute(
        """SELECT q.id FROM extraction x JOIN quotation q ON q.extraction_id = x.id
           WHERE x.document_id = ? AND x."current" = 1 AND q.rejected_by IS NULL ORDER BY q.position""",
        (storable(document_id),),
    )
    return assemble(connection, [id_ for (id_,) in rows])


def documents_at(connection: sqlite3.Connection, sources: Collection[str]) -> list[int]:
    """Return the documents that were read from one of these addresses, or whose text has one of these hashes (sha256),
    the latest added first."""
    rows = connection.execute(
        """SELECT id FROM document WHERE sha256 IN (SELECT value FROM json_each(?1))
           UNION SELECT document_id FROM appearance WHERE source_key IN (SELECT value FROM json_each(?1))
           ORDER BY 1 DESC""",
        (json.dumps(list(sources)),),
    )
    return [id_ for (id_,) in rows]


def versions(connection: sqlite3.Connection, document_id: int) -> list[tuple[int, str | None, str]]:
    """Return (document, published_on, added_at) of all versions of an article, the first first, this one among them."""
    rows = connection.execute(
        f"""WITH RECURSIVE older (id, steps) AS (
              SELECT ?1, 0 UNION SELECT d.replaces, steps + 1 FROM older JOIN document d ON d.id = older.id
              WHERE d.replaces IS NOT NULL AND steps < {_MOST_VERSIONS}),
            newer (id, steps) AS (
              SELECT ?1, 0 UNION SELECT d.id, steps + 1 FROM newer JOIN document d ON d.replaces = newer.id
              WHERE steps < {_MOST_VERSIONS})
            SELECT id, published_on, added_at FROM document
            WHERE id IN (SELECT id FROM older UNION SELECT id FROM newer) ORDER BY id""",
        (storable(document_id),),
    )
    return [tuple(row) for row in rows]

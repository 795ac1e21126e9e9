"""One document's rows into the tables. The caller holds the transaction, and undoes it when anything here raises."""

import os
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quotes_db import latest
from quotes_db.findings import Reading, write_findings
from quotes_db.latest import Fresh, hide, is_newest, show
from quotes_db.memory import Memory
from quotes_db.originals import keep
from quotes_db.reviewing import carry_over
from quotes_db.rows import Records, values

__all__ = ["Added", "Status", "settle", "source_key", "write"]

Status = Literal["added", "unchanged", "new version", "appearance", "reextracted"]

# The line number that a reader puts behind the name of a file of many articles.
_LINE = re.compile(r":\d+$")
# What a reading says about the document, beside the quotations it finds.
_METADATA = ("lang", "title", "publisher", "dateline_place", "published_on", "modified_on")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `added`, a `new version` of one from the same source, `unchanged`, known but from
    another source (`appearance`), or known and read again by another engine (`reextracted`)."""

    document_id: int
    status: Status


def write(connection: sqlite3.Connection, records: Records, then: str, since: Fresh, memory: Memory) -> Added:
    """Store a document with all that was found in it, unless the store has it already.

    `then` is when, ISO 8601; `since` is where the store ended when the transaction began; the caller settles what comes
    behind it (`latest.py`).
    """
    document = values(records.document) | {"now": then}
    document["source_key"] = source_key(document["url"], document["location"], document["name"])
    found = connection.execute("SELECT id FROM document WHERE sha256 = :sha256", document).fetchone()
    if found is None:
        return _new_document(connection, records, document, since, memory)
    document["document_id"] = found[0]
    appeared = _appear(connection, document)
    keep(connection, document, records.capture, records.original)
    if _extract(connection, records, document, since, memory):
        return Added(found[0], "reextracted")
    return Added(found[0], "appearance" if appeared else "unchanged")


def settle(connection: sqlite3.Connection, since: Fresh, memory: Memory) -> None:
    """Index and count what was added since, and let what people decided about these documents hold for it."""
    memory.people.index_new()
    latest.settle(connection, since)
    decided = connection.execute(
        """SELECT x.document_id, x.id FROM extraction x JOIN document d ON d.id = x.document_id
           WHERE x.id > ? AND EXISTS (SELECT 1 FROM decision_quotation)
             AND EXISTS (SELECT 1 FROM quotation q JOIN decision_quotation k ON k.quotation_id = q.id
                         WHERE q.document_id IN (d.id, d.replaces)) ORDER BY x.id""",
        (since.extraction_id,),
    ).fetchall()
    for document_id, extraction_id in decided:
        carry_over(connection, document_id, extraction_id)


def _new_document(
    connection: sqlite3.Connection, records: Records, document: dict[str, Any], since: Fresh, memory: Memory
) -> Added:
    document["replaces"] = connection.execute(
        "SELECT max(document_id) FROM appearance WHERE source_key = :source_key", document
    ).fetchone()[0]
    if document["replaces"] is not None:
        _hide_current(connection, document["replaces"], since)
    document["document_id"] = connection.execute(
        """INSERT INTO document (name, sha256, text, location, url, lang, title, publisher, dateline_place,
                                 published_on, modified_on, added_at, replaces)
           VALUES (:name, :sha256, :text, :location, :url, :lang, :title, :publisher, :dateline_place,
                   :published_on, :modified_on, :now, :replaces)""",
        document,
    ).lastrowid
    _appear(connection, document)
    keep(connection, document, records.capture, records.original)
    earlier = () if document["replaces"] is None else (document["replaces"],)
    _new_reading(connection, records, document | values(records.extraction), memory, earlier, shown=True)
    return Added(document["document_id"], "added" if document["replaces"] is None else "new version")


def source_key(url: str | None, location: str | None, name: str) -> str:
    """Return what stays the same when the article behind a source changes.

    A URL and a path from the root last. A line number does not, nor does `standard input`: there the name counts.
    """
    if url:
        return url
    location = location or ""
    if _LINE.search(location) is None and os.path.isabs(location):
        return location
    return f"{_LINE.sub('', location)}#{name}"


def _appear(connection: sqlite3.Connection, document: Mapping[str, Any]) -> bool:
    """Note where the text was read; False when that is known."""
    cursor = connection.execute(
        """INSERT INTO appearance (document_id, source_key, name, location, url, publisher, added_at)
           VALUES (:document_id, :source_key, :name, :location, :url, :publisher, :now)
           ON CONFLICT (document_id, source_key) DO NOTHING""",
        document,
    )
    return cursor.rowcount > 0


def _refresh(connection: sqlite3.Connection, document: Mapping[str, Any]) -> None:
    """Let the document show what the latest reading says about it; earlier readings keep theirs in `extraction`."""
    latest = ", ".join(f"{column} = coalesce(:{column}, {column})" for column in _METADATA)
    connection.execute(f"UPDATE document SET {latest} WHERE id = :document_id", document)


def _extract(
    connection: sqlite3.Connection, records: Records, document: dict[str, Any], since: Fresh, memory: Memory
) -> bool:
    """Make this engine's reading the current one, storing it if it is new; False when it is current already."""
    extraction = document | values(records.extraction)
    found = connection.execute(
        """SELECT id, "current" FROM extraction WHERE document_id = :document_id
           AND extractor = :extractor AND version = :version AND rules = :rules""",
        extraction,
    ).fetchone()
    if found is not None and found[1]:
        return False
    newest = is_newest(connection, document["document_id"])
    _supersede(connection, document["document_id"], since)
    _refresh(connection, document)  # between the two: a reading is counted for the publisher that it names
    if found is None:
        _new_reading(connection, records, extraction, memory, (document["document_id"],), shown=newest)
        return True
    connection.execute('UPDATE extraction SET "current" = 1 WHERE id = ?', (found[0],))
    if newest:
        show(connection, found[0], since)
    if found[0] <= since.extraction_id:
        carry_over(connection, document["document_id"], found[0])
    return True


def _new_reading(
    connection: sqlite3.Connection,
    records: Records,
    extraction: dict[str, Any],
    memory: Memory,
    earlier: tuple[int, ...],
    *,
    shown: bool,
) -> None:
    """Store a reading and make it the current one; in the `earlier` documents names may have been settled."""
    extraction_id = connection.execute(
        """INSERT INTO extraction (document_id, extractor, version, rules, lang, title, publisher, dateline_place,
                                   published_on, extracted_at, "current")
           VALUES (:document_id, :extractor, :version, :rules, :lang, :title, :publisher, :dateline_place,
                   :published_on, :now, 1)""",
        extraction,
    ).lastrowid
    assert extraction_id is not None
    reading = Reading(extraction_id, extraction["document_id"], extraction["published_on"], earlier, shown)
    write_findings(connection, records, reading, memory)


def _supersede(connection: sqlite3.Connection, document_id: int, since: Fresh) -> None:
    """Let no reading of a document be current, nor be shown."""
    _hide_current(connection, document_id, since)
    connection.execute('UPDATE extraction SET "current" = 0 WHERE document_id = ? AND "current" = 1', (document_id,))


def _hide_current(connection: sqlite3.Connection, document_id: int, since: Fresh) -> None:
    """Hide the current reading of a document, unless a newer version did that already."""
    row = connection.execute(
        'SELECT id FROM extraction WHERE document_id = ? AND "current" = 1', (document_id,)
    ).fetchone()
    if row is not None and is_newest(connection, document_id):
        hide(connection, row[0], since)

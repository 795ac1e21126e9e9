"""What becomes of one document: new, known, or another version; its rows wait to be written with those of others.

The caller holds the transaction, and undoes it when anything here raises.
"""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from quotes_db import latest, originals
from quotes_db.findings import Reading, put_findings
from quotes_db.known import text_and_source
from quotes_db.latest import Fresh, hide, is_newest, show
from quotes_db.memory import Memory
from quotes_db.pending import Insert, Pending
from quotes_db.reviewing import carry_over
from quotes_db.rows import Records, field, taken

__all__ = ["Added", "Status", "Transaction", "settle", "write"]

Status = Literal["added", "unchanged", "new version", "appearance", "reextracted"]

# What a reading says about the document, beside the quotations it finds.
_METADATA = ("lang", "title", "publisher", "dateline_place", "published_on", "modified_on")
_AS_READ = ("name", "sha256", "text", "location", "url", *_METADATA)
_PLACE = ("name", "location", "url", "publisher")
_ENGINE = ("extractor", "version", "rules")
_DOCUMENT = Insert("document", ("id", "added_at", "replaces", *_AS_READ))
_APPEARANCE = Insert("appearance", ("document_id", "source_key", "added_at", *_PLACE))
_EXTRACTION = Insert("extraction", ("id", "document_id", "extracted_at", "current", *_ENGINE, *_METADATA[:-1]))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `added`, a `new version` of one from the same source, `unchanged`, known but from
    another source (`appearance`), or known and read again by another engine (`reextracted`)."""

    document_id: int
    status: Status


@dataclass(frozen=True, slots=True)
class Transaction:
    """What documents are written in: where the store ended when it began, what is remembered of the store, and the rows
    of new documents, which wait to be written with those of others."""

    connection: sqlite3.Connection
    since: Fresh
    memory: Memory
    pending: Pending
    shown_again: list[tuple[int, int]]  # documents with readings that were there before


def write(transaction: Transaction, records: Records, then: str) -> Added:
    """Store a document with all that was found in it, unless the store has it already.

    `then` is when, ISO 8601. The caller writes what is `pending` in the end, and settles what came behind `since`.
    """
    sha256, source = text_and_source(records)
    documents = transaction.memory.documents
    known, replaces = documents.of_text(sha256), None
    if known is None:
        replaces = documents.of_source(source)
    if known is not None or replaces is not None:
        transaction.pending.write()  # it may be among those
    if known is None:
        added = _new_document(transaction, records, then, source, replaces)
    else:
        added = _known_document(transaction, records, then, source, known)
    documents.note(added.document_id, sha256, source)
    return added


def settle(transaction: Transaction) -> None:
    """Index and count what was added since, and let what people decided about these documents hold for it."""
    connection, since = transaction.connection, transaction.since
    transaction.memory.people.index_new()
    latest.settle(connection, since)
    decided = connection.execute(
        """SELECT x.document_id, x.id FROM extraction x JOIN document d ON d.id = x.document_id
           WHERE x.id > ? AND EXISTS (SELECT 1 FROM decision_quotation)
             AND EXISTS (SELECT 1 FROM quotation q JOIN decision_quotation k ON k.quotation_id = q.id
                         WHERE q.document_id IN (d.id, d.replaces)) ORDER BY x.id""",
        (since.extraction_id,),
    ).fetchall()
    # Not before: whoever is decided about is counted with all that is attributed to them, what is fresh too.
    for document_id, extraction_id in [*transaction.shown_again, *decided]:
        carry_over(connection, document_id, extraction_id)


def _new_document(transaction: Transaction, records: Records, then: str, source: str, replaces: int | None) -> Added:
    memory, pending = transaction.memory, transaction.pending
    if replaces is not None:
        _hide_current(transaction, replaces)
    id_ = memory.new_key("document")
    pending.put(_DOCUMENT, [(id_, then, replaces, *taken(records.document, _AS_READ))])
    pending.put(_APPEARANCE, [(id_, source, then, *taken(records.document, _PLACE))])
    originals.put(id_, then, records.capture, records.original, pending)
    _put_reading(transaction, records, id_, then, () if replaces is None else (replaces,), shown=True)
    return Added(id_, "added" if replaces is None else "new version")


def _known_document(transaction: Transaction, records: Records, then: str, source: str, id_: int) -> Added:
    appeared = _appear(transaction.connection, records, id_, then, source)
    originals.keep(transaction.connection, id_, then, records.capture, records.original)
    if _extract(transaction, records, id_, then):
        return Added(id_, "reextracted")
    return Added(id_, "appearance" if appeared else "unchanged")


def _appear(connection: sqlite3.Connection, records: Records, document_id: int, then: str, source: str) -> bool:
    """Note where the text was read; False when that is known."""
    sql = f"{_APPEARANCE.sql} ON CONFLICT (document_id, source_key) DO NOTHING"
    return connection.execute(sql, (document_id, source, then, *taken(records.document, _PLACE))).rowcount > 0


def _extract(transaction: Transaction, records: Records, document_id: int, then: str) -> bool:
    """Make this engine's reading the current one, storing it if it is new; False when it is current already."""
    connection = transaction.connection
    found = connection.execute(
        """SELECT id, "current" FROM extraction
           WHERE document_id = ? AND extractor = ? AND version = ? AND rules = ?""",
        (document_id, *taken(records.extraction, _ENGINE)),
    ).fetchone()
    if found is not None and found[1]:
        return False
    newest = is_newest(connection, document_id)
    _supersede(transaction, document_id)
    _refresh(connection, records, document_id)  # between: a reading is counted for the publisher that it names
    if found is None:
        _put_reading(transaction, records, document_id, then, (document_id,), shown=newest)
        return True
    if publisher := field(records.document, "publisher"):
        transaction.memory.outlets.named([publisher])  # under which it is to be counted
    connection.execute('UPDATE extraction SET "current" = 1 WHERE id = ?', (found[0],))
    if newest:
        show(connection, found[0], transaction.since)
    if found[0] <= transaction.since.extraction_id:
        transaction.shown_again.append((document_id, found[0]))
    return True


def _refresh(connection: sqlite3.Connection, records: Records, document_id: int) -> None:
    """Let the document show what the latest reading says about it; earlier readings keep theirs in `extraction`."""
    latest = ", ".join(f"{column} = coalesce(?, {column})" for column in _METADATA)
    connection.execute(f"UPDATE document SET {latest} WHERE id = ?", (*taken(records.document, _METADATA), document_id))


def _put_reading(
    transaction: Transaction,
    records: Records,
    document_id: int,
    then: str,
    earlier: tuple[int, ...],
    *,
    shown: bool,
) -> None:
    """Let a reading wait, the current one; in the `earlier` documents names may have been settled."""
    memory, pending = transaction.memory, transaction.pending
    id_ = memory.new_key("extraction")
    said = taken(records.document, _METADATA[:-1])
    pending.put(_EXTRACTION, [(id_, document_id, then, 1, *taken(records.extraction, _ENGINE), *said)])
    reading = Reading(id_, document_id, field(records.document, "published_on"), earlier, shown)
    put_findings(records, reading, memory, pending)


def _supersede(transaction: Transaction, document_id: int) -> None:
    """Let no reading of a document be current, nor be shown."""
    _hide_current(transaction, document_id)
    transaction.connection.execute(
        'UPDATE extraction SET "current" = 0 WHERE document_id = ? AND "current" = 1', (document_id,)
    )


def _hide_current(transaction: Transaction, document_id: int) -> None:
    """Hide the current reading of a document, unless a newer version did that already."""
    connection = transaction.connection
    row = connection.execute(
        'SELECT id FROM extraction WHERE document_id = ? AND "current" = 1', (document_id,)
    ).fetchone()
    if row is not None and is_newest(connection, document_id):
        hide(connection, row[0], transaction.since)

"""The bytes that documents were read from, and how they came."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from quotes_db.answers import CaptureView
from quotes_db.errors import DamagedStore, NotInStore
from quotes_db.pending import Insert, Pending
from quotes_db.rows import Row, storable, taken

__all__ = ["bytes_of", "captures", "keep", "put", "unpacked"]


_COMES_AS = ("original", "media_type", "encoding", "encoding_from", "doubts")
_COMES_FROM = ("url", "final_url", "status", "headers", "retrieved_at")
_CAPTURE = Insert("capture", ("document_id", "added_at", *_COMES_AS, *_COMES_FROM))
_ORIGINAL = Insert("original", ("sha256", "size", "packed"), once=True)


def put(document_id: int, then: str, capture: Row | None, original: Row | None, pending: Pending) -> None:
    """Let wait how a document that is new came at a time, and its bytes, which are kept once for all."""
    if capture is not None:
        _put_original(original, pending)
        pending.put(_CAPTURE, [(document_id, then, *taken(capture, (*_COMES_AS, *_COMES_FROM)))])


def keep(
    connection: sqlite3.Connection, document_id: int, then: str, capture: Row | None, original: Row | None
) -> None:
    """Keep how a document that is in the store came at a time, unless that is known, and its bytes."""
    if capture is None:
        return
    known = connection.execute(
        "SELECT 1 FROM capture WHERE document_id = ? AND original = ? AND url IS ? AND retrieved_at IS ?",
        (document_id, *taken(capture, ("original", "url", "retrieved_at"))),
    ).fetchone()
    pending = Pending(connection)
    if known is None:
        put(document_id, then, capture, original, pending)
    else:
        _put_original(original, pending)
    pending.write()


def _put_original(original: Row | None, pending: Pending) -> None:
    if original is not None:
        pending.put(_ORIGINAL, [taken(original, _ORIGINAL.columns)])


def captures(connection: sqlite3.Connection, document_id: int) -> list[CaptureView]:
    """Return how a document came, the latest first. Raises NotInStore for a document that is not there."""
    if connection.execute("SELECT 1 FROM document WHERE id = ?", (storable(document_id),)).fetchone() is None:
        raise NotInStore(f"there is no document {document_id}; `quotes documents` lists them")
    listed = ", ".join(field.name for field in fields(CaptureView))
    rows = connection.execute(f"SELECT {listed} FROM capture WHERE document_id = ? ORDER BY id DESC", (document_id,))
    return [_capture(row) for row in rows]


def _capture(row: Sequence[Any]) -> CaptureView:
    columns = {field.name: value for field, value in zip(fields(CaptureView), row, strict=True)}
    doubts = tuple(json.loads(columns.pop("doubts") or "[]"))
    headers = tuple((name, value) for name, value in json.loads(columns.pop("headers") or "[]"))
    return CaptureView(**columns, doubts=doubts, headers=headers)


def bytes_of(connection: sqlite3.Connection, capture: CaptureView) -> bytes:
    """Return the bytes as they came. Raises DamagedStore when they are not those any more."""
    row = connection.execute("SELECT size, packed FROM original WHERE sha256 = ?", (capture.original,)).fetchone()
    if row is None:
        (text,) = connection.execute("SELECT text FROM document WHERE id = ?", (capture.document_id,)).fetchone()
        data: bytes = text.encode("utf-8", "surrogatepass")
    else:
        data = unpacked(row[1], row[0])
    if hashlib.sha256(data).hexdigest() != capture.original:
        raise DamagedStore(f"the bytes of document {capture.document_id} are damaged; restore a backup")
    return data


def unpacked(packed: bytes, size: int) -> bytes:
    """Return compressed bytes as they were, at most one more than there should be; nothing when they are damaged."""
    try:
        return zlib.decompressobj().decompress(packed, size + 1)
    except zlib.error:
        return b""

"""Whole documents as JSON lines, from which `quotes import` makes the store again, row for row.

The first line says what the file is, the last one how many lines there are and their sha256; each line between them is
a piece of the store (`quotes_db.pieces`).
"""

import hashlib
from collections.abc import Collection
from typing import TYPE_CHECKING, BinaryIO

from quotes.export.values import About
from quotes.safe import json_line

if TYPE_CHECKING:
    from quotes_db.archive import Archive

__all__ = ["VERSION", "write"]

VERSION = 1  # of the lines, apart from the columns of the tables


def write(
    archive: "Archive",
    document_ids: Collection[int] | None,
    about: About,
    out: BinaryIO,
    *,
    originals: bool = True,
) -> None:
    """Write some documents, with all their versions and what was decided about them; None: the whole store. Without
    `originals` the bytes that documents came as are left out."""
    from quotes_db.archive import SCHEMA

    header = {
        "quotetrail": VERSION,
        "schema": SCHEMA,
        "version": about.version,
        "made_at": about.made_at,
        "subject": about.subject,
        "whole": document_ids is None and originals,
    }
    written = _Lines(out)
    written.put(header)
    for piece in archive.pieces(document_ids, originals=originals):
        written.put(piece)
    written.end()


class _Lines:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self._count = 0

    def put(self, value: object) -> None:
        line = json_line(value).encode() + b"\n"
        self._digest.update(line)
        self._count += 1
        self._out.write(line)

    def end(self) -> None:
        self.put({"end": {"lines": self._count, "sha256": self._digest.hexdigest()}})

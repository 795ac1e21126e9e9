"""Documents of a store as a set: a folder of Parquet tables, as Spark and `quotes query` read it, in one unit.

A row of `document` is a place that a text was read from, or a time at which it came, in the order of the documents.
The set has what is in force: of a document its current reading, without the quotations that somebody rejected, and the
speakers and outlets that somebody corrected. Who decided so, earlier readings and whom a name stands for are not in it;
`--as jsonl` has them.
"""

import os
import shutil
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import InputError, UsageError
from quotes.export.values import About
from quotes.importing.rows import document_rows
from quotes.parquet.sets import begin, commit
from quotes.parquet.writing import UnitWriter, Written
from quotes.records import OriginalRow, Records
from quotes.safe import one_line

if TYPE_CHECKING:
    from quotes_db.archive import Archive
    from quotes_db.pieces import Piece

__all__ = ["write"]

_UNIT = 0


def write(
    archive: "Archive",
    document_ids: Collection[int] | None,
    about: About,
    folder: Path,
    *,
    originals: bool = True,
) -> Written:
    """Write some documents, or all, into a new folder, which is there whole or not at all. Without `originals` the
    bytes that documents came as are left out.

    Raises UsageError for a folder that is there and not empty, InputError for a document that no table can hold.
    """
    _check_new(folder)
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    part = folder.absolute().with_name(f".{folder.absolute().name[:100]}.{os.getpid()}.part")
    try:
        told = {"subject": about.subject, "made_at": about.made_at, "software": f"quotetrail {about.version}"}
        begin(part, {"originals": originals, **told})
        with UnitWriter(part, _UNIT, originals=originals) as writer:
            for number, records in enumerate(_records(archive, document_ids)):
                if not writer.add(number, records):
                    raise InputError(f"document {records.document.name}: no table can hold its text or its language")
            written = writer.finish()
        commit(part, _UNIT, {"unit": _UNIT, "rows": written.rows, "bytes_written": written.bytes})
        _check_new(folder)
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return written


def _check_new(folder: Path) -> None:
    where = one_line(str(folder))
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{where}: is a file; name a new folder")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{where}: is there already, and no folder is overwritten; name a new one")


def _records(archive: "Archive", document_ids: Collection[int] | None) -> Iterator[Records]:
    original = partial(_original, archive)
    for piece in archive.documents(document_ids):
        yield from (records for _, records in document_rows(_in_force(piece), original))


def _original(archive: "Archive", sha256: str) -> OriginalRow | None:
    found = archive.original(sha256)
    return found and OriginalRow(sha256, *found)


def _in_force(piece: "Piece") -> "Piece":
    """Return a document with its current reading alone, as people have corrected it."""
    (reading,) = (reading for reading in piece["readings"] if reading["current"])
    quotations = [_corrected(item) for item in reading["quotations"] if "rejected_by" not in item]
    return {**piece, "readings": [{**reading, "quotations": quotations}]}


def _corrected(quotation: "Piece") -> "Piece":
    """Return a quotation with the speakers and outlets that count, numbered anew."""
    return {**quotation, **{part: _numbered(quotation.get(part, ())) for part in ("speakers", "via")}}


def _numbered(items: "Collection[Piece]") -> "list[Piece]":
    kept = (item for item in items if "withdrawn_by" not in item)
    return [
        {**{key: value for key, value in item.items() if key != "decided_by"}, "position": position}
        for position, item in enumerate(kept)
    ]

"""A set → the records that were written into it, in the order of their numbers; only of units that are done.

What is not wanted is not read: neither the folders of other languages and months, nor the texts of other documents.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from quotes.errors import InputError
from quotes.parquet.files import SetFile
from quotes.parquet.selecting import EVERYTHING, Selection, may_lie_in, wanted_ids
from quotes.parquet.sets import data_files, units_to_read
from quotes.parquet.shapes import TABLES, Partition
from quotes.records import (
    AttributionRow,
    BylineRow,
    CaptureRow,
    CreditRow,
    DocumentRow,
    EvidenceRow,
    ExtractionRow,
    OriginalRow,
    QuotationRow,
    Records,
    ViaRow,
)
from quotes.safe import one_line

__all__ = ["Numbered", "read_records"]

Numbered = tuple[int, Records]
_Row = TypeVar("_Row")


def read_records(folder: Path, selection: Selection = EVERYTHING) -> Iterator[Numbered]:
    """Yield number and records of every document of a set that is wanted. Raises InputError for what is no set, and
    for a file of it that cannot be read."""
    done = units_to_read(folder)
    last = -1
    for files in _parts(folder, done, selection):
        for id_, records in merge(*(_records(file, selection) for file in files), key=itemgetter(0)):
            if id_ <= last:
                problem = "its documents do not follow those of the part before; quotetrail wrote no such set"
                raise InputError(f"{one_line(str(files[0].path('document')))}: {problem}")
            last = id_
            yield id_, records


def _parts(folder: Path, done: Collection[int], selection: Selection) -> Iterator[list[SetFile]]:
    """Yield the files of documents part by part: those of one part lie in all the folders that its documents belong in,
    and were in the memory of one writer, so that they fit into that of a reader, too."""
    found = data_files(folder, "document")
    files = [SetFile(folder, Partition.of(path.parent.as_posix()), unit, path.name) for unit, path in found]
    files.sort(key=lambda file: (file.unit, len(file.name), file.name))  # u000000-1000 comes behind u000000-999
    wanted = (file for file in files if file.unit in done and may_lie_in(file.where, selection))
    for _, part in groupby(wanted, key=lambda file: file.name):
        yield list(part)


def _records(file: SetFile, selection: Selection) -> Iterator[Numbered]:
    """Yield what a file of documents holds, with what the files beside it have of each."""
    wanted = wanted_ids(file, selection)
    if wanted is not None and not len(wanted):
        return
    ids = None if wanted is None else wanted.to_pylist()
    below = {table: _Below(file.rows(table, ids), kind) for table, kind in _BELOW.items()}
    for row in file.rows("document", ids):
        id_ = row[0]
        own = {table: rows.of(id_) for table, rows in below.items()}
        document, extraction, capture = _document(row, file.where.lang)
        yield (
            id_,
            Records(
                document=document,
                extraction=extraction,
                bylines=own["byline"],
                credits=own["credit"],
                quotations=own["quotation"],
                attributions=own["attribution"],
                vias=own["via"],
                evidence=own["evidence"],
                original=own["original"][0] if own["original"] else None,
                capture=capture,
            ),
        )


_BELOW: dict[str, Callable[..., Any]] = {
    "byline": BylineRow,
    "credit": CreditRow,
    "quotation": QuotationRow,
    "attribution": AttributionRow,
    "via": ViaRow,
    "evidence": EvidenceRow,
    "original": OriginalRow,
}


class _Below:
    """The rows of one table, handed out document by document; each is asked for in the order of their numbers."""

    def __init__(self, rows: Iterator[tuple[Any, ...]], kind: Callable[..., Any]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._kind = kind
        self._next: tuple[int, list[tuple[Any, ...]]] | None = None
        self._advance()

    def of(self, id_: int) -> tuple[Any, ...]:
        """Return the rows of a document."""
        while self._next is not None and self._next[0] < id_:
            self._advance()
        if self._next is None or self._next[0] != id_:
            return ()
        rows = tuple(self._kind(*row[1:]) for row in self._next[1])
        self._advance()
        return rows

    def _advance(self) -> None:
        following = next(self._groups, None)
        self._next = following and (following[0], list(following[1]))


def _document(row: Sequence[Any], lang: str | None) -> tuple[DocumentRow, ExtractionRow, CaptureRow | None]:
    _, *values, extractor, version, rules, capture = row
    told = dict(zip(TABLES["document"].fields, values, strict=True))
    return (
        DocumentRow(lang=lang, **told),
        ExtractionRow(extractor, version, rules),
        capture and CaptureRow(**{field.name: capture[field.name] for field in fields(CaptureRow)}),
    )

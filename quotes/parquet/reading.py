"""A set → the records that were written into it, in the order of their numbers; only of units that are done.

What is not wanted is not read: neither the folders of other languages and months, nor the texts of other documents.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

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

__all__ = ["Numbered", "read_records"]

Numbered = tuple[int, Records]
_Row = TypeVar("_Row")


def read_records(folder: Path, selection: Selection = EVERYTHING) -> Iterator[Numbered]:
    """Yield number and records of every document of a set that is wanted. Raises InputError for what is no set, and
    for a file of it that cannot be read."""
    done = units_to_read(folder)
    for _, files in sorted(_by_unit(folder, done, selection).items()):
        yield from merge(*(_in_turn(parts, selection) for parts in files.values()), key=itemgetter(0))


def _by_unit(folder: Path, done: Collection[int], selection: Selection) -> dict[int, dict[Partition, list[SetFile]]]:
    """Return the files of documents by unit and, in order, by where they lie."""
    found: dict[int, dict[Partition, list[SetFile]]] = defaultdict(lambda: defaultdict(list))
    for unit, path in sorted(data_files(folder, "document")):
        where = Partition.of(path.parent.as_posix())
        if unit in done and may_lie_in(where, selection):
            found[unit][where].append(SetFile(folder, where, unit, path.name))
    return found


def _in_turn(files: Sequence[SetFile], selection: Selection) -> Iterator[Numbered]:
    return chain.from_iterable(_records(file, selection) for file in files)


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

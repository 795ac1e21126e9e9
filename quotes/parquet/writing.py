"""Records → the Parquet files of one unit, in parts of bounded size: a file is there whole or not at all."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from sys import getsizeof
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from quotes.parquet.shapes import REFUSED, TABLES, By, Partition, document_id, partition
from quotes.records import CaptureRow, ExtractionRow, Records

__all__ = ["UnitWriter", "Written", "file_name", "write_whole"]

_HELD = 64_000_000  # bytes in memory, about, until a part is written
_ROW = 600  # bytes that a row takes in memory beside a long text
# Rows of a group. A document is read out of a group whole, so that groups of documents are small.
_GROUP = {"document": 500, "original": 100}
_USUAL_GROUP = 20_000
_Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Written:
    """What a unit came to: table → rows and bytes, `refused` among them, and the files, as paths below the folder."""

    rows: dict[str, int]
    bytes: dict[str, int]
    files: tuple[str, ...]


def file_name(unit: int, part: int) -> str:
    return f"u{unit:06}-{part:03}.parquet"


class UnitWriter:
    """Writes what was found in the documents of one unit below a folder: the root of a set, or one to be moved there.

    The same unit has the same files again when it is written again with the same documents. What is left undone by an
    error is removed. A context manager, which finishes unless it is left by an error.
    """

    def __init__(self, folder: str | os.PathLike[str], unit: int, *, by: By = "month", originals: bool = False) -> None:
        self._folder = Path(folder)
        self._unit = unit
        self._by: By = by
        self._originals = originals
        self._held: dict[tuple[str, Partition], _Rows] = {}
        self._weight = 0
        self._refused: list[tuple[int, str, str]] = []
        self._part = 0
        self._next = 0
        self._files: list[str] = []
        self._rows = dict.fromkeys([*TABLES, "refused"], 0)
        self._bytes = dict.fromkeys(self._rows, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.finish()
            return
        for name in self._files:
            (self._folder / name).unlink(missing_ok=True)

    def add(self, number: int, records: Records) -> bool:
        """Take a document, the how-manieth of the unit, from 0 and rising; False when it was refused instead.

        Refused are texts that cannot be kept, with halves of characters, or in a language no folder can be named for.
        """
        if number < self._next:
            raise ValueError(f"document {number} comes behind document {self._next - 1}")
        try:
            _check(records)
            where = partition(records.document, self._by)
        except ValueError as error:
            self.refuse(records.document.name, f"cannot be kept: {_reason(error)}")
            return False
        self._next = number + 1
        for table, rows in _rows(document_id(self._unit, number), records, originals=self._originals):
            if rows:
                self._held.setdefault((table, where), []).extend(rows)
                self._weight += _ROW * len(rows)
        self._weight += getsizeof(records.document.text) * 2  # the quotations are most of a text once more
        if self._originals and records.original is not None:
            self._weight += len(records.original.packed)
        if self._weight > _HELD:
            self._write_part()
        return True

    def refuse(self, where: str, reason: str) -> None:
        """Note what could not be read, and why."""
        self._refused.append((self._unit, _kept(where), _kept(reason)))

    def finish(self) -> Written:
        """Write what is still held, and return what was written in all."""
        self._write_part()
        if self._refused:
            self._write("refused", f"refused/{file_name(self._unit, 0)}", REFUSED, self._refused, ())
            self._refused = []
        return Written(dict(self._rows), dict(self._bytes), tuple(self._files))

    def _write_part(self) -> None:
        if not self._held:
            return
        for (name, where), rows in self._held.items():
            table = TABLES[name]
            path = f"{name}/{where.path}/{file_name(self._unit, self._part)}"
            self._write(name, path, table.schema, rows, table.repeated)
        self._held, self._weight = {}, 0
        self._part += 1

    def _write(
        self, table: str, path: str, schema: Any, rows: Sequence[Sequence[Any]], repeated: Sequence[str]
    ) -> None:
        columns = [
            pa.array(values, type=field.type) for field, values in zip(schema, zip(*rows, strict=True), strict=True)
        ]
        self._files.append(path)
        self._bytes[table] += write_whole(
            self._folder / path,
            lambda out: pq.write_table(
                pa.Table.from_arrays(columns, schema=schema),
                out,
                row_group_size=_GROUP.get(table, _USUAL_GROUP),
                compression="zstd",
                use_dictionary=list(repeated),
            ),
        )
        self._rows[table] += len(rows)


def write_whole(path: Path, write: Callable[[Path], object]) -> int:
    """Let a file be written under another name, which no reader takes for its own, and then be there; return bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(beside)
        size = beside.stat().st_size
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return size


def _rows(id_: int, records: Records, *, originals: bool) -> list[tuple[str, _Rows]]:
    """Return table → its rows, whose values are in the order of its columns."""
    capture = records.capture and {field.name: getattr(records.capture, field.name) for field in fields(CaptureRow)}
    document = (id_, *_values("document")(records.document), *_ENGINE(records.extraction), capture)
    return [
        ("document", [document]),
        ("byline", _below(id_, "byline", records.bylines)),
        ("credit", _below(id_, "credit", records.credits)),
        ("quotation", _below(id_, "quotation", records.quotations)),
        ("attribution", _below(id_, "attribution", records.attributions)),
        ("via", _below(id_, "via", records.vias)),
        ("evidence", _below(id_, "evidence", records.evidence)),
        ("original", _below(id_, "original", (records.original,) if originals and records.original else ())),
    ]


def _below(id_: int, table: str, rows: Sequence[Any]) -> _Rows:
    values = _values(table)
    return [(id_, *values(row)) for row in rows]


_ENGINE = attrgetter(*(field.name for field in fields(ExtractionRow)))
# Of a document with its capture, what readers were told; all other words are cut out of the text or are our own.
_TOLD = ("name", "location", "url", "lang", "title", "publisher", "published_on", "modified_on", "text")


@cache
def _values(table: str) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the values out of a row, in the order of the table's columns."""
    return attrgetter(*TABLES[table].fields)


def _check(records: Records) -> None:
    """Raise UnicodeEncodeError, a ValueError, for text that has no bytes in UTF-8."""
    told = [getattr(records.document, field) for field in _TOLD]
    if records.capture is not None:
        told += [getattr(records.capture, field.name) for field in fields(CaptureRow)]
    told += [row.name for row in records.bylines]
    for value in told:
        if isinstance(value, str) and not value.isascii():
            value.encode()


def _reason(error: ValueError) -> str:
    return "halves of characters" if isinstance(error, UnicodeError) else str(error)


def _kept(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()

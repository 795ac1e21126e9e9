"""The tables of a set: the rows of `quotes.records` as Parquet has them, with the number of their document.

A document has the number unit << 32 | its place in the unit, which is the order in which documents are read. The
language and the month (or day) of publication stand in the path of a file, not in the file: see `partition`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_type_hints
from urllib.parse import unquote

import pyarrow as pa

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
    ViaRow,
)

__all__ = [
    "BY",
    "IN_PATHS",
    "REFUSED",
    "TABLES",
    "By",
    "Partition",
    "Table",
    "document_id",
    "partition",
    "unit_of",
]

By = Literal["month", "day"]
BY: Mapping[By, re.Pattern[str]] = {"month": re.compile(r"\d{4}-\d{2}"), "day": re.compile(r"\d{4}-\d{2}-\d{2}")}
IN_PATHS = ("date", "lang")
NONE = "__HIVE_DEFAULT_PARTITION__"  # what Hive, and so everybody, calls the folder of those without a value
_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bytes: pa.binary()}
_NOT_IN_A_PATH = re.compile(r"[\x00-\x2c/:-@\[-^`{-\x7f]")
_LONGEST = 60  # characters of a language, which as the name of a folder may take four times as many bytes


@dataclass(frozen=True, slots=True)
class Partition:
    """The folders that a document's rows lie in; None is not known."""

    date: str | None
    lang: str | None

    @property
    def path(self) -> str:
        """Return the folders below a table, such as `date=2026-11/lang=id`."""
        return f"date={_named(self.date)}/lang={_named(self.lang)}"

    @classmethod
    def of(cls, path: str) -> "Partition":
        """Return what the last two folders of a path tell. Raises ValueError when they tell nothing."""
        *_, date, lang = path.split("/")
        if not date.startswith("date=") or not lang.startswith("lang="):
            raise ValueError(f"{path} does not end in date=…/lang=…")
        return cls(_told(date[5:]), _told(lang[5:]))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a set: its columns, and those of them whose values repeat, for which a dictionary is kept."""

    name: str
    row: type
    schema: pa.Schema
    repeated: tuple[str, ...]
    renamed: Mapping[str, str]

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of a row that are columns of the table, in their order."""
        return tuple(field.name for field in fields(self.row) if field.name not in IN_PATHS)


def document_id(unit: int, number: int) -> int:
    """Return the number of a document: the how-manieth of its unit, from 0."""
    return unit << 32 | number


def unit_of(id_: int) -> int:
    return id_ >> 32


def partition(document: DocumentRow, by: By = "month") -> Partition:
    """Return where the rows of a document lie. A day that is known by its year alone has no month. Raises ValueError
    for a language that cannot be the name of a folder."""
    found = BY[by].match(document.published_on or "")
    if document.lang and len(document.lang) > _LONGEST:
        raise ValueError(f"a language of {len(document.lang)} characters")
    return Partition(found.group() if found else None, document.lang or None)


def _named(value: str | None) -> str:
    return NONE if value is None else _NOT_IN_A_PATH.sub(lambda found: f"%{ord(found.group()):02X}", value)


def _told(name: str) -> str | None:
    return None if name == NONE else unquote(name)


def _columns(row: type) -> list[tuple[str, Any]]:
    """Return the columns of a row's fields. None is a value of those whose type says so; Parquet takes it anywhere."""
    hints = get_type_hints(row)
    return [(field.name, _type(hints[field.name])) for field in fields(row) if field.name not in IN_PATHS]


def _type(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        (hint,) = (kind for kind in get_args(hint) if kind is not NoneType)
    return _TYPES[hint]


def _table(name: str, row: type, repeated: tuple[str, ...], renamed: Mapping[str, str] = {}) -> Table:
    columns = [(renamed.get(column, column), type_) for column, type_ in _columns(row)]
    return Table(name, row, pa.schema([("document_id", pa.int64()), *columns]), repeated, renamed)


def _documents() -> Table:
    columns = [("id", pa.int64()), *_columns(DocumentRow), *_columns(ExtractionRow)]
    schema = pa.schema([*columns, ("capture", pa.struct(_columns(CaptureRow)))])
    repeated = ("publisher", "dateline_place", "published_on", "extractor", "version", "rules")
    return Table("document", DocumentRow, schema, repeated, {})


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _documents(),
        _table("byline", BylineRow, ("name",)),
        _table("credit", CreditRow, ("outlet",)),
        _table(
            "quotation",
            QuotationRow,
            ("kind", "modality", "cue", "channel", "said_on", "said_on_from", "said_when", "place", "event"),
            {"quotation": "position"},
        ),
        _table("attribution", AttributionRow, ("name", "name_key", "kind", "role", "mention")),
        _table("via", ViaRow, ("outlet", "scope", "rel", "mention")),
        _table("evidence", EvidenceRow, ("rule",)),
        _table("original", OriginalRow, ()),
    )
}
# Everything that could not be read: `place` is where, such as a file and a line.
REFUSED = pa.schema([("unit", pa.int64()), ("where", pa.string()), ("reason", pa.string())])

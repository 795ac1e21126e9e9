"""What one reading of a document found → rows. The caller holds the transaction."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from quotes_db.people import Naming, People
from quotes_db.rows import Records, Row, field

__all__ = ["Reading", "write_findings"]

_Values = tuple[Any, ...]

_BYLINE = ("position", "name")
_CREDIT = ("position", "start", "end")
_QUOTATION = (
    "quotation",
    "start",
    "end",
    "text",
    "kind",
    "modality",
    "utterance",
    "cue_start",
    "cue_end",
    "cue",
    "channel",
    "channel_start",
    "channel_end",
    "said_on",
    "said_on_from",
    "said_when_start",
    "said_when_end",
    "said_when",
    "place",
    "event",
    "confidence",
)
_ATTRIBUTION = ("position", "name", "kind", "role", "mention_start", "mention_end", "mention")
_VIA = ("position", "scope", "rel", "start", "end", "mention")
_EVIDENCE = ("position", "rule", "start", "end")


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose rows they are: the keys of the reading and its document, the day of publication, and whether this is the
    reading that listings show (`latest`). `earlier` are the documents in which names were settled before: this one if
    it was read before, else the version that it replaces."""

    extraction_id: int
    document_id: int
    published_on: str | None
    earlier: tuple[int, ...]
    latest: bool


def write_findings(connection: sqlite3.Connection, records: Records, reading: Reading, people: People) -> None:
    """Store everything that a reading found."""
    key = (reading.extraction_id,)
    outlets = _outlet_ids(connection, records)
    _insert(connection, "byline", ("extraction_id", *_BYLINE), [key + v for v in _read(records.bylines, _BYLINE)])
    _insert(
        connection,
        "credit",
        ("extraction_id", "outlet_id", *_CREDIT),
        [
            (*key, outlets[name], *values)
            for name, values in zip(_column(records.credits, "outlet"), _read(records.credits, _CREDIT), strict=True)
        ],
    )
    days = [said_on or reading.published_on for said_on in _column(records.quotations, "said_on")]
    ids = _write_quotations(connection, records, reading, days)
    _write_attributions(connection, records, reading, ids, days, people)
    _insert(
        connection,
        "via",
        ("quotation_id", "outlet_id", "day", "latest", *_VIA),
        [
            (_at(ids, number), outlets[name], _at(days, number, None), reading.latest, *values)
            for number, name, values in zip(
                _column(records.vias, "quotation"),
                _column(records.vias, "outlet"),
                _read(records.vias, _VIA),
                strict=True,
            )
        ],
    )
    _insert(
        connection,
        "evidence",
        ("quotation_id", *_EVIDENCE),
        [
            (_at(ids, number), *values)
            for number, values in zip(
                _column(records.evidence, "quotation"), _read(records.evidence, _EVIDENCE), strict=True
            )
        ],
    )


def _write_quotations(
    connection: sqlite3.Connection, records: Records, reading: Reading, days: Sequence[str | None]
) -> list[int]:
    """Store the quotations and return their ids; they stand in the order of their numbers."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM quotation").fetchone()
    ids = list(range(last + 1, last + 1 + len(records.quotations)))
    columns = ("position", *_QUOTATION[1:])
    _insert(
        connection,
        "quotation",
        ("id", "extraction_id", "document_id", "day", "latest", *columns),
        [
            (id_, reading.extraction_id, reading.document_id, day, reading.latest, *values)
            for id_, day, values in zip(ids, days, _read(records.quotations, _QUOTATION), strict=True)
        ],
    )
    return ids


def _write_attributions(
    connection: sqlite3.Connection,
    records: Records,
    reading: Reading,
    ids: Sequence[int],
    days: Sequence[str | None],
    people: People,
) -> None:
    keys = list(zip(_column(records.attributions, "name_key"), _column(records.attributions, "kind"), strict=True))
    said = [modality == "said" for modality in _column(records.quotations, "modality")]
    speakers = people.assign(_namings(records, reading), reading.document_id, reading.earlier)
    _insert(
        connection,
        "attribution",
        ("quotation_id", "speaker_id", "day", "said", "latest", *_ATTRIBUTION),
        [
            (_at(ids, number), speakers.get(key), _at(days, number, None), _at(said, number), reading.latest, *values)
            for number, key, values in zip(
                _column(records.attributions, "quotation"),
                keys,
                _read(records.attributions, _ATTRIBUTION),
                strict=True,
            )
        ],
    )


def _namings(records: Records, reading: Reading) -> list[Naming]:
    """Return the names of a document, each once, with all roles that it gives them."""
    names: dict[tuple[str, str], str] = {}
    roles: dict[tuple[str, str], dict[str, None]] = {}
    for name, name_key, kind, role in _read(records.attributions, ("name", "name_key", "kind", "role")):
        if name_key:
            names.setdefault((name_key, kind), name)
            if role:
                roles.setdefault((name_key, kind), {})[role] = None
    lang, day = field(records.document, "lang"), reading.published_on
    return [Naming(name, *key, tuple(roles.get(key, ())), lang, day) for key, name in names.items()]


def _outlet_ids(connection: sqlite3.Connection, records: Records) -> dict[str, int]:
    """Return the key of every outlet that the rows name, the publisher's row made as well."""
    names = {
        *_column(records.credits, "outlet"),
        *_column(records.vias, "outlet"),
        field(records.document, "publisher"),
    }
    ids: dict[str, int] = {}
    for name in sorted(names - {None}):
        row = connection.execute("SELECT id FROM outlet WHERE name = ?", (name,)).fetchone()
        row = row or connection.execute("INSERT INTO outlet (name) VALUES (?) RETURNING id", (name,)).fetchone()
        ids[name] = row[0]
    return ids


def _at(values: Sequence[Any], number: int, missing: Any = -1) -> Any:
    """Return what belongs to a quotation; a number that no quotation has breaks the foreign key."""
    return values[number] if 0 <= number < len(values) else missing


def _read(rows: Sequence[Row], columns: tuple[str, ...]) -> Iterable[_Values]:
    return map(_getter(columns), rows)


def _column(rows: Sequence[Row], column: str) -> list[Any]:
    return [field(row, column) for row in rows]


@cache
def _getter(columns: tuple[str, ...]) -> Callable[[Row], _Values]:
    return attrgetter(*columns)


@cache
def _statement(table: str, columns: tuple[str, ...]) -> str:
    named = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"


def _insert(connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: list[_Values]) -> None:
    if rows:
        connection.executemany(_statement(table, columns), rows)

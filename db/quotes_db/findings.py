"""What one reading of a document found → rows. The caller holds the transaction."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from quotes_db.memory import Memory
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
# What stands for a quotation that is not there: it breaks the foreign key.
_NOWHERE = (-1, None, False)


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


def write_findings(connection: sqlite3.Connection, records: Records, reading: Reading, memory: Memory) -> None:
    """Store everything that a reading found."""
    key = (reading.extraction_id,)
    outlets = memory.outlets.named(_outlets(records))
    _insert(connection, "byline", ("extraction_id", *_BYLINE), [key + v for v in _read(records.bylines, _BYLINE)])
    _insert(
        connection,
        "credit",
        ("extraction_id", "outlet_id", *_CREDIT),
        [(*key, outlets[name], *values) for name, *values in _read(records.credits, ("outlet", *_CREDIT))],
    )
    places = _write_quotations(connection, records, reading, memory.new_quotations(len(records.quotations)))
    _write_attributions(connection, records, reading, places, memory.people)
    _insert(
        connection,
        "via",
        ("quotation_id", "day", "outlet_id", "latest", *_VIA),
        [
            (*places.get(number, _NOWHERE)[:2], outlets[name], reading.latest, *values)
            for number, name, *values in _read(records.vias, ("quotation", "outlet", *_VIA))
        ],
    )
    _insert(
        connection,
        "evidence",
        ("quotation_id", *_EVIDENCE),
        [
            (places.get(number, _NOWHERE)[0], *values)
            for number, *values in _read(records.evidence, ("quotation", *_EVIDENCE))
        ],
    )


# The number of a quotation in its document → its key, its day, whether it was said.
_Places = dict[int, tuple[int, str | None, bool]]


def _write_quotations(
    connection: sqlite3.Connection, records: Records, reading: Reading, keys: Iterable[int]
) -> _Places:
    """Store the quotations, which stand in the order of their numbers, under these keys, and return where."""
    places: _Places = {}
    rows = []
    found = _read(records.quotations, ("said_on", "modality", *_QUOTATION))
    for number, (id_, (said_on, modality, *values)) in enumerate(zip(keys, found, strict=True)):
        day = said_on or reading.published_on
        places[number] = (id_, day, modality == "said")
        rows.append((id_, reading.extraction_id, reading.document_id, day, reading.latest, *values))
    columns = ("position", *_QUOTATION[1:])
    _insert(connection, "quotation", ("id", "extraction_id", "document_id", "day", "latest", *columns), rows)
    return places


def _write_attributions(
    connection: sqlite3.Connection, records: Records, reading: Reading, places: _Places, people: People
) -> None:
    speakers = people.assign(_namings(records, reading), reading.document_id, reading.earlier)
    _insert(
        connection,
        "attribution",
        ("quotation_id", "day", "said", "speaker_id", "latest", *_ATTRIBUTION),
        [
            (*places.get(number, _NOWHERE), speakers.get((name_key, kind)), reading.latest, *values)
            for number, name_key, kind, *values in _read(
                records.attributions, ("quotation", "name_key", "kind", *_ATTRIBUTION)
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


def _outlets(records: Records) -> list[str]:
    """Return every outlet that the rows name, the publisher as well, in the order of the alphabet."""
    rows = (*records.credits, *records.vias)
    return sorted({field(records.document, "publisher"), *(field(row, "outlet") for row in rows)} - {None})


def _read(rows: Sequence[Row], columns: tuple[str, ...]) -> Iterable[_Values]:
    return map(_getter(columns), rows)


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

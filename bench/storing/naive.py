"""The other yardstick for adding: a program that stores the same documents plainly, batch by batch.

It is given what the store is given, ends each batch as durably and has the same settings, but writes the rows as they
come, by `executemany` into the same tables without any index: no text is looked up, and all who have one name are one.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from bench.storing.growing import remove
from bench.storing.plain import SETTINGS, TABLES, without_indexes
from quotes.records import Records

__all__ = ["Naive"]

_Rows = defaultdict[str, list[tuple[Any, ...]]]
_THEN = "2025-01-01T00:00:00+00:00"
# Table → its columns that are taken from the rows of a document as they are, the number of the quotation first.
_FOUND = {
    "byline": ("position", "name"),
    "credit": ("outlet", "position", "start", "end"),
    "quotation": (
        *("quotation", "start", "end", "text", "kind", "modality", "utterance", "cue_start", "cue_end", "cue"),
        *("channel", "channel_start", "channel_end", "said_on", "said_on_from", "said_when_start", "said_when_end"),
        *("said_when", "place", "event", "confidence"),
    ),
    "attribution": (
        *("quotation", "position", "name", "name_key", "kind", "role", "mention_start", "mention_end", "mention"),
    ),
    "via": ("quotation", "outlet", "position", "scope", "rel", "start", "end", "mention"),
    "evidence": ("quotation", "position", "rule", "start", "end"),
}
_READ = {table: attrgetter(*columns) for table, columns in _FOUND.items()}
# Where two of them stand behind that.
_SAID_ON, _MODALITY = (_FOUND["quotation"].index(column) - 1 for column in ("said_on", "modality"))
_OF_DOCUMENT = ("name", "location", "url", "publisher", "published_on")
_DOCUMENT = (*_OF_DOCUMENT, "sha256", "text", "lang", "title", "dateline_place", "modified_on")
_EXTRACTION = ("extractor", "version", "rules")
_READ_OF_IT = ("lang", "title", "publisher", "dateline_place", "published_on")
# Table → the columns of the rows that `Naive` makes.
_MADE = {
    "document": ("id", *_DOCUMENT, "added_at"),
    "appearance": ("document_id", "source_key", *_OF_DOCUMENT[:4], "added_at"),
    "extraction": ("id", "document_id", *_EXTRACTION, *_READ_OF_IT, "extracted_at", "current"),
    "outlet": ("id", "name"),
    "speaker": ("id", "name", "name_key", "kind"),
    "speaker_name": ("name_key", "speaker_id", "name", "source"),
    "speaker_role": ("speaker_id", "role", "documents", "first_on", "last_on"),
    "naming": ("document_id", "name_key", "kind", "speaker_id", "reason"),
    "byline": ("extraction_id", *_FOUND["byline"]),
    "credit": ("extraction_id", "outlet_id", *_FOUND["credit"][1:]),
    "quotation": ("id", "extraction_id", "document_id", "day", "latest", "position", *_FOUND["quotation"][1:]),
    "attribution": (
        *("quotation_id", "speaker_id", "day", "said", "latest", "position", "name", "kind", "role"),
        *("mention_start", "mention_end", "mention"),
    ),
    "via": ("quotation_id", "outlet_id", "day", "latest", *_FOUND["via"][2:]),
    "evidence": ("quotation_id", *_FOUND["evidence"][1:]),
}


class Naive:
    """Stores documents in a file of its own that has the tables of a store and none of its indexes."""

    def __init__(self, path: Path, store: Path) -> None:
        """Make the file anew, with the tables of a store."""
        remove(path)
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        for setting in SETTINGS:
            self._connection.execute(setting)
        source = sqlite3.connect(store)
        tables = dict(source.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())
        source.close()
        for name in TABLES:
            self._connection.execute(without_indexes(tables[name]))
        self._insert = {
            table: f"INSERT INTO {table} ({', '.join(map(_quoted, columns))}) VALUES ({', '.join('?' * len(columns))})"
            for table, columns in _MADE.items()
        }
        self._documents = self._quotations = 0
        self._outlets: dict[str, int] = {}
        self._speakers: dict[tuple[str, str], int] = {}
        self._roles: set[tuple[int, str]] = set()

    def add(self, batch: Iterable[Records]) -> None:
        """Store documents in one transaction."""
        rows: _Rows = defaultdict(list)
        for records in batch:
            self._take(records, rows)
        self._connection.execute("BEGIN IMMEDIATE")
        for table, values in rows.items():
            self._connection.executemany(self._insert[table], values)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Remove the file."""
        self._connection.close()
        remove(self._path)

    def _take(self, records: Records, rows: _Rows) -> None:
        self._documents += 1
        id_, document, reading = self._documents, records.document, records.extraction
        rows["document"].append((id_, *attrgetter(*_DOCUMENT)(document), _THEN))
        rows["appearance"].append((id_, document.url, *attrgetter(*_OF_DOCUMENT[:4])(document), _THEN))
        engine = attrgetter(*_EXTRACTION)(reading)
        rows["extraction"].append((id_, id_, *engine, *attrgetter(*_READ_OF_IT)(document), _THEN, 1))
        if document.publisher:
            self._outlet(document.publisher, rows)
        rows["byline"] += [(id_, *found) for found in map(_READ["byline"], records.bylines)]
        for outlet, *found in map(_READ["credit"], records.credits):
            rows["credit"].append((id_, self._outlet(outlet, rows), *found))
        first, said = self._quotations + 1, []
        for number, *found in map(_READ["quotation"], records.quotations):
            day = found[_SAID_ON] or document.published_on
            said.append((day, found[_MODALITY] == "said"))
            rows["quotation"].append((first + number, id_, id_, day, 1, number, *found))
        self._quotations += len(records.quotations)
        self._take_names(records, rows, id_, first, said)
        for number, outlet, *found in map(_READ["via"], records.vias):
            rows["via"].append((first + number, self._outlet(outlet, rows), said[number][0], 1, *found))
        rows["evidence"] += [(first + number, *found) for number, *found in map(_READ["evidence"], records.evidence)]

    def _take_names(
        self,
        records: Records,
        rows: _Rows,
        document_id: int,
        first: int,
        said: Sequence[tuple[str | None, bool]],
    ) -> None:
        named = set()
        for number, position, name, key, kind, role, *mention in map(_READ["attribution"], records.attributions):
            speaker = self._speaker(name, key, kind, rows) if key else None
            found = (position, name, kind, role, *mention)
            rows["attribution"].append((first + number, speaker, *said[number], 1, *found))
            if speaker is None:
                continue
            if (key, kind) not in named:
                named.add((key, kind))
                rows["naming"].append((document_id, key, kind, speaker, "first met under this name"))
            if role and (speaker, role) not in self._roles:
                self._roles.add((speaker, role))
                day = records.document.published_on
                rows["speaker_role"].append((speaker, role, 1, day, day))

    def _outlet(self, name: str, rows: _Rows) -> int:
        if name not in self._outlets:
            self._outlets[name] = len(self._outlets) + 1
            rows["outlet"].append((self._outlets[name], name))
        return self._outlets[name]

    def _speaker(self, name: str, key: str, kind: str, rows: _Rows) -> int:
        if (key, kind) not in self._speakers:
            self._speakers[key, kind] = id_ = len(self._speakers) + 1
            rows["speaker"].append((id_, name, key, kind))
            rows["speaker_name"].append((key, id_, name, "document"))
        return self._speakers[key, kind]


def _quoted(column: str) -> str:
    return f'"{column}"'

"""What is wrong with a store: documents that were reported and are not there, halves of documents, damaged pages."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from quotes_db import Store

__all__ = ["Found", "inspect", "torn_documents"]

_DOCUMENTS = """
SELECT document.sha256, document.text, extraction.id
FROM document LEFT JOIN extraction ON extraction.document_id = document.id AND extraction."current" = 1"""
_QUOTATIONS = """
SELECT extraction_id, start, "end", text,
       (SELECT count(*) FROM attribution WHERE quotation_id = quotation.id),
       (SELECT count(*) FROM evidence WHERE quotation_id = quotation.id)
FROM quotation"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at a store gave; `errors` are what SQLite says of pages, keys and search indexes."""

    documents: int
    lost: tuple[str, ...]
    torn: tuple[str, ...]
    errors: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.torn or self.errors)


def inspect(path: Path, reported: Collection[str], expected: Mapping[str, int]) -> Found:
    """Open a store as the next `quotes add` would and look for every document that was reported as added.

    `expected` says how many quotations each document has; one in the store that it does not name counts as torn.
    """
    with Store.open(path, create=True):
        pass
    with closing(sqlite3.connect(path)) as connection:
        stored = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM document")}
        return Found(
            len(stored),
            tuple(sorted(set(reported) - stored)),
            tuple(torn_documents(connection, expected)),
            tuple(_errors(connection)),
        )


def torn_documents(connection: sqlite3.Connection, expected: Mapping[str, int]) -> Iterator[str]:
    """Yield the documents that have no current reading, not all their quotations, or quotations with a part missing."""
    quotations: dict[int, list[tuple[int, int, str, int, int]]] = {}
    for extraction_id, *quotation in connection.execute(_QUOTATIONS):
        quotations.setdefault(extraction_id, []).append(tuple(quotation))
    for sha256, text, extraction_id in connection.execute(_DOCUMENTS):
        found = quotations.get(extraction_id, [])
        whole = all(text[start:end] == words and who and why for start, end, words, who, why in found)
        if not whole or len(found) != expected.get(sha256, -1):
            yield sha256


def _errors(connection: sqlite3.Connection) -> Iterator[str]:
    yield from (row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")
    yield from (f"foreign key of {row[0]} {row[1]}" for row in connection.execute("PRAGMA foreign_key_check"))
    indexes = connection.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    ).fetchall()
    for (name,) in indexes:
        try:
            # Only with rank = 1 is an index compared with the table it is of.
            connection.execute(f'INSERT INTO "{name}" ("{name}", rank) VALUES (\'integrity-check\', 1)')
        except sqlite3.DatabaseError as error:
            yield f"{name}: {error}"
    connection.rollback()

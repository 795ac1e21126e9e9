"""A yardstick for adding: plain `executemany` of the same rows, ready-made, into the same tables without any index."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.storing.growing import remove

__all__ = ["TABLES", "plain_cpu", "without_indexes"]

# What is read from documents; what is made of it to be found again is no part of the yardstick.
TABLES = (
    "document",
    "appearance",
    "extraction",
    "outlet",
    "speaker",
    "speaker_name",
    "speaker_role",
    "naming",
    "byline",
    "credit",
    "quotation",
    "attribution",
    "via",
    "evidence",
)
_COMMENT = re.compile(r"--[^\n]*")
_CHUNK = 20_000
_UNIQUE = re.compile(r",\s*UNIQUE\s*\([^()]*\)|\bUNIQUE\b", re.IGNORECASE)


def plain_cpu(path: Path, folder: Path) -> float:
    """Return the seconds of the processor that `executemany` takes for the rows of a grown store, reading left out."""
    target = folder / "plain.db"
    remove(target)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target, isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        tables = dict(source.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())
        present = [name for name in TABLES if name in tables]
        for name in present:
            plain.execute(without_indexes(tables[name]))
        plain.execute("BEGIN IMMEDIATE")
        seconds = sum(_copied(source, plain, name) for name in present)
        started = time.process_time()
        plain.execute("COMMIT")
        seconds += time.process_time() - started
    remove(target)
    return seconds


def without_indexes(sql: str) -> str:
    """Return the SQL of a table without what makes SQLite keep an index; the table itself stays ordered by its key."""
    return _UNIQUE.sub("", _COMMENT.sub("", sql))


def _copied(source: sqlite3.Connection, plain: sqlite3.Connection, name: str) -> float:
    columns = [f'"{row[1]}"' for row in source.execute(f'PRAGMA table_xinfo("{name}")') if row[6] == 0]
    listed = ", ".join(columns)
    insert = f'INSERT INTO "{name}" ({listed}) VALUES ({", ".join("?" * len(columns))})'
    seconds = 0.0
    for rows in _chunks(source.execute(f'SELECT {listed} FROM "{name}"')):
        started = time.process_time()
        plain.executemany(insert, rows)
        seconds += time.process_time() - started
    return seconds


def _chunks(cursor: sqlite3.Cursor) -> Iterator[list[tuple[object, ...]]]:
    while rows := cursor.fetchmany(_CHUNK):
        yield rows

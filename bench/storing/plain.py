"""A yardstick for adding: plain `executemany` of the same rows, ready-made, into the same tables without any index.

The tables have the types, the checks and the keys that a store's have. Their foreign keys are not checked.
"""

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bench.storing.growing import remove

__all__ = ["SETTINGS", "TABLES", "Plain", "without_indexes"]

# What is read from documents; what is made of it to be found again is no part of the yardstick. Each table has a key
# that rises with what is added; of the names and roles of speakers only those of new ones are taken.
TABLES = {
    "document": "id",
    "appearance": "id",
    "extraction": "id",
    "outlet": "id",
    "speaker": "id",
    "speaker_name": "speaker_id",
    "speaker_role": "speaker_id",
    "naming": "document_id",
    "byline": "extraction_id",
    "credit": "extraction_id",
    "quotation": "id",
    "attribution": "quotation_id",
    "via": "quotation_id",
    "evidence": "quotation_id",
}
SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 16000",
    "PRAGMA cache_size = -131072",
)
_COMMENT = re.compile(r"--[^\n]*")
_UNIQUE = re.compile(r",\s*UNIQUE\s*\([^()]*\)|\bUNIQUE\b", re.IGNORECASE)


class Plain:
    """A file of its own with the tables of a store and none of its indexes, which takes what is added to the store."""

    def __init__(self, path: Path, store: Path) -> None:
        """Make the file anew, of the tables that the store has."""
        remove(path)
        self._path = path
        self._store = store
        self._connection = sqlite3.connect(path, isolation_level=None)
        for setting in SETTINGS:
            self._connection.execute(setting)
        self._inserts: dict[str, str] = {}
        with closing(sqlite3.connect(store)) as source:
            for name, sql in source.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall():
                if name in TABLES:
                    self._connection.execute(without_indexes(sql))
                    self._inserts[name] = _insert(source, name)
        self._last: dict[str, int] = {}
        self.begin()

    def begin(self) -> None:
        """Empty the tables, and leave out what the store has by now."""
        for name in self._inserts:
            self._connection.execute(f'DELETE FROM "{name}"')
        with closing(sqlite3.connect(self._store)) as source:
            self._last = {name: _last(source, name) for name in self._inserts}

    def take(self) -> float:
        """Take in one transaction what was added to the store since `begin`; return the seconds of the processor that
        this takes, reading left out."""
        with closing(sqlite3.connect(self._store)) as source:
            rows = {
                name: source.execute(f'SELECT * FROM "{name}" WHERE "{TABLES[name]}" > ?', (last,)).fetchall()
                for name, last in self._last.items()
            }
        started = time.process_time()
        self._connection.execute("BEGIN IMMEDIATE")
        for name, added in rows.items():
            self._connection.executemany(self._inserts[name], added)
        self._connection.execute("COMMIT")
        return time.process_time() - started

    def close(self) -> None:
        """Remove the file."""
        self._connection.close()
        remove(self._path)


def without_indexes(sql: str) -> str:
    """Return the SQL of a table without what makes SQLite keep an index; the table itself stays ordered by its key."""
    return _UNIQUE.sub("", _COMMENT.sub("", sql))


def _insert(source: sqlite3.Connection, name: str) -> str:
    columns = [f'"{row[1]}"' for row in source.execute(f'PRAGMA table_info("{name}")')]
    return f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})'


def _last(source: sqlite3.Connection, name: str) -> int:
    row = source.execute(f'SELECT coalesce(max("{TABLES[name]}"), 0) FROM "{name}"').fetchone()
    return int(row[0])

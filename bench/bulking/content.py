"""What a store holds, so that two can be compared row for row."""

import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

__all__ = ["differences", "digests"]

# Search indexes, which are made and merged as SQLite likes and which `quotes doctor` compares with their texts.
_NOT_COMPARED = re.compile(r"_fts(_\w+)?$|^sqlite_|^_sqlite_migrations$")


def digests(path: Path) -> dict[str, str]:
    """Return table → digest of its rows in the order of their numbers, but for the times of writing them."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return {table: _digest(connection, table, kept) for table, kept in _tables(connection)}


def differences(first: Path, second: Path, without: Collection[str] = ()) -> list[str]:
    """Return for each table that is not the same in both, but for some tables, the first row that differs."""
    mine, others = digests(first), digests(second)
    compared = [table for table in mine if table not in without]
    return [_first_difference(first, second, table) for table in compared if mine[table] != others.get(table)]


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the tables with their columns that count."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in found:
        columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
        if not _NOT_COMPARED.search(table):
            yield table, ", ".join(f'"{name}"' for name in columns if not name.endswith("_at"))


def _digest(connection: sqlite3.Connection, table: str, kept: str) -> str:
    digest = sha256()
    for row in connection.execute(f"SELECT {kept} FROM {table}"):
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _first_difference(first: Path, second: Path, table: str) -> str:
    with closing(sqlite3.connect(first)) as one, closing(sqlite3.connect(second)) as two:
        kept = dict(_tables(one))[table]
        query = f"SELECT {kept} FROM {table}"
        for number, (mine, others) in enumerate(zip_longest(one.execute(query), two.execute(query))):
            if mine != others:
                return f"{table}, row {number}: {str(mine)[:200]} / {str(others)[:200]}"
    return table

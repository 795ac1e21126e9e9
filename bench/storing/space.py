"""Where the bytes of a store go: pages of each table and index, or the lengths of what is in them without `dbstat`."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.tables import columns

__all__ = ["Space", "space", "space_table"]

_SHOWN = 18
_SHADOWS = ("data", "idx", "content", "docsize", "config")


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes of the file, and of each of its parts, the largest first; `measured` says how."""

    total: int
    parts: tuple[tuple[str, int], ...]
    measured: str


def space(path: Path) -> Space:
    """Measure a store that nobody writes to."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        names = _names(connection)
        try:
            found = connection.execute("SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE").fetchall()
            measured = "pages"
        except sqlite3.OperationalError:
            found, measured = _lengths(connection), "lengths of the values"
    sums: dict[str, int] = {}
    for name, size in found:
        part = names.get(name, name)
        sums[part] = sums.get(part, 0) + int(size or 0)
    return Space(path.stat().st_size, tuple(sorted(sums.items(), key=lambda item: -item[1])), measured)


def _names(connection: sqlite3.Connection) -> dict[str, str]:
    """Return table or index → what to show it as: indexes under their table, the parts of a search index as one."""
    names: dict[str, str] = {}
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    for kind, name, table, sql in rows:
        if kind == "index":
            names[name] = f"{table}: its keys" if sql is None else f"{table}: {name}"
        elif kind == "table" and "fts5" in (sql or "").casefold():
            names |= {f"{name}_{shadow}": f"{name} (search index)" for shadow in _SHADOWS}
    return names


def _lengths(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    return [(name, _length(connection, name)) for (name,) in tables]


def _length(connection: sqlite3.Connection, table: str) -> int:
    parts = [
        f'coalesce(length(CAST("{row[1]}" AS BLOB)), 0)' for row in connection.execute(f'PRAGMA table_info("{table}")')
    ]
    (size,) = connection.execute(f'SELECT total({" + ".join(parts)}) FROM "{table}"').fetchone()
    return int(size)


def space_table(found: Space, quotations: int) -> str:
    """Return the bytes a quotation, part by part."""
    rows = [[f"bytes a quotation (by {found.measured})", "bytes", "share"]]
    rows.append(["the whole file", f"{found.total / quotations:.0f}", "1.00"])
    shown, rest = found.parts[:_SHOWN], sum(size for _, size in found.parts[_SHOWN:])
    for name, size in [*shown, *([("all others", rest)] if rest else [])]:
        rows.append([name, f"{size / quotations:.0f}", f"{size / found.total:.2f}"])
    return columns(rows)

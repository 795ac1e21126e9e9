"""Rows on their way into the tables: made document by document, written for many documents at once.

SQLite then stays with one table and its indexes for thousands of rows, instead of going through all of them for the few
rows of each document: measured at a million quotations, adding takes a seventh less.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

__all__ = ["Insert", "Pending"]

# A row refers to rows of tables before its own.
_ORDER = (
    *("document", "appearance", "original", "capture", "extraction", "byline", "credit"),
    *("quotation", "attribution", "via", "evidence", "naming"),
)


class Insert:
    """A table and the columns that rows for it have; with `once`, a row that is there already is passed over."""

    __slots__ = ("columns", "rank", "sql")

    def __init__(self, table: str, columns: tuple[str, ...], *, once: bool = False) -> None:
        named = ", ".join(f'"{column}"' for column in columns)
        self.columns = columns
        self.rank = _ORDER.index(table)
        self.sql = f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"
        if once:
            self.sql += " ON CONFLICT DO NOTHING"


class Pending:
    """The rows of one store that wait to be written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[Insert, list[tuple[Any, ...]]] = {}

    def put(self, insert: Insert, rows: Iterable[tuple[Any, ...]]) -> None:
        """Let rows wait."""
        self._rows.setdefault(insert, []).extend(rows)

    def write(self) -> None:
        """Write all that wait, in the order of their tables."""
        waiting, self._rows = self._rows, {}
        for insert in sorted(waiting, key=lambda insert: insert.rank):
            self._connection.executemany(insert.sql, waiting[insert])

    def drop(self) -> None:
        """Write none of them: what they belong to is taken back."""
        self._rows = {}

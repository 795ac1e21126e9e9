"""What tables, columns and views are, as the comments in the schema of a store say: SQLite keeps them with it."""

import re
import sqlite3
from dataclasses import dataclass

__all__ = ["Description", "described", "descriptions"]

_NAMED = re.compile(r"--\s*(\w+): (.*)")
_COLUMN = re.compile(r'^\s+"?(\w+)"?\s.*?--\s*(.+)$')
_NO_COLUMN = frozenset({"CHECK", "FOREIGN", "PRIMARY", "UNIQUE"})


@dataclass(frozen=True, slots=True)
class Description:
    """A table or a view: what it is, and what those of its columns are that a comment stands beside."""

    name: str
    kind: str
    about: str
    columns: dict[str, str]


def descriptions(connection: sqlite3.Connection) -> list[Description]:
    """Return all tables and views in the order of their names."""
    rows = connection.execute(
        "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND sql IS NOT NULL ORDER BY name"
    )
    return [described(name, kind, sql) for name, kind, sql in rows]


def described(name: str, kind: str, sql: str) -> Description:
    """Read the statement that made a table or a view.

    The comment right behind its first line says what it is. A comment at the end of a line is of the column there, and
    one on a line of its own is of the column that it begins with the name of; others explain the SQL and nothing else.
    """
    lines = sql.splitlines()[1:]
    about = [line.strip().removeprefix("--").strip() for line in _leading(lines)]
    columns: dict[str, str] = {}
    for line in lines[len(about) :] if kind == "table" else ():
        named = _NAMED.match(line.strip())
        beside = _COLUMN.match(line)
        if named:
            columns[named[1]] = named[2].strip()
        elif beside and beside[1].upper() not in _NO_COLUMN:
            columns[beside[1]] = beside[2].strip()
    return Description(name, kind, " ".join(about), columns)


def _leading(lines: list[str]) -> list[str]:
    """Return the comment lines that stand before anything else."""
    for place, line in enumerate(lines):
        if not line.strip().startswith("--"):
            return lines[:place]
    return lines

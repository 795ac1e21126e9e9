"""A store from anywhere: nothing that somebody put into its schema runs, and no question to it goes on for ever.

Views of one's own are welcome; a view in the place of a table, or a trigger, can only mean harm.
"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from quotes_db.errors import DamagedStore, shown
from quotes_db.migrations import STEPS

__all__ = ["LONGEST_QUESTION", "check_made_here", "within"]

LONGEST_QUESTION = 60.0  # seconds; those to a store of a million quotations take a few
_STEPS_BETWEEN = 200_000  # of SQLite's virtual machine, some milliseconds
_TABLE = re.compile(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", re.MULTILINE)
_TRIGGER = re.compile(r"^CREATE TRIGGER .*?^END(?=;)", re.MULTILINE | re.DOTALL)


def check_made_here(path: Path | None, connection: sqlite3.Connection) -> None:
    """Raise DamagedStore when one of our tables is something else, or when there is a trigger that is not ours."""
    tables, triggers = _ours()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall():
        if kind == "view" and str(name).lower() in tables:
            raise DamagedStore(f"{shown(path)}: its table {name} is none, but a view; restore a backup")
        if kind == "trigger" and " ".join(str(sql).split()) not in triggers:
            raise DamagedStore(f"{shown(path)}: has a trigger that quotetrail did not make ({name}); restore a backup")


@cache
def _ours() -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the tables, and the triggers in all wordings that a version had."""
    scripts = [step.read_text(encoding="utf-8") for step in STEPS]
    tables = {name for script in scripts for name in _TABLE.findall(script)}
    return frozenset(tables), frozenset(
        " ".join(found.split()) for script in scripts for found in _TRIGGER.findall(script)
    )


@contextmanager
def within(connection: sqlite3.Connection, seconds: float | None) -> Iterator[None]:
    """Stop what is asked inside after so many seconds, None for never; sqlite3 then says that it was interrupted."""
    if seconds is None:
        yield
        return
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)

"""The steps that bring a store to this version's tables, each in the one transaction of the caller.

A step is `schema/mNNN_….sql`; its number becomes the store's `user_version`, so that a store that is up to date is
recognised without importing sqlite-utils, which takes longer than most lookups.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quotes_db.rebuilding import rebuild

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["STEPS", "VERSION", "migrate", "statements"]

# The step whose indexes and tallies no SQL can fill: they hold folded words and hashes.
FILLED = "m004_people_claims_decisions"
STEPS = tuple(sorted(Path(__file__).with_name("schema").glob("m*.sql")))
VERSION = len(STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps that the store has not seen. The connection must be in a transaction; it stays open."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("quotetrail")
    for version, path in enumerate(STEPS, start=1):
        migrations(name=path.stem)(_step(path, version))
    migrations.apply(Database(connection, execute_plugins=False))


def _step(path: Path, version: int) -> "Callable[[Database], None]":
    def apply(db: "Database") -> None:
        for statement in statements(path.read_text(encoding="utf-8")):
            db.execute(statement)
        if path.stem == FILLED:
            rebuild(db.conn)
        db.execute(f"PRAGMA user_version = {version}")

    return apply


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: `executescript` would commit the transaction they belong to."""
    piece = ""
    for line in script.splitlines(keepends=True):
        piece += line
        if sqlite3.complete_statement(piece):
            yield piece
            piece = ""
    if piece.strip():
        raise ValueError(f"statement without its end: {piece.strip()[:60]}")

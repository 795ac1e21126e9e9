"""All or nothing: the one way anything is written to a store."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotes_db.errors import StoreUnavailable, explained, shown

__all__ = ["whole"]

# Begin, end, undo. IMMEDIATE takes the write lock at once and so waits for another writer; a deferred transaction
# that has read before it writes fails without waiting.
_OUTER = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_INNER = ("SAVEPOINT piece", "RELEASE piece", ("ROLLBACK TO piece", "RELEASE piece"))


@contextmanager
def whole(connection: sqlite3.Connection, path: Path | None) -> Iterator[None]:
    """Keep what is written inside if all of it succeeds, else none of it; inside another, only the inner is undone.

    Raises StoreUnavailable when another program holds the store too long, or the disk is full.
    """
    with explained(path):
        begin, end, undo = _INNER if connection.in_transaction else _OUTER
        connection.execute(begin)
    try:
        yield
        with explained(path):
            _still_open(connection, path)
            connection.execute(end)
    except BaseException:
        # SQLite itself may have undone everything already, as it does when the disk is full.
        if connection.in_transaction:
            for statement in undo:
                connection.execute(statement)
        raise


def _still_open(connection: sqlite3.Connection, path: Path | None) -> None:
    if not connection.in_transaction:
        raise StoreUnavailable(f"{shown(path)}: nothing of this batch was stored; make room on the disk and add again")

"""All or nothing: the one way anything is written to a store."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quotes_db.errors import StoreUnavailable, explained, shown

__all__ = ["check_open", "whole"]


@contextmanager
def whole(connection: sqlite3.Connection, path: Path | None) -> Iterator[None]:
    """Keep what is written inside if all of it succeeds, else none of it.

    Raises StoreUnavailable when another program holds the store too long, when the disk is full, and inside another
    transaction, such as that of a store that is read as it is at one moment: it would be taken back with that.
    """
    with explained(path):
        if connection.in_transaction:
            raise StoreUnavailable(f"{shown(path)}: is being read as it is at one moment; change it when that is done")
        # It takes the write lock at once and so waits for another writer; a transaction that has read before it writes
        # fails without waiting.
        connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        with explained(path):
            check_open(connection, path)
            connection.execute("COMMIT")
    except BaseException:
        # SQLite itself may have undone everything already, as it does when the disk is full; of a store that was closed
        # meanwhile it says nothing any more.
        with suppress(sqlite3.ProgrammingError):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def check_open(connection: sqlite3.Connection, path: Path | None) -> None:
    """Raise StoreUnavailable when SQLite has taken back the transaction that there was, and the error of sqlite3 itself
    when the connection was closed or is another thread's."""
    connection.cursor()
    if not connection.in_transaction:
        raise StoreUnavailable(f"{shown(path)}: nothing of this batch was stored; make room on the disk and add again")

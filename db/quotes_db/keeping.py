"""Keeping a store: a copy of it while it is in use, and its file made small again."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from quotes_db.errors import StoreUnavailable, explained, shown

__all__ = ["backup", "one_moment", "vacuum"]

_PAGES = 1000  # copied at a time, so that others can write between
_INDEXES = ("quotation_fts", "document_fts", "passage_fts")


def backup(connection: sqlite3.Connection, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy the store, as it is at one moment, to a file that must not be there yet; others may go on meanwhile.

    `progress` gets the pages copied and all. Raises StoreUnavailable, and leaves no half a copy.
    """
    _check_new(target)
    part = target.with_name(target.name + ".part")
    _check_new(part)
    try:
        with explained(target):
            copy = sqlite3.connect(part)
            try:
                told = progress or (lambda done, all_: None)
                with one_moment(connection):
                    connection.backup(copy, pages=_PAGES, progress=lambda _, left, all_: told(all_ - left, all_))
                if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                    raise StoreUnavailable(f"{shown(target)}: the copy is damaged; check the disk, and `quotes doctor`")
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, wherever it is carried
            finally:
                copy.close()
        part.rename(target)
    except OSError as error:
        raise StoreUnavailable(f"{shown(target)}: cannot be written ({error.strerror})") from None
    finally:
        part.unlink(missing_ok=True)


def _check_new(path: Path) -> None:
    if path.exists():
        raise StoreUnavailable(f"{shown(path)}: is there already; name a new file, nothing is overwritten")


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Read the store as it is now, whatever others write meanwhile: else a copy begins anew each time that they do."""
    if connection.in_transaction:  # for which SQLite would wait forever
        raise StoreUnavailable("documents are being added to the store; copy it when that is done")
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        yield
    finally:
        connection.execute("ROLLBACK")


def vacuum(connection: sqlite3.Connection) -> tuple[int, int]:
    """Merge the search indexes and give unused pages back; return the size of the file before and after, in bytes.

    Takes as much free room on the disk as the store is large.
    """
    before = _size(connection)
    for index in _INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    # The copy that it makes is as large as the store: it goes to the disk, where all else is kept in memory.
    connection.execute("PRAGMA temp_store = FILE")
    connection.execute("VACUUM")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, _size(connection)


def _size(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(size)

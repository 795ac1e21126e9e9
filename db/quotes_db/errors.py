"""The errors that the store raises on purpose.

    StoreError
    ├── NoStore           there is nothing to read yet                          exit 3
    ├── NotAStore         the file is something else; it is left as it was      exit 3
    ├── NewerStore        a later quotetrail made it                            exit 3
    ├── StoreUnavailable  locked, write-protected, disk full, no permission     exit 3
    ├── DamagedStore      SQLite cannot make sense of a page or a table         exit 3
    ├── BadRecords        one document cannot be stored; the others can         exit 3
    ├── NotInStore        no quotation or document has that number              exit 3
    ├── Undecidable       a decision that cannot be made, or taken back         exit 2
    └── EmptySearch       nothing to search for was given                       exit 2

Every message is one line a journalist understands: what, where, what to do.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = [
    "BadRecords",
    "DamagedStore",
    "EmptySearch",
    "NewerStore",
    "NoStore",
    "NotAStore",
    "NotInStore",
    "StoreError",
    "StoreUnavailable",
    "Undecidable",
    "explained",
    "shown",
]


class StoreError(Exception):
    """Anything the store raises on purpose; `exit_code` is what the command line exits with."""

    exit_code = 3


class NoStore(StoreError):
    """There is no store to read from yet."""


class NotAStore(StoreError):
    """The file is no quotetrail store; nothing in it was changed."""


class NewerStore(StoreError):
    """The store was written by a later version, whose tables this one does not know."""


class StoreUnavailable(StoreError):
    """The store cannot be read or written now; nothing of the document in hand was stored."""


class DamagedStore(StoreError):
    """The file is damaged, or its tables were changed by hand."""


class BadRecords(StoreError):
    """The rows of one document contradict each other or hold what no database can."""


class NotInStore(StoreError):
    """There is no row of that number."""


class Undecidable(StoreError):
    """A decision that makes no sense, such as merging a speaker with themselves."""

    exit_code = 2


class EmptySearch(StoreError):
    """A search without a single word."""

    exit_code = 2


_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: "is in use by another program; try again when that one is done",
    sqlite3.SQLITE_LOCKED: "is in use by another program; try again when that one is done",
    sqlite3.SQLITE_READONLY: "cannot be written; check the permissions of the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full; make room and add again, what was added before is kept",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be opened; check the permissions of the file and its folder",
    sqlite3.SQLITE_AUTH: "cannot be opened; check the permissions of the file and its folder",
    sqlite3.SQLITE_INTERRUPT: "takes too long to answer, so it is damaged or was changed; see `quotes doctor`",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk",
}


# What sqlite3 says, which has no codes for it.
_MISUSED = {
    "closed database": "was closed; open it again, and ask inside the `with`",
    "same thread": "was opened in another thread; open it once more in this one",
}


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn what SQLite raises inside into the error of this module that says the same to a person."""
    try:
        yield
    except (UnicodeEncodeError, OverflowError):
        raise BadRecords(f"{shown(path)}: cannot hold this; a character or a number in it has no encoding") from None
    except sqlite3.IntegrityError as error:
        raise BadRecords(f"{shown(path)}: cannot hold this: {_one_line(error)}") from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged file repeats bytes of it
        raise _damaged(shown(path), "not all of its text is UTF-8") from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and isinstance(error, sqlite3.OperationalError):
            raise _damaged(shown(path), "not all of its text is UTF-8") from error
        if code is None:
            raise _misused(shown(path), error) from error
        raise _named(shown(path), code & 0xFF, error) from error


def _misused(where: str, error: sqlite3.Error) -> sqlite3.Error | StoreUnavailable:
    """Return what a programmer is told who uses a connection when or where it cannot be, else the error itself."""
    for sign, told in _MISUSED.items():
        if isinstance(error, sqlite3.ProgrammingError) and sign in str(error):
            return StoreUnavailable(f"{where}: {told}")
    return error


def _named(where: str, code: int, error: sqlite3.Error) -> StoreError:
    if code == sqlite3.SQLITE_NOTADB:
        return NotAStore(f"{where}: is no SQLite file, so no quotetrail store; name another with --db")
    if code in _UNAVAILABLE:
        return StoreUnavailable(f"{where}: {_UNAVAILABLE[code]}")
    return _damaged(where, _one_line(error))


def _damaged(where: str, how: str) -> DamagedStore:
    return DamagedStore(f"{where}: is damaged ({how}); keep a copy, and add the articles to a new store")


def shown(path: Path | None) -> str:
    """Return a path on one line, whatever characters its name has."""
    if path is None:
        return "store in memory"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(path))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())

"""A connection for somebody who types SQL of their own: it can read the store and do nothing else."""

import sqlite3
from pathlib import Path

from quotes_db.errors import explained, shown
from quotes_db.foreign import check_made_here
from quotes_db.opening import open_for_reading

__all__ = ["connect_to_look"]

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
# What tells of tables and columns; FTS asks for data_version.
_PRAGMAS = frozenset(
    {
        "data_version",
        "database_list",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "schema_version",
        "table_info",
        "table_list",
        "table_xinfo",
    }
)
_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer"})
_LONGEST = 2**27  # bytes of one value; no text or page in a store is longer, and a question may not fill the memory


def connect_to_look(path: Path) -> sqlite3.Connection:
    """Return a connection to the store that only reads, whatever SQL it is given; any one thread at a time may use it.

    Raises the errors of `Store.open`. A store that this program cannot bring up to date is shown as it is.
    """
    open_for_reading(path).close()  # which refuses what is no store, and brings its tables up to date
    with explained(path):
        connection = _connected(path)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            check_made_here(path, connection)
        except BaseException:
            connection.close()
            raise
    connection.set_authorizer(_only_reading)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    """Connect; a folder that cannot be written has no room for the files beside a store, whose file alone counts."""
    address = path.absolute().as_uri()
    for how in ("mode=ro", "immutable=1"):
        connection = sqlite3.connect(f"{address}?{how}", uri=True, check_same_thread=False)
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if how == "immutable=1":
                raise
        else:
            return connection
    raise AssertionError(f"{shown(path)}: neither opened nor refused")


def _only_reading(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first or "").lower() in _PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_DENY
    # What a virtual table does when it is opened; to write there would need a pragma that is refused above.
    opened = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    return sqlite3.SQLITE_OK if opened or action in _READING else sqlite3.SQLITE_DENY

"""A path → a connection to a quotetrail store with up-to-date tables and views, or the error that says why not."""

import sqlite3
import stat
import time
from pathlib import Path

from quotes_db.errors import (
    DamagedStore,
    NewerStore,
    NoStore,
    NotAStore,
    StoreError,
    StoreUnavailable,
    explained,
    shown,
)
from quotes_db.foreign import check_made_here
from quotes_db.migrations import VERSION, migrate
from quotes_db.transactions import whole

__all__ = ["open_for_reading", "open_for_writing", "open_in_memory"]

# "Qtrl" in ASCII: tells a store of ours from any other SQLite file.
APPLICATION_ID = 0x5174726C
BUSY_SECONDS = 10.0
# What SQLite answers, depending on its version, when it cannot make -wal and -shm beside the file.
_NO_ROOM_BESIDE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_VIEWS = Path(__file__).with_name("views")
# A store may come from anywhere: nothing hidden in its schema may call functions, and pages are checked when read.
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA synchronous = FULL",
    # Copies for undoing stay in memory, and the log is worked in when it has 64 MB: what several batches change is then
    # written once.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA wal_autocheckpoint = 16000",
    "PRAGMA cache_size = -65536",
)
# For whoever adds: measured at a million quotations, large batches are no faster without this and the larger log, and a
# tenth with them.
_ROOM_FOR_A_BATCH = "PRAGMA cache_size = -131072"


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the store, making it, and the folder it lies in, when it is not there."""
    _check_version()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"{shown(path)}: its folder cannot be made ({_reason(error)})") from None
    if _exists(path):
        _check_regular(path)
    with explained(path):
        connection = _prepared(path, _connect(f"{path.absolute().as_uri()}?mode=rwc"))
        connection.execute(_ROOM_FOR_A_BATCH)
        return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a store that is there, for queries only.

    It is opened as for writing when the system allows: only then does SQLite take its -wal and -shm files away again.
    """
    _check_version()
    if not _exists(path):
        raise NoStore(f"{shown(path)}: there is no store yet; make one with `quotes add PATH`")
    _check_regular(path)
    with explained(path):
        try:
            connection = _prepared(path, _connect(f"{path.absolute().as_uri()}?mode=rw"), create=False)
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_ROOM_BESIDE or _has_log(path):
                raise
            # A folder that cannot be written has no room for -shm; without a log the file alone is complete.
            connection = _prepared(path, _connect(f"{path.absolute().as_uri()}?immutable=1"), create=False)
        connection.execute("PRAGMA query_only = ON")
        return connection


def open_in_memory() -> sqlite3.Connection:
    """Return an empty store that is gone when it is closed."""
    _check_version()
    return _prepared(None, _connect("file::memory:"))


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=512)
    connection.row_factory = sqlite3.Row
    return connection


def _prepared(path: Path | None, connection: sqlite3.Connection, *, create: bool = True) -> sqlite3.Connection:
    """Return the connection with its store up to date; closed again when anything fails."""
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        version = _version(path, connection)
        if version == 0 and not create:
            raise NoStore(f"{shown(path)}: the store is empty; fill it with `quotes add PATH`")
        if version == 0:
            _write_ahead(connection)
        check_made_here(path, connection)
        if version < VERSION or _stale_views(connection):
            return _up_to_date(path, connection, older=version < VERSION, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, which stays. SQLite gives up at once if another program is just making the store."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _version(path: Path | None, connection: sqlite3.Connection) -> int:
    """Return the version of the tables, 0 for an empty file. Raises NotAStore, NewerStore."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (owner, version, tables) == (0, 0, 0):
        return 0
    if owner != APPLICATION_ID:
        raise NotAStore(f"{shown(path)}: belongs to another program and was left as it is; name another with --db")
    if version > VERSION:
        raise NewerStore(
            f"{shown(path)}: a newer quotetrail made it (tables {version}, this one knows {VERSION}); "
            "update with `pip install --upgrade quotetrail`"
        )
    return int(version)


def _up_to_date(path: Path | None, connection: sqlite3.Connection, *, older: bool, create: bool) -> sqlite3.Connection:
    """Upgrade. A store that cannot be written is still good to read: as it is when only its views are older, else as a
    copy in memory, which takes as much of it as the file has."""
    try:
        _upgrade(path, connection)
    except StoreUnavailable as error:
        if create or (older and not _write_protected(error)):
            raise
        return _upgraded_copy(path, connection) if older else connection
    return connection


def _write_protected(error: StoreUnavailable) -> bool:
    """Whether it was not possible to write, rather than not now."""
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM_BESIDE


def _upgraded_copy(path: Path | None, connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = _connect("file::memory:")
    try:
        connection.backup(copy)
        for setting in _SETTINGS:
            copy.execute(setting)
        _upgrade(path, copy)
    except BaseException:
        copy.close()
        raise
    connection.close()
    return copy


def _upgrade(path: Path | None, connection: sqlite3.Connection) -> None:
    """Bring tables and views up to date, all or nothing.

    Keys are checked at the end and not row by row: a table that others refer to can only be made anew without.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _upgrade_unchecked(path, connection)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _upgrade_unchecked(path: Path | None, connection: sqlite3.Connection) -> None:
    with whole(connection, path), explained(path):
        # Asked again: another process may have done it while this one waited.
        if _version(path, connection) < VERSION:
            migrate(connection)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DamagedStore(f"{shown(path)}: rows of it refer to others that are missing; restore a backup")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for name, sql in _stale_views(connection).items():
            connection.execute(f"DROP VIEW IF EXISTS {name}")
            connection.execute(sql)


def _stale_views(connection: sqlite3.Connection) -> dict[str, str]:
    """Return name → SQL of the views that the store lacks or has in another wording."""
    wanted = {file.stem: file.read_text(encoding="utf-8").strip().rstrip(";") for file in sorted(_VIEWS.glob("*.sql"))}
    stored = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'view'").fetchall())
    return {name: sql for name, sql in wanted.items() if stored.get(name) != sql}


def _check_version() -> None:
    if sqlite3.sqlite_version_info < (3, 37):
        raise StoreError(f"this Python has SQLite {sqlite3.sqlite_version}; quotetrail needs 3.37 or later")


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"{shown(path)}: cannot be opened ({_reason(error)})") from None
    return True


def _check_regular(path: Path) -> None:
    """Refuse a folder, and a pipe or device, which to open could wait forever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotAStore(f"{shown(path)}: is a folder or a device, no store; name a file with --db")


def _has_log(path: Path) -> bool:
    """Tell whether there are writes that have not reached the file itself."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()

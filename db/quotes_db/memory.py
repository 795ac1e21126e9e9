"""What adding remembers of a store, so that it need not ask for every document."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain

from quotes_db.identity import Identity
from quotes_db.known import Documents
from quotes_db.people import People
from quotes_db.rows import Records, field, taken_of_all

__all__ = ["Memory", "Outlets"]

_KEPT = 20_000


class Outlets:
    """The keys of the outlets of one store, kept in memory until they are forgotten."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[str, int] = {}

    def forget(self) -> None:
        """Forget what is kept in memory."""
        self._kept.clear()

    def named(self, names: Iterable[str]) -> dict[str, int]:
        """Return name → key of outlets, making those that are not there."""
        return {name: self._kept.get(name) or self._keep(name) for name in names}

    def _keep(self, name: str) -> int:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        row = self._connection.execute("SELECT id FROM outlet WHERE name = ?", (name,)).fetchone()
        row = row or self._connection.execute("INSERT INTO outlet (name) VALUES (?) RETURNING id", (name,)).fetchone()
        self._kept[name] = id_ = int(row[0])
        return id_


class Memory:
    """The documents, the speakers, the outlets and the last keys of one store: as they were when they were asked for
    last, and what was added since. It must be told of whatever else changes them."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self._connection = connection
        self._version = -1
        self._last: dict[str, int] = {}  # table → its last key
        self.people = People(connection, identity)
        self.outlets = Outlets(connection)
        self.documents = Documents(connection)

    def new_keys(self, table: str, count: int) -> range:
        """Return the keys of so many new rows of a table, which are theirs from now on."""
        if table not in self._last:
            (self._last[table],) = self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        first = self._last[table] + 1
        self._last[table] += count
        return range(first, first + count)

    def new_key(self, table: str) -> int:
        """Return the key of a new row of a table, which belongs to that from now on."""
        return self.new_keys(table, 1)[0]

    def refresh(self) -> None:
        """Forget everything if another program has written since."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self.forget()
        self.people.trim()

    def look_up(self, all_records: Sequence[Records]) -> None:
        """Ask ahead for the texts, the sources and the names of many documents: SQLite then goes through its indexes in
        order."""
        self.documents.look_up(all_records)
        new = [records for records in all_records if self.documents.of_text(field(records.document, "sha256")) is None]
        named = taken_of_all(chain.from_iterable(records.attributions for records in new), ("name_key", "kind"))
        self.people.look_up({key for key in named if key[0]})

    def forget(self) -> None:
        """Ask for everything anew: something else has changed the store."""
        self.people.forget()
        self.outlets.forget()
        self.documents.forget()
        self._last.clear()

    def take_back(self) -> None:
        """Ask for everything anew, and index nobody: what the batch has written so far is taken back."""
        self.forget()
        self.people.drop_new()

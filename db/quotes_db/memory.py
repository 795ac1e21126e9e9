"""What adding remembers of a store, so that it need not ask for every document."""

import sqlite3
from collections.abc import Iterable

from quotes_db.people import Identity, People

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
    """The speakers, the outlets and the key of the last quotation of one store: as they were when they were asked for
    last, and what was added since. It must be told of whatever else changes them."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self._connection = connection
        self._version = -1
        self._last: int | None = None
        self.people = People(connection, identity)
        self.outlets = Outlets(connection)

    def new_quotations(self, count: int) -> range:
        """Return the keys of so many new quotations, which are theirs from now on."""
        if self._last is None:
            (self._last,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM quotation").fetchone()
        first, self._last = self._last + 1, self._last + count
        return range(first, first + count)

    def refresh(self) -> None:
        """Forget everything if another program has written since."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version or self.people.is_full:
            self._version = version
            self.forget()

    def forget(self) -> None:
        """Ask for everything anew: something else has changed the store."""
        self.people.forget()
        self.outlets.forget()
        self._last = None

    def take_back(self) -> None:
        """Ask for everything anew, and index nobody: what the batch has written so far is taken back."""
        self.forget()
        self.people.drop_new()

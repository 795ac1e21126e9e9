"""What adding remembers of a store, so that it need not ask for every document: speakers and outlets."""

import sqlite3

from quotes_db.findings import Outlets
from quotes_db.people import Identity, People

__all__ = ["Memory"]


class Memory:
    """The speakers and outlets of one store, as they were when they were asked for last."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self._connection = connection
        self._version = -1
        self.people = People(connection, identity)
        self.outlets = Outlets(connection)

    def refresh(self) -> None:
        """Forget everything if another program has written since."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version or self.people.is_full:
            self._version = version
            self.forget()

    def forget(self) -> None:
        """Forget who is there: something has changed it."""
        self.people.forget()
        self.outlets.forget()

    def take_back(self) -> None:
        """Forget everything since the batch began: what was written is taken back."""
        self.people.take_back()
        self.outlets.forget()

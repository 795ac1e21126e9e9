"""Adding documents, one by one or many in one transaction."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from quotes_db import clock
from quotes_db.errors import explained
from quotes_db.latest import Fresh, fresh
from quotes_db.memory import Memory
from quotes_db.people import Identity
from quotes_db.rows import Records
from quotes_db.transactions import check_open, whole
from quotes_db.writer import Added, settle, write

__all__ = ["BATCH", "Adding"]

# Documents that go in together where there are many. Names are settled batch by batch, so that whoever wants the same
# answer from the same documents begins and ends batches where others did. Of so many, several change the same pages of
# the indexes: measured at a million quotations, a seventh faster than 500 at a time.
BATCH = 1000


class Adding:
    """What adds documents to one store.

    In a batch nothing is guarded by a savepoint, for which SQLite would keep a copy of every page that is changed and
    walk along all of them for many a statement. When a document cannot be stored, which is rare, the transaction is
    taken back and what was added before is added once more in a new one. The same rows get the same numbers, unless
    another program writes just then.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None, identity: Identity) -> None:
        self._connection = connection
        self._path = path
        self._memory = Memory(connection, identity)
        self._since: Fresh | None = None  # where the store ended when the batch began that is under way
        self._added: list[tuple[str, Records]] = []  # and when

    def add(self, records: Records) -> Added:
        """Store one document whole or not at all; outside a batch in a transaction of its own."""
        if self._since is None:
            with self.batch():
                return self.add(records)
        then = clock.now()
        with explained(self._path):
            check_open(self._connection, self._path)
        try:
            with explained(self._path):
                added = write(self._connection, records, then, self._since, self._memory)
        except BaseException:
            self._add_again()
            raise
        self._added.append((then, records))
        return added

    def add_together(self, dated: Sequence[tuple[str, Records]]) -> Added:
        """Store what is known of one document, each part as at its time, all of it or nothing; return what became of
        the first. In a batch."""
        before = len(self._added)
        try:
            first, *_ = [self._add_at(then, records) for then, records in dated]
        except BaseException:
            del self._added[before:]
            self._add_again()
            raise
        return first

    def _add_at(self, then: str, records: Records) -> Added:
        with clock.at(then):
            return self.add(records)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Hold one transaction for all that is added inside, and index it at the end.

        Raises StoreUnavailable as `whole` does.
        """
        if self._since is not None:
            yield
            return
        try:
            with whole(self._connection, self._path):
                with explained(self._path):
                    self._memory.refresh()
                    self._since = fresh(self._connection)
                yield
                if self._connection.in_transaction:  # else `whole` says what became of it
                    with explained(self._path):
                        settle(self._connection, self._since, self._memory)
        except BaseException:  # also when it cannot be kept in the end
            self._memory.take_back()
            raise
        finally:
            self._since, self._added = None, []

    @property
    def under_way(self) -> bool:
        """Whether a batch is."""
        return self._since is not None

    def forget(self) -> None:
        """Ask the store anew for whatever is remembered of it: something else has changed it."""
        self._memory.forget()

    def _add_again(self) -> None:
        """Take the batch back and add what was added before; nothing when SQLite has undone everything itself."""
        self._memory.take_back()
        if not self._connection.in_transaction:
            return
        with explained(self._path):
            self._connection.execute("ROLLBACK")
            self._connection.execute("BEGIN IMMEDIATE")
            self._since = fresh(self._connection)
            for then, records in self._added:  # nothing in `write` asks for the time but by `then`
                write(self._connection, records, then, self._since, self._memory)

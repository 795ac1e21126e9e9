"""Adding documents, one by one or many in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from quotes_db import clock, sources
from quotes_db.errors import BadRecords, StoreUnavailable, explained, shown
from quotes_db.identity import Identity
from quotes_db.latest import fresh
from quotes_db.memory import Memory
from quotes_db.pending import Pending
from quotes_db.rows import Records
from quotes_db.sources import SourceFile
from quotes_db.transactions import check_open, whole
from quotes_db.writer import Added, Transaction, settle, write

__all__ = ["BATCH", "Adding"]

# Documents that go in together where there are many. Names are settled batch by batch, so that whoever wants the same
# answer from the same documents begins and ends batches where others did. Of so many, several change the same pages of
# the indexes: measured at a million quotations, a seventh faster than 500 at a time.
BATCH = 1000
_Dated = tuple[str, Records]  # and when it was added


class Adding:
    """What adds documents to one store.

    A batch is not guarded by savepoints, for which SQLite would keep a copy of every page that is changed and walk
    along all of them for many a statement. When something cannot be stored, which is rare, the transaction is taken
    back and what was added before is added once more in a new one. The same rows get the same numbers, unless another
    program writes just then.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None, identity: Identity) -> None:
        self._connection = connection
        self._path = path
        self._memory = Memory(connection, identity)
        self._pending = Pending(connection)
        self._transaction: Transaction | None = None  # of the batch that is under way
        self._added: list[_Dated] = []  # in it
        self._noted: list[SourceFile] = []
        self._is_whole = True  # False while something is written, or was when that was interrupted

    def add(self, records: Records) -> Added:
        """Store one document whole or not at all; outside a batch in a transaction of its own."""
        with self.batch():
            return self.add_together([(clock.now(), records)])

    def add_together(self, dated: Sequence[_Dated]) -> Added:
        """Store what is known of one document, each part as at its time, all of it or nothing; return what became of
        the first."""
        with self.batch(), self._all_of_it():
            first, *_ = [self._add(then, records) for then, records in dated]
        return first

    def add_all(self, documents: Iterable[Records]) -> list[Added]:
        """Store many documents, all or none of them."""
        with self.batch(), self._all_of_it():
            dated = _dated(documents)
            self._memory.look_up([records for _, records in dated])
            added = self._add_at_once(dated)
            self._added += dated
        return added

    def add_each(self, documents: Iterable[Records]) -> list[Added | BadRecords]:
        """Store those of many documents that can be; return what became of each, or why it cannot be stored."""
        each = list(documents)
        with self.batch():
            with suppress(BadRecords):
                return [*self.add_all(each)]
            # Whose rows are bad SQLite does not say.
            with self._all_of_it():
                return [self._add_or_refuse(then, records) for then, records in _dated(each)]

    def note_read(self, source: SourceFile) -> None:
        """Note how far a file was read."""
        with self.batch(), self._all_of_it():
            sources.note(self._connection, source)
            self._noted.append(source)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Hold one transaction for all that is added inside, and index it at the end.

        Raises StoreUnavailable as `whole` does.
        """
        if self.under_way:
            yield
            return
        try:
            with whole(self._connection, self._path):
                with explained(self._path):
                    self._memory.refresh()
                    self._begin()
                yield
                self._check()
                with explained(self._path):
                    settle(self._begun)
        except BaseException:  # also when it cannot be kept in the end
            self._forget_new()
            raise
        finally:
            self._transaction, self._added, self._noted, self._is_whole = None, [], [], True

    @property
    def under_way(self) -> bool:
        """Whether a batch is."""
        return self._transaction is not None

    def forget(self) -> None:
        """Ask the store anew for whatever is remembered of it: something else has changed it."""
        self._memory.forget()

    @property
    def _begun(self) -> Transaction:
        assert self._transaction is not None
        return self._transaction

    def _begin(self) -> None:
        since = fresh(self._connection)
        self._transaction = Transaction(self._connection, since, self._memory, self._pending, shown_again=[])

    def _check(self) -> None:
        """Raise StoreUnavailable when the batch cannot go on."""
        with explained(self._path):
            check_open(self._connection, self._path)
        if not self._is_whole:  # taking back what was interrupted was interrupted
            raise StoreUnavailable(f"{shown(self._path)}: nothing of this batch was stored; add it again")

    def _add(self, then: str, records: Records) -> Added:
        added = write(self._begun, records, then)
        self._pending.write()
        self._added.append((then, records))
        return added

    def _add_at_once(self, dated: Sequence[_Dated]) -> list[Added]:
        """Store documents that were looked up ahead, whose rows are written together."""
        added = [write(self._begun, records, then) for then, records in dated]
        self._pending.write()
        self._memory.documents.forget()
        return added

    def _add_or_refuse(self, then: str, records: Records) -> Added | BadRecords:
        """Store one document, or return why it cannot be, in a savepoint, which is slow."""
        self._memory.people.index_new()  # of those before: they stay
        self._connection.execute("SAVEPOINT document")
        try:
            with explained(self._path):
                added = self._add(then, records)
        except BadRecords as error:
            self._connection.execute("ROLLBACK TO document")
            self._connection.execute("RELEASE document")
            self._forget_new()
            return error
        self._connection.execute("RELEASE document")
        return added

    @contextmanager
    def _all_of_it(self) -> Iterator[None]:
        """Take back what is added inside when it cannot be whole."""
        self._check()
        added, noted = len(self._added), len(self._noted)
        self._is_whole = False
        try:
            with explained(self._path):
                yield
            self._is_whole = True
        except BaseException:
            del self._added[added:], self._noted[noted:]
            self._add_again()
            raise

    def _add_again(self) -> None:
        """Take the batch back and add what was added before; nothing when SQLite has undone everything itself, and then
        the batch cannot go on."""
        self._pending.drop()
        with explained(self._path):
            if not self._connection.in_transaction:
                self._memory.take_back()
                return
            self._connection.execute("ROLLBACK")  # which fails from another thread, and then nothing is forgotten
            self._memory.take_back()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._begin()
                self._memory.documents.look_up(records for _, records in self._added)
                self._add_at_once(self._added)  # nothing in `write` asks for the time but by `then`
                for source in self._noted:
                    sources.note(self._connection, source)
                self._is_whole = True
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _forget_new(self) -> None:
        """Forget what was to be written, and whatever was remembered: it may be taken back."""
        self._pending.drop()
        self._memory.take_back()


def _dated(documents: Iterable[Records]) -> list[_Dated]:
    return [(clock.now(), records) for records in documents]

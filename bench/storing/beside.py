"""Adding to stores of all sizes in turns, so that whatever else the machine does slows all alike.

Each gets the news that follows on its own, as many documents as `quotes add` stores at once; beside them the rows that
are made of the news of the largest are written plainly.
"""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import ModuleType

from bench.storing.growing import Grown, remove
from bench.storing.plain import Plain
from bench.syndication import Truth, documents
from quotes.records import Records
from quotes_db import Store, compacting
from quotes_db.adding import BATCH

__all__ = ["Beside", "beside"]

ROUNDS = 9
SMALL = 20_000  # that a few batches would make another size of
_Made = tuple[Records, tuple[Truth, ...]]


@dataclass(slots=True)
class Beside:
    """Seconds of the processor that so many quotations more took in a store: `added`; the pieces of its search indexes
    `joined`, which asking them takes its time in; `compared` with those before."""

    added: float = 0.0
    joined: float = 0.0
    compared: float = 0.0
    quotations: int = 0

    @property
    def each_added(self) -> float:
        return self.added / self.quotations

    @property
    def each_joined(self) -> float:
        return self.joined / self.quotations

    @property
    def each_indexed(self) -> float:
        """All that it takes until lookups are as fast as they are to be."""
        return self.each_added + self.each_joined

    @property
    def each_compared(self) -> float:
        return self.compared / self.quotations

    @property
    def each_clustered(self) -> float:
        """Compared and joined: the fewer pieces the joining leaves, the faster is the comparing."""
        return self.each_compared + self.each_joined

    def add(self, store: Store, batch: Sequence[_Made]) -> None:
        """Add a batch to a store and compare it."""
        started = time.process_time()
        store.add_all([records for records, _ in batch])
        added = time.process_time()
        self.added += added - started
        with _timed(compacting, "compact") as joined:
            store.cluster()
        self.joined += sum(joined)
        self.compared += time.process_time() - added - sum(joined)
        self.quotations += sum(len(truth) for _, truth in batch)


@dataclass(slots=True)
class _Going:
    """A copy of a grown store, which goes on with the news where it ended; a small one is copied anew each time, to be
    at most doubled by the same news."""

    path: Path
    grown: Grown
    more: Iterator[_Made]
    took: Beside = field(default_factory=Beside)
    store: Store | None = None
    batch: Sequence[_Made] = ()

    def prepare(self) -> None:
        """Make the copy and the next batch, of a small one that of before."""
        is_small = self.grown.size < SMALL
        if is_small:
            self.close()
        self.open()
        if not is_small or not self.batch:
            self.batch = list(islice(self.more, min(BATCH, self.grown.documents)))

    def go_on(self) -> None:
        """Add the batch."""
        assert self.store is not None
        self.took.add(self.store, self.batch)

    def open(self) -> None:
        """Make the copy, unless it is there."""
        if self.store is None:
            _copy(Path(self.grown.path), self.path)
            self.store = Store.open(self.path, create=True)

    def close(self) -> None:
        """Close the copy and remove it."""
        if self.store is not None:
            self.store.close()
            self.store = None
        remove(self.path)


def beside(grown: Sequence[Grown], folder: Path, seed: int) -> tuple[dict[int, Beside], float]:
    """Return for each size what a quotation more takes, and the seconds of the processor that one takes plainly."""
    going = [_going(item, folder, seed) for item in grown]
    last = going[-1]
    last.open()
    plain, seconds = Plain(folder / "plain.db", last.path), 0.0
    for turn in range(ROUNDS):
        if turn == 1:  # the first only warms the memory
            seconds = 0.0
            for one in going:
                one.took = Beside()
        for one in going:
            one.prepare()
        plain.begin()
        for one in going:
            one.go_on()
        seconds += plain.take()
    for one in going:
        one.close()
    plain.close()
    return {one.grown.size: one.took for one in going}, seconds / last.took.quotations


def _going(item: Grown, folder: Path, seed: int) -> _Going:
    more = documents(seed=seed, quotations=item.size + ROUNDS * BATCH * 10)
    made = 0
    while made < item.size:
        made += len(next(more)[1])
    return _Going(folder / f"beside-{item.size}.db", item, more)


@contextmanager
def _timed(module: ModuleType, name: str) -> Iterator[list[float]]:
    """Give a list that gets the seconds of the processor that each call of a function takes meanwhile."""
    seconds: list[float] = []
    timed = getattr(module, name)

    def timing(*args: object) -> object:
        started = time.process_time()
        answer = timed(*args)
        seconds.append(time.process_time() - started)
        return answer

    setattr(module, name, timing)
    try:
        yield seconds
    finally:
        setattr(module, name, timed)


def _copy(source: Path, target: Path) -> None:
    """Copy a store page by page, as SQLite wrote it: of a file written in one go the system keeps pieces of megabytes
    in its memory, each of which it searches through when one page changes. When it is on the disk, nothing of it is
    written while others are measured."""
    remove(target)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    with target.open("rb+") as copied:
        os.fsync(copied.fileno())

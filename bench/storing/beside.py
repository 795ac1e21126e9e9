"""Adding to stores of all sizes in turns, so that whatever else the machine does slows all alike."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.storing.growing import Grown
from bench.syndication import Truth, documents
from quotes.records import Records
from quotes_db import Store
from quotes_db.adding import BATCH

__all__ = ["Beside", "beside"]

ROUNDS = 9  # of which the first only warms the memory of the large stores
_Made = tuple[Records, tuple[Truth, ...]]


@dataclass(slots=True)
class Beside:
    """Seconds of the processor that so many quotations more took in a store: added, and compared with those before."""

    added: float = 0.0
    compared: float = 0.0
    quotations: int = 0

    @property
    def each_added(self) -> float:
        return self.added / self.quotations

    @property
    def each_compared(self) -> float:
        return self.compared / self.quotations

    def add(self, store: Store, batch: Sequence[_Made]) -> None:
        """Add a batch to a store, and compare it."""
        started = time.process_time()
        with store.batch():
            for records, _ in batch:
                store.add(records)
        added = time.process_time()
        store.cluster()
        self.compared += time.process_time() - added
        self.added += added - started
        self.quotations += sum(len(truth) for _, truth in batch)


@dataclass(slots=True)
class _Going:
    """A copy of a grown store, which goes on with the news where it ended."""

    store: Store
    path: Path
    more: Iterator[_Made]
    took: Beside = field(default_factory=Beside)


def beside(grown: Sequence[Grown], folder: Path, seed: int) -> dict[int, Beside]:
    """Return for each size what a quotation more takes; the smallest store is made anew each round."""
    small, *others = grown
    fresh, going = folder / "beside-small.db", {item.size: _going(item, folder, seed) for item in others}
    took = Beside()
    for turn in range(ROUNDS):
        for one in going.values():
            one.took.add(one.store, list(islice(one.more, BATCH)))
        _make_anew(fresh, small.size, seed, took)
        if not turn:
            took = Beside()
            for one in going.values():
                one.took = Beside()
    for one in going.values():
        one.store.close()
        _remove(one.path)
    _remove(fresh)
    return {small.size: took, **{size: one.took for size, one in going.items()}}


def _going(item: Grown, folder: Path, seed: int) -> _Going:
    path = folder / f"beside-{item.size}.db"
    _copy(Path(item.path), path)
    more = documents(seed=seed, quotations=item.size + ROUNDS * BATCH * 10)
    made = 0
    while made < item.size:
        made += len(next(more)[1])
    return _Going(Store.open(path, create=True), path, more)


def _copy(source: Path, target: Path) -> None:
    """Copy a store page by page, as SQLite wrote it: of a file written in one go the system keeps pieces of megabytes
    in its memory, each of which it searches through when one page changes."""
    _remove(target)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _make_anew(path: Path, size: int, seed: int, took: Beside) -> None:
    """Make the small store so often that about as much is added as in one batch."""
    most = took.quotations + BATCH * 3
    while took.quotations < most:
        _remove(path)
        with Store.open(path, create=True) as store:
            made = documents(seed=seed, quotations=size)
            while batch := list(islice(made, BATCH)):
                took.add(store, batch)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

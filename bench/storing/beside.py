"""Adding to a large store and to a small one in turns, so that whatever else the machine does slows both alike."""

import shutil
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.storing.growing import BATCH, Grown
from bench.syndication import Truth, documents
from quotes.records import Records
from quotes_db import Store

__all__ = ["slower_than"]

ROUNDS = 9  # of which the first only warms the memory of the large store
_Made = tuple[Records, tuple[Truth, ...]]


def slower_than(small: Grown, large: Grown, folder: Path, seed: int) -> float:
    """Return how many times longer the processor takes for a quotation more in the large store than for one in the
    small store, which is made anew each round. A copy of the large store goes on with the news where it ended."""
    copy, fresh = folder / "beside-large.db", folder / "beside-small.db"
    shutil.copyfile(large.path, copy)
    more = documents(seed=seed, quotations=large.size + ROUNDS * BATCH * 10)
    made = 0
    while made < large.size:
        made += len(next(more)[1])
    seconds = {"large": 0.0, "small": 0.0}
    counts = {"large": 0, "small": 0}
    with Store.open(copy, create=True) as store:
        for turn in range(ROUNDS):
            took, count = _added(store, list(islice(more, BATCH)))
            small_took, small_count = _small(fresh, small.size, seed)
            if turn:
                seconds["large"] += took
                counts["large"] += count
                seconds["small"] += small_took
                counts["small"] += small_count
    for path in (copy, fresh):
        _remove(path)
    return seconds["large"] / counts["large"] / (seconds["small"] / counts["small"])


def _small(path: Path, size: int, seed: int) -> tuple[float, int]:
    """Make the small store so often that about as much is added as in one batch."""
    seconds, count = 0.0, 0
    while count < BATCH * 3:
        _remove(path)
        with Store.open(path, create=True) as store:
            for batch in _batches(documents(seed=seed, quotations=size)):
                took, added = _added(store, batch)
                seconds, count = seconds + took, count + added
    return seconds, count


def _batches(made: Iterator[_Made]) -> Iterator[list[_Made]]:
    while batch := list(islice(made, BATCH)):
        yield batch


def _added(store: Store, batch: list[_Made]) -> tuple[float, int]:
    started = time.process_time()
    with store.batch():
        for records, _ in batch:
            store.add(records)
    took = time.process_time() - started
    store.cluster()
    return took, sum(len(truth) for _, truth in batch)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

"""Growing a store of a given size: how many quotations a second, and what the truth about them is."""

import json
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from bench.inventing.variants import CHANGES
from bench.syndication import FIRST, Truth, documents
from quotes.records import Records
from quotes_db import Store
from quotes_db.adding import BATCH

__all__ = ["Grown", "grow", "grown_before", "remove", "truths"]

LAST = 0.05  # the share of the quotations at the end whose rate is measured by itself
LEAST = 20_000  # a small store is grown so often that as many quotations are added
_KINDS = (*FIRST, *CHANGES)


@dataclass(frozen=True, slots=True)
class Grown:
    """A store with so many quotations; seconds of the clock and of the processor that adding took, inventing left out.

    The `last` ones are those of the last documents. `times` the store was made, from nothing each time. The `claims`
    ones are the seconds that comparing took, batch by batch as `quotes add` does it, and are in none of the others.
    """

    size: int
    path: str
    documents: int
    quotations: int
    wall: float
    cpu: float
    last: int
    last_wall: float
    last_cpu: float
    times: int
    claims_wall: float
    claims_cpu: float

    @property
    def rate(self) -> float:
        """Quotations a second, by the clock."""
        return self.quotations * self.times / self.wall

    @property
    def cpu_rate(self) -> float:
        """Quotations a second of the processor: what other programs on the machine do is not in it."""
        return self.quotations * self.times / self.cpu


def grow(folder: Path, size: int, seed: int, times: int | None = None) -> Grown:
    """Make a store of so many quotations in a folder, with its truth beside it; a small one several times over."""
    times = times or max(1, LEAST // size)
    path = folder / f"store-{size}.db"
    runs = [_grow(path, size, seed) for _ in range(times)]
    sums = [sum(column) for column in zip(*(run.seconds for run in runs), strict=True)]
    wall, cpu, last_wall, last_cpu, claims_wall, claims_cpu = sums
    one = runs[0]
    measured = (wall, cpu, one.last, last_wall, last_cpu, times, claims_wall, claims_cpu)
    grown = Grown(size, str(path), one.documents, one.quotations, *measured)
    path.with_suffix(".json").write_text(json.dumps(asdict(grown)), encoding="utf-8")
    return grown


def grown_before(folder: Path, size: int) -> Grown | None:
    """Return what was written when a store was grown in this folder, if it was."""
    path = folder / f"store-{size}.db"
    if not (path.exists() and path.with_suffix(".json").exists()):
        return None
    return Grown(**{**json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), "path": str(path)})


def truths(path: Path) -> list[Truth]:
    """Return the truth about the quotations of a grown store, in the order of their ids."""
    numbers = array("I")
    numbers.frombytes(path.with_suffix(".truth").read_bytes())
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [Truth(claim, _KINDS[mark >> 1], bool(mark & 1)) for claim, mark in pairs]


@dataclass(frozen=True, slots=True)
class _Run:
    documents: int
    quotations: int
    last: int
    seconds: tuple[float, ...]  # clock and processor, of all, of the last, and of comparing


def _grow(path: Path, size: int, seed: int) -> _Run:
    remove(path)
    numbers = array("I")
    made = added = last = 0
    seconds = [0.0] * 6
    with Store.open(path, create=True) as store:
        for batch in _batches(documents(seed=seed, quotations=size), BATCH):
            wall, cpu = time.perf_counter(), time.process_time()
            store.add_all([records for records, _ in batch])
            took = time.perf_counter() - wall, time.process_time() - cpu
            count = sum(len(truth) for _, truth in batch)
            is_last = added + count > size * (1 - LAST)
            compared = _compared(store)
            more = (*took, *_if(is_last, took), *compared)
            seconds = [total + part for total, part in zip(seconds, more, strict=True)]
            made, added, last = made + len(batch), added + count, last + count * is_last
            numbers.extend(chain.from_iterable(map(_packed, chain.from_iterable(truth for _, truth in batch))))
    path.with_suffix(".truth").write_bytes(numbers.tobytes())
    return _Run(made, added, last, tuple(seconds))


def _compared(store: Store) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    store.cluster()
    return time.perf_counter() - wall, time.process_time() - cpu


def _if(condition: bool, took: tuple[float, float]) -> tuple[float, float]:
    return took if condition else (0.0, 0.0)


def _packed(truth: Truth) -> tuple[int, int]:
    return truth.claim, _KINDS.index(truth.change) << 1 | truth.spelling


Made = tuple[Records, tuple[Truth, ...]]


def _batches(made: Iterator[Made], size: int) -> Iterator[Sequence[Made]]:
    batch: list[Made] = []
    for item in made:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def remove(path: Path) -> None:
    """Remove a store with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

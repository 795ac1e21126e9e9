"""The power cut at random points of what a writer wrote to the disk."""

import shutil
import time
from collections import Counter
from pathlib import Path
from random import Random

from bench.faulting.disk import Disk
from bench.faulting.lots import prepare
from bench.faulting.result import Result
from bench.faulting.trace import Operation, can_record, record, reported_by

__all__ = ["cuts"]

DOCUMENTS, SESSIONS = 240, 4  # enough for checkpoints while writing as well as at each closing
_RUBBISH = bytes(range(256)) * 128  # what a -shm file may hold after a cut


def cuts(folder: Path, count: int, seed: int) -> Result:
    """Record a writer once, then build the files as they could be after a cut at each of so many points."""
    result = Result("power cut", "cuts")
    if not can_record():
        result.skipped = "not run: needs strace (Linux: apt-get install strace)"
        return result
    folder.mkdir()
    lots, rng, started = prepare(folder, lots=1, size=DOCUMENTS, seed=seed), Random(seed), time.monotonic()
    (folder / "recorded").mkdir()
    done = record((folder / "recorded" / "quotes.db").resolve(), lots.files[0], SESSIONS)
    disk, at = Disk(), 0
    for point in sorted(rng.choices(range(1, len(done) + 1), k=count)):
        for operation in done[at:point]:
            disk.do(operation)
        at = point
        _cut(folder / "cut", disk, rng)
        result.look(folder / "cut" / "quotes.db", reported_by(done[:point]), lots.expected, f"cut {point}")
    result.detail = _described(done)
    result.seconds = time.monotonic() - started
    return result


def _cut(folder: Path, disk: Disk, rng: Random) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk.cut(folder, rng)
    if rng.random() < 0.5:
        (folder / "quotes.db-shm").write_bytes(_RUBBISH)


def _described(done: list[Operation]) -> str:
    kinds = Counter(operation.kind for operation in done)
    return f"of {len(done)} steps: {kinds['write']} writes, {kinds['sync']} syncs, {len(reported_by(done))} reported"

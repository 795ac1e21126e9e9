"""A writer killed by SIGKILL at a random moment, again and again."""

import time
from pathlib import Path
from random import Random

from bench.faulting.lots import Lots, prepare
from bench.faulting.process import reported_in, start
from bench.faulting.result import Result

__all__ = ["kills"]

LOTS, SIZE = 5, 800  # a store takes five lots, one a kill, and then there is a new one
AFTER = 0.5  # seconds beyond twice the time to its first report within which a writer is killed


def kills(folder: Path, count: int, seed: int) -> Result:
    """Kill so many writers; after each the store is opened and every document that was ever reported is looked for."""
    folder.mkdir()
    lots, rng, started = prepare(folder, lots=LOTS, size=SIZE, seed=seed), Random(seed), time.monotonic()
    lead = _lead(folder, lots)
    result = Result("writer killed", "kills")
    reported: dict[str, int] = {}
    for number in range(count):
        path = folder / f"{number // LOTS}.db"
        if number % LOTS == 0:
            reported = {}
        reported |= _killed(path, lots.files[number % LOTS], rng.uniform(0.8 * lead, 2 * lead + AFTER))
        result.look(path, reported, lots.expected, f"kill {number}")
        if number % LOTS == LOTS - 1:
            path.unlink()
    result.detail = f"{result.documents // max(count, 1)} documents in the store at a kill"
    result.seconds = time.monotonic() - started
    return result


def _lead(folder: Path, lots: Lots) -> float:
    """Return how long a writer takes to its first report."""
    started = time.monotonic()
    with start("bench.faulting.writer", folder / "first.db", "--lot", lots.files[0]) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        lead = time.monotonic() - started
        writer.kill()
    return lead


def _killed(path: Path, lot: Path, after: float) -> dict[str, int]:
    with start("bench.faulting.writer", path, "--lot", lot) as writer:
        time.sleep(after)
        writer.kill()
        output, complaint = writer.communicate()
    if complaint:
        raise RuntimeError(f"a writer failed before it was killed: {complaint.strip().splitlines()[-1]}")
    return reported_in(output)

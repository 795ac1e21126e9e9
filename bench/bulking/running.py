"""`quotes add` as a process: how many articles are in when, and what memory it and its workers take."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.faulting.process import ENVIRONMENT, ROOT

__all__ = ["Run", "Sample", "add", "below", "documents", "megabytes"]

_EVERY = 0.25


@dataclass(frozen=True, slots=True)
class Sample:
    """At a second: documents in the store, megabytes of the store, of the parent, of all its workers together; seconds
    of processor time that the parent and all its workers had so far, which tells more on a machine with other work."""

    seconds: float
    documents: int
    store: float
    parent: float
    workers: float
    parent_computed: float
    workers_computed: float


@dataclass(slots=True)
class Run:
    """One run to its end, or until it was killed; `peak` and `worker` are the most megabytes that the parent and that
    one worker had."""

    status: int = 0
    seconds: float = 0.0
    peak: float = 0.0
    worker: float = 0.0
    output: str = ""
    samples: list[Sample] = field(default_factory=list)


def add(articles: Path, store: Path, jobs: int, *, kill_at: int | None = None) -> Run:
    """Add all articles to a store; with `kill_at` end it by SIGKILL as soon as so many documents are in."""
    words = [sys.executable, "-m", "quotes.cli", "--db", str(store), "add", str(articles), "--jobs", str(jobs)]
    run, began = Run(), time.monotonic()
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT, cwd=ROOT
    ) as process:
        while process.poll() is None:
            sample = _sample(process.pid, store, time.monotonic() - began, run)
            run.samples.append(sample)
            if kill_at is not None and sample.documents >= kill_at:
                process.kill()
            time.sleep(_EVERY)
        run.seconds = time.monotonic() - began
        run.output = (process.stdout.read() if process.stdout else b"").decode("utf-8", "replace").strip()
    run.status = process.returncode
    run.samples.append(
        replace(run.samples[-1], seconds=run.seconds, documents=documents(store), store=megabytes(store))
    )
    return run


def documents(store: Path) -> int:
    """Return how many documents a store has; 0 when it is not there yet."""
    try:
        with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            return int(connection.execute("SELECT coalesce(max(id), 0) FROM document").fetchone()[0])
    except sqlite3.Error:
        return 0


def megabytes(store: Path) -> float:
    return store.stat().st_size / 1e6 if store.exists() else 0.0


def _sample(pid: int, store: Path, seconds: float, run: Run) -> Sample:
    """Look at a run, and note what it had most of."""
    parent = _memory(pid, "VmHWM")
    children = list(below(pid))
    workers = [_memory(child, "VmRSS") for child in children]
    run.peak, run.worker = max(run.peak, parent), max([run.worker, *workers])
    return Sample(
        seconds,
        documents(store),
        megabytes(store),
        parent,
        sum(workers),
        _computed(pid),
        max(
            [sum(map(_computed, children)), *(sample.workers_computed for sample in run.samples[-1:])]
        ),  # some end first
    )


def _computed(pid: int) -> float:
    """Return seconds of processor time; 0 of a process that is no more."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int, what: str) -> float:
    """Return megabytes; 0 of a process that is no more."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith(what)), 0.0)


def below(pid: int) -> Iterator[int]:
    """Yield the processes that a process started, and those that they did."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(word) for task in tasks for word in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from below(child)

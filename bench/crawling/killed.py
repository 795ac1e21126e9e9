"""Deciding about a set, killed on the way and begun again: whether the same comes of it."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.dataset as ds

from bench.faulting.process import ENVIRONMENT, ROOT
from quotes.spark.tables import DECIDED

__all__ = ["contents", "killed_after"]


def contents(root: Path) -> dict[str, str]:
    """Return for each table that was decided a hash of its rows, which is the same in whatever files and order."""
    return {name: _hash(root / name) for name in DECIDED}


def _hash(folder: Path) -> str:
    if not folder.is_dir():
        return "is not there"
    rows = sorted(repr(row) for row in _rows(folder))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _rows(folder: Path) -> Iterator[dict[str, object]]:
    for batch in ds.dataset(folder).to_batches():
        yield from batch.to_pylist()


def killed_after(seconds: float, command: list[str | Path]) -> bool:
    """Start a command of `quotes`, and kill it with all its processes (SIGKILL) after so many seconds; tell whether it
    was still running."""
    words = [sys.executable, "-m", "quotes.cli", *map(str, command)]
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, cwd=ROOT, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return True
    return False

"""A command with all processes that come of it: seconds of the clock and of the processor, memory, bytes moved.

The processor time is exact: a small process in between adopts whatever is left over (on Linux), such as the Java that
Spark leaves behind, and waits for it, so that the system adds up everything. Memory is looked at from outside.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bulking.running import below
from bench.faulting.process import ENVIRONMENT, ROOT

__all__ = ["Cost", "measured", "processors"]

_EVERY = 0.5
# Its arguments: where to write what it measured, then the command. PR_SET_CHILD_SUBREAPER is 36.
_LAUNCHER = """
import ctypes, json, os, resource, subprocess, sys, time
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
began = time.monotonic()
status = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).wait()
seconds = time.monotonic() - began
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
used = resource.getrusage(resource.RUSAGE_CHILDREN)
try:
    moved = dict(line.split(": ") for line in open("/proc/self/io").read().splitlines())
except OSError:
    moved = {"rchar": 0, "wchar": 0}
with open(sys.argv[1], "w") as out:
    json.dump([status, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss, int(moved["rchar"]),
               int(moved["wchar"])], out)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: its exit status, seconds, seconds of the processor, megabytes of all processes together at
    the worst moment and of the largest process, megabytes read and written through files and pipes, what it said."""

    status: int
    seconds: float
    cpu: float
    memory: float
    largest: float
    read: float
    written: float
    said: str


def measured(command: Sequence[str | Path]) -> Cost:
    """Run a command of `quotes` to its end; what it prints on standard output is thrown away."""
    words = [sys.executable, "-m", "quotes.cli", *map(str, command)]
    with tempfile.TemporaryDirectory() as folder:
        report, complaints = Path(folder) / "report.json", Path(folder) / "said"
        with complaints.open("wb") as said:
            launcher = [sys.executable, "-S", "-c", _LAUNCHER, str(report), *words]
            process = subprocess.Popen(launcher, stderr=said, env=ENVIRONMENT, cwd=ROOT)
            memory = _watched(process)
        status, seconds, cpu, largest, read, written = json.loads(report.read_text(encoding="utf-8"))
        lines = complaints.read_text(encoding="utf-8", errors="replace").splitlines()
    kilo = 1e6 if sys.platform == "darwin" else 1e3
    last = lines[-1] if lines else ""
    return Cost(status, seconds, cpu, memory, largest / kilo, read / 1e6, written / 1e6, last)


def _watched(process: "subprocess.Popen[bytes]") -> float:
    """Wait for a process and return the most megabytes that those below it had, a shared page counted once."""
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(map(_proportional, below(process.pid))))
        time.sleep(_EVERY)
    return most


def _proportional(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("Pss:")), 0.0)


def processors() -> int:
    """Return on how many processors this may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

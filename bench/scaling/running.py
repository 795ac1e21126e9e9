"""A command with all processes that come of it: seconds of the clock and of the processor, memory, bytes moved.

A small process in between adopts whatever is left over (on Linux), such as the Java that Spark leaves behind, and waits
for it, so that the system adds up the processor time. What it leaves out, since the daemon of PySpark does not wait for
its workers, is looked at from outside twice a second and added, as is memory.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
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


def measured(
    command: Sequence[str | Path], *, module: str = "quotes.cli", env: Mapping[str, str] = ENVIRONMENT
) -> Cost:
    """Run a command of `quotes` to its end; what it prints on standard output is thrown away."""
    words = [sys.executable, "-m", module, *map(str, command)]
    with tempfile.TemporaryDirectory() as folder:
        report, complaints = Path(folder) / "report.json", Path(folder) / "said"
        with complaints.open("wb") as said:
            launcher = [sys.executable, "-S", "-c", _LAUNCHER, str(report), *words]
            process = subprocess.Popen(launcher, stderr=said, env=dict(env), cwd=ROOT)
            memory, unwaited = _watched(process)
        status, seconds, cpu, largest, read, written = json.loads(report.read_text(encoding="utf-8"))
        lines = complaints.read_text(encoding="utf-8", errors="replace").splitlines()
    kilo = 1e6 if sys.platform == "darwin" else 1e3
    last = lines[-1] if lines else ""
    return Cost(status, seconds, cpu + unwaited, memory, largest / kilo, read / 1e6, written / 1e6, last)


def _watched(process: "subprocess.Popen[bytes]") -> tuple[float, float]:
    """Wait for a process, and return the most megabytes that those below it had, a shared page counted once, and the
    seconds of the processor of those that nobody waited for."""
    most, unwaited = 0.0, dict[int, float]()
    while process.poll() is None:
        processes = list(below(process.pid))
        most = max(most, sum(map(_proportional, processes)))
        for pid in processes:
            parent, seconds = _times(pid)
            if _waits_for_none(parent):
                unwaited[pid] = seconds
            elif parent:  # it was left over, and is waited for
                unwaited.pop(pid, None)
        time.sleep(_EVERY)
    return most, sum(unwaited.values())


def _times(pid: int) -> tuple[int, float]:
    """Return the parent of a process and its seconds of the processor with those of whom it waited for; 0 of one that
    is no more."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0, 0.0
    return int(fields[1]), sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _waits_for_none(pid: int) -> bool:
    """Tell whether a process ignores the end of its children, so that the system forgets their times."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    mask = next((int(line.split()[1], 16) for line in lines if line.startswith("SigIgn:")), 0)
    return bool(mask >> (signal.SIGCHLD - 1) & 1)


def _proportional(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("Pss:")), 0.0)


def processors() -> int:
    """Return on how many processors this may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

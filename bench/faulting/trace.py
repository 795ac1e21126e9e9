"""What a writer writes to its files, in order: recorded by strace from the unchanged program with its own SQLite.

The record is a list of operations: files created and removed in the store's folder, writes and truncations and syncs
of each, syncs of the folder, and the reports of the writer. The -shm file is left out: SQLite makes it anew.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.faulting.process import reported_in, start

__all__ = ["Operation", "can_record", "operations", "record", "reported_by"]

Kind = Literal["create", "remove", "write", "truncate", "sync", "sync folder", "report"]
_CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename"
# With -xx every character of a string is \xNN; with -y a descriptor has the path of its file behind it.
_CALL = re.compile(r"^(?:\d+ +)?(?P<name>\w+)\((?P<rest>.*)\) += (?P<result>-?\d+)")
_TARGET = re.compile(r"^(?P<number>\d+)<(?P<path>[^>]*)>")
_STRING = re.compile(r'"(?P<hex>(?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Operation:
    """One step: a `file` of the folder; `data` at an `offset`, the size left by a truncation, or a report."""

    kind: Kind
    file: str = ""
    offset: int = 0
    data: bytes = b""


def can_record() -> bool:
    """Whether strace is here (Linux: `apt-get install strace`)."""
    return shutil.which("strace") is not None


def record(path: Path, lot: Path, sessions: int) -> list[Operation]:
    """Let a writer add a lot to a new store; return all it did to the files. Raises RuntimeError if it fails."""
    log = path.parent.with_name("strace.log")
    strace = ("strace", "-qq", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-o", str(log))
    with start("bench.faulting.writer", path, "--lot", lot, "--sessions", str(sessions), prefix=strace) as writer:
        _, complaint = writer.communicate()
    if writer.returncode != 0:
        raise RuntimeError(f"the writer that was to be recorded failed: {complaint.strip()}")
    found = list(operations(log, path.parent))
    log.unlink()
    return found


def operations(log: Path, folder: Path) -> Iterator[Operation]:
    """Read what strace wrote and yield what happened in a folder, and what was reported."""
    known: set[str] = set()
    with log.open(encoding="ascii") as lines:
        for line in lines:
            call = _CALL.match(line)
            if call is None or call["result"].startswith("-"):
                continue
            yield from _operation(call["name"], call["rest"], folder, known)


def _operation(name: str, rest: str, folder: Path, known: set[str]) -> Iterator[Operation]:
    if name == "rename":
        raise RuntimeError("the store renames files, which this bench does not know how to cut")
    if name in ("openat", "unlink"):
        path = Path(_text(rest))
        if path.parent == folder and not path.name.endswith("-shm"):
            yield from _named(name, path.name, "O_CREAT" in rest, known)
        return
    target = _TARGET.match(rest)
    if target is None:
        return
    path = Path(_decoded(target["path"]).decode())
    if name == "write" and target["number"] == "1":
        yield Operation("report", data=_decoded(_found(rest)))
    elif path == folder:
        yield Operation("sync folder")
    elif path.parent == folder and not path.name.endswith("-shm"):
        yield _change(name, path.name, rest)


def _named(name: str, file: str, may_create: bool, known: set[str]) -> Iterator[Operation]:
    if name == "unlink":
        known.discard(file)
        yield Operation("remove", file)
    elif may_create and file not in known:
        known.add(file)
        yield Operation("create", file)


def _change(name: str, file: str, rest: str) -> Operation:
    number = int(rest.rpartition(" ")[2]) if name in ("pwrite64", "ftruncate") else 0
    if name == "pwrite64":
        return Operation("write", file, number, _decoded(_found(rest)))
    if name == "ftruncate":
        return Operation("truncate", file, number)
    if name in ("fsync", "fdatasync"):
        return Operation("sync", file)
    raise RuntimeError(f"the store does {name} to {file}, which this bench does not know how to cut")


def _found(rest: str) -> str:
    string = _STRING.search(rest)
    if string is None:
        raise RuntimeError(f"strace left out what was written: {rest[:80]}")
    return string["hex"]


def _decoded(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _text(rest: str) -> str:
    return _decoded(_found(rest)).decode()


def reported_by(done: list[Operation]) -> dict[str, int]:
    """Return sha256 → number of quotations of what was reported in these operations."""
    return reported_in(b"".join(item.data for item in done if item.kind == "report").decode())

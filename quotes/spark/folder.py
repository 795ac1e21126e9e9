"""A set as the driver sees it, in whatever file system: what it is, its units, who writes it, and what is left over.

SET/_set.json    what it is, and by which engine it was made
SET/_units.jsonl its units, a line each, whether done or not
SET/_units/…     a note for each that is done
SET/_work/…      what is being written; nothing there counts
SET/_lock        whoever writes it now
"""

import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from quotes.errors import InputError
from quotes.parquet.sets import ABOUT, FORMAT, UNITS, about, unit_name, unit_of_file, unit_of_note
from quotes.parquet.shapes import TABLES, By
from quotes.parquet.writing import write_whole
from quotes.safe import one_line
from quotes.spark.hadoop import Hadoop
from quotes.spark.reports import Report
from quotes.spark.units import Unit

__all__ = ["SetFolder", "open_set"]

_PLAN, _WORK, _LOCK = "_units.jsonl", "_work", "_lock"


class _Files(Protocol):
    """Small files below a folder, by their paths below it."""

    @property
    def root(self) -> str: ...

    def read(self, name: str) -> str | None: ...

    def write(self, name: str, text: str) -> None: ...

    def names(self, folder: str) -> list[str]:
        """Return what a folder holds; nothing when there is none."""

    def remove(self, name: str) -> None: ...

    def make(self, folder: str) -> None: ...

    def locked(self, name: str) -> Any:
        """Return a context manager for the time in which nobody else has the lock. Raises InputError."""


@dataclass(frozen=True, slots=True)
class SetFolder:
    """A set that is written; `root` is its path or address, `is_local` whether it lies on this machine."""

    files: _Files
    is_local: bool

    @property
    def root(self) -> str:
        return self.files.root

    def begin(self, told: Mapping[str, Any], *, by: By, again: bool) -> None:
        """Say of a folder what set it is, or check that it is that set; `again` lets it become one of this engine.

        Raises InputError when it is another: of another format, partitioned otherwise, with or without originals, or
        made by another engine.
        """
        told = about(told, by=by)
        text = self.files.read(ABOUT)
        if text is None:
            self._check_empty()
            self.files.make(UNITS)
        else:
            self._check_same(_object(text), told, again=again)
        if text is None or again:
            self.files.write(ABOUT, json.dumps(told, ensure_ascii=False, indent=2) + "\n")

    def _check_empty(self) -> None:
        if others := [name for name in self.files.names("") if not name.startswith((".", "_lock"))]:
            raise InputError(f"{one_line(self.root)}: holds other things ({others[0]}); name a new or an empty folder")

    def _check_same(self, there: Mapping[str, Any], told: Mapping[str, Any], *, again: bool) -> None:
        where = one_line(self.root)
        if there.get("format") != FORMAT:
            raise InputError(f"{where}: a set of another format than this version of quotetrail knows")
        for key, means in (("by", "--by"), ("originals", "--originals")):
            if there.get(key) != told[key]:
                raise InputError(f"{where}: it was made with another {means} ({there.get(key)}); name another folder")
        if there.get("engine") != told["engine"] and not again:
            problem = "was made by another version of quotetrail, other outlets or columns; --again reads all anew"
            raise InputError(f"{where}: {problem}, or name another folder")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let nobody else write the set meanwhile. Raises InputError when somebody does."""
        self.files.make("")
        with self.files.locked(_LOCK):
            yield

    def is_there(self) -> bool:
        """Tell whether this is a set that was begun."""
        return self.files.read(ABOUT) is not None

    def note(self, name: str) -> dict[str, Any]:
        """Return a note that was written as JSON; nothing when there is none."""
        return dict(_object(self.files.read(name) or ""))

    def stamp(self) -> str:
        """Return what changes whenever documents are added or read anew."""
        told = [self.files.read(ABOUT), self.files.read(_PLAN), *map(str, sorted(self.done()))]
        return sha256("\n".join(map(str, told)).encode()).hexdigest()

    def units(self) -> list[Unit]:
        """Return the units, whether they are done or not."""
        return [Unit.from_json(line) for line in (self.files.read(_PLAN) or "").splitlines()]

    def plan(self, units: Iterable[Unit]) -> None:
        self.files.write(_PLAN, "".join(unit.to_json() + "\n" for unit in units))

    def done(self) -> frozenset[int]:
        names = self.files.names(UNITS)
        return frozenset(unit for name in names if (unit := unit_of_note(name)) is not None)

    def report(self, unit: int) -> Report | None:
        """Return what reading a unit came to, None when it is not done."""
        text = self.files.read(unit_name(unit))
        return Report.from_json(text) if text else None

    def undo(self, units: Iterable[int]) -> None:
        """Let units count as not done."""
        for unit in sorted(units):
            self.files.remove(unit_name(unit))

    def clean(self) -> int:
        """Remove what was written for units that are not done, and return how many files: what a run left that was
        stopped. Only a set that is locked may be cleaned."""
        self.files.remove(_WORK)
        done, gone = self.done(), 0
        for unit, name in list(self._data_files()):
            if unit not in done:
                self.files.remove(name)
                gone += 1
        return gone

    def _data_files(self) -> Iterator[tuple[int, str]]:
        folders = ["refused"]
        for table in TABLES:
            for date in self.files.names(table):
                folders += [f"{table}/{date}/{lang}" for lang in self.files.names(f"{table}/{date}")]
        for folder in folders:
            for name in self.files.names(folder):
                if (unit := unit_of_file(name)) is not None:
                    yield unit, f"{folder}/{name}"

    def finish(self) -> None:
        """Remove what was only of use while units were read."""
        self.files.remove(_WORK)


def open_set(target: str, hadoop: Hadoop) -> SetFolder:
    """Return the set at a path or address, which need not be there yet."""
    local = hadoop.local(target)
    if local is None:
        return SetFolder(_FarFiles(hadoop, hadoop.qualified(target).rstrip("/")), is_local=False)
    return SetFolder(_NearFiles(os.path.abspath(local if re.match(r"file:", target) else target)), is_local=True)


def _object(text: str) -> Mapping[str, Any]:
    with suppress(ValueError):
        value = json.loads(text)
        if isinstance(value, dict):
            return value
    return {}


@dataclass(frozen=True, slots=True)
class _NearFiles:
    """Files of this machine. Their lock is one of the system, which ends with the process that has it."""

    root: str

    def read(self, name: str) -> str | None:
        path = Path(self.root, name)
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def write(self, name: str, text: str) -> None:
        write_whole(Path(self.root, name), lambda beside: beside.write_text(text, encoding="utf-8"))

    def names(self, folder: str) -> list[str]:
        path = Path(self.root, folder)
        return sorted(os.listdir(path)) if path.is_dir() else []

    def remove(self, name: str) -> None:
        path = Path(self.root, name)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def make(self, folder: str) -> None:
        path = Path(self.root, folder)
        if path.exists() and not path.is_dir():
            raise InputError(f"{one_line(str(path))}: is a file; name a folder for the set")
        path.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        if sys.platform == "win32":
            yield
            return
        import fcntl

        with Path(self.root, name).open("a+", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.seek(0)
                raise InputError(_taken(self.root, lock.read(), "wait until it ends")) from None
            lock.truncate(0)
            lock.write(_myself())
            lock.flush()
            yield


@dataclass(frozen=True, slots=True)
class _FarFiles:
    """Files of another file system, which has no locks: a file that is there stands for one, until it is removed."""

    hadoop: Hadoop
    root: str

    def read(self, name: str) -> str | None:
        return self.hadoop.read(self._at(name))

    def write(self, name: str, text: str) -> None:
        self.hadoop.write(self._at(name), text)

    def names(self, folder: str) -> list[str]:
        path = self._at(folder)
        entry = self.hadoop.entry(path)
        return [item.name for item in self.hadoop.within(path)] if entry and entry.is_folder else []

    def remove(self, name: str) -> None:
        self.hadoop.remove(self._at(name))

    def make(self, folder: str) -> None:
        self.hadoop.make_folder(self._at(folder))

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        path = self._at(name)
        if not self.hadoop.write(path, _myself(), new=True):
            way_out = f"if it is no more, remove {path}"
            raise InputError(_taken(self.root, self.hadoop.read(path) or "", way_out))
        try:
            yield
        finally:
            self.hadoop.remove(path)

    def _at(self, name: str) -> str:
        return f"{self.root}/{name}" if name else self.root


def _myself() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}, since {datetime.now(UTC).isoformat(timespec='seconds')}"


def _taken(root: str, who: str, way_out: str) -> str:
    return one_line(f"{root}: is being written by another command ({who or 'unknown'}); {way_out}")

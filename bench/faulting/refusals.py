"""A command that cannot do its work says so in one line, exits with 3 and leaves the store as it was."""

import ctypes
import hashlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.faulting.lots import Expected, expected_of
from bench.faulting.process import quotes
from bench.faulting.soundness import inspect
from bench.syndication import documents
from bench.tables import columns
from quotes.records import Records
from quotes_db import Store
from quotes_db.errors import StoreUnavailable

__all__ = ["Refusal", "refusals", "refusals_table"]

_EXIT = 3
_FUTURE = 1_000
_ARTICLE = (
    "“The bridge will open before the rain,” said Ana Merdwin, the mayor of Selbana. “Nobody will pay for it.”\n\n"
)
_LOCKING = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA locking_mode = EXCLUSIVE")
other.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
# Of Linux: without these even root is bound by the permissions of a file.
_DROP, _OVERRIDES = 24, (1, 2)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a command said and did; `as_before` tells whether the store was left as it was."""

    name: str
    command: str
    exit_code: int
    said: str
    as_before: bool

    @property
    def is_well(self) -> bool:
        """One line, no more, the right exit code, and nothing changed."""
        one_line = self.said.count("\n") == 1 and self.said.endswith("\n") and "Traceback" not in self.said
        return one_line and self.exit_code == _EXIT and self.as_before


def refusals(folder: Path, *, leave_out: str | None = None) -> list[Refusal]:
    """Try each in a folder of its own, which is made; but for those of one name."""
    folder.mkdir()
    article = folder / "article.txt"
    article.write_text(_ARTICLE * 400, encoding="utf-8")
    small = folder / "small.txt"
    small.write_text(_ARTICLE, encoding="utf-8")
    found: list[Refusal] = []
    for number, (name, trial, words) in enumerate(_TRIALS):
        if name == leave_out:
            continue
        place = folder / str(number)
        place.mkdir()
        store = _made(place / "quotes.db")
        given = [str({"LARGE": article, "SMALL": small}.get(word, word)) for word in words]
        with trial(store) as before:
            was = _digest(store)
            done = quotes("--db", store, *given, before=before)
            same = _digest(store) == was
        found.append(Refusal(name, f"quotes {words[0]}", done.returncode, done.stderr, same))
    found.append(_full_disk(folder / "full", article))
    return found


def _made(path: Path) -> Path:
    with Store.open(path, create=True) as store:
        store.add_all([records for records, _ in documents(seed=5, quotations=60)])
    return path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


Before = Callable[[], None] | None


@contextmanager
def _read_only(path: Path) -> Iterator[Before]:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield _bound_by_permissions
    path.parent.chmod(0o755)


@contextmanager
def _locked(path: Path) -> Iterator[Before]:
    """Held in a process of its own: reading the file here would let go of every lock that this one has on it."""
    with subprocess.Popen([sys.executable, "-c", _LOCKING, str(path)], stdin=-1, stdout=-1) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield None
        other.communicate()


@contextmanager
def _future(path: Path) -> Iterator[Before]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {_FUTURE}")
    yield None


@contextmanager
def _foreign(path: Path) -> Iterator[Before]:
    """A database of another program."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    yield None


@contextmanager
def _text(path: Path) -> Iterator[Before]:
    path.write_text("Nothing that SQLite could read. " * 200, encoding="utf-8")
    yield None


_TRIALS: tuple[tuple[str, Callable[[Path], AbstractContextManager[Before]], tuple[str, ...]], ...] = (
    ("read-only file", _read_only, ("add", "SMALL")),
    ("locked by another program", _locked, ("add", "SMALL")),
    ("locked by another program", _locked, ("speakers",)),
    ("future version", _future, ("add", "SMALL")),
    ("future version", _future, ("speakers",)),
    ("another program's database", _foreign, ("add", "SMALL")),
    ("no database at all", _text, ("add", "SMALL")),
)


def _bound_by_permissions() -> None:
    if os.geteuid() == 0:
        for capability in _OVERRIDES:
            ctypes.CDLL(None).prctl(_DROP, capability, 0, 0, 0)


def _full_disk(folder: Path, article: Path) -> Refusal:
    """Fill a small disk if the system lets us make one, else a file that may not grow, and go on adding."""
    folder.mkdir()
    mounted = _mount(folder)
    try:
        path = folder / "quotes.db"
        made = _filled(path, 3_000 if mounted else 60)
        done = quotes("--db", path, "add", article, before=None if mounted else _no_growth(path))
        found = inspect(path, list(made), made)
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
    name = "disk full" if mounted else "no file may grow"
    return Refusal(name, "quotes add", done.returncode, done.stderr, found.is_well and found.documents == len(made))


def _filled(path: Path, count: int) -> Expected:
    """Add documents until there is no room for one more; return those that were reported."""
    made: list[Records] = []
    with Store.open(path, create=True) as store, suppress(StoreUnavailable):
        for records, _ in documents(seed=6, quotations=count):
            store.add(records)
            made.append(records)
    return expected_of(made)


def _mount(folder: Path) -> bool:
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def _no_growth(path: Path) -> Callable[[], None]:
    limit = path.stat().st_size + 64 * 1024
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def refusals_table(found: list[Refusal]) -> str:
    """Return the table of what each command did, the one line each in full below it."""
    rows = [["refusal", "command", "exit", "lines", "store as before", "well"]]
    for item in found:
        lines = str(len(item.said.splitlines()))
        flags = ["yes" if flag else "NO" for flag in (item.as_before, item.is_well)]
        rows.append([item.name, item.command, str(item.exit_code), lines, *flags])
    said = [f"  {item.name}, {item.command}: {(item.said.strip().splitlines() or ['-'])[-1]}" for item in found]
    return "\n".join([columns(rows), *said])

"""The peak memory of every command of `quotes` on a grown store, each in a process of its own."""

import json
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.faulting.process import ENVIRONMENT, ROOT
from bench.storing.commands import FILLING, LEFT_OUT, MADE_BY, ON_A_COPY, PAGES, READING, commands, of_command
from bench.tables import columns
from quotes.cli import cli
from quotes_db import Store

__all__ = ["Peak", "launched", "memory_table", "peaks"]

PATIENCE = 3600.0  # seconds for one command
_LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, slots=True)
class Peak:
    """What one command took; megabytes of the largest of its processes, seconds, kilobytes printed, the last line of
    its complaint."""

    command: str
    exit_code: int
    megabytes: float
    seconds: float
    kilobytes: float
    complaint: str


def peaks(path: Path, folder: Path, *, only: Collection[str] = ()) -> Iterator[Peak]:
    """Run every command, or only some, on a grown store, those that change it on a copy; what they make is removed."""
    work = folder / "memory"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    runs = _Runs(path, work)
    known = commands(cli)
    for line in (*READING, *ON_A_COPY, *FILLING):
        if not only or of_command(line, known) in only:
            yield runs.run(line)
    shutil.rmtree(work)


class _Runs:
    """The runs on one store, which make for each other what they are given."""

    def __init__(self, grown: Path, folder: Path) -> None:
        self._grown = grown
        self._folder = folder
        self._words = _from_store(grown) | _files(folder)
        self._done: set[str] = set()

    def run(self, line: str) -> Peak:
        """Run one line on the store that it is for, after what makes its words; return what it took."""
        for word, maker in MADE_BY.items():
            if word in line.split() and maker not in {line, *self._done}:
                self.run(maker)
        store = self._store_for(line)
        words = self._words | self._made_last(line, store)
        arguments = ["--db", str(store), *(words.get(word, word) for word in line.split())]
        pages = [page.replace("SPEAKER", words["SPEAKER"]) for page in PAGES] if line.startswith("browse ") else []
        self._done.add(line)
        return launched(line, [sys.executable, "-m", "quotes.cli", *arguments], pages=pages)

    def _store_for(self, line: str) -> Path:
        if line in FILLING:
            return self._folder / f"filled-{FILLING.index(line)}.db"
        if line not in ON_A_COPY:
            return self._grown
        copy = self._folder / "copy.db"
        if not copy.exists():
            shutil.copyfile(self._grown, copy)
        return copy

    def _made_last(self, line: str, store: Path) -> dict[str, str]:
        """Return the document that was added last and the last decision, for a line that is given one."""
        if not {"ADDED", "DECIDED"} & set(line.split()):
            return {}
        with Store.open(store) as opened:
            documents, decisions = opened.documents(limit=1), opened.decisions(limit=1)
        return {"ADDED": str(documents[0].id), "DECIDED": str(decisions[0].id if decisions else 0)}


def _from_store(path: Path) -> dict[str, str]:
    """Return the words that a line is given out of the store: who speaks first there, somebody else, what is said."""
    with Store.open(path) as store:
        view = store.quotation(1)
        speaker = view.speakers[0]
        other = next(one for one in store.speakers(limit=2) if one.id != speaker.id)
    return {
        "NAME": speaker.name,
        "SPEAKER": str(speaker.id),
        "OTHER": str(other.id),
        "OUTLET": view.publisher or "",
        "WORD": max(view.text.split()[1:3], key=len).strip(".,"),
        "TEXT": view.text,
        "ALIAS": f"{speaker.name} Otrin",
    }


def _files(folder: Path) -> dict[str, str]:
    """Return the files that a line is given; the article is there, the others are made by the runs."""
    article = folder / "article.txt"
    article.write_text("“The bridge will open,” said Ana Merdwin, the mayor of Selbana.\n\n" * 20, encoding="utf-8")
    named = {
        "BACKUP": "backup.db",
        "EXPORTED": "exported.jsonl",
        "TABLE": "exported.csv",
        "FLAT": "exported.parquet",
    }
    return {
        "ARTICLE": str(article),
        "SET": f"{folder / 'exported.set'}/",
        **{word: str(folder / name) for word, name in named.items()},
    }


def launched(shown: str, command: list[str], *, pages: Collection[str] = (), patience: float | None = None) -> Peak:
    """Run a command and return what it took. After so many seconds it is killed, with all that it started."""
    job = {"command": command, "patience": PATIENCE if patience is None else patience, "pages": list(pages)}
    done = subprocess.run(
        [sys.executable, "-S", str(_LAUNCHER), json.dumps(job)],
        capture_output=True,
        check=True,
        env=ENVIRONMENT,
        cwd=ROOT,
        text=True,
    )
    code, peak, seconds, printed, complaint = json.loads(done.stdout)
    megabytes = peak / (1e6 if sys.platform == "darwin" else 1e3)
    lines = complaint.strip().splitlines() if code else []
    return Peak(shown, code, megabytes, seconds, printed / 1e3, lines[-1] if lines else "")


def memory_table(found: list[Peak], quotations: int) -> str:
    """Return the commands of one store, those that took most first, and why some are left out."""
    rows = [[f"memory at {quotations:,}", "peak MB", "seconds", "kB printed", "exit"]]
    for item in sorted(found, key=lambda item: -item.megabytes):
        figures = [f"{item.megabytes:.0f}", f"{item.seconds:.2f}", f"{item.kilobytes:,.0f}", str(item.exit_code)]
        rows.append([item.command, *figures])
    said = [f"  {item.command}: {item.complaint}" for item in found if item.complaint]
    left_out = [f"  left out: {name}: {why}" for name, why in LEFT_OUT.items()]
    return "\n".join([columns(rows), *said, *left_out])

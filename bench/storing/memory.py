"""The peak memory of every command of `quotes` on a grown store, each in a process of its own."""

import json
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from bench.faulting.process import ENVIRONMENT, ROOT
from bench.tables import columns
from quotes.cli import cli
from quotes_db import Store

__all__ = ["Peak", "commands", "memory_table", "peaks"]

PATIENCE = 900
# The child of a big process starts with its memory: this small one starts the command and reads what it took.
_LAUNCHER = """
import json, resource, subprocess, sys, time
started = time.monotonic()
done = subprocess.run(sys.argv[1:], input=b"q\\n", capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_maxrss, time.monotonic() - started, len(done.stdout),
                  done.stderr.decode("utf-8", "replace")]))
"""
# What a command is given; one that is not here gets nothing. Words in capitals are filled in from the store.
_GIVEN: dict[str, list[list[str]]] = {
    "add": [["ARTICLE"]],
    "extract": [["ARTICLE"]],
    "speaker": [["NAME"], ["NAME", "--format", "jsonl"]],
    "outlet": [["OUTLET"]],
    "search": [["WORD"], ["WORD", "--format", "jsonl"]],
    "show": [["1"]],
    "explain": [["1"]],
    "speakers": [[], ["--format", "jsonl"]],
    "outlets": [[]],
    "documents": [[], ["--format", "jsonl"]],
    "trace": [["1"]],
    "timeline": [["NAME"]],
    "update": [["--most", "500"]],
    "verify": [["TEXT"]],
    "check": [["ARTICLE"]],
    "backup": [["BACKUP"]],
    "db backup": [["BACKUP"]],
    "people merge": [["--help"]],
    "people split": [["--help"]],
    "people rename": [["--help"]],
    "people alias": [["--help"]],
    "people note": [["--help"]],
}
_CHANGING = ("add", "update", "review", "vacuum", "doctor")


@dataclass(frozen=True, slots=True)
class Peak:
    """What one command took; megabytes of memory, seconds, kilobytes printed, the last line of its complaint."""

    command: str
    exit_code: int
    megabytes: float
    seconds: float
    kilobytes: float
    complaint: str


def peaks(path: Path, folder: Path, *, only: Collection[str] = ()) -> Iterator[Peak]:
    """Run every command, or only some, on a grown store; those that change it last and on a copy."""
    article = folder / "article.txt"
    article.write_text("“The bridge will open,” said Ana Merdwin, the mayor of Selbana.\n\n" * 20, encoding="utf-8")
    words = _words(path) | {"ARTICLE": str(article), "BACKUP": str(folder / "backup.db")}
    copy = folder / "copy.db"
    for name in sorted(only or commands(cli), key=_is_changing):
        if _is_changing(name) and not copy.exists():
            shutil.copyfile(path, copy)
        store = copy if _is_changing(name) else path
        for given in _GIVEN.get(name, [[]]):
            yield _peak(store, [*name.split(), *given], [words.get(word, word) for word in [*name.split(), *given]])
    copy.unlink(missing_ok=True)
    (folder / "backup.db").unlink(missing_ok=True)


def commands(group: click.Command, name: str = "") -> list[str]:
    """Return the names of all commands, those of a group behind its own: `db path`."""
    if not isinstance(group, click.Group):
        return [name]
    context = click.Context(group)
    found = [(sub, group.get_command(context, sub)) for sub in group.list_commands(context)]
    return [deep for sub, command in found if command for deep in commands(command, f"{name} {sub}".strip())]


def _is_changing(name: str) -> bool:
    return name.split()[-1] in _CHANGING


def _words(path: Path) -> dict[str, str]:
    with Store.open(path) as store:
        view = store.quotation(1)
        outlet = view.publisher or ""
    return {
        "NAME": view.speakers[0].name,
        "OUTLET": outlet,
        "WORD": max(view.text.split()[1:3], key=len).strip(".,"),
        "TEXT": view.text,
    }


def _peak(store: Path, shown: list[str], arguments: list[str]) -> Peak:
    words = [sys.executable, "-S", "-c", _LAUNCHER, sys.executable, "-m", "quotes.cli", "--db", str(store), *arguments]
    try:
        done = subprocess.run(
            words, capture_output=True, check=True, env=ENVIRONMENT, cwd=ROOT, timeout=PATIENCE, text=True
        )
    except subprocess.TimeoutExpired:
        return Peak(" ".join(shown), -1, 0.0, PATIENCE, 0.0, f"not done in {PATIENCE} seconds")
    code, peak, seconds, printed, complaint = json.loads(done.stdout)
    megabytes = peak / (1e6 if sys.platform == "darwin" else 1e3)
    lines = complaint.strip().splitlines() if code else []
    return Peak(" ".join(shown), code, megabytes, seconds, printed / 1e3, lines[-1] if lines else "")


def memory_table(found: list[Peak], quotations: int) -> str:
    """Return the commands of one store, those that took most first."""
    rows = [[f"memory at {quotations:,}", "peak MB", "seconds", "kB printed", "exit"]]
    for item in sorted(found, key=lambda item: -item.megabytes):
        figures = [f"{item.megabytes:.0f}", f"{item.seconds:.2f}", f"{item.kilobytes:,.0f}", str(item.exit_code)]
        rows.append([item.command, *figures])
    said = [f"  {item.command}: {item.complaint}" for item in found if item.complaint]
    return "\n".join([columns(rows), *said])

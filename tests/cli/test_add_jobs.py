"""Adding by several processes: the same as by one, whatever becomes of a worker, and stopped at any moment."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.bulking.content import differences
from quotes.cli import cli
from quotes.errors import InputError
from quotes.piecework import PieceReader, R
from quotes.readers.piece import Piece
from tests.cli.fake import Run

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
PYTHONPATH = f"{ROOT}{os.pathsep}{ROOT / 'db'}"


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def put_news(times: int) -> None:
    """Put so many copies of the samples into a folder, each a little different, half of them as lines of one file."""
    lines = []
    for number in range(times):
        for sample in SAMPLES:
            text = f"{sample.read_text(encoding='utf-8')}\n\n“We will be back in {number} days,” said Ana Merdwin.\n"
            if number % 2:
                put(f"in/{sample.stem}-{number}.txt", text)
            else:
                lines.append(json.dumps({"id": f"{sample.stem}-{number}", "text": text}))
    put("in/lines.jsonl", "\n".join(lines))


def count(store: str = "quotes.db") -> int:
    with closing(sqlite3.connect(store)) as connection:
        return int(connection.execute("SELECT count(*) FROM document").fetchone()[0])


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `quotes add` in an empty folder, with the engine as it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTES_DB", str(tmp_path / "quotes.db"))
    monkeypatch.setattr("quotes_db.adding.BATCH", 5)

    def add(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, ["add", *arguments], input=stdin, prog_name="quotes")

    return add


def test_several_processes_find_the_same_as_one(add: Run) -> None:
    put_news(3)
    put("in/bad.txt", "")
    for jobs in "12":
        result = add("in", "--jobs", jobs, "--db", f"{jobs}.db")
        assert (result.stdout, result.stderr) == (
            "24 documents added, 1 could not be read\n",
            "quotes: in/bad.txt: is empty\n",
        )
    assert differences(Path("1.db"), Path("2.db")) == []


def test_extract_prints_the_same_whoever_reads(add: Run) -> None:
    put_news(1)
    printed = [
        CliRunner().invoke(cli, ["extract", "in", "none.txt", "--format", "jsonl", "--jobs", jobs]) for jobs in "12"
    ]
    assert printed[0].stdout == printed[1].stdout
    assert printed[0].stdout.count("\n") == 8
    assert [result.stderr for result in printed] == ["quotes: none.txt: no such file; check the name\n"] * 2
    assert [result.exit_code for result in printed] == [3, 3]


def test_workers_start_when_this_process_has_read_long_enough(add: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.cli.reading._processors", lambda: 2)
    put_news(1)
    add("in", "--jobs", "1", "--db", "1.db")
    monkeypatch.setattr("quotes.piecework.PATIENCE", 1e-9)
    add("in", "--db", "2.db")
    assert differences(Path("1.db"), Path("2.db")) == []


@dataclass(frozen=True, slots=True)
class Poisoned(PieceReader[R]):
    """Reads as ever, but for what is said to be poison."""

    def __call__(self, piece: Piece) -> list[R | InputError]:
        if b"CRASH" in piece.data:
            os.kill(os.getpid(), signal.SIGSEGV)
        if b"HANG" in piece.data:
            time.sleep(60)
        if b"RAISE" in piece.data:
            raise KeyError("x")
        return PieceReader.__call__(self, piece)


def test_what_makes_a_worker_crash_hang_or_fail_is_named_and_all_else_goes_in(
    add: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.piecework.PieceReader", Poisoned)
    monkeypatch.setattr("quotes.workers._CLOCK", 1.5)
    words = ("one", "CRASH", "two", "HANG", "three", "RAISE", "four")
    put("a.jsonl", "\n".join(f'{{"id": "{word}", "text": "{word}"}}' for word in words))
    result = add("a.jsonl", "--jobs", "2", "--timeout", "1", "--errors", "errors.jsonl")
    assert (result.exit_code, result.stdout) == (3, "4 documents added, 3 could not be read\n")
    assert [json.loads(line) for line in Path("errors.jsonl").read_text(encoding="utf-8").splitlines()] == [
        {"where": "a.jsonl:2", "reason": "made the process that read it crash (signal SIGSEGV); please report it"},
        {"where": "a.jsonl:4", "reason": "was not read within 1.5 s, so it was given up"},
        {"where": "a.jsonl:6", "reason": "cannot be read (KeyError: 'x'); please report it"},
    ]


def start(*arguments: str) -> "subprocess.Popen[str]":
    """Start `quotes add`, slow enough to be stopped."""
    command = [sys.executable, "-m", "tests.cli.slow", "add", *arguments]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        start_new_session=True,
    )


def wait_for(condition: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 60
    while not condition() and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def has(number: int) -> Callable[[], bool]:
    """Return what tells whether the store has so many documents."""

    def found() -> bool:
        try:
            return count() >= number
        except sqlite3.OperationalError:
            return False

    return found


def test_killed_again_and_again_adding_comes_to_the_same_end(add: Run) -> None:
    put_news(6)
    assert start("in", "--db", "whole.db").communicate() == ("48 documents added\n", "")
    for number in (1, 16):
        process = start("in")
        wait_for(has(number), process)
        process.kill()
        process.communicate()
        assert count() >= number
    before = count()
    output, _ = start("in").communicate()
    assert output == f"{48 - before} documents added, {before} already there\n"
    assert differences(Path("whole.db"), Path("quotes.db")) == []


@pytest.mark.parametrize(("number", "jobs"), [(signal.SIGINT, "1"), (signal.SIGTERM, "1"), (signal.SIGINT, "2")])
def test_stopped_adding_says_what_is_in(add: Run, number: signal.Signals, jobs: str) -> None:
    put_news(20)
    process = start("in", "--jobs", jobs)
    wait_for(has(5), process)
    os.killpg(process.pid, number)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, f"{count()} documents added\n")
    assert errors == "quotes: stopped; the same command goes on from there\n"
    assert 5 <= count() < 160
    assert count() % 5 == 0

"""The memory of commands: every command is run with arguments that it takes, measured, and ended."""

import os
import sys
import time
from pathlib import Path

import click
import pytest

from bench.storing.commands import FILLING, LEFT_OUT, MADE_BY, ON_A_COPY, READING, commands, of_command
from bench.storing.growing import Grown, grow
from bench.storing.memory import Peak, launched, memory_table, peaks
from quotes.cli import cli

LINES = (*READING, *ON_A_COPY, *FILLING)
KNOWN = commands(cli)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    return grow(tmp_path_factory.mktemp("grown"), 200, seed=3, times=1)


def test_every_command_is_measured_or_left_out_with_a_reason() -> None:
    measured = {of_command(line, KNOWN) for line in LINES}
    assert {"add", "speaker", "people find", "db path"} <= measured
    assert measured | set(LEFT_OUT) == set(KNOWN)
    assert not measured & set(LEFT_OUT)
    assert all(LEFT_OUT.values())
    assert set(MADE_BY.values()) <= set(LINES)


@pytest.mark.parametrize("line", LINES)
def test_a_command_takes_what_it_is_given(line: str, tmp_path: Path) -> None:
    name = of_command(line, KNOWN)
    command: click.Command = cli
    for word in name.split():
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), word)
        assert found is not None
        command = found
    words = {"ADDED": "1", "DECIDED": "1"} | dict.fromkeys(("SET", "FLAT", "EXPORTED"), str(tmp_path))
    command.make_context(name, [words.get(word, word) for word in line.removeprefix(name).split()])


def test_what_a_command_is_given_is_made_before_and_removed_after(grown: Grown, tmp_path: Path) -> None:
    found = list(peaks(Path(grown.path), tmp_path, only=("outlets", "original", "people undo", "import")))
    assert [(peak.command, peak.exit_code, peak.complaint) for peak in found] == [
        (line, 0, "") for line in ("outlets", "original ADDED", "people undo DECIDED", *FILLING)
    ]
    assert all(5 < peak.megabytes < 500 for peak in found)
    assert list(tmp_path.iterdir()) == []


def test_the_pages_are_asked_for_and_the_server_ended(grown: Grown, tmp_path: Path) -> None:
    (peak,) = peaks(Path(grown.path), tmp_path, only=("browse",))
    assert (peak.exit_code, peak.complaint) == (0, "")
    assert peak.kilobytes > 5


def test_what_a_server_does_not_answer_is_told() -> None:
    server = "print('http://127.0.0.1:9/ is nobody', flush=True); import time; time.sleep(60)"
    peak = launched("serve", [sys.executable, "-c", server], pages=["/"])
    assert peak.exit_code
    assert "refused" in peak.complaint
    assert peak.seconds < 30


def test_what_does_not_end_is_ended_with_its_children(tmp_path: Path) -> None:
    number = tmp_path / "number"
    child = f"import os, pathlib, time; pathlib.Path({str(number)!r}).write_text(str(os.getpid())); time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    peak = launched("wait", [sys.executable, "-c", parent], patience=3)
    assert peak.exit_code == -9
    assert peak.complaint == "not done in 3 seconds, and ended"
    assert peak.megabytes > 5
    assert _is_gone(int(number.read_text()))


def _is_gone(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_much_that_is_printed_is_counted_and_not_kept() -> None:
    peak = launched("much", [sys.executable, "-S", "-c", "for _ in range(3000): print('x' * 9999)"])
    assert peak.kilobytes == 30_000
    assert peak.megabytes < 25


def test_the_table_begins_with_what_took_most_and_ends_with_what_is_left_out() -> None:
    table = memory_table([Peak("small", 0, 20.0, 1.0, 2.0, ""), Peak("big", 3, 90.0, 1.0, 2.0, "no store")], 1000)
    lines = table.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["memory", "big", "small"]
    assert lines[3] == "  big: no store"
    assert all(name in table for name in LEFT_OUT)

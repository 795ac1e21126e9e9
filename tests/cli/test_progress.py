"""Progress is shown to somebody who watches, and to nobody else."""

import io
import sys
from pathlib import Path

import pytest

from quotes.cli.failures import complain
from quotes.cli.progress import counted, gauge


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted(range(3))) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_the_count_and_every_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    for item in counted(range(3)):
        if item == 1:
            complain("a.txt: is empty [sic]")
    assert "quotes: a.txt: is empty [sic]" in terminal.getvalue()
    assert "3 documents read" in terminal.getvalue()


def test_a_gauge_shows_nothing_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with gauge(["none"]) as shows:
        shows(1, 1)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("path", "knows"), [("in", True), ("in/a.txt", True), ("-", False), ("none.txt", False)])
def test_a_terminal_sees_how_much_is_left_when_that_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, knows: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").touch()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with gauge([path]) as shows:
        shows(1234, 1)
    assert "1,234 documents read" in terminal.getvalue()
    assert ("left" in terminal.getvalue()) == knows

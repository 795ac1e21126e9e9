"""Progress is shown to somebody who watches, and to nobody else."""

import io
import sys

import pytest

from quotes.cli.failures import complain
from quotes.cli.progress import counted


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

"""`quotes browse` itself: it starts, says where, and ends; or says in one line why not."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.cli.fake import Run

PATIENCE = 60.0


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens at."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        found.listen()
        yield found.getsockname()[1]


def test_it_serves_until_it_is_stopped(filled: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "quotes.cli", "browse", "--no-open", "--db", str(tmp_path / "quotes.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        said = server.stdout.readline()
        where = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert where, said
        assert httpx.get(where[0], timeout=PATIENCE).status_code == 200
        server.send_signal(signal.SIGINT)
        out, errors = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out, errors) == (0, "", "")
    assert [file.name for file in tmp_path.glob("quotes.db*")] == ["quotes.db"]


def test_a_store_that_is_not_there_is_said_in_one_line(run: Run) -> None:
    result = run("browse", "--no-open")
    assert result.exit_code == 3
    assert "there is no store yet" in result.stderr


def test_what_is_no_store_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"something else" * 100)
    result = run("browse", "--no-open", "--db", str(tmp_path / "other.db"))
    assert result.exit_code == 3
    assert "no SQLite file" in result.stderr


def test_a_port_that_is_taken_is_said_in_one_line(filled: Run, taken: int) -> None:
    result = filled("browse", "--no-open", "--port", str(taken))
    assert result.exit_code == 2
    assert f"port {taken}" in result.stderr
    assert "--port" in result.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.org", "::"])
def test_only_this_machine_is_served(filled: Run, host: str) -> None:
    result = filled("browse", "--no-open", "--host", host)
    assert result.exit_code == 2
    assert "127.0.0.1" in result.stderr


def test_the_extra_that_is_missing_is_named(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasette", None)
    result = filled("browse", "--no-open")
    assert result.exit_code == 3
    assert "pip install 'quotetrail[browse]'" in result.stderr


def test_another_port_is_found_when_the_usual_one_is_taken(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    from quotes.browse import serving

    monkeypatch.setattr(serving, "PORT", taken)
    with closing(serving.listening("127.0.0.1", None)) as found:
        assert found.getsockname()[1] != taken
        assert serving.address(found) == f"http://127.0.0.1:{found.getsockname()[1]}/"

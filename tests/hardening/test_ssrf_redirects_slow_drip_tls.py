"""Row "SSRF, redirects, slow drip, TLS": no spelling of this machine is connected to unless it is asked for.

Redirects, drips, certificates and a resolver that lies, against a real server: tests/fetching.
"""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hardening.hostile import run

SPELLINGS = (
    "127.0.0.1", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "0", "0.0.0.0", "127.0.0.1", "[::1]",
    "[::ffff:127.0.0.1]",
    "localhost", "LOCALHOST.", "127。0。0。1", "①②⑦.0.0.1", "user@127.0.0.1", "127.0.0.1#@a.example", "[::]",
)  # fmt: skip


class Listener:
    """A port of this machine, and who came."""

    def __init__(self, answer: bytes = b"") -> None:
        self.visits = 0
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visits += 1
            with visitor:
                visitor.settimeout(5)
                visitor.recv(4096)
                visitor.sendall(self._answer)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.close()


@pytest.mark.parametrize("host", SPELLINGS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_of_this_machine_is_connected_to(
    tmp_path: Path, listener: Listener, scheme: str, host: str
) -> None:
    before, _, behind = host.partition("#")
    address = f"{scheme}://{before}:{listener.port}/" + (f"#{behind}" if behind else "")
    result = run(tmp_path / "quotes.db", "add", address)
    assert result.exit_code == 3
    assert listener.visits == 0
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "http://0.0.0.0:1/x"]
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(tmp_path: Path, location: str) -> None:
    answer = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    server = Listener(answer.encode())
    result = run(tmp_path / "quotes.db", "add", f"http://127.0.0.1:{server.port}/", "--allow-private")
    server.close()
    assert result.exit_code == 3
    assert "root:" not in result.stdout + result.stderr
    assert len(result.stderr.splitlines()) == 1

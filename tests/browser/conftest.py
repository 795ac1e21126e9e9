"""`quotes browse` on a store, and a browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import shown
from tests.browser.chromium import launched, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shown_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shown.filled(tmp_path_factory.mktemp("browser") / "quotes.db")


@pytest.fixture(scope="session")
def address(shown_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the server as a user does, and give its address without the last slash: `http://127.0.0.1:8001`."""
    own = {
        "PYTHONPATH": f"{_ROOT}{os.pathsep}{_ROOT / 'db'}",
        "XDG_CONFIG_HOME": str(tmp_path_factory.mktemp("config")),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUOTES_")}
    command = [sys.executable, "-m", "quotes.cli", "browse", "--no-open", "--db", str(shown_store)]
    with subprocess.Popen(command, env=kept | own, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline().split()
            assert said, "quotes browse ended without a word"
            yield said[0].rstrip("/")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=10)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """The browser, as long as a module needs it: while it runs, nothing else in this process can use asyncio."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    with launched() as browser:
        yield browser

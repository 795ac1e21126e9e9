"""A command line on an empty store, and on a filled one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotes.cli import cli
from tests.cli.fake import ARTICLES, Run, fake_extract


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a config folder of its own: a list of outlets that its developer keeps must not count."""
    folder = tmp_path / "config"
    monkeypatch.delenv("QUOTES_OUTLETS", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: folder / name)
    return folder / "quotetrail"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder with an empty store and the engine above."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTES_DB", str(tmp_path / "quotes.db"))
    monkeypatch.setattr("quotes.pipeline.extract", fake_extract)
    monkeypatch.setattr("quotes.cli.reading._processors", lambda: 1)  # another process would not know of that engine

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin, prog_name="quotes")

    return run


@pytest.fixture
def filled(run: Run) -> Run:
    """Run a command in a folder whose store has the ARTICLES."""
    lines = "\n".join(json.dumps(article) for article in ARTICLES)
    assert run("add", "-", stdin=lines).exit_code == 0
    return run

"""The documents say what the program does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotes.cli import cli
from quotes.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# A number means another quotation as soon as the engine finds more or less.
TOUR = [
    command
    for command in re.findall(r"^\$ (quotes .*)$", README, re.MULTILINE)
    if not re.match(r"quotes (show|explain) \d", command)
]


def test_the_command_page_is_up_to_date() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "docs/commands.md"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, f"run `make docs`: {result.stdout}{result.stderr}"


def test_the_command_page_has_every_command() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"\n## quotes {name}\n" in page


def test_the_tour_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("QUOTES_DB", str(tmp_path / "quotes.db"))
    runner = CliRunner()
    assert runner.invoke(cli, ["add", "samples"]).exit_code == 0
    assert len(TOUR) >= 5
    for command in TOUR:
        result = runner.invoke(cli, shlex.split(command)[1:])
        assert (result.exit_code, result.stderr) == (0, ""), command
        assert result.stdout, command


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert "The well is dry," in capsys.readouterr().out

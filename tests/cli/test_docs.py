"""The documents say what the program does."""

import json
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


def test_what_the_program_wrote_into_the_pages_is_up_to_date() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    written = [str(page) for page in pages if "[[[cog" in page.read_text(encoding="utf-8")]
    command = [sys.executable, "-m", "cogapp", "--check", *written]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
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
        refused = command.startswith(("quotes verify", "quotes check"))  # what is shown there is wrong
        assert (result.exit_code, result.stderr) == (int(refused), ""), command
        assert result.stdout, command


def test_the_readme_shows_nothing_that_every_edit_of_a_rule_changes() -> None:
    assert not re.search(r"^(found by|confidence) ", README, re.MULTILINE)


# What `make demo` asks, as it stands in the Makefile.
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ASKED = re.findall(r"^\t\$\(call (asked|doubted),(.*)\)$", MAKEFILE, re.MULTILINE)
DEMO = [command for _, command in ASKED]


def test_the_demo_asks_what_a_journalist_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("QUOTES_DB", str(tmp_path / "quotes.db"))
    asked = ["add", "speakers", "speaker", "outlet", "search", "people", "export", "verify", "verify"]
    assert [command.split()[0] for command in DEMO] == asked
    answers = {command: answer(shlex.split(command), status=how == "doubted") for how, command in ASKED}
    assert answers['speaker "kim jong un"'].startswith("Kim Jong Un · person · ")
    assert ", via KCNA (state agency, North Korea) → " in answers['speaker "kim jong un"']
    right, wrong = (found for command, found in answers.items() if command.startswith("verify"))
    assert right.startswith("partial: ")
    assert wrong.startswith("altered: ")
    (first, *_) = json.loads(answer(["outlet", "KCNA", "--format", "json"]))
    assert f"[[{first['text']}]]" in answer(["show", str(first["id"])])


def answer(arguments: list[str], status: int = 0) -> str:
    """Run a command as the shell would, its wildcards filled in, and return what it prints."""
    paths = [[str(path) for path in sorted(Path().glob(word))] if "*" in word else [word] for word in arguments]
    result = CliRunner().invoke(cli, [word for words in paths for word in words])
    assert (result.exit_code, result.stderr) == (status, ""), arguments
    return result.stdout


def test_the_demo_shows_the_first_words_that_came_through_the_outlet() -> None:
    shown = subprocess.run(
        ["make", "-n", "-o", ".venv/.ready", "demo"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    ).stdout
    for command in DEMO:
        assert f"quotes {command}" in shown
    assert "outlet KCNA --format json" in shown
    assert 'show "$id"' in shown


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert "The well is dry," in capsys.readouterr().out

"""What all commands have in common: help, speed, failures in one line, quiet ends."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quotes import __version__
from quotes.cli import cli
from quotes.cli.failures import complain
from quotes.cli.main import COMMANDS

HEAVY = ("rich", "sqlite_utils", "sqlite3", "rapidfuzz", "regex", "quotes_db", "quotes.pipeline", "quotes.readers")


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            inner = {word: command.get_command(context, word) for word in command.list_commands(context)}
            yield from ((f"{name} {word}", found) for word, found in inner.items() if found is not None)
        else:
            yield name, command


ALL = dict(commands())


def quotes(*args: str, **kwargs: object) -> "subprocess.CompletedProcess[str]":
    """Run the program as a user does."""
    command = [sys.executable, "-m", "quotes.cli", *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_help_lists_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.output


def test_without_a_command_the_help_is_shown() -> None:
    result = CliRunner().invoke(cli, [])
    assert result.exit_code == 2
    assert "Commands:" in result.output


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = ALL[name]
    assert command.help, name
    assert command.epilog, name
    assert command.epilog.startswith("Example: "), name
    assert f"quotes {name}" in command.epilog, name
    result = CliRunner().invoke(cli, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert command.epilog in " ".join(result.output.split())


@pytest.mark.parametrize("name", ALL)
def test_every_option_has_help(name: str) -> None:
    assert [option.name for option in ALL[name].params if isinstance(option, click.Option) and not option.help] == []


def test_options_are_the_same_wherever_they_are_found() -> None:
    seen: dict[str, dict[str, object]] = {}
    for name, command in ALL.items():
        for option in command.params:
            # An outlet has other kinds than a quotation, a checked draft other formats than a list, all pages are not
            # all decisions, and names in tables are not looked up. Of a set nobody decides, and counters have no rows.
            own = (name, option.name) in {
                ("outlets", "kind"),
                ("check", "how"),
                ("recapture", "everything"),
                ("import", "speaker"),
                *(("spark extract", option) for option in ("again", "by", "how")),
                ("query", "speaker"),
                *((f"spark {name}", "again") for name in ("claims", "people")),
            }
            if isinstance(option, click.Option) and not own:
                info = option.to_info_dict()
                assert seen.setdefault(option.opts[0], info) == info, option.opts


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"]).output == f"quotes {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from quotes.cli import cli\n"
        "try: cli(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert result.stderr == "[]\n"


MISUSE = [
    # arguments, what the one line says
    (["nonsense"], "No such command 'nonsense'"),
    (["--nonsense"], "No such option"),
    (["extract"], "Missing argument 'PATH...'"),
    (["extract", "--format", "xml", "a"], "'xml' is not one of 'table', 'json', 'jsonl', 'csv', 'tsv'"),
    (["speaker", "kim", "--since", "yesterday"], "'yesterday' is not a day such as 2025-04-27, a month or a year"),
    (["speaker", "kim", "--until", "2025-13"], "'2025-13' is not a day"),
    (["speaker", "kim", "--limit", "0"], "0 is not in the range x>=1"),
    (["speaker", "kim", "--min-confidence", "1.1"], "1.1 is not between 0 and 1"),
    (["outlet", "kcna", "--min-confidence", "-0.1"], "-0.1 is not between 0 and 1"),
    (["search", "a", "--min-confidence", "nan"], "nan is not between 0 and 1"),
    (["extract", "a", "--min-confidence", "80"], "80 is not between 0 and 1"),
    (["extract", "a", "--min-confidence", "high"], "'high' is not a valid float"),
    (["search", "a", "--kind", "shouted"], "'shouted' is not one of 'direct', 'mixed', 'indirect'"),
    (["show", "one"], "'one' is not a valid int"),
    (["--db", "", "db", "path"], "the name of the store is empty"),
]


@pytest.mark.parametrize(("arguments", "says"), MISUSE, ids=[" ".join(arguments) for arguments, _ in MISUSE])
def test_wrong_usage_is_one_line_and_status_2(arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("quotes: ")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_message_cannot_steer_the_terminal() -> None:
    result = CliRunner().invoke(cli, ["extract", "no\x1b[31m\nsuch\u202e.txt"])
    assert result.exit_code == 3
    assert result.stderr == "quotes: no\\x1b[31m such\\u202e.txt: no such file; check the name\n"


def test_a_message_is_never_longer_than_a_screen_or_two(capsys: pytest.CaptureFixture[str]) -> None:
    complain("k" * 100_000)
    assert len(capsys.readouterr().err) < 6000


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text("halo " * 100, encoding="utf-8")
    command = f"{sys.executable} -m quotes.cli extract {tmp_path} --format jsonl"
    process = subprocess.Popen(command.split(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("buffered", [True, False])
def test_a_full_disk_is_one_line(tmp_path: Path, buffered: bool) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("only Linux has /dev/full to try a full disk with")
    (tmp_path / "a.txt").write_text("Halo.", encoding="utf-8")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "quotes.cli", "extract", str(tmp_path / "a.txt")]
        environment = {**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"}
        result = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False, env=environment
        )
    assert (result.returncode, result.stderr) == (3, "quotes: output: no space left on device\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_of_another_encoding_is_no_failure(tmp_path: Path, encoding: str) -> None:
    name = tmp_path / "“dua”.txt"
    name.write_text("“Dua”", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for how in ("table", "jsonl"):
        command = [sys.executable, "-m", "quotes.cli", "extract", str(name), "--format", how]
        result = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
        assert (result.returncode, result.stderr) == (0, b"")
        if how == "jsonl":
            assert "“dua”.txt" in result.stdout.decode("utf-8")


def test_ctrl_c_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotes.pipeline.extract", stop)
    (tmp_path / "a.txt").write_text("Halo.", encoding="utf-8")
    result = CliRunner().invoke(cli, ["extract", str(tmp_path)])
    assert result.exit_code == 130
    assert result.stderr.strip() == "quotes: stopped"

"""Which store is asked, and what is said of one that is none."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.fake import Run


def test_without_a_store_every_question_says_how_to_make_one(run: Run) -> None:
    for arguments in (["speaker", "kim"], ["outlet", "x"], ["search", "x"], ["explain", "1"], ["documents"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (3, "")
        assert "quotes add PATH" in result.stderr
        assert result.stderr.count("\n") == 1
    assert not Path("quotes.db").exists()


@pytest.mark.parametrize(
    "arguments", [("update",), ("doctor",), ("db", "vacuum"), ("review",), ("people", "undo", "1")]
)
def test_what_changes_a_store_makes_none(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert "quotes add PATH" in result.stderr
    assert not Path("quotes.db").exists()


@pytest.mark.parametrize("target", ["", ".", "/", "..", "quotes.db"])
def test_a_copy_overwrites_nothing(filled: Run, target: str) -> None:
    result = filled("backup", target)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert "is there already" in result.stderr


@pytest.mark.parametrize("command", ["stats", "speakers", "documents", "outlets"])
def test_a_limit_that_no_store_reaches_is_none(filled: Run, command: str) -> None:
    found = filled(command, "--limit", str(10**30), "--format", "json")
    assert (found.exit_code, found.stdout) == (0, filled(command, "--format", "json").stdout)


def test_a_store_that_lacks_a_table_is_damaged(filled: Run) -> None:
    with sqlite3.connect("quotes.db") as connection:
        connection.execute("DROP TABLE outlet_tally")
    connection.close()
    result = filled("doctor")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert "is damaged" in result.stderr


def test_a_store_that_another_program_holds_is_not_taken_for_a_wrong_one(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes_db.opening.BUSY_SECONDS", 0.01)
    connection = sqlite3.connect("quotes.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    result = filled("doctor")
    connection.close()
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert "is in use by another program" in result.stderr


def test_a_store_that_is_none_is_one_line(run: Run) -> None:
    Path("quotes.db").write_bytes(b"not a database" * 1000)
    result = run("speakers")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
    assert "is no SQLite file" in result.stderr


def test_a_store_of_a_newer_version_is_one_line(filled: Run) -> None:
    with sqlite3.connect("quotes.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    for arguments in (["speakers"], ["speaker", "kim"], ["show", "1"], ["add", "-"]):
        result = filled(*arguments, stdin="Ana: “one”")
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
        assert "a newer quotetrail made it" in result.stderr


def test_the_store_can_be_named_before_or_after_the_command(filled: Run) -> None:
    for arguments in (["--db", "other.db", "db", "path"], ["db", "path", "--db", "other.db"]):
        assert filled(*arguments).stdout == "other.db\n"
    assert filled("db", "path").stdout.endswith("quotes.db\n")
    assert filled("speakers", "--db", "other.db").exit_code == 3


def test_the_default_store_is_in_the_users_data_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUOTES_DB")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    path = run("db", "path").stdout.strip()
    assert Path(path).parts[-2:] == ("quotetrail", "quotes.db")

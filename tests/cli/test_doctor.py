"""`quotes doctor` says that all is right, or what is wrong, where, and what to do; it mends what it can."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.cli.fake import Run


def damage(*sql: str) -> None:
    with closing(sqlite3.connect("quotes.db")) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in sql:
            connection.execute(statement)


TALLY = "UPDATE speaker_tally SET quotations = 99"
TEXT = "UPDATE document SET sha256 = 'x' WHERE id = 1"
NO_READING = 'UPDATE extraction SET "current" = 0 WHERE document_id = 3'


def test_a_right_store(filled: Run) -> None:
    result = filled("doctor")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "all is right\n", "")
    assert json.loads(filled("doctor", "--format", "json").stdout) == []


def test_what_is_wrong_is_said_with_what_to_do(filled: Run) -> None:
    damage(TEXT)
    result = filled("doctor")
    assert result.exit_code == 1
    assert result.stdout == (
        "texts: texts are not those that were read (1): document 1\n"
        "  restore your last backup, or add the articles to a new store; keep a copy of this file\n"
    )
    assert result.stderr == ""


def test_for_machines(filled: Run) -> None:
    damage(TEXT)
    result = filled("doctor", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "check": "texts",
            "what": "texts are not those that were read",
            "count": 1,
            "examples": ["document 1"],
            "remedy": "restore",
        }
    ]


def test_what_can_be_made_anew_is_repaired(filled: Run) -> None:
    damage(TALLY)
    result = filled("doctor")
    assert result.exit_code == 1
    assert "tallies: counts in speaker_tally are not right" in result.stdout
    assert "  `quotes doctor --repair` makes that anew from the other rows\n" in result.stdout
    result = filled("doctor", "--repair")
    assert (result.exit_code, result.stdout) == (0, "all is right now\n")
    assert filled("doctor").stdout == "all is right\n"


def test_what_cannot_be_repaired_is_left_and_said(filled: Run) -> None:
    damage(TALLY, TEXT)
    result = filled("doctor", "--repair")
    assert result.exit_code == 1
    assert "tallies" not in result.stdout
    assert result.stdout.startswith("texts: ")


def test_articles_that_must_be_read_again(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.cli import add
    from quotes.model import Extractor

    monkeypatch.setattr(add, "current_readings", lambda outlets: [Extractor("fake", "1", "lines")])
    damage(NO_READING)
    assert filled("doctor", "--repair").exit_code == 1
    assert "`quotes update` reads the articles again" in filled("doctor").stdout
    assert filled("update").stdout == "1 article read again\n"
    assert filled("doctor").stdout == "all is right\n"


def test_many_are_counted_and_the_first_named(filled: Run) -> None:
    damage("UPDATE occurrence SET words_key = 0", "UPDATE claim SET occurrences = 99")
    assert "(6): claim 1, claim 2, claim 3, claim 4, claim 5, …\n" in filled("doctor").stdout


@pytest.mark.parametrize("arguments", [(), ("--repair",)])
def test_no_store(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("doctor", *arguments)
    assert result.exit_code == 2
    assert result.stderr.endswith("quotes.db: there is no store yet; make one with `quotes add PATH`\n")
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_no_store(run: Run, tmp_path: object) -> None:
    with open("quotes.db", "w") as file:
        file.write("this is no database, only some text " * 100)
    result = run("doctor")
    assert result.exit_code == 3
    assert "is no SQLite file" in result.stderr
    assert result.stderr.count("\n") == 1

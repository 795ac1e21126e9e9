"""`quotes backup` copies the store; `quotes db vacuum` makes it small."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.fake import Run, records


def test_a_copy_can_be_used_at_once(filled: Run) -> None:
    result = filled("backup", "copy.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"copied to copy\.db \(0\.\d MB\)\n", result.stdout)
    assert records(filled, "speakers", "--db", "copy.db") == records(filled, "speakers")
    assert sorted(file.name for file in Path().glob("copy*")) == ["copy.db"]


def test_a_copy_beside_somebody_who_writes(filled: Run) -> None:
    with closing(sqlite3.connect("quotes.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE document SET title = 'half'")
        assert filled("backup", "copy.db").exit_code == 0
        other.execute("ROLLBACK")
    assert "half" not in filled("documents", "--db", "copy.db").stdout
    assert filled("doctor", "--db", "copy.db").stdout == "all is right\n"


# what is there, what is asked for; the exit code and what is said
REFUSED = [
    ("copy.db", "copy.db", "copy.db: is there already; name a new file, nothing is overwritten"),
    ("copy.db.part", "copy.db", "copy.db.part: is there already; name a new file, nothing is overwritten"),
    ("x", "none/copy.db", "none/copy.db: cannot be opened; check the permissions of the file and its folder"),
    ("x", "quotes.db", "quotes.db: is there already; name a new file, nothing is overwritten"),
    ("x", ".", "is there already; name a new file, nothing is overwritten"),
]


@pytest.mark.parametrize(("there", "target", "says"), REFUSED)
def test_nothing_is_overwritten(filled: Run, there: str, target: str, says: str) -> None:
    Path(there).write_text("mine")
    result = filled("backup", target)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.endswith(f"{says}\n")
    assert result.stderr.count("\n") == 1
    assert Path(there).read_text() == "mine"


def test_without_a_store_there_is_nothing_to_copy(run: Run) -> None:
    result = run("backup", "copy.db")
    assert result.exit_code == 3
    assert "there is no store yet" in result.stderr
    assert not Path("copy.db").exists()


# --- quotes db vacuum ---


def test_a_store_is_made_small(filled: Run) -> None:
    before = records(filled, "speakers")
    with closing(sqlite3.connect("quotes.db")) as connection, connection:
        connection.execute("CREATE TABLE large (content BLOB)")
        connection.execute("INSERT INTO large VALUES (zeroblob(3000000))")
    with closing(sqlite3.connect("quotes.db")) as connection, connection:
        connection.execute("DROP TABLE large")
    result = filled("db", "vacuum")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"3\.\d MB before, 0\.\d MB now\n", result.stdout)
    assert Path("quotes.db").stat().st_size < 1_000_000
    assert records(filled, "speakers") == before
    assert filled("doctor").stdout == "all is right\n"


def test_no_vacuum_while_another_writes(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.opening.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect("quotes.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = filled("db", "vacuum")
    assert result.exit_code == 3
    assert result.stderr.endswith("is in use by another program; try again when that one is done\n")


def test_no_vacuum_without_a_store(run: Run) -> None:
    result = run("db", "vacuum")
    assert result.exit_code == 2
    assert result.stderr.endswith("quotes.db: there is no store yet; make one with `quotes add PATH`\n")
    assert not Path("quotes.db").exists()

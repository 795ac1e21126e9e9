"""The steps from one version's tables to the next."""

import re
import sqlite3
from pathlib import Path

import pytest

from quotes_db import Store, migrations
from quotes_db import opening as opening_module
from quotes_db.errors import StoreUnavailable
from quotes_db.migrations import STEPS, VERSION, statements
from tests.db.making import governor, rows


def test_steps_are_numbered_without_a_gap() -> None:
    numbers = [re.fullmatch(r"m(\d{3})_[a-z_]+", path.stem) for path in STEPS]
    assert [int(found[1]) if found else None for found in numbers] == list(range(1, VERSION + 1))


def test_a_store_says_whose_it_is_and_of_which_version(path: Path) -> None:
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (opening_module.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        applied = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    connection.close()
    assert applied == [(step.stem,) for step in STEPS]


@pytest.fixture
def next_step(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filled store, and a program one version ahead of it; the new step is a file that can still be written."""
    with Store.open(path, create=True) as store:
        store.add(governor())
    step = tmp_path / "m999_next.sql"
    step.write_text("CREATE TABLE judgement (id INTEGER PRIMARY KEY) STRICT;\n", encoding="utf-8")
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, step))
    monkeypatch.setattr(opening_module, "VERSION", VERSION + 1)
    return step


@pytest.mark.parametrize("create", [False, True])
def test_an_older_store_is_brought_up_to_date_when_it_is_opened(path: Path, next_step: Path, create: bool) -> None:
    for _ in range(2):
        with Store.open(path, create=create) as store:
            assert rows(store, "judgement") == 0
            assert len(store.quotations()) == 2


def test_a_step_that_fails_leaves_the_store_as_it_was(path: Path, next_step: Path) -> None:
    next_step.write_text("CREATE TABLE judgement (id);\nINSERT INTO judgement VALUES (1);\nSELECT nonsense;\n")
    before = dump(path)
    with pytest.raises(Exception, match="nonsense"):
        Store.open(path, create=True)
    assert dump(path) == before


def test_an_older_store_that_is_in_use_is_left_for_later(
    path: Path, next_step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_module, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="in use"):
        Store.open(path)
    other.close()


def dump(path: Path) -> list[str]:
    """Return tables and rows as SQL; the search index is left out, which no plain SQL can make again."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
    applied = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    connection.close()
    return [*map(str, found), *map(str, applied)]


def test_a_trigger_is_one_statement() -> None:
    trigger = "CREATE TRIGGER a AFTER INSERT ON b BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    assert list(statements(f"-- one; two\nSELECT 0;\n{trigger}")) == ["-- one; two\nSELECT 0;\n", trigger]


def test_a_statement_without_its_end_is_refused() -> None:
    with pytest.raises(ValueError, match="without its end: SELECT 1"):
        list(statements("SELECT 0;\nSELECT 1"))


def test_the_store_refuses_a_modality_that_it_does_not_know(store: Store) -> None:
    store.add(governor())
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        store._connection.execute("UPDATE quotation SET modality = 'perhaps'")


def test_the_store_refuses_a_day_from_nowhere(store: Store) -> None:
    store.add(governor())
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        store._connection.execute("UPDATE quotation SET said_on_from = 'guessed'")

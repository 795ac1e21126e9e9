"""Row "untrusted store": a file from anywhere as --db ends in an answer or one line, never a traceback or a hang."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quotes_db import Store
from quotes_db.errors import StoreError
from tests.hardening.hostile import CITED, READING, hostile_store, run

CORRUPTIONS = 25
CHANGING = (("doctor",), ("doctor", "--repair"), ("people", "note", "1", "x"), ("add", "-"), ("db", "vacuum"))


@pytest.fixture(scope="module")
def sound() -> Iterator[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        hostile_store(path, "")
        yield path.read_bytes()


def changed(path: Path, sound: bytes, *statements: str) -> None:
    """Put a store there whose schema somebody changed by hand."""
    path.write_bytes(sound)
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def assert_an_answer_or_one_line(path: Path, *command: str) -> None:
    result = run(path, *command, stdin="“Kami siap,” kata Bayu." if command[-1] == "-" else None)
    assert result.exception is None or isinstance(result.exception, SystemExit), (command, result.exception)
    assert result.exit_code in (0, 1, 2, 3), command
    lines = result.stderr.splitlines()
    assert len(lines) <= 1, (command, lines)
    assert all(line.startswith("quotes: ") for line in lines)


# A view or a trigger in the file that would do something when it is asked or fired.
HOSTILE = {
    "a view that calls a function": (
        "DROP VIEW speakers_summary",
        "CREATE VIEW speakers_summary AS SELECT load_extension('evil') AS id, 'x' AS name",
    ),
    "a view that never ends": (
        "DROP VIEW outlets_summary",
        "CREATE VIEW outlets_summary AS "
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS id FROM r",
    ),
    "a table that is a view that never ends": (
        "PRAGMA foreign_keys = OFF",
        "DROP TABLE evidence",
        "CREATE VIEW evidence AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
        "SELECT 1 AS quotation_id, n AS position, 'x' AS rule, 0 AS start, 1 AS \"end\" FROM r",
    ),
    "a trigger that never ends": (
        "CREATE TRIGGER evil AFTER INSERT ON decision BEGIN "
        "INSERT INTO decision (kind, decided_by, decided_at) SELECT kind, decided_by, decided_at FROM decision; END",
    ),
    "a trigger that deletes": ("CREATE TRIGGER evil BEFORE INSERT ON document BEGIN DELETE FROM evidence; END",),
}


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_what_hides_in_a_schema_neither_runs_for_ever_nor_calls_anything(
    tmp_path: Path, sound: bytes, statements: tuple[str, ...]
) -> None:
    path = tmp_path / "quotes.db"
    for command in (*READING, *CHANGING):
        changed(path, sound, *statements)
        assert_an_answer_or_one_line(path, *command)


def test_nothing_in_a_schema_may_call_what_reaches_out_of_it(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "quotes.db"
    changed(path, sound, "CREATE VIEW reaching AS SELECT load_extension('evil') AS n")
    with Store.open(path) as store, pytest.raises(sqlite3.OperationalError, match=r"unsafe use|not authorized"):
        store._connection.execute("SELECT n FROM reaching").fetchall()


@pytest.mark.parametrize("seed", range(CORRUPTIONS))
def test_a_store_with_damaged_pages_ends_in_an_answer_or_one_line(tmp_path: Path, sound: bytes, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(sound)
    for _ in range(chance.choice([1, 1, 3, 10, 40])):
        at, size = chance.randrange(16, len(data)), chance.choice([1, 1, 2, 8, 64, 512])
        data[at : at + size] = chance.randbytes(min(size, len(data) - at))
    path = tmp_path / "quotes.db"
    for command in chance.sample([*READING, *CHANGING], 5):
        path.write_bytes(data)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        assert_an_answer_or_one_line(path, *command)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_store_that_is_cut_short_is_told_in_one_line(tmp_path: Path, sound: bytes, share: float) -> None:
    path = tmp_path / "quotes.db"
    path.write_bytes(sound[: int(len(sound) * share)])
    for command in READING:
        assert_an_answer_or_one_line(path, *command)


def test_a_question_that_goes_on_for_ever_is_stopped(
    tmp_path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quotes.db"
    path.write_bytes(sound)
    monkeypatch.setattr("quotes_db.questions.LONGEST_QUESTION", 0.05)
    endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"
    with Store.open(path) as store:
        with pytest.raises(StoreError, match="takes too long to answer"):
            store._ask(lambda connection: connection.execute(endless).fetchall())
        assert store.search(CITED)


def test_a_store_is_read_without_being_changed(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "quotes.db"
    path.write_bytes(sound)
    with Store.open(path) as store:
        assert store.search(CITED)
        with pytest.raises(StoreError):
            store.confirm(1, by="nobody")
    assert path.read_bytes() == sound

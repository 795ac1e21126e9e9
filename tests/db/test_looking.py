"""A connection for SQL that anybody typed can only read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quotes_db import Store
from quotes_db.describing import described, descriptions
from quotes_db.errors import NoStore, NotAStore
from quotes_db.looking import connect_to_look
from tests.db.making import governor


@pytest.fixture
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    with Store.open(path, create=True) as store:
        store.add(governor())
    with Store.open(path), closing(connect_to_look(path)) as connection:  # whoever closes last takes its files away
        yield connection
        connection.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT text FROM quotation",
        "SELECT * FROM quotations_with_sources ORDER BY id DESC",
        "SELECT rowid FROM quotation_fts WHERE quotation_fts MATCH 'jalan'",
        "SELECT rowid FROM document_fts WHERE document_fts MATCH 'jalan'",
        "SELECT name FROM pragma_table_info('quotation')",
        "PRAGMA table_info(quotation)",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
    ],
)
def test_whatever_reads_is_answered(looking: sqlite3.Connection, sql: str) -> None:
    assert looking.execute(sql).fetchall()


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO outlet (name) VALUES ('Mine')",
        "UPDATE document SET title = 'x'",
        "DELETE FROM outlet",
        "DROP TABLE outlet",
        "CREATE TEMP TABLE mine (a)",
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = 0",
        "PRAGMA writable_schema = 1",
        "PRAGMA journal_mode = DELETE",
        "SELECT load_extension('x')",
        "VACUUM INTO 'copy.db'",
        "INSERT INTO quotation_fts (quotation_fts) VALUES ('rebuild')",
    ],
)
def test_nothing_else_is(looking: sqlite3.Connection, sql: str) -> None:
    with pytest.raises(sqlite3.Error, match=r"not authorized|authorization denied"):
        looking.execute(sql).fetchall()


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        connect_to_look(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no database at all, but long enough to be asked about " * 20)
    with pytest.raises(NotAStore):
        connect_to_look(tmp_path / "text.db")


def test_comments_of_the_schema_say_what_tables_and_columns_are(looking: sqlite3.Connection) -> None:
    found = {one.name: one for one in descriptions(looking)}
    assert found["document"].about.startswith("One article as read.")
    assert found["document"].columns["sha256"] == "of the text in UTF-8"
    assert found["quotation"].columns["latest"].startswith("1 in the latest reading")
    assert "kind" not in found["quotation"].columns  # whose comment explains the SQL
    assert found["quotations_with_sources"].kind == "view"
    assert found["quotations_with_sources"].about.startswith("Who said what, through whom")


@pytest.mark.parametrize(
    ("sql", "about", "columns"),
    [
        ("CREATE TABLE t (a, b)", "", {}),
        (
            "CREATE TABLE t (\n  -- What it is.\n  -- And more.\n  a TEXT,  -- of a\n  b TEXT\n)",
            "What it is. And more.",
            {"a": "of a"},
        ),
        ('CREATE TABLE t (\n  "end" INTEGER, -- the end\n  CHECK (a) -- never\n)', "", {"end": "the end"}),
        (
            "CREATE TABLE t (\n  a INTEGER,\n  -- a: this one\n  -- because of SQL\n  b INTEGER\n)",
            "",
            {"a": "this one"},
        ),
    ],
)
def test_a_statement_is_read(sql: str, about: str, columns: dict[str, str]) -> None:
    found = described("t", "table", sql)
    assert (found.about, found.columns) == (about, columns)


def test_no_answer_fills_the_memory(looking: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.DataError, match="too big"):
        looking.execute("SELECT zeroblob(1000000000)")

"""Tables and views as a person meets them who opens the file with any SQLite program."""

import re
from pathlib import Path

import pytest

from quotes_db import Store
from quotes_db import opening as opening_module
from tests.db.making import article, denial, governor, said

VIEWS = sorted(Path(opening_module.__file__).with_name("views").glob("*.sql"))
CHAINS = "“Ya,” kata Ratih, menurut AFP, TASS, Reuters. “Tidak.”"

# view: what it shows of governor() and of CHAINS, the columns that tell most
SHOWN: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "quotations_with_sources": (
        "speakers, role, text, kind, via, channel, publisher, document, rule",
        [
            ("Ratih Wulandari", "Gubernur", "Jalan ini harus selesai,", "direct", "Antara > Kantor Gubernur",
             "press conference", "Warta", "article.txt", "cue-speaker"),
            ("Bayu", None, "sudah lama menunggu", "mixed", None, None, "Warta", "article.txt", "cue-speaker"),
            ("Ratih; AFP", None, "Ya,", "direct", "AFP > TASS + Reuters", None, None, "chains", "cue-speaker"),
            (None, None, "Tidak.", "direct", None, None, None, "chains", "cue-speaker"),
        ],
    ),
    "speakers_summary": (
        "name, kind, quotations, documents, first_published_on",
        [("Ratih Wulandari", "person", 1, 1, "2025-04-28"), ("Bayu", "person", 1, 1, "2025-04-28"),
         ("Ratih", "person", 1, 1, "2025-04-28"), ("AFP", "person", 1, 1, "2025-04-28")],
    ),
    "outlets_summary": (
        "name, quotations, published, credited",
        [("Antara", 1, 0, 1), ("Kantor Gubernur", 1, 0, 0), ("Warta", 0, 1, 0), ("AFP", 1, 0, 0),
         ("Reuters", 1, 0, 0), ("TASS", 1, 0, 0)],
    ),
    "documents_summary": (
        "name, publisher, published_on, lang, quotations, appearances, version",
        [("article.txt", "Warta", "2025-04-28", "id", 2, 2, "2.0"), ("chains", None, "2025-04-28", "id", 2, 1, "1.0")],
    ),
}  # fmt: skip


@pytest.fixture
def full(store: Store) -> Store:
    """The governor's article, seen in two places and read by two engines, and one with a chain and an equal."""
    store.add(governor())
    store.add(governor(location="/copy.txt"))
    store.add(governor(version="2.0"))
    ya = said(CHAINS, "Ya,", "Ratih", "AFP", via=("AFP", "TASS", "Reuters"), parallel=("Reuters",))
    store.add(article(CHAINS, ya, said(CHAINS, "Tidak."), name="chains", location="/chains.txt", publisher=None))
    return store


def test_every_view_is_tested() -> None:
    assert [file.stem for file in VIEWS] == sorted(SHOWN)


@pytest.mark.parametrize("view", SHOWN)
def test_what_a_view_shows(full: Store, view: str) -> None:
    columns, expected = SHOWN[view]
    assert [tuple(row) for row in full._connection.execute(f"SELECT {columns} FROM {view} ORDER BY id")] == expected


@pytest.mark.parametrize("file", VIEWS, ids=lambda file: file.stem)
def test_a_view_is_named_like_its_file_and_says_what_it_shows(file: Path) -> None:
    first, second, *_ = file.read_text(encoding="utf-8").splitlines()
    assert first == f"CREATE VIEW {file.stem} AS"
    assert re.match(r"-- [A-Z].{20,}", second)


def test_the_description_is_in_the_store(store: Store) -> None:
    for name, sql in store._connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'view'"):
        assert "\n-- " in sql, name


def test_tables_are_strict_and_no_name_needs_the_documentation(store: Store) -> None:
    tables = store._connection.execute(
        "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    ).fetchall()
    assert {name for name, type_, strict in tables if type_ == "table" and not strict} == set()
    assert {name for name, type_, _ in tables if type_ == "table"} == {
        "document", "appearance", "extraction", "byline", "credit",
        "quotation", "attribution", "speaker", "via", "outlet", "evidence",
    }  # fmt: skip


def test_every_key_that_points_somewhere_is_indexed(store: Store) -> None:
    for (table,) in store._connection.execute("SELECT name FROM pragma_table_list WHERE strict").fetchall():
        keys = {row["from"] for row in store._connection.execute(f"PRAGMA foreign_key_list({table})")}
        indexes = store._connection.execute(f"SELECT name FROM pragma_index_list('{table}')").fetchall()
        firsts = {store._connection.execute(f"PRAGMA index_info('{name}')").fetchone()["name"] for (name,) in indexes}
        assert keys <= firsts, table


def test_the_search_index_is_tied_to_its_table_so_that_other_programs_see_it(store: Store) -> None:
    (sql,) = store._connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'quotation_fts'").fetchone()
    assert 'content="quotation"' in sql


def test_deleting_and_changing_by_hand_keeps_the_search_index_right(full: Store) -> None:
    hand = full._connection
    hand.execute("PRAGMA trusted_schema = ON")
    hand.execute("UPDATE quotation SET text = 'diganti' WHERE text = 'sudah lama menunggu'")
    hand.execute("DELETE FROM evidence")
    hand.execute("DELETE FROM quotation WHERE text = 'Tidak.'")
    assert full.search("menunggu") == full.search("tidak") == []
    assert [quotation.text for quotation in full.search("diganti")] == ["diganti"]


UNSAID: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "quotations_with_sources": ("text, modality", [("jalan ini rusak", "negated"), ("Selesai.", "hypothetical")]),
    "speakers_summary": ("name, quotations, unsaid, documents", [("Bayu", 0, 2, 1)]),
    "outlets_summary": ("name, quotations, unsaid", [("Antara", 0, 1), ("Warta", 0, 0)]),
    "documents_summary": ("name, quotations, unsaid", [("denial.txt", 0, 2)]),
}


@pytest.mark.parametrize("view", SHOWN)
def test_no_view_counts_as_said_what_was_not(store: Store, view: str) -> None:
    store.add(denial())
    columns, expected = UNSAID[view]
    found = [tuple(row) for row in store._connection.execute(f"SELECT {columns} FROM {view} ORDER BY id")]
    assert sorted(found, key=str) == sorted(expected, key=str)

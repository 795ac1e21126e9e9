"""Tables and views as a person meets them who opens the file with any SQLite program."""

import re
from pathlib import Path

import pytest

from quotes_db import Store
from quotes_db import opening as opening_module
from quotes_db.rebuilding import rebuild_indexes, rebuild_tallies
from tests.db.making import article, denial, governor, held_passages, latest_passages, said

VIEWS = sorted(Path(opening_module.__file__).with_name("views").glob("*.sql"))
# the first quotation that is shown of the store below: an older reading had two
WORDS = 3
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
        "name, kind, quotations, documents, first_on, last_on, undecided, wikidata",
        [("Ratih Wulandari", "person", 1, 1, "2025-04-28", "2025-04-28", 0, None),
         ("Bayu", "person", 1, 1, "2025-04-28", "2025-04-28", 0, None),
         ("Ratih", "person", 1, 1, "2025-04-27", "2025-04-27", 0, None),
         ("AFP", "person", 1, 1, "2025-04-27", "2025-04-27", 0, None)],
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


# the same of the views on what only claims and decisions fill, which are put into the tables by hand
DECIDED: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "claim_occurrences": (
        "claim_id, quotation_id, text, kind, publisher, published_on, document, source",
        [(WORDS, WORDS, "Jalan ini harus selesai,", "direct", "Warta", "2025-04-28", "article.txt", "Kantor Gubernur"),
         (WORDS, WORDS + 1, "sudah lama menunggu", "mixed", "Warta", "2025-04-28", "article.txt", "Antara"),
         (WORDS, WORDS + 3, "Tidak.", "direct", None, "2025-04-28", "chains", "chains"),
         (WORDS + 2, WORDS + 2, "Ya,", "direct", None, "2025-04-28", "chains", "Reuters")],
    ),
    "claims_summary": (
        "id, speakers, text, occurrences, publishers, sources, first_published_on, last_published_on",
        [(WORDS, "Ratih Wulandari", "Jalan ini harus selesai,", 3, 1, 3, "2025-04-28", "2025-04-28"),
         (WORDS + 2, "Ratih; AFP", "Ya,", 1, 0, 1, "2025-04-28", "2025-04-28")],
    ),
    "decisions_in_force": (
        "id, kind, speaker_id, value, decided_by, why",
        [(3, "note", 2, "warga", "ana", None), (1, "rename", 1, "Ratih W.", "ana", "her own spelling")],
    ),
}  # fmt: skip


@pytest.fixture
def full(store: Store) -> Store:
    """The governor's article, seen in two places and read by two engines, and one with a chain and an equal."""
    store.add(governor())
    store.add(governor(location="/copy.txt"))
    store.add(governor(version="2.0"))
    ya = said(
        CHAINS, "Ya,", "Ratih", "AFP", via=("AFP", "TASS", "Reuters"), parallel=("Reuters",), said_on="2025-04-27"
    )
    store.add(article(CHAINS, ya, said(CHAINS, "Tidak."), name="chains", location="/chains.txt", publisher=None))
    return store


def test_every_view_is_tested() -> None:
    assert [file.stem for file in VIEWS] == sorted([*SHOWN, *DECIDED])


@pytest.mark.parametrize("view", SHOWN)
def test_what_a_view_shows(full: Store, view: str) -> None:
    columns, expected = SHOWN[view]
    assert [tuple(row) for row in full._connection.execute(f"SELECT {columns} FROM {view} ORDER BY id")] == expected


@pytest.mark.parametrize("view", DECIDED)
def test_what_a_view_shows_of_claims_and_decisions(full: Store, view: str) -> None:
    hand = full._connection
    hand.execute("BEGIN")
    hand.execute("DELETE FROM occurrence")
    hand.execute("DELETE FROM claim")
    hand.executemany("INSERT INTO claim VALUES (?, ?)", [(WORDS, 3), (WORDS + 2, 1)])
    together = [(WORDS, WORDS), (WORDS + 1, WORDS), (WORDS + 2, WORDS + 2), (WORDS + 3, WORDS)]
    hand.executemany("INSERT INTO occurrence VALUES (?, ?, 0)", together)
    hand.executemany(
        """INSERT INTO decision (id, kind, speaker_id, value, undoes, decided_by, why, decided_at)
           VALUES (?, ?, ?, ?, ?, 'ana', ?, '2025-05-01T10:00:00+00:00')""",
        [(1, "rename", 1, "Ratih W.", None, "her own spelling"), (2, "alias", 1, "Bu Ratih", None, None),
         (3, "note", 2, "warga", None, None), (4, "undo", None, None, 2, None)],
    )  # fmt: skip
    columns, expected = DECIDED[view]
    assert sorted(tuple(row) for row in hand.execute(f"SELECT {columns} FROM {view}")) == sorted(expected)
    hand.execute("ROLLBACK")


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
        "speaker_name", "speaker_role", "naming", "name_word", "name_clue", "speaker_clue",
        "speaker_tally", "outlet_tally", "claim", "occurrence", "decision", "decision_quotation",
        "original", "capture", "source_file",
    }  # fmt: skip


def test_every_key_that_points_somewhere_is_indexed(store: Store) -> None:
    for (table,) in store._connection.execute("SELECT name FROM pragma_table_list WHERE strict").fetchall():
        keys = {row["from"] for row in store._connection.execute(f"PRAGMA foreign_key_list({table})")}
        indexes = store._connection.execute(f"SELECT name FROM pragma_index_list('{table}')").fetchall()
        firsts = {store._connection.execute(f"PRAGMA index_info('{name}')").fetchone()["name"] for (name,) in indexes}
        columns = store._connection.execute(f"SELECT name FROM pragma_table_info('{table}') WHERE pk").fetchall()
        alone = {name for (name,) in columns} if len(columns) == 1 else set()  # it is the number of the row itself
        assert keys <= firsts | alone, table


@pytest.mark.parametrize("table", ["quotation", "document"])
def test_a_search_index_is_tied_to_its_table_so_that_other_programs_see_it(store: Store, table: str) -> None:
    (sql,) = store._connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (f"{table}_fts",)).fetchone()
    assert f'content="{table}"' in sql


def test_deleting_and_changing_by_hand_keeps_the_search_index_right(full: Store) -> None:
    hand = full._connection
    hand.execute("PRAGMA trusted_schema = ON")
    hand.execute("UPDATE quotation SET text = 'diganti' WHERE text = 'sudah lama menunggu'")
    hand.execute("DELETE FROM evidence")
    hand.execute("DELETE FROM quotation WHERE text = 'Tidak.'")
    assert full.search("menunggu") == full.search("tidak") == []
    assert [quotation.text for quotation in full.search("diganti")] == ["diganti"]
    # The index of passages has no text of its own to be told of; `quotes doctor --repair` makes it anew.
    assert held_passages(hand) != latest_passages(hand)
    rebuild_indexes(hand)
    rebuild_tallies(hand)
    assert held_passages(hand) == latest_passages(hand)


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

"""Damage done by hand with plain sqlite3 is found by the check it is for, and mended where that is promised."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quotes_db import Store
from quotes_db.checking import CHECKS, Trouble
from quotes_db.errors import StoreError, StoreUnavailable
from tests.db.making import article, denial, governor, old_store, remark, said, sound_file
from tests.db.telling import told

WORDS = "Jembatan di Sungai Arta akan selesai sebelum musim hujan dan dibuka untuk semua warga"
TEXT = f"“{WORDS}” Sari. Kemarin. Sekian."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with some of everything: versions, readings, claims, decisions, merged speakers."""
    path = tmp_path / "quotes.db"
    with Store.open(path, create=True) as store:
        store.add(governor())  # quotations 1, 2
        store.add(denial())  # 3, 4
        store.add(remark(1))  # 5, 6
        store.add(article(TEXT, said(TEXT, WORDS, "Sari", when="Kemarin"), location="/a.txt"))  # 7
        store.add(article(TEXT, said(TEXT, WORDS, "Sari"), location="/a.txt", version="2.0"))  # 8
        store.add(told((WORDS, "Sari Dewi")))  # 9
        store.add(told((WORDS, "Sari"), location="/b.txt"))  # 10
        store.add(told((WORDS, "Sari"), location="/b.txt"))  # 11, a new version
        store.cluster()
        store.correct_speaker(2, 3, by="ana")
        store.correct_outlets(1, ["AFP"], by="ana")
        store.reject(6, by="ana")
        store.merge(2, 1, by="ana")
        store.alias(1, "Ibu Ratih", "ibu ratih", by="ana")
    return path


def damage(path: Path, *sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in sql:
            connection.execute(statement)


def examined(path: Path) -> list[Trouble]:
    with Store.open(path, create=True) as store:
        return store.examine()


# what is done to the store; the check that finds it, how much, the examples, the remedy
DAMAGE: dict[str, tuple[tuple[str, ...], str, int, tuple[str, ...], str]] = {
    "a reference to nobody": (
        ("UPDATE attribution SET speaker_id = 99 WHERE quotation_id = 10",),
        "keys",
        1,
        ("attribution None → speaker",),
        "restore",
    ),
    "evidence for nothing": (
        ("INSERT INTO evidence VALUES (999, 0, 'cue-speaker', 0, 1)",),
        "keys",
        1,
        ("evidence None → quotation",),
        "restore",
    ),
    "a changed text": (
        ("UPDATE document SET text = replace(text, 'Sekian', 'sekian') WHERE id = 4",),
        "texts",
        1,
        ("document 4",),
        "restore",
    ),
    "a changed hash": (("UPDATE document SET sha256 = 'aa' WHERE id = 4",), "texts", 1, ("document 4",), "restore"),
    "an original that is another": (
        (
            "INSERT INTO original VALUES ('aa', 3, x'00')",
            "INSERT INTO capture (document_id, original, media_type, added_at) VALUES (4, 'aa', 'text/html', '2026')",
        ),
        "originals",
        1,
        ("original aa",),
        "restore",
    ),
    "an original that is missing": (
        ("INSERT INTO capture (document_id, original, media_type, added_at) VALUES (4, 'aa', 'text/html', '2026')",),
        "originals",
        1,
        ("document 4",),
        "restore",
    ),
    "a quotation elsewhere": (
        ('UPDATE quotation SET start = start + 1, "end" = "end" + 1 WHERE id = 10',),
        "texts",
        1,
        ("quotation 10",),
        "restore",
    ),
    "a cue elsewhere": (
        ("UPDATE quotation SET cue_start = cue_start + 1 WHERE id = 1",),
        "texts",
        1,
        ("cue of quotation 1",),
        "restore",
    ),
    "a cue of other words": (
        ("UPDATE quotation SET cue = 'ujar' WHERE id = 1",),
        "texts",
        1,
        ("cue of quotation 1",),
        "restore",
    ),
    "a day elsewhere": (
        ("UPDATE quotation SET said_when_start = 0 WHERE id = 7",),
        "texts",
        1,
        ("when of quotation 7",),
        "restore",
    ),
    "a speaker elsewhere": (
        ("UPDATE attribution SET mention_start = 0 WHERE quotation_id = 9",),
        "texts",
        1,
        ("speaker of quotation 9",),
        "restore",
    ),
    "an outlet elsewhere": (
        ("UPDATE via SET start = 0 WHERE quotation_id = 5",),
        "texts",
        1,
        ("outlet of quotation 5",),
        "restore",
    ),
    "a decided outlet that is said to stand somewhere": (
        ("UPDATE via SET start = 0, \"end\" = 3, mention = 'AFP' WHERE decided_by IS NOT NULL",),
        "texts",
        1,
        ("outlet of quotation 1",),
        "restore",
    ),
    "tallies of a speaker": (
        ("UPDATE speaker_tally SET quotations = quotations + 1 WHERE speaker_id = 1",),
        "tallies",
        1,
        ("speaker_tally 1",),
        "repair",
    ),
    "a tally that is missing": (
        ("DELETE FROM speaker_tally WHERE speaker_id = 1",),
        "tallies",
        1,
        ("speaker_tally 1",),
        "repair",
    ),
    "tallies of an outlet": (
        ("UPDATE outlet_tally SET credited = 9 WHERE outlet_id = 1",),
        "tallies",
        1,
        ("outlet_tally 1",),
        "repair",
    ),
    "a speaker without a name": (
        ("DELETE FROM speaker_name WHERE speaker_id = 3",),
        "names",
        1,
        ("speaker 3",),
        "repair",
    ),
    "a speaker whose words are in no index": (
        ("DELETE FROM name_word WHERE speaker_id = 3",),
        "names",
        1,
        ("speaker 3",),
        "repair",
    ),
    "a word without its clue": (
        ("DELETE FROM name_clue WHERE word = 'dewi' AND clue = 'dewi'",),
        "names",
        1,
        ("word dewi",),
        "repair",
    ),
    "a claim that counts wrongly": (
        ("UPDATE claim SET occurrences = 99 WHERE id = 5",),
        "claims",
        1,
        ("claim 5",),
        "repair",
    ),
    "a decision about nothing": (
        ("DELETE FROM decision_quotation WHERE quotation_id = 1",),
        "decisions",
        1,
        ("decision 5 (document 1, 1-25)",),
        "look",
    ),
    "a word index that lacks a quotation": (
        (
            "INSERT INTO quotation_fts (quotation_fts, rowid, text)"
            " SELECT 'delete', id, text FROM quotation WHERE id = 9",
        ),
        "words",
        1,
        (),
        "repair",
    ),
    "a word index with other words": (
        ("INSERT INTO quotation_fts (rowid, text) VALUES (9, 'zebra')",),
        "words",
        1,
        (),
        "repair",
    ),
    "an index of documents that lacks one": (
        ("INSERT INTO document_fts (document_fts, rowid, text) SELECT 'delete', id, text FROM document WHERE id = 3",),
        "words",
        1,
        (),
        "repair",
    ),
    "an empty index of passages": (
        ("INSERT INTO passage_fts (passage_fts) VALUES ('delete-all')",),
        "passages",
        8,
        ("quotation 1", "quotation 2", "quotation 3", "quotation 4", "quotation 5"),
        "repair",
    ),
}


def test_a_right_store_yields_nothing(path: Path) -> None:
    assert examined(path) == []
    with Store.memory() as store:
        assert store.examine() == []


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_store_is_right_when_it_was_brought_up_to_date(tmp_path: Path, version: int) -> None:
    old_store(tmp_path / "old.db", version)
    assert examined(tmp_path / "old.db") == []


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_is_found_by_its_check(path: Path, case: str) -> None:
    sql, check, count, examples, remedy = DAMAGE[case]
    damage(path, *sql)
    found = examined(path)
    assert [(trouble.check, trouble.count, trouble.remedy) for trouble in found] == [(check, count, remedy)]
    if examples:
        assert found[0].examples == examples
    assert len(found[0].what) > 10


@pytest.mark.parametrize("case", DAMAGE)
def test_repair_mends_what_it_says_and_nothing_else(path: Path, case: str) -> None:
    sql, _, _, _, remedy = DAMAGE[case]
    before = asked(path)
    damage(path, *sql)
    found = examined(path)
    with Store.open(path, create=True) as store:
        store.repair()
        left = store.examine()
    if remedy == "repair":
        assert left == []
        assert asked(path) == before
        assert sound_file(path)
    else:
        assert left == found


def asked(path: Path) -> dict[str, object]:
    """Return what a store answers."""
    with Store.open(path) as store:
        return {
            "quotations": store.quotations(all_versions=True),
            "speakers": store.speakers(),
            "outlets": store.outlets(),
            "names": [
                store.find_speakers(name) for name in ("sari", "ratih", "dewy", "bayu", "ibu ratih", "sari dewi")
            ],
            "names of": sorted(store.names(range(1, 9))),
            "words": [store.search(word) for word in ("jalan", "jembatan", "pernyataan")],
            "passages": [store.passages(words) for words in ("Jalan ini harus selesai", WORDS)],
            "documents": store.documents_with("jalan ini harus selesai"),
            "claims": [store.trace(id_) for id_ in (1, 8, 9)],
            "decisions": store.decisions(),
        }


# what is wrong with a flag shows in all that follows from it
FLAGS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "shown though replaced": (("UPDATE quotation SET latest = 1 WHERE id = 7",), {"latest", "passages", "claims"}),
    "hidden": (("UPDATE quotation SET latest = 0 WHERE id = 9",), {"latest", "passages", "claims"}),
    "shown though rejected": (("UPDATE quotation SET latest = 1 WHERE id = 6",), {"latest", "passages", "claims"}),
    "an attribution hidden": (
        ("UPDATE attribution SET latest = 0 WHERE quotation_id = 9",),
        {"latest", "tallies"},
    ),
    "a withdrawn attribution shown": (
        ("UPDATE attribution SET latest = 1 WHERE quotation_id = 2",),
        {"latest", "tallies"},
    ),
    "an outlet on another day": (('UPDATE via SET "day" = NULL WHERE quotation_id = 5',), {"latest"}),
    "said, and not said": (("UPDATE attribution SET said = 1 - said WHERE quotation_id = 3",), {"latest"}),
}


@pytest.mark.parametrize("case", FLAGS)
def test_flags_are_found_and_mended(path: Path, case: str) -> None:
    sql, checks = FLAGS[case]
    before = asked(path)
    damage(path, *sql)
    found = examined(path)
    assert {trouble.check for trouble in found} == checks
    assert {trouble.remedy for trouble in found} == {"repair"}
    with Store.open(path, create=True) as store:
        store.repair()
        assert store.examine() == []
    assert asked(path) == before
    assert sound_file(path)


def test_a_speaker_who_was_merged_into_a_merged_one(path: Path) -> None:
    damage(path, "UPDATE speaker SET same_as = 2 WHERE id = 4")
    names, tallies = sorted(examined(path), key=lambda trouble: trouble.check)[:1], examined(path)[:1]
    assert [(one.check, one.count, one.examples, one.remedy) for one in names] == [
        ("names", 1, ("speaker 4",), "restore")
    ]
    assert [one.check for one in tallies] == ["tallies"]
    with Store.open(path, create=True) as store:
        store.repair()
        assert store.examine() == names


def test_a_document_without_a_reading_is_found_and_read_again(path: Path) -> None:
    damage(path, 'UPDATE extraction SET "current" = 0 WHERE document_id = 3')
    (readings,) = [trouble for trouble in examined(path) if trouble.check == "readings"]
    assert (readings.count, readings.examples, readings.remedy) == (1, ("document 3",), "update")
    with Store.open(path, create=True) as store:
        store.repair()
        assert [trouble.check for trouble in store.examine()] == ["readings", "decisions"]
        assert [item.id for item in store.outdated([("quotetrail", "1.0", "aa"), ("quotetrail", "2.0", "aa")])] == [3]
        store.add(remark(1))
        assert store.examine() == []


def test_several_troubles_are_all_named(path: Path) -> None:
    damage(
        path,
        "UPDATE document SET sha256 = 'x' || id",
        "UPDATE claim SET occurrences = 99",
        "UPDATE speaker_tally SET documents = 99",
    )
    found = {trouble.check: trouble for trouble in examined(path)}
    assert list(found) == ["texts", "tallies", "claims"]
    assert found["texts"].count == 7
    assert found["texts"].examples == tuple(f"document {id_}" for id_ in range(1, 6))
    assert found["claims"].count > 5


def test_each_check_is_told_of_as_it_begins(path: Path) -> None:
    told_: list[str] = []
    with Store.open(path, create=True) as store:
        store.examine(told_.append)
    assert told_ == list(CHECKS)


def test_examining_changes_nothing(path: Path) -> None:
    before = asked(path)
    assert examined(path) == examined(path) == []
    assert asked(path) == before


def test_damaged_pages(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'quotation_document'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size + 200 : page * size] = b"\x00" * (size - 200)
    path.write_bytes(content)
    found = _troubles_or_error(path)
    if isinstance(found, StoreError):
        assert "is damaged" in str(found)
    else:
        assert ("pages", "restore") in {(trouble.check, trouble.remedy) for trouble in found}


def _troubles_or_error(path: Path) -> list[Trouble] | StoreError:
    try:
        return examined(path)
    except StoreError as error:
        return error


def test_a_store_that_another_program_writes_is_not_called_damaged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.opening.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Store.open(path, create=True) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="in use by another program"):
            store.examine()
        other.execute("ROLLBACK")
        assert store.examine() == []


def test_a_store_that_was_opened_for_reading_is_not_called_damaged(path: Path) -> None:
    with Store.open(path) as store, pytest.raises(StoreUnavailable, match="cannot be written"):
        store.examine()


def test_repairing_a_right_store_changes_nothing(path: Path) -> None:
    before = asked(path)
    with Store.open(path, create=True) as store:
        store.repair()
        assert store.examine() == []
    assert asked(path) == before


def test_a_repair_that_fails_leaves_all_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(path, "UPDATE claim SET occurrences = 99 WHERE id = 5")
    found = examined(path)

    def fail(connection: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("quotes_db.rebuilding.rebuild_tallies", fail)
    with Store.open(path, create=True) as store, pytest.raises(StoreUnavailable, match="disk is full"):
        store.repair()
    assert examined(path) == found


def test_every_check_has_damage_that_it_finds() -> None:
    by_damage = {check for _, check, *_ in DAMAGE.values()} | set().union(*(checks for _, checks in FLAGS.values()))
    assert by_damage | {"pages", "readings"} == set(CHECKS)

"""Stores as every earlier version of the tables left them: real files, of eight samples each."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from quotes_db import Store
from quotes_db import opening as opening_module
from quotes_db.errors import DamagedStore, StoreError, StoreUnavailable
from quotes_db.migrations import STEPS, VERSION, statements
from tests.db.making import article, counts, denial, old_store, remark, rows, said, sound, sound_file
from tests.db.protecting import as_ordinary_user, write_protected

pytestmark = pytest.mark.parametrize("version", range(1, VERSION))

# table: what its rows are in order of; every column that the old store has must be the same in the new one
KEPT = {
    "document": "id",
    "appearance": "id",
    "extraction": "id",
    "outlet": "id",
    "byline": "extraction_id, position",
    "credit": "extraction_id, position",
    "quotation": "id",
    "attribution": "quotation_id, position",
    "via": "quotation_id, position",
    "evidence": "quotation_id, position",
}
# From these tables on, a step gives back as much room as it takes: a full disk is no hindrance.
TAKES_NO_ROOM = 5
# What a column that an old store has not is of a row that was stored then.
UNKNOWN_THEN = MappingProxyType(
    {"modality": "said", "said_on_from": None, "said_when_start": None, "said_when_end": None, "said_when": None}
)

# a folded name and whom it finds, who is quoted so often
FOUND = [
    ("valery gerasimov", "Valery Gerasimov", 3),
    ("gerasimov", "Valery Gerasimov", 3),
    ("gerasimof", "Valery Gerasimov", 3),
    ("kim jong un", "Kim Jong Un", 2),
    ("ruth farow", "Ruth Farrow", 4),
    ("sulastri", "Sulastri Harahap", 3),
    ("surat", "surat", 1),
]


@pytest.fixture
def before(tmp_path: Path, version: int) -> Iterator[sqlite3.Connection]:
    """The old store, as plain SQLite reads it."""
    copy = tmp_path / "before.db"
    old_store(copy, version)
    connection = sqlite3.connect(copy)
    yield connection
    connection.close()


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def content(connection: sqlite3.Connection, table: str, names: list[str]) -> list[tuple[Any, ...]]:
    listed = ", ".join(f'"{name}"' for name in names)
    return [tuple(row) for row in connection.execute(f"SELECT {listed} FROM {table} ORDER BY {KEPT[table]}")]


def test_the_old_file_is_what_it_is_called(before: sqlite3.Connection, version: int) -> None:
    assert before.execute("PRAGMA user_version").fetchone() == (version,)
    assert before.execute("SELECT count(*) FROM quotation").fetchone() == (75,)


@pytest.mark.parametrize("create", [False, True], ids=["reading", "adding"])
def test_everything_is_still_there(path: Path, before: sqlite3.Connection, version: int, create: bool) -> None:
    old_store(path, version)
    for _ in range(2):
        with Store.open(path, create=create) as store:
            for table in KEPT:
                names = columns(before, table)
                assert content(store._connection, table, names) == content(before, table, names), table
            assert counts(store) == (8, 8, 8, 75)
            assert sound(store._connection)


def test_a_store_says_that_it_is_up_to_date(path: Path, version: int) -> None:
    old_store(path, version)
    Store.open(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA application_id").fetchone() == (opening_module.APPLICATION_ID,)
    applied = [name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY rowid")]
    assert applied == [step.stem for step in STEPS]
    connection.close()


def test_an_upgraded_store_has_the_tables_of_a_new_one(path: Path, version: int) -> None:
    """Whatever way it came about: the same columns of the same kinds, the same indexes, triggers and views."""
    old_store(path, version)
    with Store.open(path) as store, Store.memory() as new:
        assert schema(store._connection) == schema(new._connection)


def schema(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return what is in a schema; of tables the columns, since their wording tells how they came about."""
    found = connection.execute("SELECT name, type, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex%'")
    return {
        name: sql if kind != "table" else [tuple(row) for row in connection.execute(f"PRAGMA table_xinfo('{name}')")]
        for name, kind, sql in found.fetchall()
    }


def test_what_an_older_quotetrail_did_not_ask_for_is_not_known(
    path: Path, before: sqlite3.Connection, version: int
) -> None:
    old_store(path, version)
    asked = columns(before, "quotation")
    with Store.open(path) as store:
        for name, then in UNKNOWN_THEN.items():
            found = {value for (value,) in store._connection.execute(f"SELECT {name} FROM quotation")}
            assert name in asked or found == {then}, name


def test_a_speaker_keeps_their_number_and_all_that_is_theirs(
    path: Path, before: sqlite3.Connection, version: int
) -> None:
    old_store(path, version)
    speakers = before.execute(
        """SELECT s.id, s.name, s.kind, count(DISTINCT a.quotation_id), count(DISTINCT q.document_id)
           FROM speaker s JOIN attribution a ON a.speaker_id = s.id JOIN quotation q ON q.id = a.quotation_id
           WHERE q.id IN (SELECT quotation_id FROM attribution) GROUP BY s.id ORDER BY s.id"""
    ).fetchall()
    with Store.open(path) as store:
        found = sorted((s.id, s.name, s.kind, s.quotations + s.unsaid, s.documents) for s in store.speakers())
    assert found == speakers


def test_every_speaker_has_a_name_a_reason_and_their_roles(
    path: Path, before: sqlite3.Connection, version: int
) -> None:
    old_store(path, version)
    ids = {id_ for (id_,) in before.execute("SELECT id FROM speaker")}
    described = before.execute(
        """SELECT a.speaker_id, a.role, count(DISTINCT q.document_id) FROM attribution a
           JOIN quotation q ON q.id = a.quotation_id WHERE a.role IS NOT NULL AND a.speaker_id IS NOT NULL
           GROUP BY a.speaker_id, a.role ORDER BY a.speaker_id, a.role"""
    ).fetchall()
    with Store.open(path) as store:
        ask = store._connection.execute
        assert {id_ for (id_,) in ask("SELECT speaker_id FROM speaker_name")} == ids
        assert {id_ for (id_,) in ask("SELECT speaker_id FROM naming")} == ids
        reasons = {reason for (reason,) in ask("SELECT reason FROM naming")}
        assert version >= REASONED or reasons == {"the same name, as an earlier quotetrail took it"}
        roles = ask("SELECT speaker_id, role, documents FROM speaker_role ORDER BY speaker_id, role").fetchall()
        assert [tuple(row) for row in roles] == described
        assert [role.role for role in store.roles(store.find_speakers("valery gerasimov")[0].id)] == [
            "Kepala Staf Umum Angkatan Bersenjata Rusia"
        ]


@pytest.mark.parametrize(("name_key", "name", "quotations"), FOUND)
def test_speakers_are_found(path: Path, version: int, name_key: str, name: str, quotations: int) -> None:
    old_store(path, version)
    with Store.open(path) as store:
        first = store.find_speakers(name_key)[0]
        assert (first.name, first.quotations) == (name, quotations)
        assert len(store.quotations(speaker_ids=[first.id])) == quotations


def test_a_description_is_shown_without_the_number_of_its_document(path: Path, version: int) -> None:
    old_store(path, version)
    with Store.open(path) as store:
        assert store._connection.execute("SELECT count(*) FROM speaker WHERE name_key LIKE '%@%'").fetchone()[0] == 0
        assert rows(store, "name_word") > 0
        words = store._connection.execute("SELECT count(*) FROM name_word WHERE word = 'surat'").fetchone()
        assert tuple(words) == (0,)  # nobody looks for a description by a part of it


def test_words_and_outlets_are_found(path: Path, version: int) -> None:
    old_store(path, version)
    with Store.open(path) as store:
        assert {quotation.document for quotation in store.search("Kursk")} == {"samples/id-pasukan-kursk.txt"}
        held = store._connection.execute("SELECT rowid FROM document_fts WHERE document_fts MATCH 'Kursk'").fetchall()
        assert [tuple(row) for row in held] == [(7,)]
        through = {o.name: o.quotations + o.unsaid for o in store.outlets() if o.quotations + o.unsaid}
        for outlet in store.outlets():
            assert len(store.quotations(outlet_ids=[outlet.id])) == through.get(outlet.name, 0), outlet.name


REASONED = 4  # from then on a store says itself why two names are those of one person

GERASIMOV = "“Tidak ada yang berubah,” kata Valery Gerasimov kepada TASS."


def test_an_old_store_is_added_to(path: Path, version: int) -> None:
    old_store(path, version)
    with Store.open(path, create=True) as store:
        known = store.find_speakers("valery gerasimov")[0]
        with store.batch():
            store.add(denial())
            store.add(remark(1))
        words = said(GERASIMOV, "Tidak ada yang berubah,", "Valery Gerasimov", via=("TASS",), role="Jenderal")
        store.add(article(GERASIMOV, words, location="/g.txt"))
        assert counts(store) == (11, 11, 11, 80)
        again = store.find_speakers("valery gerasimov")
        assert [(s.id, s.quotations) for s in again[:1]] == [(known.id, known.quotations + 1)]
        assert [role.role for role in store.roles(known.id)][:1] == ["Jenderal"]
        assert [q.modality for q in store.search("rusak")] == ["negated"]


@pytest.mark.parametrize("changed", [False, True], ids=["read again", "new version"])
def test_an_old_document_is_read_again_or_has_a_new_version(path: Path, version: int, changed: bool) -> None:
    old_store(path, version)
    with Store.open(path, create=True) as store:
        text = store.document_text(7) + "\nDiperbarui." * changed
        (source,) = store.document(7).appearances
        made = article(text, said(text, "Gerasimov", "Gerasimov"), name=source.name, location=source.location)
        found = store.add(replace(made, document=replace(made.document, publisher=None)))
        assert found.status == ("new version" if changed else "reextracted")
        assert [quotation.text for quotation in store.search("Gerasimov")][:1] == ["Gerasimov"]
        assert {quotation.document_id for quotation in store.quotations()} >= {found.document_id}
        assert 7 not in {q.document_id for q in store.quotations()} or not changed


def test_a_write_protected_old_store_is_read_as_if_it_were_upgraded(version: int) -> None:
    with write_protected(lambda path: old_store(path, version)) as path, as_ordinary_user():
        stored = path.read_bytes()
        for _ in range(2):
            with Store.open(path) as store:
                assert len(store.quotations()) == 75
                assert store.find_speakers("gerasimof")[0].name == "Valery Gerasimov"
                assert store.search("Kursk") != []
                with pytest.raises(StoreUnavailable, match="cannot be written"):
                    store.add(remark(1))
        with pytest.raises(StoreUnavailable, match="cannot be"):
            Store.open(path, create=True)
        assert path.read_bytes() == stored


def test_an_old_store_that_is_in_use_is_left_for_later(
    path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_module, "BUSY_SECONDS", 0.05)
    old_store(path, version)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for create in (False, True):
        with pytest.raises(StoreUnavailable, match="in use"):
            Store.open(path, create=create)
    other.close()
    Store.open(path).close()


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("create", [False, True], ids=["reading", "adding"])
def test_an_interrupted_upgrade_leaves_the_store_as_it_was(
    path: Path, version: int, error: type[BaseException], create: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_store(path, version)
    stored = path.read_bytes()

    def interrupted(script: str) -> Iterator[str]:
        yield from statements(script)
        if script == STEPS[-1].read_text(encoding="utf-8"):
            raise error

    with monkeypatch.context() as patched:
        patched.setattr("quotes_db.migrations.statements", interrupted)
        with pytest.raises(error):
            Store.open(path, create=create)
    assert same_pages(path, stored)
    with Store.open(path, create=create) as store:
        assert counts(store) == (8, 8, 8, 75)


def same_pages(path: Path, stored: bytes) -> bool:
    """Tell whether a store holds what it held, nothing of it lying in a log beside it."""
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(path.name)] == [path.name]
    return path.read_bytes() == stored


def test_a_full_disk_leaves_the_store_as_it_was(path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    old_store(path, version)
    stored = path.read_bytes()
    pages = len(stored) // 4096
    settings = (*opening_module._SETTINGS, f"PRAGMA max_page_count = {pages + 3}")
    with monkeypatch.context() as patched:
        patched.setattr(opening_module, "_SETTINGS", settings)
        if version < TAKES_NO_ROOM:
            with pytest.raises(StoreError):
                Store.open(path, create=True)
            assert same_pages(path, stored)
        else:
            Store.open(path, create=True).close()
            assert sound_file(path)
    Store.open(path).close()


def test_an_old_store_with_rows_that_refer_to_nothing_is_left_as_it_is(path: Path, version: int) -> None:
    old_store(path, version)
    whole = path.with_name("whole.db")
    shutil.copy(path, whole)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM outlet WHERE id = 1")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    stored = path.read_bytes()
    with pytest.raises(DamagedStore, match="restore a backup"):
        Store.open(path, create=True)
    assert same_pages(path, stored)
    shutil.copy(whole, path)
    Store.open(path).close()

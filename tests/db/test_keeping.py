"""A copy of a store while it is in use, and its file made small."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from quotes_db import Store
from quotes_db.errors import StoreError, StoreUnavailable
from tests.db.making import counts, governor, remark, sound_file
from tests.db.protecting import as_ordinary_user, write_protected

FILLED = 40


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path, create=True) as store:
        with store.batch():
            for number in range(FILLED):
                store.add(remark(number))
        store.cluster()
    return path


def left_beside(target: Path) -> list[str]:
    """Return the files whose names begin as that of the copy."""
    return sorted(file.name for file in target.parent.iterdir() if file.name.startswith(target.name))


# --- a copy ---


def test_a_copy_is_a_store_of_its_own(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with Store.open(filled) as store:
        store.backup(target)
        there = store.quotations(), store.speakers(), store.search("nomor 7"), store.trace(1), counts(store)
    assert left_beside(target) == ["copy.db"]
    assert sound_file(target)
    with Store.open(target) as copy:
        assert (copy.quotations(), copy.speakers(), copy.search("nomor 7"), copy.trace(1), counts(copy)) == there
    with Store.open(target, create=True) as copy:
        copy.add(governor())
        assert copy.examine() == []
    with Store.open(filled) as store:
        assert counts(store) == there[-1]


def test_a_copy_of_what_is_still_in_the_log(filled: Path, tmp_path: Path) -> None:
    with Store.open(filled, create=True) as writer:
        writer.add(governor())
        assert filled.with_name(filled.name + "-wal").stat().st_size > 0
        with Store.open(filled) as store:
            store.backup(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert counts(copy)[0] == FILLED + 1


def test_progress_is_told_to_the_end(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.keeping._PAGES", 10)
    told: list[tuple[int, int]] = []
    with Store.open(filled) as store:
        store.backup(tmp_path / "copy.db", lambda done, pages: told.append((done, pages)))
    assert len(told) > 3
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len({pages for _, pages in told}) == 1


def test_others_write_between_and_the_copy_is_of_one_moment(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is added meanwhile does not make it begin anew: it would never end beside a busy writer."""
    monkeypatch.setattr("quotes_db.keeping._PAGES", 10)
    steps = 0
    with Store.open(filled) as store, Store.open(filled, create=True) as writer:

        def write(done: int, pages: int) -> None:
            nonlocal steps
            steps += 1
            if steps > 3 * pages:
                raise AssertionError("it begins anew whenever somebody writes")
            writer.add(remark(1000 + steps))

        store.backup(tmp_path / "copy.db", write)
        assert counts(writer)[0] == FILLED + steps
        assert counts(store)[0] == FILLED + steps
    with Store.open(tmp_path / "copy.db", create=True) as copy:
        assert counts(copy)[0] == FILLED
        assert copy.examine() == []
    assert sound_file(tmp_path / "copy.db")


def test_a_copy_beside_a_thread_that_writes(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.keeping._PAGES", 5)
    done = threading.Event()

    def write() -> None:
        number = 5000
        with Store.open(filled, create=True) as writer:
            while not done.is_set():
                number += 1
                writer.add(remark(number))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        with Store.open(filled) as store:
            store.backup(tmp_path / "copy.db")
    finally:
        done.set()
        thread.join()
    with Store.open(tmp_path / "copy.db", create=True) as copy:
        documents, _, readings, quotations = counts(copy)
        assert documents == readings == quotations / 2 >= FILLED
        assert copy.examine() == []


def test_the_store_can_be_written_again_after_it_was_copied(filled: Path, tmp_path: Path) -> None:
    with Store.open(filled, create=True) as store:
        store.backup(tmp_path / "copy.db")
        store.add(governor())
        store.backup(tmp_path / "other.db")
    with Store.open(tmp_path / "other.db") as copy:
        assert counts(copy)[0] == FILLED + 1


def test_a_store_in_memory_can_be_copied(tmp_path: Path) -> None:
    with Store.memory() as store:
        store.add(governor())
        store.backup(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert counts(copy) == (1, 1, 1, 2)


# --- no copy ---


@pytest.mark.parametrize("name", ["copy.db", "copy.db.part"])
def test_a_file_that_is_there_is_not_overwritten(filled: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with Store.open(filled) as store, pytest.raises(StoreUnavailable, match=f"{name}: is there already; name a new"):
        store.backup(tmp_path / "copy.db")
    assert (tmp_path / name).read_text() == "mine"
    assert left_beside(tmp_path / "copy.db") == [name]


def test_not_within_a_batch(filled: Path, tmp_path: Path) -> None:
    with Store.open(filled, create=True) as store:
        with store.batch():
            store.add(governor())
            with pytest.raises(StoreUnavailable, match="copy it when that is done"):
                store.backup(tmp_path / "copy.db")
            assert left_beside(tmp_path / "copy.db") == []
        assert counts(store)[0] == FILLED + 1


def test_not_onto_itself(filled: Path) -> None:
    content = filled.read_bytes()
    with Store.open(filled) as store, pytest.raises(StoreUnavailable, match="is there already"):
        store.backup(filled)
    assert filled.read_bytes() == content


def test_not_into_a_folder_that_is_not_there(filled: Path, tmp_path: Path) -> None:
    with Store.open(filled) as store, pytest.raises(StoreUnavailable, match=r"copy\.db: cannot be opened"):
        store.backup(tmp_path / "none" / "copy.db")
    assert not (tmp_path / "none").exists()


def test_not_into_a_folder_that_cannot_be_written(filled: Path) -> None:
    with write_protected(Path.touch) as there, Store.open(filled) as store, as_ordinary_user():
        with pytest.raises(StoreUnavailable, match="cannot be"):
            store.backup(there.parent / "copy.db")
        assert left_beside(there.parent / "copy.db") == []


def test_an_interrupted_copy_leaves_nothing(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.keeping._PAGES", 5)

    def interrupt(done: int, pages: int) -> None:
        if done > 10:
            raise KeyboardInterrupt

    with Store.open(filled, create=True) as store:
        with pytest.raises(KeyboardInterrupt):
            store.backup(tmp_path / "copy.db", interrupt)
        assert left_beside(tmp_path / "copy.db") == []
        store.add(governor())
        store.backup(tmp_path / "copy.db")
    assert sound_file(tmp_path / "copy.db")


def test_a_damaged_store_gives_no_copy(tmp_path: Path) -> None:
    source = tmp_path / "damaged.db"
    with Store.open(source, create=True) as store:
        for number in range(20):
            store.add(remark(number))
    with closing(sqlite3.connect(source)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'quotation'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(source.read_bytes())
    content[(page - 1) * size : page * size] = b"\x5a" * size
    source.write_bytes(content)
    with Store.open(source) as store, pytest.raises(StoreError, match="damaged") as caught:
        store.backup(tmp_path / "copy.db")
    assert "\n" not in str(caught.value)
    assert left_beside(tmp_path / "copy.db") == []


# --- made small ---


def test_vacuum_gives_room_back_and_changes_no_answer(filled: Path) -> None:
    with Store.open(filled, create=True) as store:
        store._connection.execute("CREATE TABLE large (content BLOB)")
        store._connection.execute("INSERT INTO large VALUES (zeroblob(500000))")
        store._connection.execute("DROP TABLE large")
        there = store.quotations(), store.speakers(), store.search("nomor 7"), store.passages("Pernyataan nomor 7 hari")
        before, after = store.vacuum()
        assert before - after >= 500_000
        assert filled.stat().st_size == after
        assert filled.with_name(filled.name + "-wal").stat().st_size == 0
        assert (store.quotations(), store.speakers(), store.search("nomor 7")) == there[:3]
        assert store.passages("Pernyataan nomor 7 hari") == there[3]
        assert store.examine() == []
        store.add(governor())
        again, least = store.vacuum()
        assert again >= least >= after


def test_vacuum_of_an_empty_store(path: Path) -> None:
    with Store.open(path, create=True) as store:
        before, after = store.vacuum()
        assert 0 < after <= before
        assert store.examine() == []


def test_no_vacuum_while_another_writes(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.opening.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other, Store.open(filled, create=True) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="in use by another program"):
            store.vacuum()
        other.execute("ROLLBACK")
        store.vacuum()


def test_no_vacuum_of_a_store_that_was_opened_for_reading(filled: Path) -> None:
    with Store.open(filled) as store, pytest.raises(StoreUnavailable, match="cannot be written"):
        store.vacuum()

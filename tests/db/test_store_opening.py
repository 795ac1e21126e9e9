"""Opening: what is no store, what cannot be opened, what must be brought up to date."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotes_db import Store
from quotes_db.errors import DamagedStore, NewerStore, NoStore, NotAStore, StoreError, StoreUnavailable
from quotes_db.migrations import VERSION
from tests.db.making import governor, remark, rows
from tests.db.protecting import as_ordinary_user, write_protected


def make(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add(governor())


def text_file(path: Path) -> None:
    path.write_text("Ini sebuah artikel. " * 50, encoding="utf-8")


def two_bytes(path: Path) -> None:
    path.write_bytes(b"hi")


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE document (title)")
    connection.close()


def foreign_without_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 7")
    connection.close()


def newer(path: Path) -> None:
    make(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def half(path: Path) -> None:
    make(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def garbled(path: Path) -> None:
    make(path)
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


def without_a_table(path: Path) -> None:
    make(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE evidence")
    connection.close()


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def missing(path: Path) -> None:
    del path


def empty(path: Path) -> None:
    path.touch()


# what is at the path, the error for a reader, the error for a writer (None: it becomes a store), a word of the message
BAD: list[tuple[Callable[[Path], None], type[StoreError] | None, type[StoreError] | None, str]] = [
    (text_file, NotAStore, NotAStore, "no SQLite file"),
    (two_bytes, NotAStore, NotAStore, "no SQLite file"),
    (foreign, NotAStore, NotAStore, "another program"),
    (foreign_without_tables, NotAStore, NotAStore, "another program"),
    (newer, NewerStore, NewerStore, "newer quotetrail"),
    (half, DamagedStore, DamagedStore, "damaged"),
    (garbled, DamagedStore, DamagedStore, "damaged"),
    (without_a_table, DamagedStore, DamagedStore, "evidence"),
    (folder, NotAStore, NotAStore, "folder"),
    (pipe, NotAStore, NotAStore, "device"),
    (missing, NoStore, None, "quotes add PATH"),
    (empty, NoStore, None, "quotes add PATH"),
]


def use(path: Path, create: bool) -> None:
    with Store.open(path, create=create) as store:
        if create:
            store.add(remark(1))
        store.quotations()


@pytest.mark.parametrize("create", [False, True], ids=["reading", "adding"])
@pytest.mark.parametrize(("make_file", "reading", "adding", "word"), BAD, ids=[row[0].__name__ for row in BAD])
def test_what_is_no_store_is_told_in_one_line_and_left_alone(
    tmp_path: Path,
    make_file: Callable[[Path], None],
    reading: type[StoreError] | None,
    adding: type[StoreError] | None,
    word: str,
    create: bool,
) -> None:
    path = tmp_path / "some\nname.db"
    make_file(path)
    before = path.read_bytes() if path.is_file() else None
    expected = adding if create else reading
    if expected is None:
        use(path, create)
        return
    with pytest.raises(expected) as caught:
        use(path, create)
    message = str(caught.value)
    assert word in message
    assert message.startswith(f"{tmp_path}/some\\nname.db: ")
    assert "\n" not in message
    assert caught.value.exit_code == 3
    if before is not None:
        assert path.read_bytes() == before


def test_a_store_in_a_folder_that_is_not_there_is_made_with_it(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "quotes.db"
    make(path)
    assert path.is_file()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="folder cannot be made"):
        make(tmp_path / "file" / "quotes.db")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        Store.open(tmp_path / "file" / "quotes.db")


@pytest.mark.parametrize("name", ["a b?c#d%20.db", "café 新聞.db", "quotes.db?mode=memory"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    make(tmp_path / name)
    with Store.open(str(tmp_path / name)) as store:
        assert rows(store, "document") == 1
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_reader_cannot_write(path: Path) -> None:
    make(path)
    with Store.open(path) as store, pytest.raises(StoreUnavailable, match="cannot be written"):
        store.add(remark(1))


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A store that everybody may read, in a folder where nobody may write (older ones: test_store_migrations.py)."""
    with write_protected(make) as path:
        yield path


def test_a_write_protected_store_can_be_read(shelf: Path) -> None:
    before = shelf.read_bytes()
    with as_ordinary_user(), Store.open(shelf) as store:
        assert [quotation.modality for quotation in store.quotations()] == ["said", "said"]
        assert [quotation.text for quotation in store.search("menunggu")] == ["sudah lama menunggu"]
        assert len(store.speakers()) == 2
        with pytest.raises(StoreUnavailable, match="cannot be written"):
            store.add(remark(1))
    assert shelf.read_bytes() == before


def test_a_write_protected_store_with_older_views_can_be_read(shelf: Path) -> None:
    with sqlite3.connect(shelf) as connection:
        connection.execute("DROP VIEW IF EXISTS documents_summary")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with as_ordinary_user(), Store.open(shelf) as store:
        assert len(store.quotations()) == 2


def test_a_write_protected_store_cannot_be_added_to(shelf: Path) -> None:
    with as_ordinary_user(), pytest.raises(StoreUnavailable, match="cannot be"):
        use(shelf, create=True)


def test_a_store_that_may_not_be_read(shelf: Path) -> None:
    shelf.chmod(0)
    with as_ordinary_user(), pytest.raises(StoreUnavailable, match="permissions"):
        Store.open(shelf)


def test_a_write_protected_store_with_writes_beside_it_is_not_read_as_if_it_had_none(shelf: Path) -> None:
    shelf.parent.chmod(0o755)
    shelf.with_name("quotes.db-wal").write_bytes(b"pages that a killed program left")
    shelf.parent.chmod(0o555)
    with as_ordinary_user(), pytest.raises(StoreUnavailable, match="permissions"):
        Store.open(shelf)


def test_too_old_an_sqlite_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    for create in (False, True):
        with pytest.raises(StoreError, match=r"needs 3\.37"):
            Store.open(path, create=create)


def test_a_store_that_another_program_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    monkeypatch.setattr("quotes_db.opening.BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path, create=True) as store, pytest.raises(StoreUnavailable, match="in use by another program"):
        store.add(remark(1))
    with Store.open(path) as store:
        assert len(store.quotations()) == 2
    other.close()


def test_views_that_were_changed_or_lost_are_put_right_on_opening(path: Path) -> None:
    make(path)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP VIEW speakers_summary")
        connection.execute("DROP VIEW outlets_summary")
        connection.execute("CREATE VIEW outlets_summary AS SELECT 1")
        connection.execute("CREATE VIEW my_own AS SELECT 1 AS one")
    connection.close()
    with Store.open(path) as store:
        assert len(store.speakers()) == len(store.outlets()) - 1 == 2
        assert rows(store, "my_own") == 1


def test_nothing_in_the_schema_of_a_store_is_trusted(path: Path) -> None:
    make(path)
    with Store.open(path) as store:
        wanted = {"trusted_schema": 0, "cell_size_check": 1, "foreign_keys": 1, "synchronous": 2, "query_only": 1}
        assert {name: store._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
        assert store._connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_looking_something_up_imports_nothing_heavy(path: Path) -> None:
    make(path)
    script = (
        "import sys; from quotes_db import Store\n"
        "with Store.open(sys.argv[1]) as store: store.search('jalan')\n"
        "print(*(name for name in ('sqlite_utils', 'rich', 'regex', 'quotes') if name in sys.modules))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'db'}"},
    )
    assert done.stdout == "\n"

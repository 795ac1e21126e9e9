"""Faults made to happen to a store: what is lost or torn is seen, and this store loses nothing."""

import sqlite3
from pathlib import Path
from random import Random

import pytest

from bench.faulting.disk import Disk
from bench.faulting.kill import kills
from bench.faulting.lots import expected_of
from bench.faulting.powercut import cuts
from bench.faulting.refusals import Refusal, refusals, refusals_table
from bench.faulting.result import Result, table
from bench.faulting.soundness import inspect
from bench.faulting.together import together
from bench.faulting.trace import Operation, can_record, operations, reported_by
from bench.syndication import documents
from quotes.records import Records
from quotes_db import Store


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Path, list[Records]]:
    """A store of some documents, and these."""
    made = [records for records, _ in documents(seed=2, quotations=60)]
    with Store.open(tmp_path / "quotes.db", create=True) as store:
        for records in made:
            store.add(records)
    return tmp_path / "quotes.db", made


def test_a_whole_store_is_found_whole(filled: tuple[Path, list[Records]]) -> None:
    path, made = filled
    expected = expected_of(made)
    found = inspect(path, list(expected), expected)
    assert (found.is_well, found.documents) == (True, len(made))
    assert inspect(path, [*expected, "never added"], expected).lost == ("never added",)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM evidence WHERE quotation_id = 3",
        "DELETE FROM attribution WHERE quotation_id = 3",
        "UPDATE quotation SET start = start + 1 WHERE id = 3",
        "DELETE FROM evidence; DELETE FROM via; DELETE FROM attribution; DELETE FROM quotation WHERE id = 3",
        'UPDATE extraction SET "current" = 0 WHERE id = 1',
    ],
)
def test_half_a_document_is_seen(filled: tuple[Path, list[Records]], damage: str) -> None:
    path, made = filled
    with sqlite3.connect(path) as connection:
        connection.executescript(damage)
    connection.close()
    assert inspect(path, [], expected_of(made)).torn


def test_an_index_that_does_not_agree_with_its_table_is_seen(filled: tuple[Path, list[Records]]) -> None:
    path, made = filled
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO quotation_fts (rowid, text) VALUES (100000, 'bohong')")
    connection.close()
    (error,) = inspect(path, [], expected_of(made)).errors
    assert error.startswith("quotation_fts: ")


def test_what_was_synced_outlives_a_cut_and_what_was_not_may_be_there_in_part(tmp_path: Path) -> None:
    def write(offset: int, data: bytes) -> Operation:
        return Operation("write", "a", offset, data)

    disk = Disk()
    for operation in (
        Operation("create", "a"),
        write(0, b"old" * 500),
        Operation("sync", "a"),
        Operation("sync folder"),
        write(1500, b"new" * 500),
        Operation("truncate", "a", 600),
        Operation("create", "b"),
    ):
        disk.do(operation)
    seen = set()
    for seed in range(60):
        folder = tmp_path / str(seed)
        folder.mkdir()
        disk.cut(folder, Random(seed))
        content = (folder / "a").read_bytes()
        assert content[:600] == b"old" * 200
        seen.add((len(content), (folder / "b").exists()))
    assert {size for size, _ in seen} >= {600, 1500, 3000}
    assert {there for _, there in seen} == {False, True}


def test_a_file_that_no_sync_of_the_folder_made_safe_may_be_gone_and_a_removed_one_still_there(tmp_path: Path) -> None:
    disk = Disk()
    for operation in (Operation("create", "a"), Operation("sync folder"), Operation("remove", "a")):
        disk.do(operation)
    there = set()
    for seed in range(20):
        (tmp_path / str(seed)).mkdir()
        disk.cut(tmp_path / str(seed), Random(seed))
        there.add((tmp_path / str(seed) / "a").exists())
    assert there == {False, True}


def test_what_strace_wrote_is_read_in_order(tmp_path: Path) -> None:
    def escaped(text: str) -> str:
        return "".join(f"\\x{byte:02x}" for byte in text.encode())

    file, folder = escaped("/store/q.db"), escaped("/store")
    log = tmp_path / "log"
    log.write_text(
        f'openat(AT_FDCWD<{folder}>, "{file}", O_RDWR|O_CREAT, 0644) = 3<{file}>\n'
        f'pwrite64(3<{file}>, "{escaped("abc")}", 3, 4096) = 3\n'
        f'openat(AT_FDCWD<{folder}>, "{escaped("/elsewhere")}", O_RDONLY) = -1 ENOENT (No such file)\n'
        f"fdatasync(3<{file}>) = 0\n"
        f"fdatasync(5<{folder}>) = 0\n"
        f'write(1<{escaped("pipe:[1]")}>, "{escaped("cafe 3")}\\x0a", 7) = 7\n'
        f"ftruncate(3<{file}>, 512) = 0\n"
        f'unlink("{file}") = 0\n',
        encoding="ascii",
    )
    done = list(operations(log, Path("/store")))
    assert done == [
        Operation("create", "q.db"),
        Operation("write", "q.db", 4096, b"abc"),
        Operation("sync", "q.db"),
        Operation("sync folder"),
        Operation("report", data=b"cafe 3\n"),
        Operation("truncate", "q.db", 512),
        Operation("remove", "q.db"),
    ]
    assert reported_by(done) == {"cafe": 3}


def test_three_killed_writers_lose_nothing(tmp_path: Path) -> None:
    result = kills(tmp_path / "kill", 3, seed=4)
    assert (result.tries, result.lost, result.torn, result.errors) == (3, 0, 0, 0), result.complaints
    assert result.documents > 0


@pytest.mark.skipif(not can_record(), reason="needs strace")
def test_power_cuts_lose_nothing(tmp_path: Path) -> None:
    result = cuts(tmp_path / "power", 12, seed=4)
    assert (result.tries, result.lost, result.torn, result.errors) == (12, 0, 0, 0), result.complaints


def test_writers_and_readers_at_one_store_do_not_fail(tmp_path: Path) -> None:
    result = together(tmp_path / "together", 1.0, seed=4)
    assert result.is_well, result.complaints


def test_commands_that_cannot_write_say_so_in_one_line(tmp_path: Path) -> None:
    # Waiting for a locked store takes five seconds each.
    for refusal in refusals(tmp_path / "refusals", leave_out="locked by another program"):
        assert refusal.is_well, refusal


def test_the_tables_say_what_went_wrong() -> None:
    result = Result("power cut", "cuts", tries=2)
    result.fail("cut 1: it is\nbroken")
    assert not result.is_well
    assert table([result]).splitlines()[-1] == "power cut: cut 1: it is broken"
    loud = Refusal("disk full", "quotes add", 3, "one\ntwo\n", as_before=True)
    assert not loud.is_well
    assert "disk full  quotes add     3      2" in refusals_table([loud])

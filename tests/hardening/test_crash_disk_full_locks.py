"""Row "crash, disk full, locks": kill -9 in a loop, `max_page_count`, three writers; Ctrl-C in every long command."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from quotes_db import Store
from quotes_db.errors import StoreUnavailable
from tests.db.making import remark, sound_file

ROOT = Path(__file__).parents[2]
ENV = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'db'}", "PYTHONUNBUFFERED": "1"}
KILLS = 4
FILLING = """
import sys
from quotes_db import Store
from tests.db.making import remark
with Store.open(sys.argv[1], create=True) as store:
    first = len(store.documents())
    print(first, flush=True)
    for number in range(first, 100_000):
        store.add(remark(number))
        print(number + 1, flush=True)
"""


def test_killed_again_and_again_a_store_keeps_all_that_was_reported(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    reported = 0
    for _ in range(KILLS):
        command = [sys.executable, "-c", FILLING, str(path)]
        with subprocess.Popen(command, cwd=ROOT, env=ENV, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                assert int(line) >= reported
                if int(line) >= reported + 7:
                    break
            process.send_signal(signal.SIGKILL)
            reported = max([int(line), *map(int, process.stdout.read().split("\n")[:-1])])
        with Store.open(path) as store:
            assert len(store.documents()) >= reported
        assert sound_file(path)


def fill(store: Store, count: int) -> None:
    for number in range(1, count):
        store.add(remark(number))


def test_a_full_disk_is_told_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with Store.open(path, create=True) as store:
        store.add(remark(0))
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreUnavailable, match="disk is full"):
            fill(store, 500)
        before = len(store.documents())
    with Store.open(path) as store:
        assert len(store.documents()) == before >= 1
    assert sound_file(path)


def test_three_writers_wait_for_one_another(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with Store.open(path, create=True):
        pass
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with Store.open(path, create=True) as store:
                for number in range(first, first + 15):
                    store.add(remark(number))
        except BaseException as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    with Store.open(path) as store:
        assert len(store.documents()) == 45


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that takes every long command a second or more."""
    path = tmp_path_factory.mktemp("large") / "quotes.db"
    with Store.open(path, create=True) as store, store.batch():
        for number in range(1000):
            store.add(remark(number))
    return path


# Says when Python and the imports are done, which are not ours to interrupt.
STARTED = "import sys; from quotes.cli import main; print(flush=True); sys.argv[0] = 'quotes'; main()"
LONG = (
    ("update",),
    ("doctor",),
    ("doctor", "--repair"),
    ("backup", "copy.db"),
    ("db", "vacuum"),
    ("check", "draft.txt"),
)


@pytest.mark.parametrize("delay", [0.1, 0.4, 0.7, 1.5] if os.environ.get("QUOTES_LONG_TESTS") == "1" else [0.3])
@pytest.mark.parametrize("command", LONG, ids=" ".join)
def test_stopped_by_ctrl_c_a_long_command_says_one_line_and_leaves_a_sound_store(
    large: Path, tmp_path: Path, command: tuple[str, ...], delay: float
) -> None:
    path = tmp_path / "quotes.db"
    path.write_bytes(large.read_bytes())
    (tmp_path / "draft.txt").write_text("\n\n".join(f"“Pernyataan nomor {n} hari ini,” kata Sari." for n in range(300)))
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, *command],
        cwd=tmp_path,
        env={**ENV, "QUOTES_DB": str(path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    # It may have been done before it was stopped, or be on its way out, where Python takes its hands off signals.
    if process.returncode not in (0, 1, -signal.SIGINT):
        assert (process.returncode, said.strip()) == (130, "quotes: stopped")
        if command[0] == "backup":
            assert not (tmp_path / "copy.db").exists()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    connection.close()
    with Store.open(path) as store:
        assert len(store.documents(limit=5000)) == 1000

"""Row "SQLite's own WAL-reset race (3.7.0-3.51.2)": two writers and a checkpointer leave a sound store.

The race itself is SQLite's and very rare; what is ours is that a command has one writer, that `doctor` proves the store
right, and that nothing that was reported as stored is missing.
"""

import sqlite3
import threading
from pathlib import Path

from quotes_db import Store
from tests.db.making import remark, sound_file

EACH = 40


def test_two_writers_and_a_checkpointer_leave_a_sound_store(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with Store.open(path, create=True):
        pass
    done = threading.Event()
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with Store.open(path, create=True) as store:
                for number in range(first, first + EACH):
                    store.add(remark(number))
        except BaseException as error:
            failed.append(error)

    def checkpoint() -> None:
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
        while not done.wait(0.005):
            connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        connection.close()

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 1000)]
    checkpointer = threading.Thread(target=checkpoint)
    for thread in (*writers, checkpointer):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    checkpointer.join()
    assert failed == []
    with Store.open(path) as store:
        assert len(store.documents()) == 2 * EACH
    assert sound_file(path)

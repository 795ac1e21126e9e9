"""Several programs at one store, and programs that are killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotes_db import Store
from tests.db.making import counts, rows

ROOT = Path(__file__).parents[2]
# Adds articles first … last - 1, and names each once it is stored; three to a batch when asked to.
ADDING = """
import sys
from quotes_db import Store
from tests.db.making import remark
path, first, last, size = sys.argv[1], *map(int, sys.argv[2:])
with Store.open(path, create=True) as store:
    for start in range(first, last, size):
        numbers = range(start, min(start + size, last))
        with store.batch():
            for number in numbers:
                store.add(remark(number))
        print(*numbers, sep="\\n", flush=True)
"""


def adding(path: Path, first: int, last: int, size: int = 1) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", ADDING, str(path), str(first), str(last), str(size)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'db'}"},
    )


def test_two_programs_make_and_fill_one_store(path: Path) -> None:
    writers = [adding(path, 0, 60), adding(path, 40, 100, size=7)]
    for writer in writers:
        _, complaints = writer.communicate(timeout=60)
        assert (writer.returncode, complaints) == (0, "")
    with Store.open(path) as store:
        assert counts(store) == (100, 100, 100, 200)


def test_a_reader_sees_whole_documents_while_another_program_writes(path: Path) -> None:
    with Store.open(path, create=True):
        writer = adding(path, 0, 60)
        seen = 0
        while writer.poll() is None:
            with Store.open(path) as store:
                documents, _, extractions, quotations = _at_once(store)
                assert documents == extractions == quotations / 2 >= seen
                seen = documents
        writer.communicate()
    assert writer.returncode == 0


def _at_once(store: Store) -> tuple[int, int, int, int]:
    store._connection.execute("BEGIN")
    found = counts(store)
    store._connection.execute("COMMIT")
    return found


@pytest.mark.parametrize(("reported", "size"), [(1, 1), (7, 1), (30, 1), (10, 5), (40, 5)])
def test_a_killed_program_loses_nothing_it_reported_and_leaves_no_half_document(
    path: Path, reported: int, size: int
) -> None:
    writer = adding(path, 0, 5000, size)
    assert writer.stdout is not None
    names = {f"{writer.stdout.readline().strip()}.txt" for _ in range(reported)}
    writer.kill()
    rest, _ = writer.communicate()
    names |= {f"{line}.txt" for line in rest.split("\n")[:-1]}
    with Store.open(path) as store:
        stored = {document.name for document in store.documents()}
        assert names <= stored
        assert counts(store) == (len(stored), len(stored), len(stored), 2 * len(stored))
        assert rows(store, "via") == rows(store, "attribution") == 2 * len(stored)
    again = adding(path, 0, len(stored) + 3, size)
    again.communicate(timeout=60)
    with Store.open(path) as store:
        assert rows(store, "document") == max(len(stored), len(stored) + 3)

"""The benchmark of adding very many: its articles are the same every time, and a difference between stores shows."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.bulk import _curve
from bench.bulking.content import differences, digests
from bench.bulking.making import make
from bench.bulking.running import Run, Sample, documents
from quotes.model import Analysis, Document, Extractor
from quotes.records import records
from quotes_db import Store


def test_articles_are_the_same_for_the_same_seed_and_few_are_the_first_of_many(tmp_path: Path) -> None:
    for name, files, seed in (("few", 20, 1), ("many", 30, 1), ("others", 20, 2)):
        assert make(tmp_path / name, files, seed=seed) > files * 500
    few, many, others = (_texts(tmp_path / name) for name in ("few", "many", "others"))
    assert len(many) == 30
    assert few == {name: text for name, text in many.items() if name in few}
    assert {name.rpartition(".")[2] for name in few} == {"html", "txt"}
    assert few != others


def _texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")}


def test_a_row_that_differs_is_found_and_the_time_of_writing_is_none(tmp_path: Path) -> None:
    first, second = tmp_path / "1.db", tmp_path / "2.db"
    with Store.open(first, create=True) as store:
        for text in ("one", "two"):
            document = Document.from_text(text, name=text)
            store.add(records(Analysis(document, Extractor("x", "1", "r"))))
    shutil.copy(first, second)
    with closing(sqlite3.connect(second)) as connection, connection:
        connection.execute("UPDATE document SET added_at = '1999'")
        connection.execute("UPDATE appearance SET name = 'three' WHERE name = 'two'")
    (line,) = differences(first, second)
    assert line.startswith("appearance, row 1: (2, ")
    assert not [name for name in digests(first) if "fts" in name]
    assert documents(second) == 2
    assert documents(tmp_path / "none.db") == 0


def test_the_curve_has_the_round_numbers_and_what_came_since() -> None:
    samples = [Sample(n / 100, n, n / 100, 50, 60, n / 500, n / 100) for n in (0, 700, 1400, 2100, 2500)]
    rows = [line.split() for line in _curve(Run(samples=samples)).splitlines()[1:]]
    assert rows == [
        ["1,400", "14", "100", "14", "50", "60", "2.0", "10.0"],
        ["2,100", "21", "100", "21", "50", "60", "2.0", "10.0"],
        ["2,500", "25", "100", "25", "50", "60", "2.0", "10.0"],
    ]

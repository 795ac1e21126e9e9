"""`quotes import SET`: a store that is filled from tables is the one that `quotes add` fills from the articles."""

import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from bench.bulking.content import differences
from quotes.asking.identity import IDENTITY
from quotes.importing import sets as loading
from quotes.importing.sets import Loaded
from quotes.parquet.reading import read_records
from quotes.records import CaptureRow, Records
from quotes_db import Store
from tests.cli.fake import Run
from tests.db.making import article, denial, governor, remark, said
from tests.parquet.making import changed, make_set, news

BATCH = 40
# What `quotes add` alone has to say: how far it read which file.
OF_FILES = ("source_file",)


def added(path: Path, all_: tuple[Records, ...]) -> Path:
    """Add records as `quotes add` does: in batches, after each of which claims are found."""
    with Store.open(path, create=True, identity=IDENTITY) as store:
        for at in range(0, len(all_), BATCH):
            with store.batch():
                for records in all_[at : at + BATCH]:
                    store.add(records)
            store.cluster()
    return path


def loaded(path: Path, folder: Path, refuse: Callable[[str, str], None] = print) -> Loaded:
    with Store.open(path, create=True, identity=IDENTITY) as store:
        records = (records for _, records in read_records(folder))
        return loading.load(store, records, refuse, batch=BATCH, held=nullcontext)


def test_the_store_is_the_same_row_for_row(tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set", news(), units=4, originals=True)
    result = loaded(tmp_path / "loaded.db", folder)
    assert differences(added(tmp_path / "added.db", news()), tmp_path / "loaded.db") == []
    assert result.outcomes["added"] > 100
    assert min(result.outcomes[status] for status in ("appearance", "unchanged")) > 2
    assert result.without_bytes == 0


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set", news(120), originals=True)
    loaded(tmp_path / "once.db", folder)
    loaded(tmp_path / "twice.db", folder)
    result = loaded(tmp_path / "twice.db", folder)
    assert set(result.outcomes) == {"unchanged"}
    assert differences(tmp_path / "once.db", tmp_path / "twice.db") == []


def test_how_a_document_came_is_left_out_where_its_bytes_are(tmp_path: Path) -> None:
    page = replace(governor(), capture=CaptureRow("ab", "text/html", *[None] * 8))
    text = denial()
    whole = replace(text, capture=CaptureRow(text.document.sha256, "text/plain", *[None] * 8))
    result = loaded(tmp_path / "loaded.db", make_set(tmp_path / "set", [page, whole]))
    assert (result.outcomes, result.without_bytes) == ({"added": 2}, 1)
    with Store.open(tmp_path / "loaded.db", create=True) as store:
        assert [len(store.captures(id_)) for id_ in (1, 2)] == [0, 1]
        assert store.examine() == []


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        (changed(governor(), text="Other words."), "its text is not the one that was read"),
        (changed(governor(), text=None), "its text is not the one that was read"),
        (
            replace(governor(), quotations=(replace(governor().quotations[0], text="Other words"),)),
            "a quotation is not what stands in its text",
        ),
    ],
)
def test_what_somebody_changed_is_refused_and_the_rest_goes_in(tmp_path: Path, forged: Records, reason: str) -> None:
    told: list[tuple[str, str]] = []
    folder = make_set(tmp_path / "set", [forged, remark(1)])
    result = loaded(tmp_path / "loaded.db", folder, lambda *told_: told.append(told_))
    assert told == [("article.txt", reason)]
    assert result.outcomes == {"refused": 1, "added": 1}


def test_what_the_store_does_not_take_is_refused(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    sung = replace(governor().quotations[0], kind="sung")
    folder = make_set(tmp_path / "set", [replace(governor(), quotations=(sung,)), remark(1)])
    result = loaded(tmp_path / "loaded.db", folder, lambda *told_: told.append(told_))
    assert result.outcomes == {"refused": 1, "added": 1}
    assert [name for name, _ in told] == ["article.txt"]


SEA = article(
    "“The sea is ours,” said Ana Núñez.",
    said("“The sea is ours,” said Ana Núñez.", "The sea is ours,", "Ana Núñez"),
    name="sea",
    location="/news/sea.txt",
    publisher="Daily Sun",
    published_on="2026-02-03",
)


@pytest.fixture
def folder(run: Run) -> Path:
    return make_set(Path("crawl.set"), [governor(), denial(), SEA, *map(remark, range(5))])


def names(path: str = "quotes.db") -> list[str]:
    with sqlite3.connect(path) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM document ORDER BY id")]


@pytest.mark.parametrize(
    ("arguments", "documents"),
    [
        ([], ["article.txt", "denial.txt", "sea", "0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]),
        (["--speaker", "Ana Nunez"], ["sea"]),
        (["--speaker", "bayu"], ["article.txt", "denial.txt"]),
        (["--speaker", "bayu", "--via", "Antara"], ["denial.txt"]),
        (["--outlet", "Daily Sun"], ["sea"]),
        (["--in", "daily sun"], ["sea"]),
        (["--since", "2026"], ["sea"]),
        (["--until", "2025-04-28", "--speaker", "Ratih"], ["article.txt"]),
        (["--lang", "id", "--via", "kantor gubernur"], ["article.txt"]),
    ],
)
def test_what_is_wanted_goes_in(run: Run, folder: Path, arguments: list[str], documents: list[str]) -> None:
    result = run("import", str(folder), *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    count = len(documents)
    assert result.stdout.startswith(f"{count} document{'s' * (count != 1)} added (")
    assert names() == documents


def test_several_sets_go_in_one_after_the_other(run: Run, folder: Path) -> None:
    make_set(Path("more.set"), [remark(9)])
    assert run("import", "more.set", "crawl.set", "--speaker", "sari").stdout.startswith("6 documents added")
    assert names() == ["9.txt", "0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]


def test_what_is_there_is_said_to_be(run: Run, folder: Path) -> None:
    run("import", "crawl.set")
    assert run("import", "crawl.set").stdout == "0 documents added, 8 already there\n"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["crawl.set", "--speaker", "nobody"], 1, "no document of these tables is wanted"),
        (["crawl.set", "--lang", "fr"], 1, "no document of these tables is wanted"),
        (["crawl.set", "--speaker", "…"], 2, "'…' is not a name"),
        (["empty"], 3, "empty: not a set of tables"),
        (["crawl.set", "known.csv"], 3, "known.csv: no folder of tables"),
        (["known.csv", "--via", "Antara"], 2, "only what is in folders of tables can be chosen from"),
        (["known.csv", "known.csv"], 2, "name one file"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, folder: Path, arguments: list[str], status: int, told: str) -> None:
    Path("empty").mkdir()
    Path("known.csv").write_text("text,speaker\nhello,Ana\n", encoding="utf-8")
    result = run("import", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(f"quotes: {told}")
    assert result.stderr.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("import", "crawl.set")
    told = "quotes: crawl.set: tables in Parquet, which needs the extra parquet: pip install 'quotetrail[parquet]'\n"
    assert (result.exit_code, result.stderr) == (3, told)

"""`quotes spark extract`: the same as a single machine finds, whatever happens on the way."""

import gzip
import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from quotes.cli import cli
from quotes.errors import InputError
from quotes.records import Records
from quotes.spark.extracting import Job, extract_units
from quotes.spark.folder import open_set
from quotes.spark.hadoop import Hadoop
from quotes.spark.running import run
from tests.readers.made import archive
from tests.spark.dying import killed_in
from tests.spark.making import (
    article,
    found_by_one_machine,
    lines,
    put,
    put_news,
    refused,
    rows_of,
    rows_of_records,
    tree,
)

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Extract = Callable[..., Result]
COMPARED = ("document", "quotation", "attribution", "via", "evidence", "byline", "credit")


@pytest.fixture
def extract(spark: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extract:
    """Run `quotes spark extract` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTES_OUTLETS", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: tmp_path / "config")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["spark", "extract", *arguments], prog_name="quotes")

    return run


def counters(result: Result) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads(result.stdout)
    return found


def assert_same_as_one_machine(folder: Path, paths: list[str]) -> None:
    found = found_by_one_machine(paths)
    for table in COMPARED:
        assert rows_of(folder, table) == rows_of_records(found, table), table
    assert sorted(f"{where}: {reason}" for where, reason in refused(folder)) == sorted(
        str(item) for item in found if isinstance(item, InputError)
    )


def test_the_rows_are_those_of_a_single_machine(extract: Extract) -> None:
    put_news(Path("in"))
    result = extract("in", "out.set")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert result.stdout.startswith("57 documents added\n")
    assert_same_as_one_machine(Path("out.set"), ["in"])
    assert sorted(os.listdir("out.set/_units")) == [f"{unit:06}.json" for unit in range(7)]


def test_another_file_system_is_read_and_written(extract: Extract, mounted: Path) -> None:
    put(mounted / "in/a/0.txt", article(130)["text"])
    put(mounted / "in/a [2] {x}/0.txt", article(131)["text"])  # in whose name Hadoop sees a pattern
    put(mounted / "in/b.jsonl", lines(range(5)))
    result = extract("viewfs://far/data/in", "viewfs://far/data/out.set", "--format", "json")
    assert (result.stderr, result.exit_code) == ("", 0)
    found = counters(result)["read"]
    assert (found["documents"], found["units"], found["files"]) == (7, 2, 3)
    there = mounted / "out.set"
    near = found_by_one_machine([str(mounted / "in")])
    for table in ("quotation", "attribution", "via", "evidence"):
        assert rows_of(there, table) == rows_of_records(near, table)
    assert rows_of(there, "document")[0]["location"] == "viewfs://far/data/in/a/0.txt"
    assert {name for name in os.listdir(there) if name.startswith("_")} == {"_set.json", "_units", "_units.jsonl"}
    before = tree(there)
    (there / "_units/000001.json").unlink()
    again = extract("viewfs://far/data/in", "viewfs://far/data/out.set")
    assert again.stdout.startswith("5 documents added, 2 already there\n")
    assert tree(there) == before


def test_a_set_in_another_file_system_is_written_by_one_at_a_time(extract: Extract, mounted: Path) -> None:
    put(Path("a.txt"), article(0)["text"])
    put(mounted / "taken.set/_lock", "process 12 on press-7, since yesterday")
    result = extract("a.txt", "viewfs://far/data/taken.set")
    assert result.exit_code == 3
    assert result.stderr == (
        "quotes: viewfs://far/data/taken.set: is being written by another command (process 12 on press-7, "
        "since yesterday); if it is no more, remove viewfs://far/data/taken.set/_lock\n"
    )


def test_what_cannot_be_read_is_counted_and_named_with_the_reason_and_all_else_is_there(extract: Extract) -> None:
    packed = archive(packed=True)
    put(Path("in/a.warc.gz"), packed[: len(packed) // 2])
    whole = gzip.compress(lines(range(40)).encode(), 1)
    put(Path("in/b.jsonl.gz"), whole[:-200] + bytes(100) + whole[-100:])
    put(Path("in/c.jsonl"), lines(range(40, 42)) + "{no json\n" + json.dumps({"id": "x", "text": "\ud800"}) + "\n")
    put(Path("in/d/latin.txt"), b"The caf\xe9 said: \xff\xfe\x00\x81 no.")
    put(Path("in/d/large.txt"), b"All of it. " * (66 * 2**20 // 11))
    put(Path("in/d/empty.html"), "")
    put(Path("in/d/good.txt"), article(50)["text"])
    put(Path("in/e.parquet"), b"PAR1" + bytes(300))
    put(Path("in/f.txt.gz"), gzip.compress(bytes(70 * 2**20)))
    result = extract("in", "out.set", "--format", "json")
    assert result.exit_code == 3
    assert_same_as_one_machine(Path("out.set"), ["in"])
    reasons = refused(Path("out.set"))
    assert counters(result)["read"]["refused"] == len(reasons) >= 8
    assert result.stderr == f"quotes: {len(reasons)} articles could not be read; see {Path.cwd()}/out.set/refused\n"
    assert ("in/d/large.txt", "is larger than 64 MiB, too large for one article; split it") in reasons
    assert [row["name"] for row in rows_of(Path("out.set"), "document")][-1] == "in/d/good.txt"
    assert extract("in", "out.set").exit_code == 3  # as quotes add has it: it could not be read before


def test_a_run_that_was_killed_is_gone_on_with_and_comes_to_the_same(extract: Extract) -> None:
    put_news(Path("in"))
    extract("in", "whole.set")
    shutil.copytree("whole.set", "killed.set")
    killed = Path("killed.set")
    # Killed while three units were on their way: one not begun, one half in its place, one in it without the note.
    for path in [*killed.rglob("u000001-*"), *killed.glob("_units/00000[124].json")]:
        path.unlink()
    half = sorted(killed.rglob("u000002-*"))
    for path in half[: len(half) // 2]:
        path.unlink()
    put(killed / "quotation/date=1999-01/lang=id/u000002-007.parquet", "from articles that have changed since")
    put(killed / "_work/000002-7-7/document/date=2026-01/lang=en/u000002-000.parquet", "PAR")
    result = extract("in", "killed.set")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert result.stdout.startswith("14 documents added, 43 already there\n")
    assert tree(killed) == tree(Path("whole.set"))
    assert extract("in", "killed.set").stdout.startswith("0 documents added, 57 already there\n")


def test_new_sources_are_added_and_changed_ones_are_read_again(extract: Extract) -> None:
    put(Path("in/b.jsonl"), lines(range(3)))
    put(Path("in/c.txt"), article(9)["text"])
    extract("in", "out.set")
    put(Path("in/a.jsonl"), lines(range(10, 12)))
    put(Path("in/b.jsonl"), lines(range(4)))
    result = extract("in", "out.set")
    assert result.stdout.startswith("6 documents added, 1 already there\n")
    names = [row["name"] for row in rows_of(Path("out.set"), "document")]
    assert names == ["ferry-0", "ferry-1", "ferry-2", "ferry-3", "in/c.txt", "ferry-10", "ferry-11"]


def test_a_worker_that_is_killed_costs_nothing_and_one_that_always_is_its_unit(
    extract: Extract, spark: "SparkSession"
) -> None:
    for number in range(3):
        put(Path(f"in/{number}.jsonl"), lines([number]))
    extract("in", "whole.set")
    set_ = open_set("out.set", Hadoop(spark))
    set_.begin({"originals": False, "engine": {}}, by="month", again=False)
    units = open_set("whole.set", Hadoop(spark)).units()
    task = partial(killed_in, Job(set_.root, is_local=True), str(Path.cwd()), {0: 1, 1: 99})
    reports = run(spark, set_, units, task)
    assert [(report.unit, bool(report.failed)) for report in reports] == [(0, False), (1, True), (2, False)]
    assert "lost again and again" in str(reports[1].failed)
    assert set_.done() == {0, 2}
    reports = run(spark, set_, units[1:2], partial(extract_units, Job(set_.root, is_local=True)))
    assert [report.failed for report in reports] == [None]
    assert tree(Path("out.set")) == tree(Path("whole.set"))


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nowhere.jsonl", "out.set"], 3, "nowhere.jsonl: no such file; check the name"),
        (
            ["empty", "out.set"],
            3,
            "empty: no articles in this folder; name a file to have it read whatever it is called",
        ),
        (["https://news.example/1", "out.set"], 2, "quotes spark fetches no pages from the web; quotes add does"),
        (["-", "out.set"], 2, "quotes spark does not read standard input; name a file or a folder"),
        (["nofs://a/b", "out.set"], 3, 'nofs://a/b: No FileSystem for scheme "nofs"'),
        (["a.txt", "a.txt"], 3, "a.txt: is a file; name a folder for the set"),
        (["a.txt", "other"], 3, "other: holds other things (letter.doc); name a new or an empty folder"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    extract: Extract, arguments: list[str], status: int, said: str
) -> None:
    put(Path("a.txt"), article(0)["text"])
    put(Path("other/letter.doc"), "Dear")
    Path("empty").mkdir()
    result = extract(*arguments)
    assert result.exit_code == status
    assert result.stderr.count("\n") == 1
    assert said in result.stderr


def test_a_set_is_of_one_engine_and_one_form(extract: Extract) -> None:
    put(Path("a.txt"), article(0)["text"])
    put(Path("mine.toml"), '[[outlet]]\nname = "Ostrana Ferry Mail"\nkind = "newspaper"\n')
    assert extract("a.txt", "out.set").exit_code == 0
    refusals = {
        ("--by", "day"): "it was made with another --by (month); name another folder",
        ("--originals",): "it was made with another --originals (False); name another folder",
        (
            "--outlets",
            "mine.toml",
        ): "was made by another version of quotetrail, other outlets or columns; --again reads all "
        "anew, or name another folder",
    }
    for options, said in refusals.items():
        result = extract("a.txt", "out.set", *options)
        assert (result.stderr, result.exit_code) == (f"quotes: {Path.cwd()}/out.set: {said}\n", 3)
    again = extract("a.txt", "out.set", "--outlets", "mine.toml", "--again")
    assert again.stdout.startswith("1 document added\n")
    assert extract("a.txt", "out.set", "--outlets", "mine.toml").stdout.startswith("0 documents added, 1 already there")


def test_two_at_once_are_refused(extract: Extract, spark: "SparkSession") -> None:
    put(Path("a.txt"), article(0)["text"])
    with open_set("out.set", Hadoop(spark)).locked():
        result = extract("a.txt", "out.set")
    assert result.exit_code == 3
    assert f"is being written by another command (process {os.getpid()} on " in result.stderr
    assert result.stderr.endswith("wait until it ends\n")


def test_originals_are_kept_where_they_are_wanted(extract: Extract) -> None:
    put(Path("in/page.html"), f"<html><body><p>{article(1)['text']}</p></body></html>")
    assert extract("in", "out.set", "--originals", "--by", "day").exit_code == 0
    (found,) = found_by_one_machine(["in"])
    assert isinstance(found, Records)
    assert found.original is not None
    (original,) = rows_of(Path("out.set"), "original")
    assert (original["sha256"], original["packed"]) == (found.original.sha256, found.original.packed)

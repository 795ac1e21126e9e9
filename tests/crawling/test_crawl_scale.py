"""The benchmark of reading a crawl: what it measures is what there was, and its tables say it."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.faulting.process import ENVIRONMENT
from bench.scale import _crawl, _firsts
from bench.scaling.curve import fitted, plotted
from bench.scaling.running import Cost, measured
from bench.scaling.tables import bytes_table, costs_table, growth_table, scale_held
from bench.scaling.ways import WAYS, Reading, read_by, readings


def reading(way: str, articles: int, cpu: float, result: str = "", quotations: int = 0) -> Reading:
    cost = Cost(0, cpu * 1.5, cpu, 50.0, 40.0, articles / 100, 1.0, "")
    return Reading(way, articles, cost, result, articles, quotations)


def table(*items: Reading) -> dict[tuple[str, int], Reading]:
    return {(item.way, item.articles): item for item in items}


def test_the_cost_of_a_command_counts_all_its_processes() -> None:
    cost = measured(["--version"])
    assert cost.status == 0
    assert 0.02 < cost.cpu < 30
    assert cost.largest > 5


def test_a_crawl_is_read_archive_by_archive_and_the_figures_are_kept(tmp_path: Path) -> None:
    archives = _crawl(tmp_path, 40, 1)
    assert sum(count for _, count in archives) == 40
    assert [count for count, _ in _firsts(archives, [2, 40])] == [5, 40]
    ((count, paths),) = _firsts(archives, [5])
    (tmp_path / "runs").mkdir()
    done = read_by("add", paths, count, tmp_path / "runs", "local[1]")
    assert done.documents == 5
    assert done.quotations > 5
    assert readings(tmp_path / "runs") == table(done)
    with closing(sqlite3.connect(done.result)) as store:
        assert store.execute("SELECT count(*) FROM quotation").fetchone() == (done.quotations,)


def test_what_spark_adds_is_told_for_each_article() -> None:
    found = table(reading("extract", 1_000, 5.0), reading("spark extract", 1_000, 8.0))
    (row,) = [line.split() for line in costs_table(found).splitlines() if line.startswith("spark")]
    assert row[:8] == ["spark", "extract", "1,000", "83", "12.0", "8.0", "8.00", "3.00"]


def test_the_line_through_the_sizes_is_found() -> None:
    assert fitted([(100, 3.0), (200, 4.0), (400, 6.0)]) == pytest.approx((2.0, 0.01))
    assert fitted([(100, 3.0)]) == (0.0, 0.03)
    told = growth_table(table(reading("add", 100, 3.0), reading("add", 200, 4.0), reading("add", 400, 6.0)))
    assert told.splitlines()[1].split() == ["add", "2.0", "10.00", "2.78", "0.0", "%"]


def test_the_plot_has_every_series_at_its_place() -> None:
    lines = plotted({"one": [(10, 1.0), (100, 10.0)], "two": [(100, 5.0)]}, "articles", "seconds").splitlines()
    assert lines[0] == "seconds"
    assert lines[1].startswith("10 │")
    assert lines[1].endswith(" a")
    assert lines[9].endswith(" b")
    assert lines[-2:] == ["    a one", "    b two"]


def test_growing_faster_than_the_articles_does_not_hold() -> None:
    straight = [reading("extract", number, number / 100) for number in (100, 200)]
    found = table(*straight, reading("add", 100, 1.0), reading("add", 200, 9.0))
    held = {item.name: item.holds for item in scale_held(found, 1)}
    assert held["extract: an article at 200 over one at 100"]
    assert not held["add: an article at 200 over one at 100"]
    found = table(reading("extract", 100, 1.0), reading("extract --jobs 2", 100, 0.9))
    assert [item.holds for item in scale_held(found, 2)] == [False]
    assert scale_held(found, 1) == []


def test_bytes_stand_side_by_side(tmp_path: Path) -> None:
    for name, size in (("quotation", 600), ("document", 200), ("_units", 50)):
        path = tmp_path / "a.set" / name / "date=2026-11" / "u000000-000.parquet"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x" * size)
    with closing(sqlite3.connect(tmp_path / "a.db")) as store, store:
        store.execute("CREATE TABLE quotation (text)")
        store.execute("INSERT INTO quotation VALUES (zeroblob(20000))")
    one = reading("spark extract", 10, 1.0, str(tmp_path / "a.set"), 10)
    other = reading("add", 10, 1.0, str(tmp_path / "a.db"), 10)
    rows = {line.split()[0]: line.split()[1:] for line in bytes_table(one, other).splitlines()[1:]}
    assert rows["all"][:2] == ["80", "1.00"]
    assert rows["quotation"][:2] == ["60", "0.75"]
    assert rows["document"] == ["20", "0.25", "-", "-"]
    held = {item.name: item.holds for item in scale_held(table(one, other), 1)}
    assert held["a quotation in Parquet over one in SQLite"]


def test_every_way_has_a_command_of_quotes() -> None:
    for way, (command, ending) in WAYS.items():
        words = [str(word) for word in command([Path("a.warc.gz")], Path(f"x{ending}"), "local[1]")]
        assert "a.warc.gz" in words
        assert set(way.split()) <= set(words)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell it")
def test_the_time_of_those_that_nobody_waits_for_is_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A parent as the daemon of PySpark is, whose child computes for two seconds and then ends before it."""
    (tmp_path / "unwaited.py").write_text(
        "import os, signal, time\n"
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "if os.fork() == 0:\n"
        "    while time.process_time() < 2.5: pass\n"
        "    os._exit(0)\n"
        "try: os.wait()\n"
        "except ChildProcessError: pass\n",
        encoding="utf-8",
    )
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    assert measured([], module="unwaited").cpu > 1.4

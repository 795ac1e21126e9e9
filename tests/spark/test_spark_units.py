"""Files → units with numbers that stay, and what a session of Spark is refused for; no Java is needed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotes.cli import cli
from quotes.errors import InputError, UsageError
from quotes.spark import session, units
from quotes.spark.reports import Report, total
from quotes.spark.sources import File
from quotes.spark.units import Unit, planned


def files(*names: str, size: int = 10, modified: int = 1) -> list[File]:
    return [File(f"/news/{name}", name, size, modified) for name in names]


def shape(found: Sequence[Unit]) -> list[tuple[int, list[str]]]:
    return [(unit.number, [file.named for file in unit.files]) for unit in found]


def test_what_holds_many_articles_is_a_unit_and_others_go_together_in_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(units, "_MOST_FILES", 3)
    names = ["a.txt", "b.html", "c.jsonl.gz", "d.txt", "e.txt", "f.txt", "g.txt", "h.WARC.gz", "i.parquet"]
    large = File("/news/j", "j", size=2**30)
    assert shape(planned([], [*files(*names), large]).units) == [
        (0, ["a.txt", "b.html"]),
        (1, ["c.jsonl.gz"]),
        (2, ["d.txt", "e.txt", "f.txt"]),
        (3, ["g.txt"]),
        (4, ["h.WARC.gz"]),
        (5, ["i.parquet"]),
        (6, ["j"]),
    ]


def test_a_unit_keeps_its_number_and_new_files_get_the_next_ones() -> None:
    before = planned([], files("b.txt", "c.jsonl")).units
    plan = planned(before, [*files("a.txt", "b.txt"), *files("c.jsonl", modified=2), *files("d.txt")])
    assert shape(plan.units) == [(0, ["b.txt"]), (1, ["c.jsonl"]), (2, ["a.txt", "d.txt"])]
    assert plan.asked == {0, 1, 2}
    assert plan.changed == {1}
    assert planned(plan.units, files("d.txt")).asked == {2}


def test_a_unit_comes_back_from_its_line_whatever_it_is_called() -> None:
    unit = Unit(7, (File("/a\udcff\n“b”.txt", "b", 3, 4), File("s3a://c/d", "s3a://c/d", problem="no permission")))
    assert "\n" not in unit.to_json()
    assert Unit.from_json(unit.to_json()) == unit
    report = Report(7, documents=2, bytes_written={"document": 5}, failed="no room")
    assert Report.from_json(report.to_json()) == report


def test_counters_add_up() -> None:
    one = Report(0, 1, 10, 20, 3, 400, {"document": 10}, {"document": 50}, 1.5, 2.0, 100)
    two = Report(1, 1, 1, 2, 0, 40, {"document": 1, "via": 2}, {"document": 5}, 0.5, 1.0, 300)
    both = total([one, two])
    assert (both.units, both.documents, both.rows, both.bytes_written) == (
        2,
        11,
        {"document": 11, "via": 2},
        {"document": 55},
    )
    assert (both.cpu_seconds, both.peak_memory) == (2.0, 300)


@pytest.mark.parametrize(
    ("given", "master"),
    [
        ("local", "local[1,4]"),
        ("local[*]", "local[*,4]"),
        ("local[3]", "local[3,4]"),
        ("local[3,1]", "local[3,1]"),
        ("yarn", "yarn"),
    ],
)
def test_a_task_is_tried_again_on_one_machine_too(given: str, master: str) -> None:
    assert session._tried_again(given) == master


def test_a_local_master_that_is_none_is_refused() -> None:
    with pytest.raises(
        UsageError, match=r"--master local\[two\]: a master on this machine is local\[N\] or local\[\*\]"
    ):
        session._tried_again("local[two]")


def test_without_the_extra_or_without_java_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        result = CliRunner().invoke(cli, ["spark", "extract", "a", "b"])
        assert result.exit_code == 3
        return result.stderr

    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert said().startswith("quotes: Spark needs a Java 17 or newer: install one")
    monkeypatch.setattr(session, "find_spec", lambda name: None)
    assert said() == (
        "quotes: quotes spark needs PySpark, which comes with the extra spark: pip install 'quotetrail[spark]'\n"
    )
    with pytest.raises(InputError):
        session.check_installed()

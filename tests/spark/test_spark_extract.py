"""`quotes spark extract`: the same as a single machine finds, whatever happens on the way."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from quotes.cli import cli
from quotes.errors import InputError
from tests.spark.making import found_by_one_machine, put_news, refused, rows_of, rows_of_records

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

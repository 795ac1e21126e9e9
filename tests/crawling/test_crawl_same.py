"""A set and a store of the same crawl are held against each other."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.crawl import main as crawl
from bench.same import main as same
from quotes.cli import cli

pytest.importorskip("pyarrow")


def test_a_set_of_all_is_the_store_and_one_of_some_is_not(tmp_path: Path) -> None:
    runner, folder = CliRunner(), tmp_path / "crawl"
    assert runner.invoke(crawl, [str(folder), "--articles", "24", "--files", "2"]).exit_code == 0
    archives = sorted(map(str, (folder / "warc").iterdir()))
    for name, read in (("all", archives), ("some", archives[:1])):
        store = ["--db", str(tmp_path / f"{name}.db")]
        assert runner.invoke(cli, [*store, "add", *read]).exit_code in (0, 3)
        tables = ["export", "--as", "parquet", "-o", f"{tmp_path / name}.set/"]
        assert runner.invoke(cli, [*store, *tables]).exit_code == 0
    for name, status, told in (("all", 0, "24 documents: the same rows"), ("some", 1, "document, row 12: ")):
        done = runner.invoke(same, [str(folder), str(tmp_path / f"{name}.set")])
        assert (done.exit_code, told in done.output) == (status, True), done.output

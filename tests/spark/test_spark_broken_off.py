"""Deciding about a set that was broken off comes to the same when it is begun again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")

from bench.crawling.killed import contents
from bench.syndication import documents
from quotes.spark.deciding import Decided, decide
from quotes.spark.decision import decide_set
from quotes.spark.hadoop import Hadoop
from quotes.spark.tables import DECIDED
from tests.parquet.making import make_set

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def _once(function: Callable[..., Decided]) -> Callable[..., Decided]:
    made: list[Decided] = []

    def given(*told: object) -> Decided:
        if not made:
            made.append(function(*told))
        return made[0]

    return given


def test_broken_off_between_two_tables_it_begins_anew(
    spark: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_set(tmp_path / "set", [records for records, _ in documents(seed=4, quotations=60)], units=1)
    # What is found takes most of the time, and is not what is broken off: it is found once.
    monkeypatch.setattr("quotes.spark.decision.decide", _once(decide))
    decide_set(spark, str(root))
    before, renamed = contents(root), 0

    def rename(hadoop: Hadoop, source: str, target: str) -> None:
        nonlocal renamed
        renamed += 1
        if renamed == len(DECIDED) - 1:
            raise KeyboardInterrupt
        rename_whole(hadoop, source, target)

    rename_whole = Hadoop.rename
    with monkeypatch.context() as patch:
        patch.setattr(Hadoop, "rename", rename)
        with pytest.raises(KeyboardInterrupt):
            decide_set(spark, str(root), again=True)
    assert contents(root) != before
    assert not decide_set(spark, str(root)).before
    assert contents(root) == before

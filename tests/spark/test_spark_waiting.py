"""Work that is waited for comes to what it comes to, and ends when whoever waits is stopped."""

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")

from quotes.errors import InputError
from quotes.spark.waiting import waited

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_what_it_comes_to_is_returned_or_raised(spark: "SparkSession") -> None:
    assert waited(spark, lambda: spark.range(5).count()) == 5

    def refused() -> None:
        raise InputError("no set")

    with pytest.raises(InputError, match="no set"):
        waited(spark, refused)


def test_stopped_its_jobs_end_and_no_more_begin(spark: "SparkSession") -> None:
    tracker = spark.sparkContext.statusTracker()
    came: list[str] = []

    def work() -> None:
        try:
            spark.range(10**13).selectExpr("sum(id % 7)").collect()
        finally:
            came.append("ended")
            spark.range(5).count()
            came.append("begun")

    def stop() -> None:
        if tracker.getActiveJobsIds():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        waited(spark, work, stop)
    assert came == ["ended"]
    assert not tracker.getActiveJobsIds()

"""The driver: units → Spark, one task each, and what they came to."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from quotes.spark.folder import SetFolder
from quotes.spark.reports import Report
from quotes.spark.units import Unit
from quotes.spark.waiting import waited

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Shows", "Task", "run"]

# What reads rows of units (`value`, JSON) and yields rows of reports (`unit`, `told`, JSON); a function of a module, or
# a partial of one.
Task = Callable[[Any], Iterator[Any]]
# Told how many of how many units are read.
Shows = Callable[[int, int], None]
_FAILED = re.compile(r"Task (\d+)(?:\.\d+)? in stage [\d.]+ failed")


def _rows(spark: "SparkSession", units: Sequence[Unit]) -> "DataFrame":
    """Return the units as rows, each in a partition of its own. They are made in Java: by `parallelize` each task would
    keep a second worker of Python, only to unpack them."""
    from pyspark.sql.classic.dataframe import DataFrame

    context: Any = spark.sparkContext
    java, session = context._jvm, cast(Any, spark)._jsparkSession
    lines = java.java.util.ArrayList()
    for unit in units:
        lines.add(unit.to_json())
    rows = context._jsc.parallelize(lines, len(units)).rdd()
    return DataFrame(session.createDataset(rows, java.org.apache.spark.sql.Encoders.STRING()).toDF(), spark)


def run(
    spark: "SparkSession", set_: SetFolder, units: Sequence[Unit], task: Task, shows: Shows = lambda done, units: None
) -> list[Report]:
    """Return what came of each unit, in order. A task that Spark gives up, since its worker was killed again and again,
    costs its unit only: the others are run without it."""
    reports: dict[int, Report] = {}
    left = list(units)
    while left:
        shown = partial(_shown, spark, shows, len(reports), len(units))
        try:
            told = waited(spark, partial(_told, spark, left, task), shown)
        except Exception as error:
            given_up = _given_up(error, left)
        else:
            reports |= {report.unit: report for report in map(Report.from_json, told)}
            break
        reports[given_up.unit] = given_up
        # Those whose tasks had come to an end are done, though nobody was told.
        done = set_.done()
        there = (set_.report(unit.number) for unit in left if unit.number in done)
        reports |= {report.unit: report for report in there if report is not None}
        left = [unit for unit in left if unit.number not in reports]
    return [reports[unit.number] for unit in units]


def _told(spark: "SparkSession", units: Sequence[Unit], task: Task) -> list[str]:
    return [row["told"] for row in _rows(spark, units).mapInArrow(task, "unit long, told string").collect()]


def _shown(spark: "SparkSession", shows: Shows, before: int, units: int) -> None:
    shows(before + _completed(spark), units)


def _completed(spark: "SparkSession") -> int:
    """Return how many tasks of the job that runs have come to an end."""
    tracker = spark.sparkContext.statusTracker()
    stages: Iterable[Any] = map(tracker.getStageInfo, tracker.getActiveStageIds())
    return sum(stage.numCompletedTasks for stage in stages if stage is not None)


def _given_up(error: Exception, units: Sequence[Unit]) -> Report:
    """Return the report of the unit on which a job failed. Raises what no unit has brought about."""
    found = _FAILED.search(str(error))
    if found is None:
        raise error
    reason = "the worker that read it was lost again and again, perhaps for want of memory"
    return Report(units[int(found[1])].number, failed=reason)

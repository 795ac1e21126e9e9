"""Work for Spark in a thread, so that whoever waits for it can be stopped: its jobs are given up then, no more begin.

Where a job is waited for at once, a stop breaks into the talk with Java, and everybody there complains of it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["waited"]

_T = TypeVar("_T")
_TICK = 0.5  # seconds
_PATIENCE = 5.0


def waited(spark: "SparkSession", work: Callable[[], _T], shows: Callable[[], None] = lambda: None) -> _T:
    """Return what the work comes to, or raise what it raises; `shows` is called again and again meanwhile."""
    from pyspark import InheritableThread

    group = f"quotes {uuid4()}"
    done: list[_T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            spark.sparkContext.setJobGroup(group, group, interruptOnCancel=True)
            done.append(work())
        except BaseException as error:  # whoever waits raises it
            failed.append(error)

    thread = InheritableThread(target=run, session=spark)
    thread.daemon = True
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_TICK)
            shows()
    except BaseException:
        context: Any = spark.sparkContext
        context._jsc.sc().cancelJobGroupAndFutureJobs(group)
        thread.join(_PATIENCE)
        raise
    if failed:
        raise failed[0]
    return done[0]

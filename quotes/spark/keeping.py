"""Tables that several steps read: computed once, and kept where the steps find them.

On one machine with its executors; where executors are other machines, which come and go, in the files of the set.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["keep_in", "kept"]


def keep_in(spark: "SparkSession", folder: str) -> None:
    """Name the folder for what is kept; where the master is this machine it needs none."""
    if not (spark.sparkContext.master or "").startswith("local"):
        spark.sparkContext.setCheckpointDir(folder)


def kept(frame: "DataFrame") -> "DataFrame":
    """Compute a table now, and forget how."""
    if frame.sparkSession.sparkContext.getCheckpointDir() is None:
        return frame.localCheckpoint()
    return frame.checkpoint()

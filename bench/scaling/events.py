"""What Spark moved between its tasks, and how long the longest of them took: from the log of its events."""

import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CONF", "Moved", "moved"]

# The settings that make Spark write such a log, in a folder that is named beside them.
CONF = {"spark.eventLog.enabled": "true", "spark.eventLog.compress": "false", "spark.eventLog.rolling.enabled": "false"}


@dataclass(frozen=True, slots=True)
class Moved:
    """Tasks, megabytes that they handed on to others and that did not fit into memory, the seconds of all of them and
    of the longest."""

    tasks: int
    shuffled: float
    spilled: float
    seconds: float
    longest: float


def moved(folder: Path) -> Moved:
    """Return what the logs in a folder tell."""
    tasks, shuffled, spilled, seconds = 0, 0.0, 0.0, [0.0]
    for path in sorted(folder.iterdir()):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if '"SparkListenerTaskEnd"' not in line:
                    continue
                told = json.loads(line)
                metrics, info = told.get("Task Metrics") or {}, told["Task Info"]
                tasks += 1
                shuffled += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0) / 1e6
                spilled += metrics.get("Disk Bytes Spilled", 0) / 1e6
                seconds.append((info["Finish Time"] - info["Launch Time"]) / 1e3)
    return Moved(tasks, shuffled, spilled, sum(seconds), max(seconds))

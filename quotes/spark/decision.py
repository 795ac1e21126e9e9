"""A set → its speakers and claims, in the set: the whole of `quotes spark people` and `claims`, without a command line.

Who said it and what is the same statement are decided together, as each bears on the other; whichever is asked for
first, the other is there, too. Until all four tables are written, those of the last time stand.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from quotes.errors import InputError
from quotes.safe import one_line
from quotes.spark.deciding import Tables, decide
from quotes.spark.folder import SetFolder, open_set
from quotes.spark.hadoop import Hadoop
from quotes.spark.keeping import keep_in
from quotes.spark.session import explained
from quotes.spark.tables import DECIDED, decided_tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Decision", "decide_set", "table"]

_NOTE = "_decided.json"
_WORK = "_work"
_READ = ("document", "quotation", "attribution")
_EMPTY = (
    "document_id long, quotation long, position long, name string, name_key string, kind string, role string, "
    "start long, end long, text string, modality string, said_on string, confidence double"
)
# Texts that are ten megabytes when packed, which Spark would give to every task whole, are hundreds in memory.
_BROADCASTING = ("spark.sql.autoBroadcastJoinThreshold", "spark.sql.adaptive.autoBroadcastJoinThreshold")
_IN_A_PARTITION = 50_000  # documents, about
_IN_A_SHARE = 200_000  # quotations, about


@dataclass(frozen=True, slots=True)
class Decision:
    """Where it stands, what it came to (table → rows, and how the set was cut), whether it was done before, and the
    seconds that it took."""

    root: str
    counts: Mapping[str, int]
    before: bool
    seconds: float


def decide_set(spark: "SparkSession", target: str, *, shares: int | None = None, again: bool = False) -> Decision:
    """Decide about a set, unless that was done since it was last added to. Raises InputError for what is no set, or one
    that is being written."""
    hadoop = Hadoop(spark)
    set_ = open_set(target, hadoop)
    if not set_.is_there():
        raise InputError(f"{one_line(target)}: is no set that quotes spark extract made; check the name")
    with set_.locked(), explained(one_line(target)):
        stamp = set_.stamp()
        note = set_.note(_NOTE)
        if note.get("stamp") == stamp and not again:
            return Decision(set_.root, note["counts"], True, note["seconds"])
        began = time.monotonic()
        set_.clean()
        counts = _decided(spark, hadoop, set_, shares)
        seconds = round(time.monotonic() - began, 3)
        set_.files.write(_NOTE, json.dumps({"stamp": stamp, "counts": counts, "seconds": seconds}) + "\n")
        set_.finish()
    return Decision(set_.root, counts, False, seconds)


def table(spark: "SparkSession", root: str, name: str) -> "DataFrame":
    """Return one of the tables that were decided."""
    return spark.read.parquet(f"{_address(root)}/{name}")


def _decided(spark: "SparkSession", hadoop: Hadoop, set_: SetFolder, shares: int | None) -> dict[str, int]:
    root = _address(set_.root)
    # Else a month such as 2026-11, or a language, could be taken for a number.
    spark.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
    tables = Tables(*(_read(spark, set_, root, name) for name in _READ))
    documents, quotations = tables.documents.count(), tables.quotations.count()
    if not documents:
        raise InputError(f"{one_line(set_.root)}: holds no documents")
    parallel = spark.sparkContext.defaultParallelism
    _set_unless_told(spark, "spark.sql.shuffle.partitions", max(2 * parallel, documents // _IN_A_PARTITION))
    for name in _BROADCASTING:
        _set_unless_told(spark, name, -1)
    keep_in(spark, f"{root}/{_WORK}/kept")
    decided = decide(tables, shares or max(2 * parallel, quotations // _IN_A_SHARE))
    decided.found.write.mode("overwrite").parquet(f"{root}/{_WORK}/found")
    made = decided_tables(decided, spark.read.parquet(f"{root}/{_WORK}/found"))
    for name in DECIDED:
        made[name].write.mode("overwrite").parquet(f"{root}/{_WORK}/{name}")
    set_.files.remove(_NOTE)
    for name in DECIDED:
        hadoop.remove(f"{root}/{name}")
        hadoop.rename(f"{root}/{_WORK}/{name}", f"{root}/{name}")
    rows = {name: table(spark, set_.root, name).count() for name in DECIDED}
    cut = {"components": decided.shares.components, "largest": decided.shares.largest}
    return {"documents": documents, "quotations": quotations, **rows, **cut}


def _set_unless_told(spark: "SparkSession", name: str, value: int) -> None:
    if not spark.sparkContext.getConf().contains(name):
        spark.conf.set(name, str(value))


def _read(spark: "SparkSession", set_: SetFolder, root: str, name: str) -> "DataFrame":
    if set_.files.names(name):
        return spark.read.parquet(f"{root}/{name}")
    if name == "document":
        raise InputError(f"{one_line(set_.root)}: holds no documents")
    return spark.createDataFrame([], _EMPTY)


def _address(root: str) -> str:
    """Return the address of a folder; a path is one of this machine, wherever Spark looks otherwise."""
    return f"file://{quote(root)}" if Path(root).is_absolute() else root

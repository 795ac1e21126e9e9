"""Documents of a set → in which order a store would add them, in which batch, and which of them replaces which.

A store adds documents one after the other. The same text under another address is no new document, and another text
under the same address replaces the one before. All of that follows from the order, the hashes and the addresses, so
that it is told here for all documents at once: by windows, not by going through them.

A text that was read in two ways, as two pages call it of two languages, counts as it was read first; a store would show
how it was read last.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotes.spark.components import components
from quotes.spark.keeping import kept
from quotes.spark.rows import mapped
from quotes_db.adding import BATCH
from quotes_db.known import source_key

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["KEPT", "batch_ends", "in_order"]

# The columns of documents that are kept; all but the number are words.
KEPT = ("id", "sha256", "name", "location", "url", "lang", "publisher", "published_on", "extractor", "version", "rules")
_READING = ("extractor", "version", "rules")
_TYPES = ", ".join(f"{column} {'long' if column == 'id' else 'string'}" for column in KEPT)


def in_order(documents: "DataFrame") -> "DataFrame":
    """Return the documents without their texts, and of each

    - `place`: the how-manieth it is of all, from 0;
    - `batch`: the how-manieth batch of a store it is added in, from 0;
    - `document`: the place of the first document with this text, its own if it is that;
    - `hidden_in`: the batch in which a newer version takes its place, null if none does;
    - `story`: the place of the first of all documents that are versions of one another or the same text.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    placed = _placed(documents.select(*KEPT))
    ends = batch_ends(placed.count(), _pieces_of_many(placed))
    numbered = mapped(placed, _Batches(ends), f"{_TYPES}, place long, batch long, source_key string")
    same_text = Window.partitionBy("sha256")
    first = f.min(f.struct("place", *_READING)).over(same_text)
    numbered = numbered.withColumn("first", first).withColumn("document", f.col("first.place"))
    numbered = kept(numbered.withColumns({name: f.col(f"first.{name}") for name in _READING}).drop("first"))
    told = numbered.join(_hidden(numbered), "document", "left").join(_stories(numbered), "document", "left")
    return kept(told.withColumn("story", f.coalesce("story", "document")))


def _placed(documents: "DataFrame") -> "DataFrame":
    """Number documents through, unit by unit: units are read one after the other."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    units = documents.groupBy(f.shiftright("id", 32).alias("unit")).count()
    before = Window.orderBy("unit").rowsBetween(Window.unboundedPreceding, -1)  # of units, which are few
    starts = units.select("unit", f.coalesce(f.sum("count").over(before), f.lit(0)).alias("start"))
    in_unit = Window.partitionBy("unit").orderBy("id")
    return (
        documents.withColumn("unit", f.shiftright("id", 32))
        .join(f.broadcast(starts), "unit")
        .withColumn("place", f.col("start") + f.row_number().over(in_unit) - 1)
        .drop("unit", "start")
    )


def _pieces_of_many(placed: "DataFrame") -> list[tuple[int, int]]:
    """Return (place of the first, documents) of every page or line that holds several articles, which are rare."""
    from pyspark.sql import functions as f

    unit = f.shiftright("id", 32)
    several = placed.where("location is not null").groupBy(unit.alias("unit"), "location")
    found = several.agg(f.min("place").alias("first"), f.max("place").alias("last"), f.count("*").alias("documents"))
    rows = found.where("documents > 1 and last - first = documents - 1").select("first", "documents").collect()
    return sorted((row["first"], row["documents"]) for row in rows)


def batch_ends(documents: int, pieces: Sequence[tuple[int, int]]) -> list[int]:
    """Return where the batches of a store end, as places behind their last documents: a batch is full with BATCH of
    them, but no piece is parted. `pieces` are (place of the first, documents) of those with several, in order."""
    ends: list[int] = []
    firsts = [first for first, _ in pieces]
    end = 0
    while end < documents:
        end += BATCH
        at = bisect_right(firsts, end - 1) - 1
        if at >= 0 and pieces[at][0] + pieces[at][1] > end:
            end = sum(pieces[at])
        ends.append(end)
    return ends


@dataclass(frozen=True, slots=True)
class _Batches:
    """Adds the batch and the source to placed documents."""

    ends: list[int]

    def __call__(self, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        name, location, url = (KEPT.index(column) for column in ("name", "location", "url"))
        for row in rows:
            yield (*row, bisect_right(self.ends, row[-1]), source_key(row[url], row[location], row[name]))


def _hidden(numbered: "DataFrame") -> "DataFrame":
    """Return (document, hidden_in) of those that a newer version replaces: a text that is new takes the place of the
    latest of those texts that stood under its address before it."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    before = Window.partitionBy("source_key").orderBy("place").rowsBetween(Window.unboundedPreceding, -1)
    replacing = numbered.withColumn("replaces", f.max("document").over(before))
    replacing = replacing.where("place = document and replaces is not null")
    return replacing.groupBy(f.col("replaces").alias("document")).agg(f.min("batch").alias("hidden_in"))


def _stories(numbered: "DataFrame") -> "DataFrame":
    """Return (document, story) of those that have versions, or stood under several addresses that have."""
    from pyspark.sql import functions as f

    first = numbered.groupBy("source_key").agg(f.min("document").alias("b"))
    edges = numbered.join(first, "source_key").select(f.col("document").alias("a"), "b").where("a <> b")
    return components(edges).select(f.col("node").alias("document"), f.col("component").alias("story"))

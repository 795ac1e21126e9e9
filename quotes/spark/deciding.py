"""A set → its speakers and claims: one pass over all documents in their order, cut into shares that do not touch.

What is decided, and how, is the store's (`quotes_db`), which each share is added to (`replay.py`). Around it stands
what a store need not know: in which order documents come (`order.py`), which quotations are compared (`runs.py`), and
what bears on what (`names.py`, `pairs.py`, `components.py`, `shares.py`). All of these are sorts and joins.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.spark.components import components
from quotes.spark.keeping import kept
from quotes.spark.names import name_edges, named
from quotes.spark.order import KEPT, in_order
from quotes.spark.pairs import claim_edges
from quotes.spark.replay import FOUND, POSITIONS, replay
from quotes.spark.rows import mapped
from quotes.spark.runs import neighbours
from quotes.spark.shares import Shares, shares

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["Decided", "Tables", "decide"]

_QUOTATION = ("position", "start", "end", "text", "kind", "modality", "said_on", "confidence", "same", "like")
_ATTRIBUTION = ("quotation", "position", "name", "name_key", "kind", "role")


@dataclass(frozen=True, slots=True)
class Tables:
    """What of a set is needed: document, quotation, attribution, with the columns of `quotes.parquet.shapes`."""

    documents: "DataFrame"
    quotations: "DataFrame"
    attributions: "DataFrame"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was found, with the columns of `replay.FOUND`; how the set was cut; and of the documents (see `order.py`),
    quotations and names of the set what the tables are made of."""

    found: "DataFrame"
    shares: Shares
    documents: "DataFrame"
    quotations: "DataFrame"
    names: "DataFrame"


def decide(tables: Tables, count: int) -> Decided:
    """Go through a set in so many shares. The same is found in however many."""
    documents = in_order(tables.documents)
    first = documents.where("place = document")
    quotations = _numbered(tables.quotations, first)
    names = kept(named(_in_stories(tables.attributions, first)))
    quotations = kept(_with_nodes(quotations, names))
    compared = kept(neighbours(quotations))
    laid = _laid(quotations, names, compared, count)
    rows = _rows(documents, _parts(quotations.join(compared, "quotation", "left"), tables.attributions, laid.of))
    rows = rows.repartitionByRange(count, "share").sortWithinPartitions("share", "place")
    return Decided(mapped(rows, replay, FOUND), laid, documents, quotations, names)


def _numbered(quotations: "DataFrame", first: "DataFrame") -> "DataFrame":
    """Number the quotations of all texts through, in their order; a text counts once."""
    from pyspark.sql import functions as f

    about = first.select(f.col("id").alias("document_id"), "place", "batch", "hidden_in", "published_on")
    placed = quotations.select("document_id", *_QUOTATION[:-2]).join(about, "document_id")
    return (
        placed.withColumn("quotation", f.shiftleft("place", POSITIONS).bitwiseOR(f.col("position")))
        .withColumn("day", f.coalesce("said_on", "published_on"))
        .drop("published_on")
    )


def _in_stories(attributions: "DataFrame", first: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as f

    about = first.select(f.col("id").alias("document_id"), "story", "lang")
    return attributions.select("document_id", *_ATTRIBUTION).join(about, "document_id")


def _with_nodes(quotations: "DataFrame", names: "DataFrame") -> "DataFrame":
    """Give every quotation the node of its first speaker, or one of its own when nobody is named."""
    from pyspark.sql import functions as f

    spoken = names.groupBy("document_id", f.col("quotation").alias("position"))
    speakers = spoken.agg(f.min_by("node", "position").alias("node"))
    alone = f.xxhash64(f.lit("quotation"), "quotation")
    with_nodes = quotations.join(speakers, ["document_id", "position"], "left")
    return with_nodes.withColumn("node", f.coalesce("node", alone))


def _laid(quotations: "DataFrame", names: "DataFrame", compared: "DataFrame", count: int) -> Shares:
    """Find what bears on what, and lay it into shares."""
    from pyspark.sql import functions as f

    together = names.select("document_id", f.col("quotation").alias("position"), f.col("node").alias("b"))
    spoken = quotations.select("document_id", "position", f.col("node").alias("a"))
    several = kept(spoken.join(together, ["document_id", "position"]).select("a", "b").where("a <> b").distinct())
    by_words = kept(claim_edges(quotations, compared))
    found = name_edges(names, by_words.union(_of_others(by_words, several)))
    edges = kept(several.union(found).union(by_words))
    weights = quotations.groupBy("node").agg(f.count("*").alias("quotations"))
    others = names.select("node", f.lit(0).cast("long").alias("quotations")).distinct()
    weights = weights.union(others).groupBy("node").agg(f.sum("quotations").alias("quotations"))
    return shares(weights, components(edges), count)


def _of_others(by_words: "DataFrame", several: "DataFrame") -> "DataFrame":
    """Return the edges that there may be besides, as quotations of several speakers have edges to the first only."""
    from pyspark.sql import functions as f

    either = by_words.union(by_words.select(f.col("b").alias("a"), f.col("a").alias("b")))
    beside = several.select("a", f.col("b").alias("other"))
    second = either.join(beside, "a").select(f.col("other").alias("a"), "b")
    beside = beside.withColumnRenamed("a", "b")
    return second.union(second.join(beside, "b").select("a", f.col("other").alias("b"))).distinct()


def _parts(quotations: "DataFrame", attributions: "DataFrame", of: "DataFrame") -> "DataFrame":
    """Return (share, place, quotations, attributions): of each document what lies in each share, in order."""
    from pyspark.sql import functions as f

    spoken = attributions.groupBy("document_id", f.col("quotation").alias("position"))
    given = spoken.agg(f.collect_list(f.struct(*_ATTRIBUTION)).alias("attributions"))
    whole = quotations.join(of, "node").join(given, ["document_id", "position"], "left")
    return whole.groupBy("share", "place").agg(
        f.sort_array(f.collect_list(f.struct(*_QUOTATION))).alias("quotations"),
        f.sort_array(f.flatten(f.collect_list(f.coalesce("attributions", f.array())))).alias("attributions"),
    )


def _rows(documents: "DataFrame", parts: "DataFrame") -> "DataFrame":
    """Return the rows that a share is gone through by. All versions of a document, and all addresses of its text, go
    wherever any of them goes, if need be without quotations."""
    from pyspark.sql import functions as f

    stories = parts.join(documents.select("place", "story"), "place").select("share", "story").distinct()
    rows = documents.join(stories, "story").join(parts, ["share", "place"], "left")
    document = f.struct(*KEPT).alias("document")
    empty = (f.coalesce(name, f.array()).alias(name) for name in ("quotations", "attributions"))
    return rows.select("share", "place", "batch", document, *empty)

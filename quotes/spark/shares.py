"""What bears on each other → shares of the whole set, each of which a store can go through without the others.

The nodes are names, and quotations that no name is given for. Where there is no way from one to another along the edges
(`names.py`, `pairs.py`), no decision about the one can change one about the other, in whatever order they come. So all
that hangs together goes into one share, and what does not may lie in the same one or not.
"""

from dataclasses import dataclass
from heapq import heapify, heapreplace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["Shares", "shares"]

_HEAVY = 200  # components that are laid where there is most room; all others fall where their number says


@dataclass(frozen=True, slots=True)
class Shares:
    """Node → share, from 0; and quotations of the largest component, of all, and components."""

    of: "DataFrame"
    largest: int
    quotations: int
    components: int


def shares(weights: "DataFrame", found: "DataFrame", count: int) -> Shares:
    """Lay nodes into so many shares: `weights` are (node, quotations) of all, `found` the components of those that have
    edges."""
    from pyspark.sql import functions as f

    told = weights.join(found, "node", "left").withColumn("component", f.coalesce("component", "node"))
    sizes = told.groupBy("component").agg(f.sum("quotations").alias("quotations"))
    total, components = sizes.agg(f.sum("quotations"), f.count("*")).collect()[0]
    heavy = sizes.orderBy(f.desc("quotations"), "component").limit(_HEAVY).collect()
    laid = _laid([(row["component"], row["quotations"]) for row in heavy], total or 0, count)
    session = weights.sparkSession
    where = session.createDataFrame(list(laid.items()), "component long, laid int")
    usual = f.pmod(f.xxhash64("component"), f.lit(count)).cast("int")
    of = told.join(f.broadcast(where), "component", "left").select("node", f.coalesce("laid", usual).alias("share"))
    return Shares(of, heavy[0]["quotations"] if heavy else 0, total or 0, components)


def _laid(heavy: list[tuple[int, int]], total: int, count: int) -> dict[int, int]:
    """Return component → share of the heaviest: each where least is so far, beside an even part of all the others."""
    rest = (total - sum(quotations for _, quotations in heavy)) // count
    room = [(rest, share) for share in range(count)]
    heapify(room)
    laid = {}
    for component, quotations in heavy:
        held, share = room[0]
        heapreplace(room, (held + quotations, share))
        laid[component] = share
    return laid

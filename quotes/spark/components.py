"""Pairs that belong together → whom everyone belongs with, however many they are and however long the way between them.

The two stars of Kiveris et al., "Connected Components in MapReduce and Beyond" (2014): every node tells its neighbours
of the least node that it knows, those above it (large star) and then those below (small star), until nothing changes.
The rounds grow with the logarithm of the longest way. What one partition holds is joined before the first round, which
for a set of one machine leaves little to do.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from quotes.spark.keeping import kept
from quotes.spark.rows import mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["components"]

_MOST_ROUNDS = 40
_AT_ONCE = 500_000  # pairs that are joined in the memory of one process


def components(edges: "DataFrame") -> "DataFrame":
    """Return (node, component) for every node of the edges (a, b), which are whole numbers: a component is called by
    its least node. A node without an edge to another is not in it. Raises RuntimeError when it finds no end."""
    from pyspark.sql import functions as f

    pairs = kept(mapped(edges.select("a", "b"), _joined, "a long, b long").distinct())
    before: tuple[Any, ...] | None = None
    for _ in range(_MOST_ROUNDS):
        # Every change puts a lesser node in the place of another: pairs of one number and sum are the same pairs.
        now = tuple(pairs.agg(f.count("*"), f.sum(f.col("b").cast("decimal(38,0)"))).collect()[0])
        if now == before or now[0] == 0:
            least = pairs.select(f.col("b").alias("node"), f.col("b").alias("component"))
            return pairs.select(f.col("a").alias("node"), f.col("b").alias("component")).union(least).distinct()
        before = now
        pairs = kept(_small_star(_large_star(pairs)))
    raise RuntimeError(f"components were not found in {_MOST_ROUNDS} rounds")


def _joined(pairs: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    """Yield (node, the least that it is joined with) in place of pairs, so many pairs at a time."""
    while some := list(islice(pairs, _AT_ONCE)):
        least: dict[int, int] = {}
        for a, b in some:
            first, second = _root(least, a), _root(least, b)
            if first != second:
                least[max(first, second)] = min(first, second)
        yield from ((node, _root(least, node)) for node in least)


def _root(least: dict[int, int], node: int) -> int:
    root = node
    while (above := least.get(root, root)) != root:
        root = above
    while (above := least.get(node, node)) != root:
        least[node] = root
        node = above
    return root


def _large_star(pairs: "DataFrame") -> "DataFrame":
    """Join all neighbours above a node with the least node that it knows."""
    from pyspark.sql import functions as f

    both = pairs.union(pairs.select(f.col("b").alias("a"), f.col("a").alias("b")))
    least = both.groupBy("a").agg(f.least(f.min("b"), f.col("a")).alias("least"))
    return both.where("b > a").join(least, "a").select(f.col("b").alias("a"), f.col("least").alias("b")).distinct()


def _small_star(pairs: "DataFrame") -> "DataFrame":
    """Join a node and all neighbours below it with the least of them."""
    from pyspark.sql import functions as f

    least = pairs.groupBy("a").agg(f.min("b").alias("least"))
    joined = pairs.join(least, "a")
    below = joined.select(f.col("b").alias("a"), f.col("least").alias("b")).where("a <> b")
    return below.union(least.select("a", f.col("least").alias("b"))).distinct()

"""Neighbours → edges between the speakers of quotations that can be one claim.

Two quotations of different speakers can join these, when they are the same words; then what is decided about one bears
on the other. An edge here is every pair of which a store could say so, whoever it takes the speakers for at the time.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quotes.spark.rows import mapped
from quotes_db.alike import NO_PHRASE, PHRASE, Said, day_of, likeness, near
from quotes_db.index_words import fold_words

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["claim_edges"]


def claim_edges(quotations: "DataFrame", neighbours: "DataFrame") -> "DataFrame":
    """Return edges (a, b) between the first nodes of quotations (quotation, place, text, day, node) that can be of one
    claim; those of one node need none."""
    from pyspark.sql import functions as f

    one = neighbours.select("quotation", f.explode("same").alias("other"), f.lit(True).alias("same"))
    more = neighbours.select("quotation", f.explode("like").alias("other"), f.lit(False).alias("same"))
    columns = ("place", "text", "day", "node")
    first = quotations.select("quotation", *(f.col(name).alias(f"{name}_of_one") for name in columns))
    second = quotations.select(f.col("quotation").alias("other"), *columns)
    pairs = one.union(more).join(first, "quotation").join(second, "other").where("node <> node_of_one")
    sides = [f"{name}_of_one" for name in columns] + list(columns)
    return mapped(pairs.select("same", *sides), _possible, "a long, b long").distinct()


def _possible(pairs: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    for same, *sides in pairs:
        said, other = _said(*sides[:3]), _said(*sides[4:7])
        # A phrase is only one claim when it is of one speaker, whose names have edges of their own.
        if said.document_id == other.document_id or min(len(said.words), len(other.words)) <= NO_PHRASE:
            continue
        if _same_words(said, other) if same else near(said, other) and likeness(said, other) > 0:
            yield sides[3], sides[7]


def _same_words(said: Said, other: Said) -> bool:
    return said.words == other.words and (len(said.words) > PHRASE or near(said, other))


def _said(place: int, text: str, day: str | None) -> Said:
    return Said(0, place, text, tuple(fold_words(text)), frozenset(), day_of(day), True)

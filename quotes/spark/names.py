"""Names in documents → which of them can be one speaker: everything that a store could come to believe, and no more.

A store settles names one document after the other, by what it knows at the time. Whatever it may decide then, it can
only join names between which there is an edge here: the same name, names that an Identity takes for one when it is told
all roles that either is ever given, names of one quotation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from quotes.asking.identity import IDENTITY
from quotes.spark.components import components
from quotes.spark.keeping import kept
from quotes.spark.rows import mapped
from quotes_db.people import Naming, is_description

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["CROWD", "name_edges", "named"]

# A clue that more names share than this tells nothing: a store compares twenty of them, whichever were first.
CROWD = 1_000
_ROUNDS = 4
_NAMES, _ROLES = 6, 40  # spellings of one folded name, and roles, that are compared
# A role that two have in common is the strongest sign of one person: names that it does not join, nothing does.
_ONE_ROLE = ("governor of Palembang",)
_NAME = "node long, name_key string, kind string, names array<string>, roles array<string>, langs array<string>"


def named(attributions: "DataFrame") -> "DataFrame":
    """Return attributions (with name, name_key, kind, place) and the `node` of each name.

    A folded name of a kind is one node wherever it stands. Where it is only ever a description (`seorang warga`), which
    is somebody else in every document, it is one of that document.
    """
    from pyspark.sql import functions as f

    columns = "name string, kind string, described boolean"
    given = attributions.where("name_key <> ''")
    told = given.join(mapped(given.select("name", "kind").distinct(), _described, columns), ["name", "kind"])
    names = told.groupBy("name_key", "kind").agg(f.bool_and("described").alias("only_described"))
    alone = f.when(f.col("only_described"), f.col("place"))
    return told.join(names, ["name_key", "kind"]).withColumn("node", f.xxhash64("name_key", "kind", alone))


def _described(names: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    return ((name, kind, is_description(name, kind)) for name, kind in names)


def name_edges(named: "DataFrame") -> "DataFrame":
    """Return edges (a, b) between the nodes of names that can be one speaker."""
    from pyspark.sql import functions as f

    pairs = kept(_pairs(_profiles(named)))
    ends = pairs.select("a").union(pairs.select("b")).distinct().withColumnRenamed("a", "node")
    profiles = kept(_profiles(named).join(ends, "node"))
    edges = kept(_possible(pairs, profiles))
    # Who is known under one name has the roles of it when another is compared: until that joins nothing more.
    for _ in range(_ROUNDS):
        count = edges.count()
        known = profiles.join(components(edges), "node", "left")
        joined = known.where("component is not null").groupBy("component")
        shared = joined.agg(f.array_distinct(f.flatten(f.collect_list("roles"))).alias("all_roles"))
        known = known.join(shared, "component", "left").withColumn("roles", f.coalesce("all_roles", "roles"))
        edges = kept(_possible(pairs, known.select(*profiles.columns)))
        if edges.count() == count:
            break
    return edges


def _profiles(named: "DataFrame") -> "DataFrame":
    """Return every name that is no description, with its spellings, roles, and the languages it stands in."""
    from pyspark.sql import functions as f

    return (
        named.where("not only_described")
        .groupBy("node", "name_key", "kind")
        .agg(
            f.slice(f.sort_array(f.collect_set("name")), 1, _NAMES).alias("names"),
            f.slice(f.sort_array(f.collect_set("role")), 1, _ROLES).alias("roles"),
            f.sort_array(f.collect_set("lang")).alias("langs"),
        )
    )


def _pairs(profiles: "DataFrame") -> "DataFrame":
    """Return (a, b) of names that share a clue and would be one speaker if they had one role."""
    clues = mapped(profiles, _clues, f"clue string, sought boolean, {_NAME}")
    clues = clues.repartition("clue", "kind").sortWithinPartitions("clue", "kind", "sought", "node")
    return mapped(clues, _sharing, "a long, b long").distinct()


def _clues(profiles: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for profile in profiles:
        names = profile[3]
        for clue in {key for name in names for key in IDENTITY.keys(name)}:
            yield (clue, False, *profile)
        for clue in {key for name in names for key in IDENTITY.sought(name)}:
            yield (clue, True, *profile)


def _sharing(clues: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    for _, rows in groupby(clues, key=lambda row: (row[0], row[4])):
        known: list[_Profile] = []
        for _, sought, *profile in rows:
            one = _Profile.of(profile)
            if not sought:
                if len(known) <= CROWD:
                    known.append(one)
            elif len(known) <= CROWD:
                yield from ((one.node, other.node) for other in known if one.node != other.node and one.like(other))


def _possible(pairs: "DataFrame", profiles: "DataFrame") -> "DataFrame":
    """Return those of the pairs that an Identity takes for one."""
    from pyspark.sql import functions as f

    mine = profiles.select(f.col("node").alias("a"), f.struct(*profiles.columns).alias("one"))
    others = profiles.select(f.col("node").alias("b"), f.struct(*profiles.columns).alias("other"))
    both = pairs.join(mine, "a").join(others, "b").select("one", "other")
    return mapped(both, _taken_for_one, "a long, b long")


def _taken_for_one(pairs: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        a, b = _Profile.of(tuple(one.values())), _Profile.of(tuple(other.values()))
        if a.same(b):
            yield a.node, b.node


@dataclass(frozen=True, slots=True)
class _Profile:
    """A name as all documents have it."""

    node: int
    namings: tuple[Naming, ...]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "_Profile":
        node, name_key, kind, names, roles, langs = row
        given = tuple(roles)
        return cls(node, tuple(Naming(name, name_key, kind, given, lang) for name in names for lang in langs or [None]))

    def same(self, other: "_Profile") -> bool:
        """Tell whether the two can be one speaker, with the roles they have."""
        return _any_same(self.namings, other.namings)

    def like(self, other: "_Profile") -> bool:
        """Tell whether the names alone let the two be one speaker."""
        return _any_same(_with_one_role(self.namings), _with_one_role(other.namings))


def _with_one_role(namings: Iterable[Naming]) -> list[Naming]:
    by_name = {naming.name: naming for naming in namings}
    return [Naming(name, one.name_key, one.kind, _ONE_ROLE) for name, one in by_name.items()]


def _any_same(namings: Sequence[Naming], others: Sequence[Naming]) -> bool:
    return any(IDENTITY.same(one, other) for one in namings for other in others)

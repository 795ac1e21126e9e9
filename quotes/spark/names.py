"""Names in documents → which of them can be one speaker: everything that a store could come to believe, and no more.

A store settles names one document after the other, by what it knows at the time. Whatever it may decide then, it can
only join names between which there is an edge here: the same name, names that an Identity takes for one when it is told
some of the roles that either is ever given, names that the same words are quoted from (`pairs.py`), names of one
quotation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from quotes.asking.identity import IDENTITY
from quotes.spark.components import components
from quotes.spark.keeping import kept
from quotes.spark.rows import mapped
from quotes_db.identity import Naming, is_description
from quotes_db.namings import fit

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["name_edges", "named"]

# A clue that more names share than this tells nothing; a store compares two thousand speakers of one.
_CROWD = 1_000
_NAMES = 20  # spellings of one folded name that are compared
_FULL, _FAMILY = 3, 100  # words of a name that others lend clues to, and names that do, at most
# Who has so many roles, or two who have so many ways to choose of theirs, are not compared by them.
_ROLES = 200
_CHOICES = 1_600
# A role that two have in common is the strongest sign of one person: names that it does not join, nothing does.
_ONE_ROLE = ("governor of Palembang",)
_NAME = "node long, name_key string, kind string, names array<string>, roles array<string>, langs array<string>"
_CLUE = f"clue string, sought boolean, {_NAME}"


def named(attributions: "DataFrame") -> "DataFrame":
    """Return attributions (with name, name_key, kind, story) and the `node` of each name.

    A folded name of a kind is one node wherever it stands. Where it is only ever a description (`seorang warga`), which
    is somebody else in every document but a newer version of the same, it is one of that story.
    """
    from pyspark.sql import functions as f

    columns = "name string, kind string, described boolean"
    given = attributions.where("name_key <> ''")
    told = given.join(mapped(given.select("name", "kind").distinct(), _described, columns), ["name", "kind"])
    names = told.groupBy("name_key", "kind").agg(f.bool_and("described").alias("only_described"))
    alone = f.when(f.col("only_described"), f.col("story"))
    return told.join(names, ["name_key", "kind"]).withColumn("node", f.xxhash64("name_key", "kind", alone))


def _described(names: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    return ((name, kind, is_description(name, kind)) for name, kind in names)


def name_edges(named: "DataFrame", by_words: "DataFrame") -> "DataFrame":
    """Return edges (a, b) between the nodes of names that can be one speaker; `by_words` are such between nodes who are
    quoted with the same words."""
    from pyspark.sql import functions as f

    every = kept(_profiles(named))
    left = kept(_pairs(mapped(every, _clues, _CLUE)))
    edges = kept(_fitting(by_words, every))
    # Who is known under one name has the clues and roles of it when another is compared: until that joins nothing more.
    while True:
        one = components(edges)
        left = kept(left.union(_pairs(_lent(every, one))).distinct().join(edges, ["a", "b"], "left_anti"))
        known = every.join(one, "node", "left")
        joined = known.where("component is not null").groupBy("component")
        shared = joined.agg(f.slice(f.array_distinct(f.flatten(f.collect_list("roles"))), 1, _ROLES).alias("all_roles"))
        known = known.join(shared, "component", "left").withColumn("roles", f.coalesce("all_roles", "roles"))
        found = kept(_possible(left, known.select(*every.columns)))
        if found.isEmpty():
            return edges
        edges = kept(edges.union(found))


def _profiles(named: "DataFrame") -> "DataFrame":
    """Return every name with its spellings, roles, and the languages it stands in; a description has no clues, and can
    be settled by words."""
    from pyspark.sql import functions as f

    return named.groupBy("node", "name_key", "kind").agg(
        f.slice(f.sort_array(f.collect_set("name")), 1, _NAMES).alias("names"),
        f.slice(f.sort_array(f.collect_set("role")), 1, _ROLES).alias("roles"),
        f.sort_array(f.collect_set("lang")).alias("langs"),
    )


def _pairs(clues: "DataFrame") -> "DataFrame":
    """Return (a, b) of names that share a clue and would be one speaker if they had one role."""
    clues = clues.repartition("clue", "kind").sortWithinPartitions("clue", "kind", "sought", "node")
    return mapped(clues, _sharing, "a long, b long").distinct()


def _lent(every: "DataFrame", one: "DataFrame") -> "DataFrame":
    """Return the clues under which names are found of which another name of the same speaker has them, and who seeks
    by these.

    A speaker is found by a clue of any name, and compared under the fullest. Names of fewer than three words have all
    keys themselves under which any is sought that may be the same.
    """
    from pyspark.sql import functions as f

    words = f.max(f.size(f.split("name_key", " "))).alias("words")
    members = f.collect_list(f.struct(*every.columns)).alias("members")
    several = every.join(one, "node").groupBy("component").agg(members, words)
    several = several.where(f"words >= {_FULL} and size(members) between 2 and {_FAMILY}").select("members")
    lent = kept(mapped(several, _clues_of_others, _CLUE))
    seeking = mapped(every, _clues, _CLUE).where("sought")
    seeking = seeking.join(lent.select("clue", "kind").distinct(), ["clue", "kind"], "left_semi")
    return lent.union(seeking.select(*lent.columns))


def _clues_of_others(families: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for (members,) in families:
        clues = {key for member in members for name in member["names"] for key in IDENTITY.keys(name)}
        for member in members:
            if len(member["name_key"].split()) >= _FULL:
                own = {key for name in member["names"] for key in IDENTITY.keys(name)}
                yield from ((clue, False, *member.values()) for clue in clues - own)


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
            one = _Profile(*profile)
            if not sought:
                if len(known) <= _CROWD:
                    known.append(one)
            elif len(known) <= _CROWD:
                yield from ((one.node, other.node) for other in known if one.node != other.node and one.like(other))


def _fitting(edges: "DataFrame", profiles: "DataFrame") -> "DataFrame":
    """Return those of the edges that join names which the same words can make one: see `quotes_db.namings`."""
    return mapped(_with_profiles(edges, profiles), _fit, "a long, b long")


def _fit(pairs: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        if one["kind"] == other["kind"] and fit(one["name_key"], other["name_key"]):
            yield one["node"], other["node"]


def _possible(pairs: "DataFrame", profiles: "DataFrame") -> "DataFrame":
    """Return those of the pairs that an Identity takes for one."""
    return mapped(_with_profiles(pairs, profiles), _taken_for_one, "a long, b long")


def _with_profiles(pairs: "DataFrame", profiles: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as f

    mine = profiles.select(f.col("node").alias("a"), f.struct(*profiles.columns).alias("one"))
    others = profiles.select(f.col("node").alias("b"), f.struct(*profiles.columns).alias("other"))
    return pairs.join(mine, "a").join(others, "b").select("one", "other")


def _taken_for_one(pairs: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        a, b = _Profile(*one.values()), _Profile(*other.values())
        if a.same(b):
            yield a.node, b.node


@dataclass(frozen=True, slots=True)
class _Profile:
    """A name as all documents have it."""

    node: int
    name_key: str
    kind: str
    names: Sequence[str]
    roles: Sequence[str]
    langs: Sequence[str]

    def same(self, known: "_Profile") -> bool:
        """Tell whether there can be a time when the two are one speaker, whichever of their roles were met by then: one
        role can speak against what another one says, and none says nothing against it. Those who have too many roles
        to tell are taken for one."""
        mine, others = _choices(self.roles), _choices(known.roles)
        if max(len(self.roles), len(known.roles)) >= _ROLES or len(mine) * len(others) > _CHOICES:
            return True
        langs = self.langs or (None,)
        return any(_any_same(self._as(one, langs), known._as(other)) for one in mine for other in others)

    def like(self, known: "_Profile") -> bool:
        """Tell whether the names alone let the two be one speaker."""
        return _any_same(self._as(_ONE_ROLE), known._as(_ONE_ROLE))

    def _as(self, roles: Sequence[str], langs: Sequence[str | None] = (None,)) -> list[Naming]:
        """Return the spellings of the name with some roles; who is known already is so in no language."""
        return [Naming(name, self.name_key, self.kind, tuple(roles), lang) for name in self.names for lang in langs]


def _choices(roles: Sequence[str]) -> list[Sequence[str]]:
    """Return all roles, which tell most, then none, and each alone."""
    return [roles, (), *((role,) for role in roles)] if len(roles) > 1 else [roles, ()] if roles else [()]


def _any_same(namings: Sequence[Naming], others: Sequence[Naming]) -> bool:
    return any(IDENTITY.same(one, other) for one in namings for other in others)

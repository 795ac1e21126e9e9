"""Who is quoted through whom: speakers, the outlets that their words came through, and who printed them.

An edge goes the way of the words: from a speaker to the innermost outlet of a chain, from outlet to outlet, from the
outermost to the publisher, and where there is no outlet from the speaker to the publisher. What counts, everywhere, is
quotations that were said. Where more fit than are read, the counts are estimates (`Network.estimated`).
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from quotes_db.chains import Chain, Wanted, choose, read

__all__ = ["MOST_NODES", "Edge", "Key", "Network", "Node", "network"]

MOST_NODES = 1_000
_READ = 30_000  # quotations, which takes about half a second
_EDGES = 3  # for every node; the weaker ones would cover each other
NodeKind = Literal["speaker", "outlet", "publisher"]
EdgeKind = Literal["quoted through", "relayed by", "published by", "quoted by"]


class Key(NamedTuple):
    """A node: an outlet that passes words on and prints some itself is two, `outlet` and `publisher`."""

    kind: NodeKind
    id: int


@dataclass(frozen=True, slots=True)
class Node:
    """A speaker, an outlet that words came through, or a publisher, and how many quotations it has a part in."""

    key: Key
    name: str
    quotations: int


@dataclass(frozen=True, slots=True)
class Edge:
    """So many quotations that went from one node to another: quoted `through` an outlet, `relayed` by the next one,
    `published` by whom it reached us, or quoted `by` the publisher itself."""

    kind: EdgeKind
    source: Key
    target: Key
    quotations: int


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes of most quotations and the strongest edges between them, the greatest first.

    `quotations` fit what was asked and went at least one step; nobody is named who said `unnamed` of them, which count
    for outlets and publishers only. `more_nodes` and `more_edges` were found and are left out. All are
    estimates where `estimated`.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    quotations: int
    unnamed: int
    more_nodes: int
    more_edges: int
    estimated: bool


# While they are counted, a node is a number, which is quicker: its id times three and the place of its kind in KINDS.
_Edges = Counter[tuple[int, int]]
_KINDS: tuple[NodeKind, ...] = ("speaker", "outlet", "publisher")
_SPEAKER, _OUTLET, _PUBLISHER = range(3)
_BETWEEN: dict[tuple[NodeKind, NodeKind], EdgeKind] = {
    ("speaker", "outlet"): "quoted through",
    ("outlet", "outlet"): "relayed by",
    ("outlet", "publisher"): "published by",
    ("speaker", "publisher"): "quoted by",
}

_flattened = chain.from_iterable


def network(connection: sqlite3.Connection, wanted: Wanted, nodes: int) -> Network:
    """Return who is quoted through whom, of at most so many nodes."""
    chosen = choose(connection, wanted, _READ)
    chains = list(read(connection, chosen.ids, wanted))
    steps = [_steps(one) for one in chains]
    edges = Counter(_flattened(steps))
    weights = Counter(end for taken in steps for end in set(_flattened(taken)))
    kept = _kept(weights, edges, max(1, min(nodes, MOST_NODES)))
    between = {edge: count for edge, count in edges.items() if edge[0] in kept and edge[1] in kept}
    shown = _strongest(between, _EDGES * len(kept))
    return Network(
        _nodes(connection, kept, weights, chosen.share),
        tuple(_edge(edge, between[edge], chosen.share) for edge in shown),
        _whole(len(chains), chosen.share),
        _whole(sum(not one.speakers for one in chains), chosen.share),
        len(weights) - len(kept),
        len(edges) - len(shown),
        chosen.share < 1,
    )


def _whole(count: int, share: float) -> int:
    """Return how much there is of what was counted in a share."""
    return round(count / share)


def _steps(way: Chain) -> set[tuple[int, int]]:
    """Return the steps that the words of a quotation took, each once."""
    ways = [[id_ * 3 + _SPEAKER for id_ in way.speakers]]
    ways += [[id_ * 3 + _OUTLET for id_ in station] for station in reversed(way.stations)]
    ways.append([way.publisher * 3 + _PUBLISHER] if way.publisher else [])
    return {(source, target) for near, far in pairwise(ways) for source in near for target in far}


def _kept(weights: Counter[int], edges: _Edges, most: int) -> set[int]:
    """Return the nodes to show: half of them speakers, a quarter outlets and a quarter publishers, so that no kind
    takes the place of others who have fewer quotations each; what one kind does not need another gets. Nobody is kept
    without a neighbour."""
    ranked = sorted(weights, key=lambda node: (-weights[node], node))
    speakers, outlets, publishers = ([node for node in ranked if node % 3 == kind] for kind in range(3))
    room = max(most // 2, most - len(speakers))
    kept = set(outlets[: max(1, room // 2, room - len(publishers))])
    fed = {target for source, target in edges if source in kept or source % 3 == _SPEAKER}
    kept.update([node for node in publishers if node in fed][: room - len(kept)])
    heard = {source for source, target in edges if target in kept}
    kept.update([node for node in speakers if node in heard][: most - len(kept)])
    return kept & {end for edge in edges if kept.issuperset(edge) for end in edge}


def _strongest(edges: dict[tuple[int, int], int], most: int) -> list[tuple[int, int]]:
    """Return the strongest edges, and of every node at least its strongest."""
    shown: list[tuple[int, int]] = []
    reached: set[int] = set()
    for edge in sorted(edges, key=lambda edge: (-edges[edge], edge)):
        if len(shown) < most or not reached.issuperset(edge):
            shown.append(edge)
            reached.update(edge)
    return shown


def _key(node: int) -> Key:
    return Key(_KINDS[node % 3], node // 3)


def _edge(edge: tuple[int, int], count: int, share: float) -> Edge:
    source, target = map(_key, edge)
    return Edge(_BETWEEN[source.kind, target.kind], source, target, _whole(count, share))


def _nodes(connection: sqlite3.Connection, kept: set[int], weights: Counter[int], share: float) -> tuple[Node, ...]:
    keys = [_key(node) for node in kept]
    speakers = _names(connection, "speaker", [key.id for key in keys if key.kind == "speaker"])
    outlets = _names(connection, "outlet", [key.id for key in keys if key.kind != "speaker"])
    found = [
        Node(key, (speakers if key.kind == "speaker" else outlets)[key.id], _whole(weights[node], share))
        for node, key in zip(kept, keys, strict=True)
    ]
    return tuple(sorted(found, key=lambda node: (-node.quotations, node.key.kind, node.name, node.key.id)))


def _names(connection: sqlite3.Connection, table: str, ids: Sequence[int]) -> dict[int, str]:
    rows = connection.execute(
        f"SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    return dict(rows.fetchall())

"""What the store says → pictures that stand in pages; every name in them is a link, every line tells its number."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from quotes.asking.statement import NOBODY, day
from quotes.browse import links
from quotes.browse.cards import Card, Named
from quotes.plots.layered import Dot, Line, layered
from quotes.plots.svg import Drawing, document

if TYPE_CHECKING:
    from quotes_db.network import Edge, Key, Network

__all__ = ["Printing", "drawn", "node_links", "of_claim", "of_network"]


def drawn(drawing: Drawing) -> Markup:
    """Return a drawing as markup; whatever text is in it is escaped already."""
    return Markup(document(drawing))


def node_links(key: "Key") -> str:
    """Return the page of a node."""
    return links.person(key.id) if key.kind == "speaker" else links.outlet(key.id)


def of_network(found: "Network", about: Callable[[str], str]) -> Drawing:
    """Return the picture of a network; `about` tells what a reader must know of an outlet."""
    names = {node.key: node.name for node in found.nodes}
    passing = _passing(found.edges)
    headings = ["Said by", "Through", *(["Passed on by"] if passing else []), "Printed by"]
    last = len(headings) - 1
    estimate = "about " if found.estimated else ""
    dots = []
    for node in found.nodes:
        column = {"speaker": 0, "outlet": 1 + (node.key in passing), "publisher": last}[node.key.kind]
        known = about(node.name) if node.key.kind != "speaker" else ""
        told = f"{node.name}{f' ({known})' if known else ''}: {estimate}{_quotations(node.quotations)}"
        href = node_links(node.key)
        dots.append(Dot(_word(node.key), node.name, column, node.key.kind, node.quotations, told, href))
    lines = [
        Line(
            _word(edge.source),
            _word(edge.target),
            edge.quotations,
            f"{names[edge.source]}, {edge.kind} {names[edge.target]}: {estimate}{_quotations(edge.quotations)}",
        )
        for edge in found.edges
    ]
    description = (
        f"{len(dots)} names and {len(lines)} lines between them, from who speaks at the left to who prints at the "
        "right. The table below says the same."
    )
    return layered("Who is quoted through whom", description, headings, dots, lines)


def _passing(edges: "Iterable[Edge]") -> "set[Key]":
    """Return the outlets that have more words from other outlets than they give to others."""
    balance: dict[Key, int] = {}
    for edge in edges:
        if edge.kind == "relayed by":
            balance[edge.target] = balance.get(edge.target, 0) + edge.quotations
            balance[edge.source] = balance.get(edge.source, 0) - edge.quotations
    return {key for key, more in balance.items() if more > 0}


def _word(key: "Key") -> str:
    return f"{key.kind}-{key.id}"


def _quotations(number: int) -> str:
    return f"{number:,} quotation{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Printing:
    """An occurrence of a claim, and the ISO 8601 day on which it was first published, if that is known."""

    card: Card
    day: str | None


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place on the way of a claim: `kind` and `column` as in Dot. One person under several spellings is one place."""

    kind: str
    column: int
    name: str = field(compare=False)
    href: str | None
    key: str


def _stop(kind: str, column: int, one: Named, when: str = "") -> _Stop:
    name = ", ".join(filter(None, (one.name, when)))
    return _Stop(kind, column, name, one.href, f"{one.href or one.name} {when}")


def of_claim(printings: Sequence[Printing]) -> Drawing:
    """Return the ways of a claim: who said it, the outlets, and who printed it first at the top."""
    deepest = max((len(one.card.stations) for one in printings), default=0)
    stops: dict[_Stop, int] = {}
    steps: dict[tuple[_Stop, _Stop], int] = {}
    for printing in sorted(printings, key=lambda one: one.day or "9999"):
        way = _way(printing, deepest + 1)
        for stop in {stop: None for beside in way for stop in beside}:
            stops[stop] = stops.get(stop, 0) + 1
        for near, far in pairwise(way):
            for step in ((source, target) for source in near for target in far):
                steps[step] = steps.get(step, 0) + 1
    keys = {stop: f"{stop.kind}-{number}" for number, stop in enumerate(stops)}
    dots = [
        Dot(key, stop.name, stop.column, stop.kind, stops[stop], f"{stop.name}: {_times(stops[stop])}", stop.href)
        for stop, key in keys.items()
    ]
    lines = [
        Line(keys[source], keys[target], count, f"{source.name} → {target.name}: {_times(count)}")
        for (source, target), count in steps.items()
    ]
    through = [] if not deepest else ["Through"] if deepest == 1 else ["Through", *["then"] * (deepest - 1)]
    description = (
        "Who said it at the left, the outlets it came through, and at the right who printed it, the first on top."
    )
    return layered(
        "The way of this claim", description, ["Said by", *through, "Printed by"], dots, lines, {deepest + 1}
    )


def _times(count: int) -> str:
    return f"{count:,} occurrence{'' if count == 1 else 's'}"


def _way(printing: Printing, last: int) -> list[list[_Stop]]:
    """Return the stops of an occurrence from the speakers to the publisher, those side by side together."""
    card = printing.card
    speakers = card.speakers or (Named(NOBODY),)
    way = [[_stop("speaker", 0, one) for one in speakers]]
    for column, beside in enumerate(card.stations, start=1):
        way.append([_stop("outlet", column, one) for one in beside])
    printed = card.publisher or Named(card.title, card.href)
    way.append([_stop("publisher", last, printed, day(printing.day) or "day not known")])
    return way

"""Who is quoted through whom, as a picture and as a table that says the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from quotes.asking.filters import is_day
from quotes.asking.narrow import find_outlets
from quotes.asking.whom import ask_speaker
from quotes.browse import links
from quotes.browse.asked import Asked, Page
from quotes.browse.cards import Named
from quotes.browse.pictures import drawn, node_links, of_network
from quotes.errors import NothingFound, UsageError
from quotes.trust import described, needs_explaining

if TYPE_CHECKING:
    from quotes.asking.answer import Answer
    from quotes_db import OutletName, SpeakerName
    from quotes_db.chains import Wanted
    from quotes_db.network import Edge, Key, Network

__all__ = ["page"]

SIZES = (60, 120, 300, 1000)
# Column of the table → its title.
ORDERS = {"count": "Quotations", "from": "From", "kind": "How", "to": "To"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture as a row of the table."""

    source: Named
    kind: str
    target: Named
    quotations: int


@dataclass(frozen=True, slots=True)
class Column:
    """A title of the table with the address of the table in that order; `here` when it is in it."""

    title: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields above the picture."""

    speaker: str
    outlet: str
    publisher: str
    since: str
    until: str
    own: bool
    nodes: int
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """`picture` is None when there is nothing to draw."""

    form: Form
    picture: Markup | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    names: int
    quotations: int
    unnamed: int
    more_names: int
    more_lines: int
    estimated: bool


def page(asked: Asked) -> Page:
    """Return the network that the fields ask for. Raises UsageError and NothingFound for what they cannot mean."""
    form = _form(asked)
    found = asked.store.network(_wanted(asked, form), nodes=form.nodes)
    order = asked.text("sort") if asked.text("sort") in ORDERS else "count"
    about = _about(asked)
    view = View(
        form=form,
        picture=drawn(of_network(found, about)) if found.edges else None,
        columns=tuple(_columns(asked, order)),
        rows=tuple(_rows(found, about, order)),
        names=len(found.nodes),
        quotations=found.quotations,
        unnamed=found.unnamed,
        more_names=found.more_nodes,
        more_lines=found.more_edges,
        estimated=found.estimated,
    )
    return Page("Who is quoted through whom", "network", view)


def _form(asked: Asked) -> Form:
    nodes = asked.number("nodes", SIZES[0])
    return Form(
        speaker=asked.text("speaker"),
        outlet=asked.text("outlet"),
        publisher=asked.text("in"),
        since=_day(asked, "since"),
        until=_day(asked, "until"),
        own=bool(asked.text("own")),
        nodes=min(nodes, SIZES[-1]),
        sizes=tuple(sorted({*SIZES, min(nodes, SIZES[-1])})),
    )


def _day(asked: Asked, name: str) -> str:
    given = asked.text(name)
    if given and not is_day(given):
        raise UsageError(f"{given!r} is not a day such as 2025-04-27, a month or a year")
    return given


def _wanted(asked: Asked, form: Form) -> "Wanted":
    from quotes_db.chains import Wanted

    return Wanted(
        speaker_ids=_speakers(asked, form.speaker) if form.speaker else None,
        outlet_ids=_outlets(asked, form.outlet) if form.outlet else None,
        publisher=_publisher(asked, form.publisher) if form.publisher else None,
        since=form.since or None,
        until=form.until or None,
        own=form.own,
    )


def _speakers(asked: Asked, name: str) -> list[int]:
    """Return whom a name means, or a number, which tells namesakes apart."""
    if name.isascii() and name.isdecimal():
        return [asked.store.speaker(int(name)).id]
    return _meant(ask_speaker(asked.store, name), name)


def _outlets(asked: Asked, name: str) -> list[int]:
    """Return the outlets that words came through which a name means: the one of just that name, or by any spelling."""
    through = [one for one in asked.store.outlet_names() if one.quotations]
    exact = [one.id for one in through if one.name == name]
    return exact or _meant(find_outlets(name, through, "nothing came through", asked.outlets), name)


def _publisher(asked: Asked, name: str) -> str:
    """Return the publisher that a name means, in the same way."""
    publishers = {one.id: one for one in asked.store.outlet_names() if one.documents}
    if name in {one.name for one in publishers.values()}:
        return name
    answer = find_outlets(name, list(publishers.values()), "nothing was published by", asked.outlets)
    return publishers[_meant(answer, name)[0]].name


def _meant(answer: "Answer[SpeakerName] | Answer[OutletName]", name: str) -> list[int]:
    if not answer.meant:
        raise NothingFound(f'several fit "{name}", name one: {", ".join(one.name for one in answer.others)}')
    return [one.id for one in answer.meant]


def _about(asked: Asked) -> Callable[[str], str]:
    """Return what tells of an outlet what a reader must know of it."""

    def about(name: str) -> str:
        outlet = asked.outlets.find(name)
        return described(outlet) if outlet and needs_explaining(outlet) else ""

    return about


def _columns(asked: Asked, order: str) -> Iterator[Column]:
    """Yield the titles in the order in which they stand, each a link to this page in that order."""
    kept = {name: value for name, value in (asked.fields or {}).items() if name != "sort"}
    for name in ("from", "kind", "to", "count"):
        yield Column(ORDERS[name], links.network(**{**kept, "sort": name}) + "#table", name == order)


def _rows(found: "Network", about: Callable[[str], str], order: str) -> list[Row]:
    names = {node.key: node.name for node in found.nodes}
    rows = [_row(edge, names, about) for edge in found.edges]
    if order == "count":  # which is their order already
        return rows
    by: dict[str, Callable[[Row], str]] = {
        "from": lambda row: row.source.name.casefold(),
        "to": lambda row: row.target.name.casefold(),
        "kind": lambda row: row.kind,
    }
    return sorted(rows, key=by[order])


def _row(edge: "Edge", names: "dict[Key, str]", about: Callable[[str], str]) -> Row:
    source, target = (
        Named(names[key], node_links(key), "" if key.kind == "speaker" else about(names[key]))
        for key in (edge.source, edge.target)
    )
    return Row(source, edge.kind, target, edge.quotations)

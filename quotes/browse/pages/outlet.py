"""An outlet: what came through it and what it printed, whom it quotes, how much is its own reporting, from whom it has
words and who has them from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from quotes.browse import links
from quotes.browse.asked import Asked, Page
from quotes.browse.cards import Card, cards
from quotes.browse.pictures import drawn
from quotes.browse.turning import Turn, start_of, turn
from quotes.plots.bars import Amount, amounts
from quotes.trust import STATE_RUN, described

if TYPE_CHECKING:
    from quotes_db import DocumentSummary
    from quotes_db.relaying import Portrait, Ranked

__all__ = ["page"]

_MOST, _THROUGH, _DOCUMENTS = 10, 12, 12


@dataclass(frozen=True, slots=True)
class Row:
    """A name with a number, and the page about it."""

    name: str
    href: str
    number: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of names under a heading, the greatest first; `note` says what is counted."""

    id: str
    heading: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class View:
    """`about` is what the outlet is, `run_by` who runs it when that is a state or a party. `picture` compares own
    reporting with what is relayed; None when the outlet printed nothing."""

    found: "Portrait"
    about: str
    run_by: str | None
    picture: Markup | None
    rankings: tuple[Ranking, ...]
    through: tuple[Card, ...]
    through_turn: Turn
    documents: "tuple[DocumentSummary, ...]"
    documents_turn: Turn


def page(asked: Asked) -> Page:
    """Return the page of an outlet. Raises NotInStore."""
    store = asked.store
    found = store.portrait(asked.id, most=_MOST)
    known = asked.outlets.find(found.outlet.name)
    quotations = store.quotations(
        outlet_ids=[found.outlet.id], limit=_THROUGH + 1, offset=start_of(asked, "through", _THROUGH)
    )
    documents = store.latest_of(
        found.outlet.name, limit=_DOCUMENTS + 1, offset=start_of(asked, "published", _DOCUMENTS)
    )
    through, through_turn = turn(asked, "through", _THROUGH, quotations, "through")
    published, documents_turn = turn(asked, "published", _DOCUMENTS, documents, "published")
    view = View(
        found=found,
        about=described(known) if known else "",
        run_by=known.run_by if known and known.run_by in STATE_RUN else None,
        picture=_picture(found),
        rankings=tuple(one for one in _rankings(found) if one.rows),
        through=cards(asked, through),
        through_turn=through_turn,
        documents=tuple(published),
        documents_turn=documents_turn,
    )
    return Page(found.outlet.name, "outlet", view)


def _picture(found: "Portrait") -> Markup | None:
    """Return own reporting beside what is relayed."""
    if not found.own_documents + found.relayed_documents:
        return None
    rows = [
        Amount("Documents, own", found.own_documents),
        Amount("Documents, relaying", found.relayed_documents),
        Amount("Quotations, own", found.own_quotations),
        Amount("Quotations, relayed", found.relayed_quotations),
    ]
    return drawn(amounts("Own reporting and relayed", rows, about=found.estimated))


def _rankings(found: "Portrait") -> Sequence[Ranking]:
    name = found.outlet.name
    return (
        Ranking("quoted", "Whom it quotes most", f"Quotations in what {name} printed.", _people(found.quoted)),
        Ranking("sources", "From whom it has words", "Quotations, by the next outlet inward.", _outlets(found.sources)),
        Ranking("credited", "Whom it credits", "Documents with a credit line.", _outlets(found.credited)),
        Ranking("speakers", "Whose words came through it", f"Quotations via {name}.", _people(found.through)),
        Ranking("takers", "Who has words from it", "Quotations, by who took them next.", _outlets(found.takers)),
    )


def _people(ranked: "Sequence[Ranked]") -> tuple[Row, ...]:
    return tuple(Row(one.name, links.person(one.id), one.number) for one in ranked)


def _outlets(ranked: "Sequence[Ranked]") -> tuple[Row, ...]:
    return tuple(Row(one.name, links.outlet(one.id), one.number) for one in ranked)

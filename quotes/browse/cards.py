"""Stored quotations → what every page shows of them: the words, whose they are, and the way they took, each a link."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.asking.statement import UNSAID, Statement, day, statement
from quotes.browse import links
from quotes.browse.asked import Asked
from quotes.trust import stations

if TYPE_CHECKING:
    from quotes_db import QuotationView

__all__ = ["UNSURE", "Card", "Named", "Piece", "cards"]

UNSURE = 0.8  # below this confidence a person should look

# (text, whether it is what was searched for)
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands for a page; `about` is what a reader must know of it."""

    name: str
    href: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A quotation as it is shown. `prefix` stands before words that were not said, which never stand without it;
    `stations` are the outlets, the innermost first, those side by side together. `labels` are kind and modality unless
    they are the usual ones, `days` are ready to be read. `claim` is given when it stands in several places, so many
    `occurrences`."""

    id: int
    kind: str
    modality: str
    prefix: str
    opening: str
    closing: str
    pieces: tuple[Piece, ...]
    speakers: tuple[Named, ...]
    labels: tuple[str, ...]
    stations: tuple[tuple[Named, ...], ...]
    publisher: Named | None
    days: tuple[str, ...]
    rests_on: str | None
    title: str
    href: str
    confidence: float
    unsure: bool
    claim: int | None
    occurrences: int
    replaced_by: int | None


def cards(
    asked: Asked, views: "Sequence[QuotationView]", matched: Callable[[str], Sequence[Piece]] | None = None
) -> tuple[Card, ...]:
    """Return cards in the order of the quotations; `matched` parts a text into what was searched for and the rest."""
    publishers = asked.store.outlet_ids({view.publisher for view in views if view.publisher})
    claims = asked.store.claims_of([view.id for view in views])
    part = matched or _whole
    return tuple(_card(asked, view, publishers, claims.get(view.id), tuple(part(view.text))) for view in views)


def _whole(text: str) -> Sequence[Piece]:
    return ((text, False),)


def _card(
    asked: Asked,
    view: "QuotationView",
    publishers: dict[str, int],
    claim: tuple[int, int] | None,
    pieces: tuple[Piece, ...],
) -> Card:
    told = statement(view, view, asked.outlets, id_=view.id, replaced_by=view.replaced_by)
    indirect = view.kind == "indirect"
    several = claim is not None and claim[1] > 1
    return Card(
        id=view.id,
        kind=view.kind,
        modality=view.modality,
        prefix=UNSAID.get(view.modality, "reported: " if indirect else ""),
        opening="" if indirect else "“",
        closing="" if indirect else "”",
        pieces=pieces,
        speakers=_speakers(view),
        labels=tuple(word for word in (view.kind, view.modality) if word not in ("direct", "said")),
        stations=_stations(told, {via.outlet: via.id for via in view.via}),
        publisher=_publisher(view, publishers),
        days=_days(told),
        rests_on=told.rests_on,
        title=view.title or view.document,
        href=links.article(view.document_id, view.id),
        confidence=view.confidence,
        unsure=view.confidence < UNSURE,
        claim=claim[0] if claim and several else None,
        occurrences=claim[1] if claim else 1,
        replaced_by=view.replaced_by,
    )


def _speakers(view: "QuotationView") -> tuple[Named, ...]:
    named = (speaker for speaker in view.speakers if speaker.name)
    return tuple(Named(one.name, links.person(one.id) if one.id else None) for one in named)


def _stations(told: Statement, ids: dict[str, int]) -> tuple[tuple[Named, ...], ...]:
    """Return the outlets from the innermost to the one nearest the publisher."""
    about = {hop.outlet: hop.about for hop in told.via}
    found = stations([(hop.outlet, hop.parallel) for hop in told.via])
    return tuple(tuple(Named(name, links.outlet(ids[name]), about[name]) for name in beside) for beside in found[::-1])


def _publisher(view: "QuotationView", ids: dict[str, int]) -> Named | None:
    if not view.publisher:
        return None
    id_ = ids.get(view.publisher)
    return Named(view.publisher, links.outlet(id_) if id_ else None)


def _days(told: Statement) -> tuple[str, ...]:
    """Return when the words were published and, if that is another day, said."""
    said = told.said_on if told.said_on != told.published_on else None
    how = "reported" if told.said_on_from == "report" else "said"
    return tuple(filter(None, (day(told.published_on), f"{how} {day(said)}" if said else "")))

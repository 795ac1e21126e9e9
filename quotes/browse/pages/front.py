"""The front page: what is new, what waits for somebody to look at it, who is quoted most, how much there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.browse.asked import Asked, Page
from quotes.browse.cards import UNSURE, Card, cards

if TYPE_CHECKING:
    from quotes_db import DocumentSummary, OutletSummary, QuotationView, SpeakerName
    from quotes_db.portraits import Holdings

__all__ = ["page"]

_LATEST, _HEROES, _UNCERTAIN, _MOST = 12, 3, 5, 10
_SHORT, _LONG = 40, 400  # characters of words that can stand at the head of the page


@dataclass(frozen=True, slots=True)
class Front:
    """`heroes` are sure quotations out of the latest documents; `waiting` are those that nobody looked at yet and of
    which the program is least sure."""

    heroes: tuple[Card, ...]
    latest: "tuple[DocumentSummary, ...]"
    waiting: tuple[Card, ...]
    speakers: "tuple[SpeakerName, ...]"
    outlets: "tuple[OutletSummary, ...]"
    held: "Holdings"


def page(asked: Asked) -> Page:
    """Return the front page."""
    store = asked.store
    latest = store.documents(limit=_LATEST)
    view = Front(
        heroes=cards(asked, list(_heroes(asked, latest))),
        latest=tuple(latest),
        waiting=cards(asked, store.uncertain(below=UNSURE, limit=_UNCERTAIN)),
        speakers=tuple(store.most_quoted(limit=_MOST)),
        outlets=tuple(one for one in store.outlets(limit=_MOST) if one.quotations),
        held=store.holdings(),
    )
    return Page("Front page", "front", view)


def _heroes(asked: Asked, latest: "list[DocumentSummary]") -> "Iterator[QuotationView]":
    """Yield one good quotation out of each of the latest documents, few in all, no claim twice; of an article that came
    in several versions the newest is asked only."""
    shown: set[int] = set()
    for document in latest:
        if document.replaced_by is not None or len(shown) == _HEROES:
            continue
        good = {view.id: view for view in filter(_is_hero, asked.store.in_document(document.id))}
        claims = {id_: claim for id_, (claim, _) in asked.store.claims_of(list(good)).items()}
        fresh = [view for view in good.values() if claims.get(view.id, view.id) not in shown]
        best = max(fresh, key=lambda one: one.confidence, default=None)
        if best is not None:
            shown.add(claims.get(best.id, best.id))
            yield best


def _is_hero(view: "QuotationView") -> bool:
    """Whether words can stand at the head of the page: said in full by somebody, and surely so."""
    whole = view.kind == "direct" and view.modality == "said" and _SHORT <= len(view.text) <= _LONG
    return whole and view.confidence >= UNSURE and any(speaker.name for speaker in view.speakers)

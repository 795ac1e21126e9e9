"""An article: its text with every quotation marked, who speaks in it, what is known of each quotation, and what proves
the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.asking.account import UNSAID, Field, attribution, grounds
from quotes.asking.statement import NOBODY, day
from quotes.browse import links
from quotes.browse.asked import Asked, Page
from quotes.browse.cards import Card, Named, cards
from quotes.browse.marking import Mark, Segment, marked

if TYPE_CHECKING:
    from quotes_db import DocumentView, QuotationView
    from quotes_db.answers import CaptureView

__all__ = ["page"]

_VOICES = 8  # colours for speakers
_FLAGS = {"negated": "did not say", "hypothetical": "would say"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever speaks in the article: what it says that they are, and the numbers of their quotations."""

    named: Named
    role: str
    colour: int
    numbers: tuple[int, ...]
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """All that is known of one quotation; `meaning` is what it means that it was not said."""

    number: int
    card: Card
    colour: int
    meaning: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the article, and whether it is the one that is shown."""

    href: str
    day: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the text was read from; `href` is given when it may be linked to."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """The whole page."""

    document: "DocumentView"
    publisher: Named | None
    credits: tuple[Named, ...]
    paragraphs: tuple[tuple[Segment, ...], ...]
    voices: tuple[Voice, ...]
    notes: tuple[Note, ...]
    versions: tuple[Version, ...]
    places: tuple[Place, ...]
    captures: "tuple[CaptureView, ...]"


def page(asked: Asked) -> Page:
    """Return the page of a document. Raises NotInStore."""
    store, document = asked.store, asked.store.document(asked.id)
    text, views = store.document_text(asked.id), store.in_document(asked.id)
    voices = _voices(views)
    colours = {id_: voice.colour for voice in voices for id_ in voice.ids}
    marks = [_mark(view, number, colours[view.id]) for number, view in enumerate(views, start=1)]
    credited = list(dict.fromkeys(credit.outlet for credit in document.credits))
    ids = store.outlet_ids([*credited, *filter(None, [document.publisher])])
    view = Article(
        document=document,
        publisher=_outlet(document.publisher, ids) if document.publisher else None,
        credits=tuple(_outlet(name, ids) for name in credited),
        paragraphs=tuple(map(tuple, marked(text, marks))),
        voices=voices,
        notes=tuple(_notes(asked, views, text, colours)),
        versions=tuple(_versions(asked)),
        places=tuple(_places(document)),
        captures=tuple(store.captures(asked.id)),
    )
    return Page(document.title or document.name, "article", view)


def _voices(views: "Sequence[QuotationView]") -> tuple[Voice, ...]:
    """Return who speaks, in the order of the first words; who speaks together is one voice."""
    found: dict[tuple[tuple[int | None, str], ...], list[int]] = {}
    for place, view in enumerate(views):
        found.setdefault(tuple((one.id, one.name) for one in view.speakers if one.name), []).append(place)
    return tuple(_voice(views, places, order % _VOICES) for order, places in enumerate(found.values()))


def _voice(views: "Sequence[QuotationView]", places: Sequence[int], colour: int) -> Voice:
    speakers = [one for one in views[places[0]].speakers if one.name]
    roles = dict.fromkeys(one.role for place in places for one in views[place].speakers if one.role)
    alone = speakers[0].id if len(speakers) == 1 else None
    name = " and ".join(one.name for one in speakers) or NOBODY
    return Voice(
        Named(name, links.person(alone) if alone else None),
        ", ".join(roles),
        colour,
        tuple(place + 1 for place in places),
        tuple(views[place].id for place in places),
    )


def _mark(view: "QuotationView", number: int, voice: int) -> Mark:
    return Mark(view.id, view.start, view.end, number, view.kind, voice, _FLAGS.get(view.modality, ""))


def _notes(asked: Asked, views: "Sequence[QuotationView]", text: str, colours: dict[int, int]) -> Iterator[Note]:
    pieces = asked.store.utterances([view.id for view in views if view.group is not None])
    for number, (view, card) in enumerate(zip(views, cards(asked, views), strict=True), start=1):
        together = [piece[0] for piece in pieces.get(view.id, ())]
        fields = (*attribution(view, together, asked.outlets), *grounds(view, text))
        yield Note(number, card, colours[view.id], UNSAID.get(view.modality, ""), fields)


def _outlet(name: str, ids: dict[str, int]) -> Named:
    return Named(name, links.outlet(ids[name]) if name in ids else None)


def _versions(asked: Asked) -> Iterator[Version]:
    """Yield all versions of the article when there are several."""
    found = asked.store.versions(asked.id)
    for id_, published_on, added_at in found if len(found) > 1 else ():
        when = f"published {day(published_on)}, " if published_on else ""
        yield Version(links.article(id_), f"{when}added {day(added_at[:10])}", id_ == asked.id)


def _places(document: "DocumentView") -> Iterator[Place]:
    """Yield where the text was read, each address once."""
    names = [document.url, document.location]
    names += [place for one in document.appearances for place in (one.url, one.location)]
    yield from (Place(name, links.source(name)) for name in dict.fromkeys(names) if name)

"""A claim: the way it took, where it was first seen, and all its occurrences with the differences of their wording."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from quotes.browse import links
from quotes.browse.asked import Asked, Page
from quotes.browse.cards import Card, cards
from quotes.browse.pictures import Printing, drawn, of_claim
from quotes.browse.turning import Turn, start_of, turn
from quotes.rewording import Run, runs

if TYPE_CHECKING:
    from quotes_db.answers import OccurrenceView, OriginalView, TraceView

__all__ = ["page"]

_LISTED = 50  # occurrences on a page
_DRAWN = 40  # occurrences in the picture, the earliest
_SOURCES = 20
_TITLE = 80


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A quotation of the claim. `wording` is how it differs from the first, empty when it is that, or the words are the
    same. `earlier_on` is the day of the first version of its document that had it, if that was another day."""

    card: Card
    first: bool
    wording: tuple[Run, ...]
    earlier_on: str | None


@dataclass(frozen=True, slots=True)
class Original:
    """A document that may be the original: of the `outlet`, with this share of the words."""

    outlet: str
    title: str
    href: str
    published_on: str | None
    holds: float
    quoted: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Whom the words of so many occurrences come from, as far as their documents say."""

    name: str
    occurrences: int


@dataclass(frozen=True, slots=True)
class View:
    """`compared` is False for a quotation that was not yet compared with others. `picture` is None when nothing of it
    was said; `undrawn` occurrences are in the list only."""

    compared: bool
    first: Occurrence
    listed: tuple[Occurrence, ...]
    occurrences: int
    publishers: int
    sources: int
    listed_sources: tuple[Source, ...]
    originals: tuple[Original, ...]
    picture: Markup | None
    undrawn: int
    turn: Turn


def page(asked: Asked) -> Page:
    """Return the claim of this number, or that of the quotation of this number. Raises NotInStore."""
    found = asked.store.trace(asked.id)
    start = start_of(asked, "page", _LISTED)
    shown, turned = turn(asked, "page", _LISTED, found.occurrences[start : start + _LISTED + 1], "occurrences")
    first = next(_occurrences(asked, found.occurrences[:1], found))
    picture, undrawn = _picture(asked, found)
    view = View(
        compared=found.claim_id is not None,
        first=first,
        listed=tuple(_occurrences(asked, shown, found)),
        occurrences=len(found.occurrences),
        publishers=len({one.quotation.publisher for one in found.occurrences if one.quotation.publisher}),
        sources=len({one.source for one in found.occurrences if one.source}),
        listed_sources=tuple(_sources(found)),
        originals=tuple(map(_original, found.originals)),
        picture=picture,
        undrawn=undrawn,
        turn=turned,
    )
    return Page(_title(first.card), "claim", view)


def _title(card: Card) -> str:
    words = " ".join("".join(piece for piece, _ in card.pieces).split())
    return f"{card.prefix}{words[:_TITLE]}" + ("…" if len(words) > _TITLE else "")


def _occurrences(asked: Asked, shown: "Sequence[OccurrenceView]", found: "TraceView") -> Iterator[Occurrence]:
    first = found.occurrences[0].quotation
    for card, one in zip(cards(asked, [one.quotation for one in shown]), shown, strict=True):
        changed = runs(first.text, one.quotation.text)
        same = all(run.kind == "same" for run in changed)
        earlier = _first_on(one) if _first_on(one) != one.quotation.published_on else None
        yield Occurrence(card, one.quotation.id == first.id, () if same else tuple(changed), earlier)


def _first_on(one: "OccurrenceView") -> str | None:
    return one.first_published_on or one.quotation.published_on


def _sources(found: "TraceView") -> Iterator[Source]:
    counts = Counter(one.source for one in found.occurrences if one.source)
    return (Source(name, count) for name, count in counts.most_common(_SOURCES))


def _original(one: "OriginalView") -> Original:
    href = links.article(one.document_id, one.quotation_id)
    title = one.title or one.document
    return Original(one.outlet, title, href, one.published_on, one.holds, one.quotation_id is not None)


def _picture(asked: Asked, found: "TraceView") -> tuple[Markup | None, int]:
    """Return the picture of what was said, and how many occurrences are not in it."""
    said = [one for one in found.occurrences if one.quotation.modality == "said"][:_DRAWN]
    shown = cards(asked, [one.quotation for one in said])
    printings = [Printing(card, _first_on(one)) for card, one in zip(shown, said, strict=True)]
    return drawn(of_claim(printings)) if printings else None, len(found.occurrences) - len(printings)

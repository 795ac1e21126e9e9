"""A person, or whoever else speaks: who they are, what they said and through whom it came, when, and how often."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from quotes.asking.matched import parted
from quotes.asking.narrow import listed
from quotes.asking.person import told
from quotes.asking.statement import day
from quotes.asking.whom import roles_of
from quotes.browse.asked import Asked, Page
from quotes.browse.cards import Card, cards
from quotes.browse.narrowing import PAGE, Form, Narrowed, narrowed
from quotes.browse.turning import Turn, start_of, turn
from quotes.names import fold_name
from quotes.plots.bars import Count, over_time
from quotes.plots.svg import document
from quotes_db.portraits import LATEST

if TYPE_CHECKING:
    from quotes_db import Filters, QuotationView, SpeakerName, SpeakerSummary
    from quotes_db.portraits import CameThrough, Repeated

__all__ = ["page"]

_YEARS, _DAYS = 6, 2  # a bar for each year beyond so many years, for each day up to so many months


@dataclass(frozen=True, slots=True)
class Person:
    """The whole page. `span` are the days of the first and last words; `namesakes` are others of the same name, `only`
    tells of how many of the latest quotations the counts are, if not of all."""

    speaker: "SpeakerSummary"
    span: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    noted: tuple[tuple[str, str], ...]
    namesakes: "tuple[SpeakerName, ...]"
    plot: str
    form: Form
    problem: str
    quotations: tuple[Card, ...]
    turn: Turn
    through: "tuple[CameThrough, ...]"
    repeated: "tuple[Repeated, ...]"
    only: int


def page(asked: Asked) -> Page:
    """Return the page of a speaker; of one who was merged, that of whom they were merged into. Raises NotInStore."""
    store = asked.store
    speaker = store.speaker(asked.id)
    narrow = narrowed(asked)
    found = [] if narrow.problem else _quotations(asked, speaker.id, narrow)
    shown, beside = turn(asked, "page", PAGE, found, "quotations")
    view = Person(
        speaker=speaker,
        span=" to ".join(dict.fromkeys(day(one) for one in (speaker.first_on, speaker.last_on) if one)),
        names=tuple(dict.fromkeys(name for _, name, _ in store.names([speaker.id]) if name != speaker.name)),
        roles=tuple(roles_of(store, speaker.id)),
        noted=tuple(told(store, speaker.id)),
        namesakes=tuple(_namesakes(asked, speaker)),
        plot=_plot(asked, speaker),
        form=narrow.form,
        problem=narrow.problem,
        quotations=cards(asked, shown, partial(parted, narrow.words) if narrow.words else None),
        turn=beside,
        through=tuple(store.came_through(speaker.id)),
        repeated=tuple(store.repeated(speaker.id)),
        only=LATEST if speaker.quotations > LATEST else 0,
    )
    return Page(speaker.name, "person", view, status=400 if narrow.wrong else 200)


def _quotations(asked: Asked, speaker_id: int, narrow: Narrowed) -> "list[QuotationView]":
    """Return one page of what fits, and one more."""
    wanted: Filters = {**narrow.filters, "speaker_ids": [speaker_id]}
    return listed(asked.store, wanted, narrow.sort, PAGE + 1, offset=start_of(asked, "page", PAGE))


def _namesakes(asked: Asked, speaker: "SpeakerSummary") -> "list[SpeakerName]":
    key = fold_name(speaker.name)
    found = asked.store.find_speakers(key, limit=10) if key else []
    return [one for one in found if one.id != speaker.id and fold_name(one.name) == key]


def _plot(asked: Asked, speaker: "SpeakerSummary") -> str:
    """Return bars of when the words were said, or published where that is not known: SVG, empty without any day."""
    if not speaker.first_on or not speaker.last_on:
        return ""
    length = _length(speaker.first_on, speaker.last_on)
    counts = [
        Count(one.period, one.quotations, one.unsaid) for one in asked.store.periods(length, speaker_ids=[speaker.id])
    ]
    return document(over_time("Quotations over time", counts, length))


def _length(first: str, last: str) -> int:
    """Return how many characters of a day tell one bar from the next: years, months or days."""
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7] or 1) - int(first[5:7] or 1)
    if months > 12 * _YEARS or len(first) < len("2025-04"):
        return len("2025")
    return len("2025-04") if months > _DAYS else len("2025-04-27")

"""What a search finds: speakers and outlets of that name, and quotations that hold the words."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from quotes.asking.matched import parted
from quotes.asking.narrow import find_outlets, listed
from quotes.asking.whom import likely_speakers
from quotes.browse.asked import Asked, Page
from quotes.browse.cards import Card, cards
from quotes.browse.narrowing import PAGE, Form, Narrowed, narrowed
from quotes.browse.turning import Turn, start_of, turn
from quotes.errors import NothingFound, UsageError
from quotes_db.errors import StoreError
from quotes_db.search_words import has_operators, wanted_words

if TYPE_CHECKING:
    from quotes_db import OutletName, QuotationView, SpeakerName

__all__ = ["page"]

_NAMED = 8  # speakers and outlets that are listed
_LONGEST = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker, with what they were called last."""

    speaker: "SpeakerName"
    role: str


@dataclass(frozen=True, slots=True)
class Found:
    """The whole page. `ranked`: the best fit comes first, else what was added last."""

    query: str
    speakers: tuple[Who, ...]
    outlets: "tuple[OutletName, ...]"
    quotations: tuple[Card, ...]
    ranked: bool
    form: Form
    problem: str
    turn: Turn


def page(asked: Asked) -> Page:
    """Return what a query finds."""
    query = asked.text("q")
    narrow = _checked(query, narrowed(asked))
    found = _quotations(asked, query, narrow) if query and not narrow.problem else []
    first = asked.number("page") == 1
    named = query if first and len(query) <= _LONGEST and not has_operators(query) else ""
    shown, beside = turn(asked, "page", PAGE, found, "quotations")
    view = Found(
        query=query,
        speakers=tuple(_speakers(asked, named)),
        outlets=tuple(_outlets(asked, named)),
        quotations=cards(asked, shown, partial(parted, narrow.words)),
        ranked=bool(found) and narrow.sort is None and asked.store.ranked(query),
        form=narrow.form,
        problem=narrow.problem,
        turn=beside,
    )
    title = f"Search: {query}" if query else "Search"
    return Page(title, "search", view, status=400 if narrow.wrong else 200, query=query)


def _checked(query: str, narrow: Narrowed) -> Narrowed:
    """Return the filters with the words to be marked, or with what is wrong with the query."""
    try:
        words = wanted_words(query) if query else ""
    except StoreError as error:
        return replace(narrow, problem=str(error), wrong=True)
    return replace(narrow, words=f"{words} {narrow.words}")


def _quotations(asked: Asked, query: str, narrow: Narrowed) -> "list[QuotationView]":
    """Return one page of what fits, and one more."""
    start = start_of(asked, "page", PAGE)
    if narrow.sort is None and not narrow.filters.get("about"):
        narrow.filters.pop("about", None)
        return asked.store.search(query, **narrow.filters, limit=PAGE + 1, offset=start)
    both = " ".join(f"({words})" for words in (query, narrow.filters.get("about")) if words)
    return listed(asked.store, {**narrow.filters, "about": both}, narrow.sort, PAGE + 1, offset=start)


def _speakers(asked: Asked, name: str) -> "list[Who]":
    found = likely_speakers(asked.store, name)[:_NAMED] if name else []
    roles = {one.id: asked.store.roles(one.id) for one in found}
    return [Who(one, roles[one.id][0].role if roles[one.id] else "") for one in found]


def _outlets(asked: Asked, name: str) -> "list[OutletName]":
    if not name:
        return []
    try:
        answer = find_outlets(name, asked.store.outlet_names(), "", asked.outlets)
    except (NothingFound, UsageError):
        return []
    return [*answer.meant, *answer.others][:_NAMED]

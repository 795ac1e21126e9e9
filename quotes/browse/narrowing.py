"""The fields of a form that narrows a list → the filters that the store takes, or one line on what is wrong with them.

The fields are called as the options of the command line are: about, via, in, since, until, kind, min-confidence, sort.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.asking.filters import KINDS, ORDERS, Filters, is_day
from quotes.asking.narrow import narrow
from quotes.browse.asked import Asked
from quotes.errors import NothingFound, UsageError
from quotes_db.errors import StoreError
from quotes_db.search_words import fts_query, wanted_words

if TYPE_CHECKING:
    from quotes_db import Filters as StoreFilters

__all__ = ["PAGE", "Form", "Narrowed", "narrowed"]

PAGE = 20  # quotations at a time
_FIELDS = ("about", "via", "in", "since", "until", "kind", "min-confidence", "sort")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields; `kinds` and `orders` are what can be chosen. `used`: anything narrows the list."""

    values: Mapping[str, str]
    used: bool
    kinds: Sequence[str] = KINDS
    orders: Sequence[str] = ORDERS


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Filters, or the `problem` that there is with what was typed; `wrong` when it makes no sense, rather than fitting
    nothing in this store. `words` are those that the quotations shown must hold."""

    form: Form
    filters: "StoreFilters"
    sort: str | None
    words: str = ""
    problem: str = ""
    wrong: bool = False


def narrowed(asked: Asked) -> Narrowed:
    """Read the fields of the request."""
    form = Form(
        {name: asked.text(name) for name in _FIELDS},
        used=any(asked.text(name) for name in _FIELDS if name != "sort"),
    )
    try:
        given = _filters(asked)
        words = wanted_words(given.about) if given.about else ""
        return Narrowed(form, narrow(asked.store, given, asked.outlets), given.sort, words)
    except NothingFound as error:
        return Narrowed(form, {}, None, problem=str(error))
    except (UsageError, StoreError) as error:
        return Narrowed(form, {}, None, problem=str(error), wrong=True)


def _filters(asked: Asked) -> Filters:
    """Return what was typed. Raises UsageError, or the error of the store for words that are no search."""
    for name in ("since", "until"):
        if asked.text(name) and not is_day(asked.text(name)):
            raise UsageError(f"{asked.text(name)!r} is not a day such as 2025-04-27, a month or a year")
    if asked.text("about"):
        fts_query(asked.text("about"))
    return Filters(
        about=asked.text("about") or None,
        via=asked.text("via") or None,
        publisher=asked.text("in") or None,
        since=asked.text("since") or None,
        until=asked.text("until") or None,
        kind=_one_of(asked, "kind", KINDS),
        sort=_one_of(asked, "sort", ORDERS),
        min_confidence=_share(asked.text("min-confidence")),
    )


def _one_of(asked: Asked, name: str, known: Sequence[str]) -> str | None:
    given = asked.text(name)
    if given and given not in known:
        raise UsageError(f"{given!r} is none of {', '.join(known)}")
    return given or None


def _share(given: str) -> float | None:
    if not given:
        return None
    try:
        share = float(given)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:  # which is true of nan too
        raise UsageError(f"{given!r} is not between 0 and 1")
    return share

"""What somebody asks to have exported → the quotations, one after the other, and what they are in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from quotes.asking.filters import Filters
from quotes.asking.narrow import each_listed, narrow
from quotes.asking.person import alike
from quotes.asking.whom import ask_speaker
from quotes.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db import Filters as StoreFilters
    from quotes_db import QuotationView, Store

__all__ = ["EVERYTHING", "Selection", "of_claim", "select"]

EVERYTHING = "all that is stored"
_WORDS = {
    "about": "about {}",
    "via": "via {}",
    "publisher": "in {}",
    "since": "since {}",
    "until": "until {}",
    "kind": "only {}",
    "min_confidence": "confidence at least {:g}",
    "limit": "at most {}",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Quotations to be read once, few of them in memory at a time, and what they are: `Kim Jong Un, via KCNA`."""

    subject: str
    found: "Iterator[QuotationView]"


def select(store: "Store", name: str, filters: Filters, outlets: "OutletRegistry") -> Selection:
    """Return what `quotes speaker` lists of a name, or without one all that is stored, the filters applied.

    Two of one name come one after the other; what both said comes once. Raises NothingFound when the name fits nobody,
    UsageError when it fits people of different names.
    """
    narrowed = narrow(store, filters, outlets)
    if name:
        names, found = _said_by(store, name, narrowed, filters)
    else:
        names, found = [EVERYTHING], each_listed(store, narrowed, filters.sort)
    return Selection(", ".join([*names, *_narrowing(filters)]), islice(found, filters.limit))


def of_claim(store: "Store", id_: int) -> Selection:
    """Return all occurrences of the claim that a quotation belongs to, in the order of publication. Raises NothingFound
    for a quotation that is not there."""
    from quotes_db.errors import NotInStore

    try:
        claim = store.trace(id_)
    except NotInStore as error:
        raise NothingFound(str(error)) from None
    views = [occurrence.quotation for occurrence in claim.occurrences]
    return Selection(f"the claim of quotation {id_}", iter(views))


def _said_by(
    store: "Store", name: str, narrowed: "StoreFilters", filters: Filters
) -> "tuple[list[str], Iterator[QuotationView]]":
    answer = ask_speaker(store, name, all_versions=filters.all_versions)
    if not answer.meant:
        listed = ", ".join(dict.fromkeys(speaker.name for speaker in answer.others[:8]))
        raise UsageError(f'several speakers fit "{name}", name one: {listed}')
    groups = [[speaker.id for speaker in group] for group in alike(answer.meant)]
    names = list(dict.fromkeys(speaker.name for speaker in answer.meant))
    return names, _each_once(
        view for ids in groups for view in each_listed(store, {**narrowed, "speaker_ids": ids}, filters.sort)
    )


def _each_once(found: "Iterable[QuotationView]") -> "Iterator[QuotationView]":
    seen: set[int] = set()
    for view in found:
        if view.id not in seen:
            seen.add(view.id)
            yield view


def _narrowing(filters: Filters) -> list[str]:
    """Return in words what was left out."""
    given = {field: getattr(filters, field) for field in _WORDS}
    words = [_WORDS[field].format(value) for field, value in given.items() if value is not None]
    return [*words, *(["all versions"] if filters.all_versions else [])]

"""Filters as a person gives them → filters as the store takes them; outlets are found under any spelling."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.asking.answer import Answer, ask
from quotes.asking.filters import Filters
from quotes.errors import NothingFound

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db import Filters as StoreFilters
    from quotes_db import OutletName, QuotationView, Store

__all__ = ["each_listed", "find_outlets", "listed", "narrow"]


def narrow(store: "Store", filters: Filters, outlets: "OutletRegistry") -> "StoreFilters":
    """Return the filters for the store. Raises NothingFound for an outlet or a publisher that it does not have."""
    names = store.outlet_names() if filters.via or filters.publisher else []
    narrowed: StoreFilters = {
        "about": filters.about,
        "kind": filters.kind,
        "since": filters.since,
        "until": filters.until,
        "min_confidence": filters.min_confidence,
        "all_versions": filters.all_versions,
    }
    if filters.via:
        through = [outlet for outlet in names if outlet.quotations or outlet.unsaid]
        narrowed["outlet_ids"] = [outlet.id for outlet in _meant(filters.via, through, "nothing came through", outlets)]
    if filters.publisher:
        publishers = [outlet for outlet in names if outlet.documents]
        narrowed["publisher"] = _meant(filters.publisher, publishers, "nothing was published by", outlets)[0].name
    return narrowed


def listed(
    store: "Store", narrowed: "StoreFilters", sort: str | None, limit: int | None, *, offset: int = 0
) -> "list[QuotationView]":
    """Return the quotations that fit in the order asked for, the newest first if none is; `offset` are left out."""
    if sort == "confidence":
        return store.surest(**narrowed, limit=limit, offset=offset)
    return store.quotations(**narrowed, limit=limit, offset=offset, newest_first=sort != "oldest")


def each_listed(store: "Store", narrowed: "StoreFilters", sort: str | None) -> "Iterator[QuotationView]":
    """Yield all quotations that `listed` returns, however many; few are in memory at a time."""
    if sort == "confidence":
        return store.each_surest(**narrowed)
    return store.each_quotation(**narrowed, newest_first=sort != "oldest")


def find_outlets(
    query: str, known: "Sequence[OutletName]", nobody: str, outlets: "OutletRegistry"
) -> "Answer[OutletName]":
    """Return the outlets that a name means: by any spelling in the list of outlets, or by a part of the name."""
    listed = outlets.find(query)
    if listed and any(outlet.name == listed.name for outlet in known):
        return ask(listed.name, known, nobody)
    return ask(query, known, nobody)


def _meant(query: str, known: "Sequence[OutletName]", nobody: str, outlets: "OutletRegistry") -> "list[OutletName]":
    answer = find_outlets(query, known, nobody, outlets)
    if not answer.meant:
        raise NothingFound(f'several outlets fit "{query}", name one: {", ".join(item.name for item in answer.others)}')
    return answer.meant

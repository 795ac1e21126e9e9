"""Stored quotations → entries of an export, few of them in memory at a time."""

from array import array
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from quotes.export.values import Entry, Known

if TYPE_CHECKING:
    from quotes.export.formats import Part
    from quotes_db import DocumentView, QuotationView, Store
    from quotes_db.answers import CaptureView, TraceView

__all__ = ["BESIDE", "by_document", "entries"]

BESIDE = 64  # characters before and after, by which a quotation is found again in a text that was changed
_AT_ONCE = 200
_SPEAKERS = 2000  # speakers whose names are kept in memory: those of one list are often the same
_Document = tuple["DocumentView", str, "tuple[CaptureView, ...]"]


def entries(store: "Store", found: "Iterable[QuotationView]", needs: "Collection[Part]" = ()) -> Iterator[Entry]:
    """Yield an entry for every quotation, in their order; of the parts that take time only those that are needed."""
    each, known = iter(found), lru_cache(_SPEAKERS)(lambda id_: _known(store, id_))
    while batch := list(islice(each, _AT_ONCE)):
        documents = {id_: _document(store, id_, needs) for id_ in {view.document_id for view in batch}}
        decisions = store.decided([view.id for view in batch]) if "decisions" in needs else {}
        claims: dict[int, TraceView] = {}
        for view in batch:
            document, text, captures = documents[view.document_id]
            yield Entry(
                view,
                document,
                text[max(view.start - BESIDE, 0) : view.start],
                text[view.end : view.end + BESIDE],
                _claim(store, view.id, claims) if "claim" in needs else None,
                captures,
                decisions.get(view.id, ()),
                tuple(known(by.id) for by in view.speakers if by.id is not None) if "known" in needs else (),
            )


def by_document(store: "Store", found: "Iterable[QuotationView]") -> "Iterator[QuotationView]":
    """Yield quotations document by document, the documents in the order in which they are met first; only numbers are
    kept in memory until all are known."""
    documents: dict[int, array[int]] = {}
    for view in found:
        documents.setdefault(view.document_id, array("q")).append(view.id)
    return store.each_of([id_ for ids in documents.values() for id_ in ids])


def _document(store: "Store", id_: int, needs: "Collection[Part]") -> _Document:
    captures = tuple(store.captures(id_)) if "captures" in needs else ()
    return store.document(id_), store.document_text(id_), captures


def _claim(store: "Store", id_: int, known: "dict[int, TraceView]") -> "TraceView":
    """Return the claim of a quotation; that of its other occurrences is the same one."""
    if id_ not in known:
        claim = store.trace(id_)
        known |= {occurrence.quotation.id: claim for occurrence in claim.occurrences} | {id_: claim}
    return known[id_]


def _known(store: "Store", speaker_id: int) -> Known:
    """Return what all documents and people say of a speaker; of a merged one, whom they were merged into."""
    speaker = store.speaker(speaker_id)
    names = [name for _, name, _ in store.names([speaker.id]) if name != speaker.name]
    roles = [described.role for described in store.roles(speaker.id)]
    return Known(speaker.id, speaker.name, speaker.kind, tuple(dict.fromkeys(names)), tuple(roles), speaker.wikidata)

"""The store → the source of candidates that the verification asks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quotes.verify.memory import MemoryPassages
from quotes.verify.values import Hop, NamedSpeaker, Passages, Piece, StoredQuotation, StoredText

if TYPE_CHECKING:
    from quotes_db import DocumentSummary, QuotationView, Store

__all__ = ["passages_of"]


def passages_of(store: "Store") -> Passages:
    """Return the passages of a store. All of them are read into the memory."""
    views = store.quotations(all_versions=True)
    documents: dict[int, StoredText] = {}

    def texts() -> Mapping[int, StoredText]:
        if not documents:
            documents.update({item.id: _text(store, item) for item in store.documents()})
        return documents

    return MemoryPassages(_stored(views), texts)


def _text(store: "Store", item: "DocumentSummary") -> StoredText:
    text = store.document_text(item.id)
    return StoredText(item.id, item.name, 0, len(text), text, item.publisher, item.published_on, item.lang)


def _stored(views: "Sequence[QuotationView]") -> list[StoredQuotation]:
    groups: dict[tuple[int, int | None], list[Piece]] = defaultdict(list)
    for view in views:
        if view.group is not None:
            groups[view.document_id, view.group].append(Piece(view.id, view.start, view.end, view.text))
    return [_quotation(view, groups.get((view.document_id, view.group), [])) for view in views]


def _quotation(view: "QuotationView", pieces: Sequence[Piece]) -> StoredQuotation:
    return StoredQuotation(
        id=view.id,
        document_id=view.document_id,
        document=view.document,
        start=view.start,
        end=view.end,
        text=view.text,
        kind=view.kind,
        modality=view.modality,
        speakers=tuple(NamedSpeaker(speaker.name, speaker.kind, speaker.role) for speaker in view.speakers),
        via=tuple(Hop(via.outlet, via.scope, via.rel) for via in view.via),
        publisher=view.publisher,
        published_on=view.published_on,
        said_on=view.said_on,
        pieces=tuple(sorted(pieces, key=lambda piece: piece.start)),
    )

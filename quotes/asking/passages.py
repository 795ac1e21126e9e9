"""The store → the source of candidates that the verification asks."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from quotes.verifying.values import Hop, NamedSpeaker, Passages, Piece, StoredQuotation, StoredText

if TYPE_CHECKING:
    from quotes_db import QuotationView, Store

__all__ = ["passages_of"]

_TEXTS = 4  # documents whose paragraphs are looked at
_SPEAKERS = 10  # that a name may mean


def passages_of(store: "Store") -> Passages:
    """Return the passages of a store, which are looked up as they are asked for."""
    return _StorePassages(store)


class _StorePassages:
    """See `quotes.verifying.values.Passages`."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.document_text = lru_cache(maxsize=64)(store.document_text)

    def quotations(self, text: str, limit: int) -> Sequence[StoredQuotation]:
        """Return the likeliest quotations, one of each utterance."""
        found = self._stored([view for view, _ in self._store.passages(text, limit=limit)])
        first = {(item.document_id, item.pieces[0].id): item for item in reversed(found)}
        return [item for item in found if first[item.document_id, item.pieces[0].id] is item]

    def texts(self, text: str, limit: int) -> Sequence[StoredText]:
        """Return the paragraphs that share most runs of words, of the documents that do."""
        from quotes.verifying.normalise import read
        from quotes.verifying.shingles import shingles

        wanted = set(shingles(read(text)))
        scored = [
            (len(wanted & set(shingles(read(passage.text)))), passage)
            for document_id in self._store.documents_with(text, limit=_TEXTS)
            for passage in self._paragraphs(document_id)
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].document_id, pair[1].start))
        return [passage for shared, passage in scored[:limit] if shared]

    def by_speaker(self, name: str, since: str | None, until: str | None, limit: int) -> Sequence[StoredQuotation]:
        """Return what somebody of this name said, the latest first."""
        from quotes.names import fold_name
        from quotes.verifying.attribution import same_name

        likely = self._store.find_speakers(fold_name(name), limit=_SPEAKERS)
        ids = [one.id for one in likely if same_name(name, NamedSpeaker(one.name, one.kind))]
        views = self._store.quotations(speaker_ids=ids, since=since, until=until, limit=limit) if ids else []
        return self._stored(views)

    def _paragraphs(self, document_id: int) -> Iterator[StoredText]:
        from quotes.text import paragraphs

        known, text = self._store.document(document_id), self.document_text(document_id)
        for span in paragraphs(text):
            place = (document_id, known.name, span.start, span.end, span.of(text))
            yield StoredText(*place, known.publisher, known.published_on, known.lang)

    def _stored(self, views: "Sequence[QuotationView]") -> list[StoredQuotation]:
        pieces = self._store.utterances([view.id for view in views if view.group is not None])
        return [_quotation(view, pieces.get(view.id, ())) for view in views]


def _quotation(view: "QuotationView", pieces: Sequence[tuple[int, int, int, str]]) -> StoredQuotation:
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
        pieces=tuple(Piece(*piece) for piece in pieces) or (Piece(view.id, view.start, view.end, view.text),),
    )

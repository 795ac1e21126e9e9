"""Who else could have said it: everybody whom a document names, those whom it quotes first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes_db import QuotationView, Store

__all__ = ["Other", "others", "read_names"]


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody whom a document names; `id` is None when nothing is attributed to them there."""

    id: int | None
    name: str
    kind: str


def others(store: "Store", view: "QuotationView") -> list[Other]:
    """Return who is named in the document of a quotation, but for those to whom it is attributed."""
    from quotes.names import fold_name

    quoted = [Other(*found) for found in store.named_in(view.document_id)]
    known = {fold_name(other.name) for other in quoted}
    read = [Other(None, name, kind) for name, kind in read_names(store, view) if fold_name(name) not in known]
    ids, names = {speaker.id for speaker in view.speakers}, {fold_name(speaker.name) for speaker in view.speakers}
    return [other for other in (*quoted, *read) if other.id not in ids - {None} and fold_name(other.name) not in names]


def read_names(store: "Store", view: "QuotationView") -> list[tuple[str, str]]:
    """Return (name, kind) of the people and bodies that the engine of today finds named in a document."""
    from quotes.cli.explain import document_of
    from quotes.cli.registry import known_outlets
    from quotes.pipeline import examine

    assembly = examine(document_of(store, view), known_outlets())[1]
    if assembly is None:
        return []
    named = [entity for entity in assembly.people.entities if entity.mentions and entity.proven]
    return list(dict.fromkeys((entity.name, entity.kind) for entity in named if entity.name))

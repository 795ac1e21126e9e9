"""What is exported: quotations of a store, each with its document, its claim and what people decided of it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db.answers import CaptureView, DecisionView, DocumentView, QuotationView, TraceView
    from quotes_db.archive import Archive

__all__ = ["About", "DocumentsWriter", "Entry", "Known", "Writer"]


@dataclass(frozen=True, slots=True)
class Known:
    """What all documents and people together say of a speaker: the name that is shown, other names, roles with the
    latest first, and the Wikidata id (`Q42`)."""

    id: int
    name: str
    kind: str
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation to be exported. `before` and `after` are the characters of the document beside it, so many that it
    can be found again when the text has moved; `decisions` are those in force about it, the first first; `known` are
    its speakers who have a name."""

    quotation: "QuotationView"
    document: "DocumentView"
    before: str
    after: str
    claim: "TraceView | None" = None
    captures: "tuple[CaptureView, ...]" = ()
    decisions: "tuple[DecisionView, ...]" = ()
    known: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What an export is of: the question it answers in words (`Kim Jong Un`, `all that is stored`), the day and time it
    was made (ISO 8601, UTC), the outlets that are known, and the version that made it."""

    subject: str
    made_at: str
    outlets: "OutletRegistry"
    version: str


# Writes entries as they come, in UTF-8; `out` stays open.
Writer = Callable[[Iterable[Entry], About, BinaryIO], None]
# Writes documents of a store, or all of it, whole; the same otherwise.
DocumentsWriter = Callable[["Archive", Collection[int] | None, About, BinaryIO], None]

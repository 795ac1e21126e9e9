"""A quotation as tables have it: what the store's is, but for what only a store knows."""

from dataclasses import dataclass

__all__ = ["Asked", "TableChannel", "TableEvidence", "TableQuotation", "TableSpeaker", "TableVia", "Words"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of tables; None does not narrow. Days are ISO 8601 and inclusive; they hold for the day the words
    were said, or else published. `whole` answers have the evidence and the words of the channel, too."""

    speaker: str | None = None
    about: str | None = None
    via: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    min_confidence: float | None = None
    lang: str | None = None
    all_versions: bool = False
    sort: str | None = None
    limit: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the document; a flat file does not say where they stand."""

    start: int | None
    end: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class TableSpeaker:
    name: str
    kind: str | None
    role: str | None
    mention: Words | None


@dataclass(frozen=True, slots=True)
class TableVia:
    outlet: str
    scope: str
    rel: str
    start: int | None
    end: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class TableChannel:
    kind: str
    start: int | None
    end: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class TableEvidence:
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableQuotation:
    """See `quotes_db.QuotationView`. `id` and `replaced_by` are those of the store that a flat file was written from;
    in a set a quotation is told by its document and its `position` there."""

    id: int | None
    document_id: int | None
    position: int | None
    document: str
    sha256: str | None
    start: int
    end: int
    text: str
    kind: str
    modality: str
    group: int | None
    speakers: tuple[TableSpeaker, ...]
    cue: Words | None
    via: tuple[TableVia, ...]
    channel: TableChannel | None
    said_on: str | None
    said_on_from: str | None
    said_when: Words | None
    place: str | None
    event: str | None
    publisher: str | None
    title: str | None
    url: str | None
    published_on: str | None
    confidence: float
    evidence: tuple[TableEvidence, ...]
    extractor: str | None
    version: str | None
    rules: str | None
    replaced_by: int | None

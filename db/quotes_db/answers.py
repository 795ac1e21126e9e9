"""What the store answers with: frozen values that can be read after the store is closed.

Offsets are str indices into the text of the document, end exclusive; dates are ISO 8601.
"""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "AppearanceView",
    "CaptureView",
    "ChannelView",
    "CreditView",
    "DecisionView",
    "DescribedAs",
    "DocumentSummary",
    "DocumentView",
    "EvidenceView",
    "NamingView",
    "OccurrenceView",
    "OriginalView",
    "OutletName",
    "OutletSummary",
    "Passage",
    "Published",
    "QuotationView",
    "SpeakerName",
    "SpeakerSummary",
    "SpeakerView",
    "StoredText",
    "TraceView",
    "ViaView",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of characters of the document, with its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker as the document names them; `id` is None for one without a name."""

    id: int | None
    name: str
    kind: str
    role: str | None
    mention: Passage | None


@dataclass(frozen=True, slots=True)
class ViaView:
    """One outlet the words came through, named at `start`–`end` as `text`; the text does not name one that somebody
    decided on."""

    id: int
    outlet: str
    scope: str
    rel: str
    start: int | None
    end: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class CaptureView:
    """One time that the bytes of a document were got; `original` is their sha256. See `quotes.model.Capture`."""

    id: int
    document_id: int
    original: str
    media_type: str
    encoding: str | None
    encoding_from: str | None
    doubts: tuple[str, ...]
    url: str | None
    final_url: str | None
    status: int | None
    headers: tuple[tuple[str, str], ...]
    retrieved_at: str | None
    added_at: str


@dataclass(frozen=True, slots=True)
class ChannelView:
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CreditView:
    outlet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuotationView:
    """One quotation with all that is known of its way.

    `modality` is `said`, `negated` or `hypothetical`: of the latter two the speakers did not say it, or would.
    `said_on_from` is `written`, `resolved` (counted from words such as `yesterday`) or `report` (the day of the report
    that is cited); `said_when` are the words that say when, also when they name no day that could be told.
    `document` is the id the document was added with; `current` is False when a later reading of the document has taken
    the place of the one that found it; `replaced_by` is the id of the document that is the next version of this one.
    """

    id: int
    document_id: int
    document: str
    sha256: str
    start: int
    end: int
    text: str
    kind: str
    modality: str
    group: int | None
    speakers: tuple[SpeakerView, ...]
    cue: Passage | None
    via: tuple[ViaView, ...]
    channel: ChannelView | None
    said_on: str | None
    said_on_from: str | None
    said_when: Passage | None
    place: str | None
    event: str | None
    publisher: str | None
    title: str | None
    url: str | None
    published_on: str | None
    confidence: float
    evidence: tuple[EvidenceView, ...]
    extractor: str
    version: str
    rules: str
    current: bool
    replaced_by: int | None


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """A quotation of a claim; `source` is whom its words come from as far as its document says, None if it is not yet
    known what claims there are. `first_published_on` is the day of the first version of its document that had it."""

    quotation: QuotationView
    source: str | None
    first_published_on: str | None


@dataclass(frozen=True, slots=True)
class OriginalView:
    """A document of an outlet that the words are said to have come through: its `quotation_id` when it is of the claim,
    else None and the share of the words that its text `holds`."""

    outlet: str
    document_id: int
    document: str
    title: str | None
    published_on: str | None
    quotation_id: int | None
    holds: float


@dataclass(frozen=True, slots=True)
class TraceView:
    """A claim: its occurrences in the order of publication, and what may be their originals. `claim_id` is None for a
    quotation that was not yet compared with others."""

    claim_id: int | None
    occurrences: tuple[OccurrenceView, ...]
    originals: tuple[OriginalView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A row of the table decision, which says what the columns mean."""

    id: int
    kind: str
    document_id: int | None
    start: int | None
    end: int | None
    speaker_id: int | None
    other_id: int | None
    value: str | None
    undoes: int | None
    decided_by: str
    why: str | None
    decided_at: str


@dataclass(frozen=True, slots=True)
class AppearanceView:
    """A place the text of a document was read from."""

    name: str
    location: str | None
    url: str | None
    publisher: str | None
    added_at: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document without its text (`Store.document_text`). `quotations` counts what was said, `unsaid` what the text
    negates or supposes; `replaces` and `replaced_by` are ids of other versions."""

    id: int
    name: str
    sha256: str
    location: str | None
    url: str | None
    lang: str | None
    title: str | None
    publisher: str | None
    dateline_place: str | None
    published_on: str | None
    added_at: str
    replaces: int | None
    replaced_by: int | None
    extractor: str
    version: str
    rules: str
    quotations: int
    unsaid: int
    byline: tuple[str, ...]
    credits: tuple[CreditView, ...]
    appearances: tuple[AppearanceView, ...]


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A row of the view documents_summary."""

    id: int
    name: str
    title: str | None
    publisher: str | None
    published_on: str | None
    lang: str | None
    url: str | None
    quotations: int
    unsaid: int
    appearances: int
    added_at: str
    replaces: int | None
    replaced_by: int | None
    extractor: str
    version: str
    rules: str


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """A row of the view speakers_summary. `first_on` and `last_on` are the days their words were said, or published."""

    id: int
    name: str
    kind: str
    quotations: int
    unsaid: int
    documents: int
    first_on: str | None
    last_on: str | None
    undecided: bool
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """A row of the view outlets_summary: quotations that came through the outlet (and of these what was not said),
    documents it published, documents that credit it."""

    id: int
    name: str
    quotations: int
    unsaid: int
    published: int
    credited: int


class SpeakerName(NamedTuple):
    """`quotations` counts what was said, `unsaid` what was not said or would be; `undecided` are all of one name whom
    nothing tells apart."""

    id: int
    name: str
    kind: str
    quotations: int
    unsaid: int = 0
    undecided: bool = False


class OutletName(NamedTuple):
    """`quotations` came through the outlet, and `unsaid` as what was not said; it published `documents`."""

    id: int
    name: str
    quotations: int
    documents: int
    unsaid: int = 0


class DescribedAs(NamedTuple):
    """What so many documents say that a speaker is, published between two days."""

    role: str
    documents: int
    first_on: str | None
    last_on: str | None


class NamingView(NamedTuple):
    """A name in a document, whom it stands for, and why that is believed; `quotations` of it are shown."""

    document_id: int
    document: str
    publisher: str | None
    published_on: str | None
    name_key: str
    reason: str
    quotations: int


class StoredText(NamedTuple):
    """A document as it was read, with what is known of it; `byline` is that of its current reading."""

    id: int
    name: str
    text: str
    location: str | None
    url: str | None
    lang: str | None
    title: str | None
    publisher: str | None
    published_on: str | None
    byline: tuple[str, ...]


class Published(NamedTuple):
    """How much of one publisher the store holds."""

    documents: int
    quotations: int
    unsaid: int = 0

"""What goes into a verification and what comes out: frozen values.

Offsets are str indices into the unaltered text of the document, end exclusive; dates are ISO 8601.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

__all__ = [
    "PASSING",
    "Change",
    "ChangeKind",
    "Citation",
    "Hop",
    "Judgement",
    "NamedSpeaker",
    "Near",
    "Occurrence",
    "Part",
    "Passages",
    "Piece",
    "StoredQuotation",
    "StoredText",
    "Verdict",
]

Verdict = Literal["verbatim", "abridged", "partial", "altered", "misattributed", "ambiguous", "not found"]
ChangeKind = Literal["negation", "number", "name", "omission", "insertion", "substitution", "order"]
PASSING: frozenset[Verdict] = frozenset({"verbatim", "abridged", "partial"})


@dataclass(frozen=True, slots=True)
class Citation:
    """What somebody cites. `speaker` and `outlet` are whom they name, `since` and `until` the ISO days, months or years
    (inclusive) between which the words were said or published."""

    text: str
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    name: str
    kind: str = "unknown"
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """An outlet the words came through."""

    outlet: str
    scope: str = "local"
    rel: str = "chain"


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotation as a part of its utterance."""

    id: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class StoredQuotation:
    """A stored quotation with all that a verdict rests on. `document` is the id the document was added with; `pieces`
    are all quotations of the utterance in the order of the text, itself among them (itself alone when it is whole);
    `via` is outermost first."""

    id: int
    document_id: int
    document: str
    start: int
    end: int
    text: str
    kind: str = "direct"
    modality: str = "said"
    speakers: tuple[NamedSpeaker, ...] = ()
    via: tuple[Hop, ...] = ()
    publisher: str | None = None
    published_on: str | None = None
    said_on: str | None = None
    lang: str | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def day(self) -> str | None:
        return self.said_on or self.published_on


@dataclass(frozen=True, slots=True)
class StoredText:
    """A passage of a document, whether or not anybody is quoted there; `text` is `start`–`end` of the document."""

    document_id: int
    document: str
    start: int
    end: int
    text: str
    publisher: str | None = None
    published_on: str | None = None
    lang: str | None = None


class Passages(Protocol):
    """Where candidates come from: the store, or a dictionary in the memory."""

    def quotations(self, text: str, limit: int) -> Sequence[StoredQuotation]:
        """Return the quotations that share most with these words, the best first: one of each utterance is enough."""

    def texts(self, text: str, limit: int) -> Sequence[StoredText]:
        """Return the passages of documents that share most with these words, quoted or not, the best first."""

    def by_speaker(self, name: str, since: str | None, until: str | None, limit: int) -> Sequence[StoredQuotation]:
        """Return what somebody of this name is quoted as saying, the latest first."""

    def document_text(self, document_id: int) -> str:
        """Return the unaltered text of a document."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference that no newsroom may make. `cited` and `stored` are the words on either side, empty where there are
    none; the offsets are those in the citation (`cited_start`, `cited_end`) and in the document (`start`, `end`)."""

    kind: ChangeKind
    cited: str
    stored: str
    cited_start: int
    cited_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words in the comparison, for showing it: `same`, `cited` only, `stored` only, `changed` from one to the
    other, or `marked`: a difference that the citation marks (an elision, words in brackets)."""

    how: Literal["same", "cited", "stored", "changed", "marked"]
    cited: str
    stored: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Another place where the words are stored, with how its wording differs from the citation."""

    quotation: int
    document: str
    start: int
    end: int
    text: str
    verdict: Verdict
    speakers: tuple[str, ...]
    publisher: str | None
    published_on: str | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """What comes nearest to a citation, never a match: `shared` is the share of the cited words that stand there."""

    quotation: int | None
    document: str
    start: int
    end: int
    text: str
    speakers: tuple[str, ...]
    publisher: str | None
    published_on: str | None
    shared: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and all it rests on. `quotation`, `document`, `start` and `end` say where the words stand, and are None
    of words that stand nowhere; `text` is the passage of words that are no quotation. `first` is the earliest place
    where the same words are stored."""

    citation: Citation
    verdict: Verdict
    quotation: StoredQuotation | None = None
    text: StoredText | None = None
    start: int | None = None
    end: int | None = None
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    nearest: tuple[Near, ...] = ()
    first: Occurrence | None = None

    @property
    def passes(self) -> bool:
        return self.verdict in PASSING

    @property
    def document(self) -> str | None:
        source = self.quotation or self.text
        return source.document if source else None

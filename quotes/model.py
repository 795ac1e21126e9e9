"""The values that the steps hand to each other: frozen, slotted, without behaviour beyond reading themselves.

Offsets are Python str indices into the unaltered text of the document, end exclusive. Dates are ISO 8601. A value that
could not be decided is None or empty, never a guess.
"""

import hashlib
import zlib
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = [
    "EXTRACTOR_NAME",
    "Analysis",
    "Capture",
    "Channel",
    "Credit",
    "DaySource",
    "Document",
    "EncodingSource",
    "Evidence",
    "Extractor",
    "Kind",
    "Modality",
    "Quotation",
    "Rel",
    "Scope",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Via",
]

EXTRACTOR_NAME = "quotetrail"
Kind = Literal["direct", "mixed", "indirect"]
Modality = Literal["said", "negated", "hypothetical"]
DaySource = Literal["written", "resolved", "report"]
SpeakerKind = Literal["person", "organization", "group", "unknown"]
Scope = Literal["local", "inherited"]
Rel = Literal["chain", "parallel"]
EncodingSource = Literal["mark", "http", "page", "format", "utf-8", "detected", "assumed"]


class Span(NamedTuple):
    """A run of characters in the document's text, `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes that a document was read from, and how they came.

    `sha256` and `size` are those of the bytes; `packed` has them compressed by zlib, None when they are the text of the
    document in UTF-8 and nothing else. `encoding` is what they were read as, a name that Python knows, None for what is
    no text (PDF, Word); `encoding_from` says who told it: a byte order `mark`, the `http` header, the `page` itself,
    the `format` (JSON, Word), strict `utf-8`, a `detected` guess, or `assumed` when nothing fitted.

    The rest is of what was fetched: the address asked for and the one that answered behind all redirects, without
    passwords, the status, the headers in order, and when, ISO 8601 in UTC. `doubts` says, in words for a person, what
    was odd about the bytes; it is not stored, the bytes are.
    """

    sha256: str
    size: int
    packed: bytes | None
    media_type: str
    encoding: str | None = None
    encoding_from: EncodingSource | None = None
    url: str | None = None
    final_url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    retrieved_at: str | None = None
    doubts: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        data: bytes,
        media_type: str,
        text: str,
        *,
        encoding: str | None = None,
        encoding_from: EncodingSource | None = None,
        doubts: tuple[str, ...] = (),
    ) -> "Capture":
        """Pack the bytes that a text was read from, unless the text is all that there is to keep."""
        packed = None if data == text.encode("utf-8", "surrogatepass") else zlib.compress(data, 6)
        digest = hashlib.sha256(data).hexdigest()
        return cls(digest, len(data), packed, media_type, encoding, encoding_from, doubts=doubts)


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: the unaltered text, its hash, and what the reader knew about it.

    `name` is the id the document was added with (a path, a line's `id`, a URL); `location` says where it was read;
    `url` is the address that the page itself calls its own, or else the one it was got from. `capture` are the bytes it
    was read from, None for what is but a part of a bigger file (a line of a table).
    """

    name: str
    text: str
    sha256: str
    location: str | None = None
    lang: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    published_on: str | None = None
    modified_on: str | None = None
    capture: Capture | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        name: str = "",
        location: str | None = None,
        lang: str | None = None,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        byline: tuple[str, ...] = (),
        published_on: str | None = None,
        modified_on: str | None = None,
        capture: Capture | None = None,
    ) -> "Document":
        """Make a document of a text; lone surrogates, which have no bytes, are hashed by their code."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(
            name or digest[:16],
            text,
            digest,
            location,
            lang,
            title,
            url,
            publisher,
            byline,
            published_on,
            modified_on,
            capture,
        )


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever the words are attributed to.

    `name` is the fullest name the document gives, without rank or honorific, empty when it gives none (a pronoun that
    stands for nobody in particular); `role` is what the document says the
    speaker is; `mention` is where the attribution names or refers to the speaker, None when it does not.
    """

    name: str
    kind: SpeakerKind = "unknown"
    role: str | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Via:
    """One outlet the words came through. `scope` is local when this attribution names it, inherited when carried over;
    `rel` is chain for a further hop inward, parallel for a co-equal outlet. `span` is where it is named."""

    outlet: str
    scope: Scope
    rel: Rel
    span: Span


@dataclass(frozen=True, slots=True)
class Channel:
    """The occasion or medium that is no outlet: interview, phone, press conference, statement, speech, …"""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule that fired and the characters it matched."""

    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet in a credit line or an agency dateline."""

    outlet: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of quoted or reported words, marks excluded, with whoever said them and how they reached us.

    `modality` says whether they were said: `negated` words are words that the text says were not said (the speakers are
    those who did not say them), `hypothetical` ones are supposed, wished or announced (the speakers would say them).
    `group` joins the pieces of one utterance; `confidence` is between 0 and 1.

    `said_on` is the day on which they were said, and `said_on_from` how it was come by: `written` (day and month stand
    there; a missing year is that of the article), `resolved` (counted from a weekday or a word such as `yesterday`) or
    `report` (the day of the report that is cited: they were said then or before). `said_when` are the words of the
    text that say when, also when they name no day that could be told.
    """

    span: Span
    text: str
    kind: Kind
    modality: Modality = "said"
    group: int | None = None
    speakers: tuple[Speaker, ...] = ()
    cue: Span | None = None
    via: tuple[Via, ...] = ()
    channel: Channel | None = None
    said_on: str | None = None
    said_on_from: DaySource | None = None
    said_when: Span | None = None
    place: str | None = None
    event: str | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Extractor:
    """What made an analysis: name, version, and a digest of the rules in force."""

    name: str
    version: str
    rules: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one document. `lang`, `title`, `publisher`, `byline`, `published_on` are what the reader
    knew or, failing that, what the text says; quotations stand in the order of the text and never cross."""

    document: Document
    extractor: Extractor
    lang: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    dateline_place: str | None = None
    published_on: str | None = None
    credits: tuple[Credit, ...] = ()
    quotations: tuple[Quotation, ...] = field(default=())

"""A quotation as somebody entered it, and as it is kept."""

from dataclasses import dataclass

from quotes.model import Kind, Modality, SpeakerKind

__all__ = ["ENTERED_BY", "Annotated", "Entered"]

# What the extractor of a document begins with that no program made.
ENTERED_BY = "entered by "


@dataclass(frozen=True, slots=True)
class Entered:
    """`where` names it in errors, `number` is its line or place in the file. `via` is outermost first, as everywhere;
    without speakers nobody knows who said it. `confidence` is less than 1 only for what a program says."""

    where: str
    number: int
    text: str
    speakers: tuple[str, ...] = ()
    role: str | None = None
    speaker_kind: SpeakerKind = "unknown"
    via: tuple[str, ...] = ()
    kind: Kind = "direct"
    modality: Modality = "said"
    said_on: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None
    title: str | None = None
    lang: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotated:
    """A quotation that an annotation marks in a page or a text. `sources` are the addresses and hashes (`urn:sha256:…`)
    that it is about, `prefix` and `suffix` what stands around the words, `span` their characters in a text that is
    named by its hash. `by` made the annotation, None when it does not say who. It `decides` what was said unless a
    program made it, or it is a row of a table, which may come from a program."""

    entered: Entered
    sources: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""
    span: tuple[int, int] | None = None
    by: str | None = None
    decides: bool = True
    id: str | None = None

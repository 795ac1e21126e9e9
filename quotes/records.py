"""An analysis as flat rows for a store: field names are column names.

The store gives the integer keys; until then rows refer to each other by `quotation` (the position of the quotation in
the analysis). A contract test holds these fields against the columns of the tables of the same name.
"""

import json
from dataclasses import dataclass

from quotes.model import Analysis, Capture, Quotation
from quotes.names import fold_name

__all__ = [
    "AttributionRow",
    "BylineRow",
    "CaptureRow",
    "CreditRow",
    "DocumentRow",
    "EvidenceRow",
    "ExtractionRow",
    "OriginalRow",
    "QuotationRow",
    "Records",
    "ViaRow",
    "capture_row",
    "original_row",
    "records",
]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The text as read and what is known about it; `name` is the id the document was added with."""

    name: str
    sha256: str
    text: str
    location: str | None
    url: str | None
    lang: str | None
    title: str | None
    publisher: str | None
    dateline_place: str | None
    published_on: str | None
    modified_on: str | None


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """The bytes of a page or file, compressed by zlib; there is none for a file that is its text in UTF-8."""

    sha256: str
    size: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """How the bytes of a document came; `original` is their sha256, `headers` are pairs, `doubts` words, in JSON."""

    original: str
    media_type: str
    encoding: str | None
    encoding_from: str | None
    doubts: str | None
    url: str | None
    final_url: str | None
    status: int | None
    headers: str | None
    retrieved_at: str | None


@dataclass(frozen=True, slots=True)
class ExtractionRow:
    """Which engine read the document: a re-extraction by a newer one is another row."""

    extractor: str
    version: str
    rules: str


@dataclass(frozen=True, slots=True)
class BylineRow:
    position: int
    name: str


@dataclass(frozen=True, slots=True)
class CreditRow:
    position: int
    outlet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """`utterance` joins the pieces of one utterance (`group` in the JSON, a reserved word in SQL)."""

    quotation: int
    start: int
    end: int
    text: str
    kind: str
    modality: str
    utterance: int | None
    cue_start: int | None
    cue_end: int | None
    cue: str | None
    channel: str | None
    channel_start: int | None
    channel_end: int | None
    said_on: str | None
    said_on_from: str | None
    said_when_start: int | None
    said_when_end: int | None
    said_when: str | None
    place: str | None
    event: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """One speaker of one quotation; `name_key` is the folded name under which spellings meet."""

    quotation: int
    position: int
    name: str
    name_key: str
    kind: str
    role: str | None
    mention_start: int | None
    mention_end: int | None
    mention: str | None


@dataclass(frozen=True, slots=True)
class ViaRow:
    """One hop, position 0 nearest the publisher."""

    quotation: int
    position: int
    outlet: str
    scope: str
    rel: str
    start: int
    end: int
    mention: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    quotation: int
    position: int
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that one document adds to a store, in one piece."""

    document: DocumentRow
    extraction: ExtractionRow
    bylines: tuple[BylineRow, ...]
    credits: tuple[CreditRow, ...]
    quotations: tuple[QuotationRow, ...]
    attributions: tuple[AttributionRow, ...]
    vias: tuple[ViaRow, ...]
    evidence: tuple[EvidenceRow, ...]
    original: OriginalRow | None = None
    capture: CaptureRow | None = None


def records(analysis: Analysis) -> Records:
    """Flatten an analysis into rows."""
    document = analysis.document
    numbered = tuple(enumerate(analysis.quotations))
    return Records(
        document=DocumentRow(
            name=document.name,
            sha256=document.sha256,
            text=document.text,
            location=document.location,
            url=document.url,
            lang=analysis.lang,
            title=analysis.title,
            publisher=analysis.publisher,
            dateline_place=analysis.dateline_place,
            published_on=analysis.published_on,
            modified_on=document.modified_on,
        ),
        extraction=ExtractionRow(analysis.extractor.name, analysis.extractor.version, analysis.extractor.rules),
        bylines=tuple(BylineRow(position, name) for position, name in enumerate(analysis.byline)),
        credits=tuple(
            CreditRow(position, credit.outlet, credit.span.start, credit.span.end)
            for position, credit in enumerate(analysis.credits)
        ),
        quotations=tuple(_quotation_row(number, quotation, document.text) for number, quotation in numbered),
        attributions=tuple(
            row for number, quotation in numbered for row in _attribution_rows(number, quotation, document.text)
        ),
        vias=tuple(row for number, quotation in numbered for row in _via_rows(number, quotation, document.text)),
        evidence=tuple(
            EvidenceRow(number, position, item.rule, item.span.start, item.span.end)
            for number, quotation in numbered
            for position, item in enumerate(quotation.evidence)
        ),
        original=original_row(document.capture) if document.capture else None,
        capture=capture_row(document.capture) if document.capture else None,
    )


def original_row(capture: Capture) -> OriginalRow | None:
    """Return the row for the bytes of a capture, None when the text of the document has them all."""
    if capture.packed is None:
        return None
    return OriginalRow(capture.sha256, capture.size, capture.packed)


def capture_row(capture: Capture) -> CaptureRow:
    """Return the row that says how bytes came."""
    return CaptureRow(
        original=capture.sha256,
        media_type=capture.media_type,
        encoding=capture.encoding,
        encoding_from=capture.encoding_from,
        doubts=json.dumps(capture.doubts, ensure_ascii=False) if capture.doubts else None,
        url=capture.url,
        final_url=capture.final_url,
        status=capture.status,
        headers=json.dumps(capture.headers, ensure_ascii=False) if capture.headers else None,
        retrieved_at=capture.retrieved_at,
    )


def _quotation_row(number: int, quotation: Quotation, text: str) -> QuotationRow:
    cue, channel, when = quotation.cue, quotation.channel, quotation.said_when
    return QuotationRow(
        quotation=number,
        start=quotation.span.start,
        end=quotation.span.end,
        text=quotation.text,
        kind=quotation.kind,
        modality=quotation.modality,
        utterance=quotation.group,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        cue=cue.of(text) if cue else None,
        channel=channel.kind if channel else None,
        channel_start=channel.span.start if channel else None,
        channel_end=channel.span.end if channel else None,
        said_on=quotation.said_on,
        said_on_from=quotation.said_on_from,
        said_when_start=when.start if when else None,
        said_when_end=when.end if when else None,
        said_when=when.of(text) if when else None,
        place=quotation.place,
        event=quotation.event,
        confidence=quotation.confidence,
    )


def _attribution_rows(number: int, quotation: Quotation, text: str) -> list[AttributionRow]:
    return [
        AttributionRow(
            quotation=number,
            position=position,
            name=speaker.name,
            name_key=fold_name(speaker.name),
            kind=speaker.kind,
            role=speaker.role,
            mention_start=speaker.mention.start if speaker.mention else None,
            mention_end=speaker.mention.end if speaker.mention else None,
            mention=speaker.mention.of(text) if speaker.mention else None,
        )
        for position, speaker in enumerate(quotation.speakers)
    ]


def _via_rows(number: int, quotation: Quotation, text: str) -> list[ViaRow]:
    return [
        ViaRow(number, position, via.outlet, via.scope, via.rel, via.span.start, via.span.end, via.span.of(text))
        for position, via in enumerate(quotation.via)
    ]

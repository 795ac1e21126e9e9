"""A document as it stands in an export → the rows that a store takes in: as if it had just been read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from quotes.importing.lines import Piece
from quotes.names import fold_name
from quotes.records import (
    AttributionRow,
    BylineRow,
    CaptureRow,
    CreditRow,
    DocumentRow,
    EvidenceRow,
    ExtractionRow,
    OriginalRow,
    QuotationRow,
    Records,
    ViaRow,
)

__all__ = ["document_rows"]

_Row = TypeVar("_Row")
# What a reading says of the document itself.
_READ = ("lang", "title", "publisher", "dateline_place", "published_on")
Original = Callable[[str], OriginalRow | None]  # sha256 → bytes


def document_rows(piece: Piece, original: Original) -> list[tuple[str, Records]]:
    """Return what is to be added, one after the other, each with the time at which it was in the store it comes from:
    the readings, the current one last; then the other places and captures of the document, those of which `original`
    has the bytes, or whose bytes are the text.

    What people decided is left out; it is decided anew. Raises KeyError, TypeError and their like for what is no
    document.
    """
    readings = sorted(piece["readings"], key=lambda reading: bool(reading["current"]))
    captures = list(_captures(piece["captures"], piece["document"]["sha256"], original))
    first, *others = [(reading["extracted_at"], _reading(piece["document"], reading)) for reading in readings]
    place, *places = piece["appearances"] or [piece["document"]]
    added = [(piece["document"]["added_at"], _from(first[1], place, captures[0] if captures else None))]
    added += [(then, _from(records, place)) for then, records in others]
    latest = added[-1][1]
    added += [(item["added_at"], _elsewhere(latest, item)) for item in places]
    added += [(capture[0]["added_at"], _from(latest, place, capture)) for capture in captures[1:]]
    return added


_Captured = tuple[Piece, OriginalRow | None]


def _captures(captures: Iterable[Piece], sha256: str, original: Original) -> Iterator[_Captured]:
    """Yield the captures whose bytes are there."""
    for capture in captures:
        if capture["original"] == sha256:
            yield capture, None
        elif found := original(capture["original"]):
            yield capture, found


def _from(records: Records, place: Piece, captured: _Captured | None = None) -> Records:
    """Return a reading of a document that came from a place."""
    document = replace(
        records.document,
        name=place["name"],
        location=place.get("location"),
        url=place.get("url"),
    )
    capture, kept = (_row(CaptureRow, captured[0]), captured[1]) if captured else (None, None)
    return replace(records, document=document, capture=capture, original=kept)


def _elsewhere(records: Records, place: Piece) -> Records:
    """Return a reading of a document that came from another place, where another outlet may have printed it."""
    there = _from(records, place)
    return replace(there, document=replace(there.document, publisher=place.get("publisher")))


def _reading(document: Piece, reading: Piece) -> Records:
    quotations = sorted(reading["quotations"], key=lambda quotation: int(quotation["position"]))
    found = list(enumerate(quotations))
    return Records(
        document=_row(DocumentRow, {**document, **{name: reading.get(name) for name in _READ}}),
        extraction=_row(ExtractionRow, reading),
        bylines=tuple(_row(BylineRow, item) for item in reading["byline"]),
        credits=tuple(_row(CreditRow, item) for item in reading["credits"]),
        quotations=tuple(_row(QuotationRow, {**quotation, "quotation": number}) for number, quotation in found),
        attributions=tuple(
            _row(AttributionRow, {**item, "quotation": number, "name_key": fold_name(item["name"])})
            for number, quotation in found
            for item in _engine(quotation, "speakers")
        ),
        vias=tuple(
            _row(ViaRow, {**item, "quotation": number})
            for number, quotation in found
            for item in _engine(quotation, "via")
        ),
        evidence=tuple(
            _row(EvidenceRow, {**item, "quotation": number})
            for number, quotation in found
            for item in quotation.get("evidence", ())
        ),
    )


def _engine(quotation: Piece, part: str) -> Iterator[Piece]:
    """Yield what the engine found of a quotation, and nobody decided."""
    return (item for item in quotation.get(part, ()) if item.get("decided_by") is None)


def _row(kind: type[_Row], piece: Piece) -> _Row:
    """Return a row of what a piece holds; what it does not have is NULL."""
    values: dict[str, Any] = {field.name: piece.get(field.name) for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**values)

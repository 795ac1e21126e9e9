"""A quotation, just read or from the store → a record for machines, or one flat row."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from quotes.asking.tables.values import TableQuotation
    from quotes.model import Analysis, Quotation
    from quotes.outlets import OutletRegistry
    from quotes_db import QuotationView

__all__ = ["COLUMNS", "Relayed", "Said", "Source", "found_row", "names", "record", "row", "source_of"]

COLUMNS = (
    "id",
    "speakers",
    "roles",
    "kind",
    "modality",
    "text",
    "via",
    "rests_on",
    "channel",
    "publisher",
    "said_on",
    "said_on_from",
    "said_when",
    "published_on",
    "place",
    "cue",
    "title",
    "url",
    "document",
    "start",
    "end",
    "confidence",
    "replaced_by",
)


class Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str | None: ...


class Relayed(Protocol):
    @property
    def outlet(self) -> str: ...
    @property
    def rel(self) -> str: ...


class Occasion(Protocol):
    @property
    def kind(self) -> str: ...


class Said(Protocol):
    """A quotation as the engine finds it and as the store gives it back."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def modality(self) -> str: ...
    @property
    def speakers(self) -> Sequence[Named]: ...
    @property
    def via(self) -> Sequence[Relayed]: ...
    @property
    def channel(self) -> Occasion | None: ...
    @property
    def said_on(self) -> str | None: ...
    @property
    def said_on_from(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...


class Source(Protocol):
    """What printed it: the analysis of an article, or the stored quotation itself."""

    @property
    def publisher(self) -> str | None: ...
    @property
    def published_on(self) -> str | None: ...


def source_of(said: Said, outlets: "OutletRegistry") -> str | None:
    """Return what a chain rests on, when nobody else than a state or a party vouches for it."""
    if not said.via:
        return None
    from quotes.trust import rests_on

    return rests_on([(via.outlet, via.rel == "parallel") for via in said.via], outlets)


def _flat(said: Said, source: Source, outlets: "OutletRegistry", **own: Any) -> dict[str, Any]:
    """Return a quotation as one row; `own` are the cells that only this kind of quotation has."""
    return {
        "kind": said.kind,
        "modality": said.modality,
        "text": said.text,
        "speakers": names(said),
        "roles": [speaker.role for speaker in said.speakers if speaker.role],
        "via": [via.outlet for via in said.via],
        "rests_on": source_of(said, outlets),
        "channel": said.channel.kind if said.channel else None,
        "publisher": source.publisher,
        "said_on": said.said_on,
        "said_on_from": said.said_on_from,
        "published_on": source.published_on,
        "place": said.place,
        "confidence": said.confidence,
        **own,
    }


def names(said: Said) -> list[str]:
    return [speaker.name for speaker in said.speakers if speaker.name]


def record(view: "QuotationView | TableQuotation", outlets: "OutletRegistry") -> dict[str, Any]:
    """Return a quotation of a store or of tables as one record, with what is known of the outlets it came through."""
    from quotes.trust import facts

    kept = asdict(view)
    hops = [{**hop, **facts(outlets.find(hop["outlet"]))} for hop in kept["via"]]
    return {**kept, "via": hops, "rests_on": source_of(view, outlets)}


def row(view: "QuotationView | TableQuotation", outlets: "OutletRegistry") -> dict[str, Any]:
    """Return a quotation of a store or of tables as one row, its keys those of COLUMNS."""
    return _flat(
        view,
        view,
        outlets,
        id=view.id,
        cue=view.cue.text if view.cue else None,
        said_when=view.said_when.text if view.said_when else None,
        title=view.title,
        url=view.url,
        document=view.document,
        start=view.start,
        end=view.end,
        replaced_by=view.replaced_by,
    )


def found_row(quotation: "Quotation", analysis: "Analysis", outlets: "OutletRegistry") -> dict[str, Any]:
    """Return a quotation that was just found as one row: the same keys, but for those of what is stored."""
    text = analysis.document.text
    return _flat(
        quotation,
        analysis,
        outlets,
        document=analysis.document.name,
        start=quotation.span.start,
        end=quotation.span.end,
        cue=quotation.cue.of(text) if quotation.cue else None,
        said_when=quotation.said_when.of(text) if quotation.said_when else None,
    )

"""All that is known of one quotation, as fields (label, value): who said it, how it came, and why that is believed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quotes.asking.records import source_of

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db import QuotationView, ViaView

__all__ = ["UNSAID", "Field", "attribution", "grounds"]

Field = tuple[str, str]

UNSAID = {
    "negated": "the text says that the speaker did not say this",
    "hypothetical": "the text supposes or announces this, it does not say that it was said",
}
_DAYS = {
    "resolved": " (counted from the day of the article or of the report it cites)",
    "report": " (the day of the report that is cited: said then or before)",
}


def attribution(view: "QuotationView", pieces: Sequence[int], outlets: "OutletRegistry") -> Iterator[Field]:
    """Yield who said it, and how it came; `pieces` are the ids of its utterance, itself among them."""
    for speaker in view.speakers:
        known = ", ".join(filter(None, (speaker.name or "not named", speaker.role))) + f" ({speaker.kind})"
        named = f", here {_at(speaker.mention)}" if speaker.mention else ""
        yield "speaker", known + named
    if not view.speakers:
        yield "speaker", "unknown"
    yield "kind", view.kind + _piece(view.id, pieces)
    if view.modality != "said":
        yield "modality", f"{view.modality}: {UNSAID[view.modality]}"
    if view.cue:
        yield "cue", _at(view.cue)
    yield from _hops(view, outlets)
    if found := source_of(view, outlets):
        yield "rests on", found
    if view.channel:
        yield "channel", f"{view.channel.kind}, {_at(view.channel)}"
    yield from _when(view)
    for label, value in (("place", view.place), ("event", view.event)):
        if value:
            yield label, value


def _when(view: "QuotationView") -> Iterator[Field]:
    """Yield the day on which it was said, how that is known, and the words that say when."""
    from quotes.asking.statement import day

    words = _at(view.said_when) if view.said_when else ""
    if view.said_on:
        how = _DAYS.get(view.said_on_from or "", "")
        yield "said on", ", ".join(filter(None, (day(view.said_on) + how, words)))
    elif words:
        yield "said", f"{words}, which day that was is not known"


def _piece(id_: int, pieces: Sequence[int]) -> str:
    """Return which piece of its utterance a quotation is; nothing of one that is whole."""
    if len(pieces) < 2:
        return ""
    return f", piece {pieces.index(id_) + 1} of {len(pieces)} of one utterance"


def _hops(view: "QuotationView", outlets: "OutletRegistry") -> Iterator[Field]:
    """Yield the outlets from the publisher inward, each with what it is and how we know of it."""
    from quotes.trust import described

    for number, via in enumerate(view.via, start=1):
        beside = ", beside the one before" if via.rel == "parallel" and number > 1 else ""
        outlet = outlets.find(via.outlet)
        known = f" ({described(outlet)})" if outlet else ""
        yield "via", f"{number}. {via.outlet}{known}{beside}: {_named(via)}"


def _named(via: "ViaView") -> str:
    """Return where the text names an outlet; a person may have decided on one that it does not name."""
    if via.text is None:
        return "somebody decided so"
    scope = "named here" if via.scope == "local" else "carried over from earlier in the text"
    return f"{scope}, {_at(via)}"


def grounds(view: "QuotationView", text: str) -> Iterator[Field]:
    """Yield why the program believes all this, and how firmly."""
    for item in view.evidence:
        yield "evidence", f"{item.rule} ({item.start}-{item.end}): {text[item.start : item.end]}"
    yield "confidence", f"{view.confidence:.2f}"
    superseded = "" if view.current else "; a later reading has taken the place of this one"
    yield "found by", f"{view.extractor} {view.version}, rules {view.rules}{superseded}"


def _at(passage: Any) -> str:
    return f"“{passage.text}” ({passage.start}-{passage.end})"

"""Quotations as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one collection, its only page inside it.

An annotation is about the same words in two places: in the page at its address, where only the words and what stands
around them can find them again, and in the text that was read, where their characters are counted. Whoever follows
one of them has the quotation. The body says the way of the words in a sentence, and in tags that `quotes import` reads
and that people who use an annotation tool can write: `speaker: NAME`, `via: OUTLET` (outermost first), `kind: mixed`
and so on. Of words that were not said the tag is `not said by: NAME`, of those that would be `would say: NAME`.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from quotes.asking.records import names
from quotes.asking.statement import UNSAID, chain, statement
from quotes.export.identifiers import TEXTS, passage_name, slug, text_urn, web_address
from quotes.export.values import About, Entry
from quotes.safe import json_script

if TYPE_CHECKING:
    from quotes_db.answers import CaptureView, QuotationView

__all__ = ["CONTEXT", "SPEAKER_TAGS", "write"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Modality → what the tag with the name of the speaker begins with.
SPEAKER_TAGS = {"said": "speaker", "negated": "not said by", "hypothetical": "would say"}
_DECIDED = frozenset({"confirm", "correct speaker", "correct outlet"})


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write the collection as the entries come; how many there are is told at its end."""
    id_ = f"urn:quotetrail:export:{about.made_at}"
    head = {
        "@context": CONTEXT,
        "id": id_,
        "type": "AnnotationCollection",
        "label": f"quotations: {about.subject}",
        "generator": _software(about),
        "generated": _moment(about.made_at),
    }
    page = {"id": f"{id_}:page", "type": "AnnotationPage", "partOf": id_, "startIndex": 0}
    out.write(f'{_open(head)},\n"first": {_open(page)}, "items": ['.encode())
    total = 0
    for total, entry in enumerate(entries, start=1):
        out.write((("\n" if total == 1 else ",\n") + json_script(_annotation(entry, about))).encode())
    out.write(f'\n]}},\n"total": {total}}}\n'.encode())


def _open(value: dict[str, Any]) -> str:
    """Return an object that is not closed yet."""
    return json_script(value)[:-1]


def _annotation(entry: Entry, about: About) -> dict[str, Any]:
    view = entry.quotation
    decided = [decision for decision in entry.decisions if decision.kind in _DECIDED]
    # Whoever confirmed or corrected it made it theirs; else the software did it.
    by = {"type": "Person", "name": decided[-1].decided_by} if decided else _software(about)
    when = {"created": _moment(decided[-1].decided_at)} if decided else {}
    return {
        "id": f"{TEXTS}{passage_name(view)}-annotation",
        "type": "Annotation",
        "motivation": "describing",
        "creator": by,
        **when,
        "generator": _software(about),
        "generated": _moment(about.made_at),
        "body": list(_bodies(entry, about)),
        "target": list(_targets(entry)),
    }


def _bodies(entry: Entry, about: About) -> Iterator[dict[str, Any]]:
    view = entry.quotation
    printed = chain(statement(view, view, about.outlets, replaced_by=view.replaced_by))
    yield {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": "en",
        "value": UNSAID.get(view.modality, "") + printed,
    }
    for tag in _tags(view):
        yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag}


def _tags(view: "QuotationView") -> Iterator[str]:
    tag = SPEAKER_TAGS[view.modality]
    yield from (f"{tag}: {name}" for name in names(view))
    yield from (f"via: {hop.outlet}" for hop in view.via)
    yield f"kind: {view.kind}"
    known = (("publisher", view.publisher), ("date", view.published_on))
    yield from (f"{name}: {value}" for name, value in known if value)
    yield f"confidence: {view.confidence:g}"


def _targets(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield the words in the page, if it has an address, and in the text that was read."""
    view = entry.quotation
    quoted = {"type": "TextQuoteSelector", "exact": view.text, "prefix": entry.before, "suffix": entry.after}
    address = web_address(view.url)
    if address:
        states = [_state(capture) for capture in entry.captures if capture.retrieved_at][:1]
        yield {"type": "SpecificResource", "source": address, "selector": quoted} | (
            {"state": states[0]} if states else {}
        )
    placed = {"type": "TextPositionSelector", "start": view.start, "end": view.end}
    yield {"type": "SpecificResource", "source": text_urn(view.sha256), "selector": [quoted, placed]}


def _state(capture: "CaptureView") -> dict[str, Any]:
    return {"type": "TimeState", "sourceDate": _moment(capture.retrieved_at or "")}


def _software(about: About) -> dict[str, Any]:
    return {
        "id": f"urn:quotetrail:software:{slug(about.version)}",
        "type": "Software",
        "name": f"quotetrail {about.version}",
    }


def _moment(iso: str) -> str:
    """Return a moment in UTC as xsd:dateTime has it in this model, with a Z."""
    return iso.replace("+00:00", "Z")

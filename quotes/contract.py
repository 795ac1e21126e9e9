"""The JSON that `quotes extract` prints for a document: what the benchmark and other programs read.

The keys and their order are a contract: a key may be added, none is renamed, none disappears. A value that could not be
decided is null or an empty list, never left out. Offsets are str indices into the unaltered text, end exclusive.
"""

from typing import Any

from quotes.model import Analysis, Channel, Credit, Evidence, Quotation, Span, Speaker, Via

__all__ = ["analysis_json"]

Json = dict[str, Any]


def analysis_json(analysis: Analysis) -> Json:
    """Return an analysis as plain dicts, lists, strings and numbers, ready for `json.dumps`."""
    document, extractor = analysis.document, analysis.extractor
    return {
        "id": document.name,
        "sha256": document.sha256,
        "lang": analysis.lang,
        "title": analysis.title,
        "publisher": analysis.publisher,
        "byline": list(analysis.byline),
        "dateline_place": analysis.dateline_place,
        "published_on": analysis.published_on,
        "credits": [_credit(credit) for credit in analysis.credits],
        "extractor": {"name": extractor.name, "version": extractor.version, "rules": extractor.rules},
        "quotes": [_quotation(quotation, document.text) for quotation in analysis.quotations],
    }


def _quotation(quotation: Quotation, text: str) -> Json:
    return {
        **_range(quotation.span),
        "text": quotation.text,
        "kind": quotation.kind,
        "modality": quotation.modality,
        "group": quotation.group,
        "speakers": [_speaker(speaker, text) for speaker in quotation.speakers],
        "cue": _passage(quotation.cue, text),
        "via": [_via(via, text) for via in quotation.via],
        "channel": _channel(quotation.channel, text),
        "said_on": quotation.said_on,
        "said_on_from": quotation.said_on_from,
        "said_when": _passage(quotation.said_when, text),
        "place": quotation.place,
        "event": quotation.event,
        "confidence": quotation.confidence,
        "evidence": [_evidence(item) for item in quotation.evidence],
    }


def _speaker(speaker: Speaker, text: str) -> Json:
    return {
        "name": speaker.name or None,
        "kind": speaker.kind,
        "role": speaker.role,
        "mention": _passage(speaker.mention, text),
    }


def _via(via: Via, text: str) -> Json:
    return {
        "outlet": via.outlet,
        "scope": via.scope,
        "rel": via.rel,
        **_range(via.span),
        "text": via.span.of(text),
    }


def _channel(channel: Channel | None, text: str) -> Json | None:
    if channel is None:
        return None
    return {"kind": channel.kind, **_range(channel.span), "text": channel.span.of(text)}


def _credit(credit: Credit) -> Json:
    return {"outlet": credit.outlet, **_range(credit.span)}


def _evidence(item: Evidence) -> Json:
    return {"rule": item.rule, **_range(item.span)}


def _passage(span: Span | None, text: str) -> Json | None:
    return None if span is None else {**_range(span), "text": span.of(text)}


def _range(span: Span) -> Json:
    return {"start": span.start, "end": span.end}

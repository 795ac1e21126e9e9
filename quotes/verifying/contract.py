"""A judgement as the record that is printed for machines (see the contract in the documentation of `quotes verify`)."""

from dataclasses import asdict
from typing import Any

from quotes.verifying.values import Judgement, Near, Occurrence, StoredQuotation

__all__ = ["judgement_json"]


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as JSON values: what was asked, the verdict, and where the words stand."""
    stored, citation = judgement.quotation, judgement.citation
    source = stored or judgement.text
    return {
        "id": citation.id,
        "text": citation.text,
        "asked_speaker": citation.speaker,
        "asked_outlet": citation.outlet,
        "verdict": judgement.verdict,
        "document": judgement.document,
        "quotation": stored.id if stored else None,
        "start": judgement.start,
        "end": judgement.end,
        "stored": stored.text if stored else None,
        "speaker": _speaker(stored),
        "speakers": _names(stored),
        "via": [asdict(hop) for hop in stored.via] if stored else [],
        "publisher": source.publisher if source else None,
        "published_on": source.published_on if source else None,
        "said_on": stored.said_on if stored else None,
        "changes": [asdict(change) for change in judgement.changes],
        "warnings": list(judgement.warnings),
        "difference": [asdict(part) for part in judgement.parts],
        "occurrences": [_occurrence(place) for place in judgement.occurrences],
        "first": _occurrence(judgement.first) if judgement.first else None,
        "nearest": [_near(near) for near in judgement.nearest],
    }


def _names(stored: StoredQuotation | None) -> list[str]:
    return [speaker.name for speaker in stored.speakers if speaker.name] if stored else []


def _speaker(stored: StoredQuotation | None) -> str | None:
    return " and ".join(_names(stored)) or None


def _occurrence(place: Occurrence) -> dict[str, Any]:
    return {**asdict(place), "speakers": list(place.speakers), "changes": [asdict(change) for change in place.changes]}


def _near(near: Near) -> dict[str, Any]:
    return {**asdict(near), "speakers": list(near.speakers)}

"""Quotation ids → quotations with all their parts, in as many queries as there are kinds of parts, however many ids."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from quotes_db.answers import ChannelView, EvidenceView, Passage, QuotationView, SpeakerView, ViaView

__all__ = ["assemble"]

_AMONG = "IN (SELECT value FROM json_each(?))"
_QUOTATIONS = f"""
SELECT q.id, q.document_id, d.name AS document, d.sha256, q.start, q."end", q.text, q.kind, q.modality, q.utterance,
       q.cue_start, q.cue_end, q.cue, q.channel, q.channel_start, q.channel_end, q.said_on,
       q.said_on_from, q.said_when_start, q.said_when_end, q.said_when, q.place, q.event,
       d.publisher, d.title, d.url, d.published_on, q.confidence, x.extractor, x.version, x.rules, x."current",
       (SELECT max(id) FROM document newer WHERE newer.replaces = d.id) AS replaced_by
FROM quotation q JOIN document d ON d.id = q.document_id JOIN extraction x ON x.id = q.extraction_id
WHERE q.id {_AMONG}"""
_SPEAKERS = f"""
SELECT quotation_id, speaker_id, name, kind, role, mention_start, mention_end, mention
FROM attribution WHERE withdrawn_by IS NULL AND quotation_id {_AMONG} ORDER BY quotation_id, position"""
_VIAS = f"""
SELECT via.quotation_id, outlet.id, outlet.name, via.scope, via.rel, via.start, via."end", via.mention
FROM via JOIN outlet ON outlet.id = via.outlet_id
WHERE via.withdrawn_by IS NULL AND via.quotation_id {_AMONG} ORDER BY via.quotation_id, via.position"""
_EVIDENCE = f"""
SELECT quotation_id, rule, start, "end" FROM evidence WHERE quotation_id {_AMONG} ORDER BY quotation_id, position"""
# The text is cut here and not by SQL, whose substr ends at a NUL.
_CHANNELS = f"""
SELECT q.id, q.channel, q.channel_start, q.channel_end, d.text
FROM quotation q JOIN document d ON d.id = q.document_id WHERE q.channel IS NOT NULL AND q.id {_AMONG}"""


def assemble(connection: sqlite3.Connection, ids: Sequence[int]) -> list[QuotationView]:
    """Return the quotations of these ids, in their order; an id that is not there is left out."""
    among = (json.dumps(ids),)
    rows = {row["id"]: row for row in connection.execute(_QUOTATIONS, among)}
    speakers = _by_quotation(connection.execute(_SPEAKERS, among))
    vias = _by_quotation(connection.execute(_VIAS, among))
    evidence = _by_quotation(connection.execute(_EVIDENCE, among))
    channels = {row[0]: _channel(row) for row in connection.execute(_CHANNELS, among)}
    return [
        _quotation(
            rows[id_],
            speakers=tuple(map(_speaker, speakers.get(id_, ()))),
            via=tuple(ViaView(*row[1:]) for row in vias.get(id_, ())),
            evidence=tuple(EvidenceView(*row[1:]) for row in evidence.get(id_, ())),
            channel=channels.get(id_),
        )
        for id_ in ids
        if id_ in rows
    ]


def _by_quotation(rows: Iterable[sqlite3.Row]) -> dict[int, list[sqlite3.Row]]:
    return {key: list(group) for key, group in groupby(rows, key=itemgetter(0))}


def _quotation(row: sqlite3.Row, **parts: Any) -> QuotationView:
    return QuotationView(
        id=row["id"],
        document_id=row["document_id"],
        document=row["document"],
        sha256=row["sha256"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        kind=row["kind"],
        modality=row["modality"],
        group=row["utterance"],
        cue=_passage(row["cue_start"], row["cue_end"], row["cue"]),
        said_on=row["said_on"],
        said_on_from=row["said_on_from"],
        said_when=_passage(row["said_when_start"], row["said_when_end"], row["said_when"]),
        place=row["place"],
        event=row["event"],
        publisher=row["publisher"],
        title=row["title"],
        url=row["url"],
        published_on=row["published_on"],
        confidence=row["confidence"],
        extractor=row["extractor"],
        version=row["version"],
        rules=row["rules"],
        current=bool(row["current"]),
        replaced_by=row["replaced_by"],
        **parts,
    )


def _speaker(row: sqlite3.Row) -> SpeakerView:
    _, id_, name, kind, role, start, end, mention = row
    return SpeakerView(id_, name, kind, role, _passage(start, end, mention))


def _channel(row: sqlite3.Row) -> ChannelView:
    _, kind, start, end, text = row
    return ChannelView(kind, start, end, text[start:end])


def _passage(start: int | None, end: int | None, text: str | None) -> Passage | None:
    return None if start is None or end is None else Passage(start, end, text or "")

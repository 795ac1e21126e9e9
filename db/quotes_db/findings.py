"""What one reading of a document found → rows, which wait to be written."""

from collections.abc import Iterable
from dataclasses import dataclass

from quotes_db.identity import Naming
from quotes_db.memory import Memory
from quotes_db.pending import Insert, Pending
from quotes_db.people import People
from quotes_db.rows import Records, field, taken_of_all

__all__ = ["Reading", "put_findings"]

_READ_BYLINE = ("position", "name")
_READ_CREDIT = ("position", "start", "end")
_READ_QUOTATION = (
    *("quotation", "start", "end", "text", "kind", "modality", "utterance", "cue_start", "cue_end", "cue"),
    *("channel", "channel_start", "channel_end", "said_on", "said_on_from", "said_when_start", "said_when_end"),
    *("said_when", "place", "event", "confidence"),
)
_READ_ATTRIBUTION = ("position", "name", "kind", "role", "mention_start", "mention_end", "mention")
_READ_VIA = ("position", "scope", "rel", "start", "end", "mention")
_READ_EVIDENCE = ("position", "rule", "start", "end")

_BYLINE = Insert("byline", ("extraction_id", *_READ_BYLINE))
_CREDIT = Insert("credit", ("extraction_id", "outlet_id", *_READ_CREDIT))
_QUOTATION = Insert(
    "quotation", ("id", "extraction_id", "document_id", "day", "latest", "position", *_READ_QUOTATION[1:])
)
_ATTRIBUTION = Insert("attribution", ("quotation_id", "day", "said", "speaker_id", "latest", *_READ_ATTRIBUTION))
_VIA = Insert("via", ("quotation_id", "day", "outlet_id", "latest", *_READ_VIA))
_EVIDENCE = Insert("evidence", ("quotation_id", *_READ_EVIDENCE))
_NAMING = Insert("naming", ("document_id", "name_key", "kind", "speaker_id", "reason"), once=True)

# What stands for a quotation that is not there: it breaks the foreign key.
_NOWHERE = (-1, None, False)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose rows they are: the keys of the reading and its document, the day of publication, and whether this is the
    reading that listings show (`latest`). `earlier` are the documents in which names were settled before: this one if
    it was read before, else the version that it replaces."""

    extraction_id: int
    document_id: int
    published_on: str | None
    earlier: tuple[int, ...]
    latest: bool


def put_findings(records: Records, reading: Reading, memory: Memory, pending: Pending) -> None:
    """Let everything that a reading found wait to be written; speakers and outlets that it names are made at once."""
    key = (reading.extraction_id,)
    outlets = memory.outlets.named(_outlets(records))
    pending.put(_BYLINE, [key + values for values in taken_of_all(records.bylines, _READ_BYLINE)])
    rows = taken_of_all(records.credits, ("outlet", *_READ_CREDIT))
    pending.put(_CREDIT, [(*key, outlets[name], *values) for name, *values in rows])
    places = _put_quotations(records, reading, memory.new_keys("quotation", len(records.quotations)), pending)
    _put_attributions(records, reading, places, memory.people, pending)
    pending.put(
        _VIA,
        [
            (*places.get(number, _NOWHERE)[:2], outlets[name], reading.latest, *values)
            for number, name, *values in taken_of_all(records.vias, ("quotation", "outlet", *_READ_VIA))
        ],
    )
    found = taken_of_all(records.evidence, ("quotation", *_READ_EVIDENCE))
    pending.put(_EVIDENCE, [(places.get(number, _NOWHERE)[0], *values) for number, *values in found])


# The number of a quotation in its document → its key, its day, whether it was said.
_Places = dict[int, tuple[int, str | None, bool]]


def _put_quotations(records: Records, reading: Reading, keys: Iterable[int], pending: Pending) -> _Places:
    """Let the quotations wait, which stand in the order of their numbers, under these keys, and return where."""
    places: _Places = {}
    rows = []
    found = taken_of_all(records.quotations, ("said_on", "modality", *_READ_QUOTATION))
    for number, (id_, (said_on, modality, *values)) in enumerate(zip(keys, found, strict=True)):
        day = said_on or reading.published_on
        places[number] = (id_, day, modality == "said")
        rows.append((id_, reading.extraction_id, reading.document_id, day, reading.latest, *values))
    pending.put(_QUOTATION, rows)
    return places


def _put_attributions(records: Records, reading: Reading, places: _Places, people: People, pending: Pending) -> None:
    settled = people.assign(_namings(records, reading), reading.document_id, reading.earlier)
    pending.put(_NAMING, [(reading.document_id, *row) for row in settled])
    speakers = {(name_key, kind): speaker_id for name_key, kind, speaker_id, _ in settled}
    found = taken_of_all(records.attributions, ("quotation", "name_key", "kind", *_READ_ATTRIBUTION))
    pending.put(
        _ATTRIBUTION,
        [
            (*places.get(number, _NOWHERE), speakers.get((name_key, kind)), reading.latest, *values)
            for number, name_key, kind, *values in found
        ],
    )


def _namings(records: Records, reading: Reading) -> list[Naming]:
    """Return the names of a document, each once, with all roles that it gives them."""
    names: dict[tuple[str, str], str] = {}
    roles: dict[tuple[str, str], dict[str, None]] = {}
    for name, name_key, kind, role in taken_of_all(records.attributions, ("name", "name_key", "kind", "role")):
        if name_key:
            names.setdefault((name_key, kind), name)
            if role:
                roles.setdefault((name_key, kind), {})[role] = None
    lang, day = field(records.document, "lang"), reading.published_on
    return [Naming(name, *key, tuple(roles.get(key, ())), lang, day) for key, name in names.items()]


def _outlets(records: Records) -> list[str]:
    """Return every outlet that the rows name, the publisher as well, in the order of the alphabet."""
    rows = (*records.credits, *records.vias)
    return sorted({field(records.document, "publisher"), *(field(row, "outlet") for row in rows)} - {None})

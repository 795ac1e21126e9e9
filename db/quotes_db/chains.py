"""The ways of many quotations at once: who said them, through which outlets, printed by whom.

Counts over a million quotations would read three large tables. What fits is counted in an index first; where it is more
than may be read, evenly spread blocks of it are, and the share that they are is told, so that whoever counts can say
`about`. Only what was said is read, of the newest version of every document.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Chain", "Chosen", "Wanted", "choose", "evenly", "read"]

# Quotations that stand together are chosen together: they share pages of the file.
_BLOCK = 64
_AT_ONCE = 5_000
_MEMBERS = """SELECT id FROM speaker WHERE id IN (SELECT value FROM json_each(:speakers))
UNION SELECT id FROM speaker WHERE same_as IN (SELECT value FROM json_each(:speakers))"""
_DAYS = """(:since IS NULL OR substr("day", 1, length(:since)) >= :since)
AND (:until IS NULL OR substr("day", 1, length(:until)) <= :until)"""
# All that these read stands in an index, so that counting it is quick.
_THROUGH = f"SELECT quotation_id AS id FROM via WHERE latest = 1 AND {_DAYS}"
_THROUGH_ONE = f"{_THROUGH} AND outlet_id IN (SELECT value FROM json_each(:outlets))"
_SAID = f"SELECT quotation_id AS id FROM attribution WHERE latest = 1 AND said = 1 AND {_DAYS}"
_SAID_BY = f"{_SAID} AND speaker_id IN ({_MEMBERS})"
_PUBLISHED = f"""SELECT q.id FROM document d CROSS JOIN quotation q ON q.document_id = d.id
WHERE d.publisher = :publisher AND {_DAYS}"""
_QUOTATIONS = """
SELECT q.id, q.document_id, o.id FROM json_each(:ids) wanted CROSS JOIN quotation q ON q.id = wanted.value
JOIN document d ON d.id = q.document_id LEFT JOIN outlet o ON o.name = d.publisher
WHERE q.latest = 1 AND q.modality = 'said' ORDER BY q.id"""
_SPEAKERS = """
SELECT a.quotation_id, coalesce(s.same_as, s.id) FROM json_each(:ids) wanted
CROSS JOIN attribution a ON a.quotation_id = wanted.value JOIN speaker s ON s.id = a.speaker_id WHERE a.latest = 1"""
_VIAS = """
SELECT v.quotation_id, v.outlet_id, v.rel FROM json_each(:ids) wanted
CROSS JOIN via v ON v.quotation_id = wanted.value WHERE v.latest = 1 ORDER BY v.quotation_id, v.position"""


class Chain(NamedTuple):
    """The way of one quotation, in ids: its named `speakers`, merged ones as whom they were merged into; the `stations`
    it came through, outermost first, outlets side by side together; the outlet that is its `publisher`."""

    id: int
    document_id: int
    speakers: tuple[int, ...]
    stations: tuple[tuple[int, ...], ...]
    publisher: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked about; None narrows nothing. Days, months and years are ISO 8601 and inclusive. Unless `own` is
    true, only words that came through an outlet."""

    speaker_ids: Collection[int] | None = None
    outlet_ids: Collection[int] | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    own: bool = False


class Chosen(NamedTuple):
    """Ids of quotations in order, and which share they are of all that there are; 1.0: they are all."""

    ids: list[int]
    share: float


def choose(connection: sqlite3.Connection, wanted: Wanted, most: int) -> Chosen:
    """Return the quotations that may fit, about `most` of them evenly spread where there are more."""
    given = {
        "speakers": json.dumps(list(_roots(connection, wanted.speaker_ids) or ())),
        "outlets": json.dumps(list(wanted.outlet_ids or ())),
        "publisher": wanted.publisher,
        "since": wanted.since,
        "until": wanted.until,
    }
    return evenly(connection, _source(wanted), given, most)


def _source(wanted: Wanted) -> str:
    """Return the SQL of what is wanted, by that of its conditions which leaves the least to read."""
    if wanted.speaker_ids is not None:
        return _SAID_BY
    if wanted.outlet_ids is not None:
        return _THROUGH_ONE
    if wanted.publisher is not None:
        return _PUBLISHED
    return f"{_SAID} UNION ALL {_THROUGH}" if wanted.own else _THROUGH


def evenly(connection: sqlite3.Connection, source: str, given: Mapping[str, object], most: int) -> Chosen:
    """Return the ids that a SELECT of a column `id` gives, each once, about `most` of them where there are more."""
    (count,) = connection.execute(f"SELECT count(*) FROM ({source})", given).fetchone()
    step = max(1, -(-count // most))
    rows = connection.execute(
        f"SELECT id FROM ({source}) WHERE (id / {_BLOCK}) % :step = 0", {**given, "step": step}
    ).fetchall()
    return Chosen(sorted({id_ for (id_,) in rows}), len(rows) / count if count else 1.0)


def read(connection: sqlite3.Connection, ids: Sequence[int], wanted: Wanted) -> Iterator[Chain]:
    """Yield the ways of those of these quotations that were said and fit, few in memory at a time."""
    speakers = _roots(connection, wanted.speaker_ids)
    outlets = None if wanted.outlet_ids is None else set(wanted.outlet_ids)
    publisher = _outlet(connection, wanted.publisher)
    for at in range(0, len(ids), _AT_ONCE):
        for chain in _read(connection, ids[at : at + _AT_ONCE]):
            through = {outlet for station in chain.stations for outlet in station}
            if (
                (speakers is None or not speakers.isdisjoint(chain.speakers))
                and (outlets is None or not outlets.isdisjoint(through))
                and (publisher is None or chain.publisher == publisher)
                and (wanted.own or chain.stations)
            ):
                yield chain


def _roots(connection: sqlite3.Connection, speaker_ids: Collection[int] | None) -> set[int] | None:
    if speaker_ids is None:
        return None
    rows = connection.execute(
        "SELECT coalesce(same_as, id) FROM speaker WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(speaker_ids)),),
    )
    return {id_ for (id_,) in rows}


def _outlet(connection: sqlite3.Connection, name: str | None) -> int | None:
    """Return the id of an outlet by its name, 0 for one that is not there, None where none is asked for."""
    if name is None:
        return None
    row = connection.execute("SELECT id FROM outlet WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def _read(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Chain]:
    among = {"ids": json.dumps(ids)}
    speakers: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for id_, speaker in connection.execute(_SPEAKERS, among):
        speakers[id_][speaker] = None
    stations: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
    for id_, outlet, rel in connection.execute(_VIAS, among):
        way = stations[id_]
        if rel == "parallel" and way:
            way[-1] = (*way[-1], outlet)
        else:
            way.append((outlet,))
    for id_, document_id, publisher in connection.execute(_QUOTATIONS, among):
        yield Chain(id_, document_id, tuple(speakers.get(id_, ())), tuple(stations.get(id_, ())), publisher)

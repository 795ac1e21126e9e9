"""What the store holds, at a glance; what was said over time; who speakers are; the surest quotations of a listing.

Nothing here reads a large table from end to end: counts come from tallies and from indexes. In a store of more than
fifty thousand quotations, what no index counts is estimated from twenty thousand of them, evenly spread (`Glance`).
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes_db.answers import QuotationView, SpeakerSummary
from quotes_db.assembly import assemble
from quotes_db.conditions import MERGED, Filters, limited, where
from quotes_db.errors import NotInStore
from quotes_db.namings import PROGRAM
from quotes_db.reviewing import UNSURE
from quotes_db.rows import storable

__all__ = [
    "FirstWords",
    "Glance",
    "Period",
    "called",
    "glance",
    "named_in",
    "names",
    "periods",
    "speaker",
    "surest",
    "surest_ids",
    "uncertain_of",
    "undone",
]


# All quotations are read up to so many; of more, so many runs of so many.
_ALL = 50_000
_RUNS, _RUN = 400, 50


@dataclass(frozen=True, slots=True)
class Glance:
    """How much the store holds.

    `documents` are the newest versions, `older` those that newer ones replaced; `quotations` were said, `unsaid` were
    not; `repeated` claims stand in several places. `decisions` are those of people in force, `settled` those of
    the program about whom a name stands for. `uncertain` are the quotations of less confidence than 0.8. `kinds` are
    counts of what was said, and `months` (2025-04; None: not known), in order. Where `estimated`, these two and
    `quotations` and `unsaid` are estimates; all other figures are exact.
    """

    documents: int
    older: int
    quotations: int
    unsaid: int
    speakers: int
    outlets: int
    claims: int
    repeated: int
    decisions: int
    settled: int
    uncertain: int
    kinds: dict[str, int]
    months: list[tuple[str | None, int]]
    estimated: bool


class FirstWords(NamedTuple):
    """The quotation that a period begins with; `Store.quotation` has the rest of it."""

    id: int
    text: str
    kind: str
    modality: str


class Period(NamedTuple):
    """What was said in a year, month or day (None: not known): how often it stands in documents, wherever the words
    were before, and the first of these quotations."""

    period: str | None
    quotations: int
    unsaid: int
    first: FirstWords


def glance(connection: sqlite3.Connection) -> Glance:
    """Return how much the store holds."""
    counts = _counts(connection)
    read, estimated = _read(connection)
    said: Counter[str] = Counter()
    months: Counter[str | None] = Counter()
    unsaid = 0.0
    for kind, modality, month, count in read:
        if modality == "said":
            said[kind] += count
            months[month] += count
        else:
            unsaid += count
    in_order = sorted(months.items(), key=lambda item: item[0] or "")
    return Glance(
        **counts,
        quotations=sum(said.values()),
        unsaid=round(unsaid),
        kinds=dict(said.most_common()),
        months=in_order,
        estimated=estimated,
    )


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    row = connection.execute(
        f"""SELECT (SELECT count(*) FROM document) - (SELECT count(DISTINCT replaces) FROM document) AS documents,
             (SELECT count(DISTINCT replaces) FROM document) AS older,
             (SELECT count(*) FROM speaker_tally t JOIN speaker s ON s.id = t.speaker_id
               WHERE (t.quotations OR t.unsaid) AND s.same_as IS NULL) AS speakers,
             (SELECT count(*) FROM outlet_tally WHERE quotations OR unsaid OR published OR credited) AS outlets,
             (SELECT count(*) FROM claim) AS claims,
             (SELECT count(*) FROM claim WHERE occurrences > 1) AS repeated,
             (SELECT count(*) FROM decisions_in_force WHERE decided_by <> :program) AS decisions,
             (SELECT count(*) FROM decisions_in_force WHERE decided_by = :program) AS settled,
             (SELECT count(*) FROM quotation q
               WHERE {UNSURE}) AS uncertain""",
        {"program": PROGRAM},
    ).fetchone()
    return dict(row)


def _read(connection: sqlite3.Connection) -> tuple[list[tuple[str, str, str | None, int]], bool]:
    """Return (kind, modality, month, how many) of what is shown, and whether that is an estimate."""
    sql = """SELECT kind, modality, substr("day", 1, 7), count(*) FROM quotation WHERE latest = 1"""
    first, last = connection.execute("SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM quotation").fetchone()
    if last - first < _ALL:
        return [tuple(row) for row in connection.execute(f"{sql} GROUP BY 1, 2, 3")], False
    found: Counter[tuple[str, str, str | None]] = Counter()
    seen = 0
    for run in range(_RUNS):
        start = first + run * (last - first) // _RUNS
        rows = connection.execute(
            """SELECT kind, modality, substr("day", 1, 7), latest FROM quotation WHERE id BETWEEN ? AND ?""",
            (start, start + _RUN - 1),
        ).fetchall()
        seen += len(rows)
        found.update((kind, modality, month) for kind, modality, month, latest in rows if latest)
    (rows_in_all,) = connection.execute("SELECT count(*) FROM quotation").fetchone()
    return [(*key, round(count * rows_in_all / seen)) for key, count in found.items()], True


def periods(connection: sqlite3.Connection, filters: Filters, length: int) -> list[Period]:
    """Return what was said that fits, by day, month or year: so many characters of the day (10, 7, 4), in order.

    Of speakers without other filters it reads an index only, period by period; else every quotation that fits.
    """
    given = {name for name, value in filters.items() if value}
    rows = (_of_speakers if given == {"speaker_ids"} else _of_any)(connection, filters, length)
    firsts = _first_words(connection, [row[3] for row in rows])
    return [Period(period, said, unsaid, firsts[first]) for period, said, unsaid, first in rows]


def _first_words(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, FirstWords]:
    rows = connection.execute(
        "SELECT id, text, kind, modality FROM quotation WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    return {row[0]: FirstWords(*row) for row in rows}


_Counted = tuple[str | None, int, int, int]

# From each period of a speaker to the next, by the index on their days. A day that is not known as closely as the
# periods are long is a period of its own; `~` comes behind all that days are written with.
_WHOSE = 'speaker_id = :id AND latest = 1 AND "day"'
_LAST = "CASE WHEN length(begins) < :length THEN begins ELSE begins || '~' END"
_WITHIN = f"{_WHOSE} BETWEEN begins AND {_LAST}"
_OF_ONE = f"""WITH RECURSIVE period (begins) AS (
  SELECT substr(min("day"), 1, :length) FROM attribution WHERE {_WHOSE} IS NOT NULL
  UNION ALL
  SELECT (SELECT substr(min("day"), 1, :length) FROM attribution WHERE {_WHOSE} > {_LAST})
  FROM period WHERE begins IS NOT NULL)
SELECT begins,
  (SELECT json_array(count(*), sum(said)) FROM attribution WHERE {_WITHIN}),
  coalesce(
    (SELECT "day" || ' ' || quotation_id FROM attribution WHERE {_WITHIN} AND said = 1
      ORDER BY "day", said, quotation_id LIMIT 1),
    (SELECT "day" || ' ' || quotation_id FROM attribution WHERE {_WITHIN} ORDER BY "day", said, quotation_id LIMIT 1))
FROM period WHERE begins IS NOT NULL
UNION ALL
SELECT NULL, json_array(count(*), sum(said)),
  ' ' || coalesce(min(CASE WHEN said THEN quotation_id END), min(quotation_id))
FROM attribution WHERE {_WHOSE} IS NULL"""


def _of_speakers(connection: sqlite3.Connection, filters: Filters, length: int) -> list[_Counted]:
    """Return the periods of speakers and of all who were merged into them, together."""
    ids = connection.execute(MERGED, {"speaker_ids": json.dumps(list(filters.get("speaker_ids") or ()))}).fetchall()
    found: dict[str | None, list[tuple[int, int, bool, str, int]]] = defaultdict(list)
    for (id_,) in ids:
        for name, counted, first in connection.execute(_OF_ONE, {"id": id_, "length": length}):
            count, said = json.loads(counted)
            if count:
                day, _, quotation_id = first.rpartition(" ")
                found[name].append((said, count - said, not said, day, int(quotation_id)))
    return [
        (name, sum(one[0] for one in ones), sum(one[1] for one in ones), min(one[2:] for one in ones)[-1])
        for name, ones in sorted(found.items(), key=lambda item: item[0] or "")
    ]


def _of_any(connection: sqlite3.Connection, filters: Filters, length: int) -> list[_Counted]:
    wanted, parameters = where(filters)
    rows = connection.execute(
        f"""SELECT substr(q."day", 1, :length) AS period, sum(q.modality = 'said'), sum(q.modality <> 'said'), q.id,
              min((q.modality <> 'said') || coalesce(q."day", '') || printf(' %012d', q.id))
            FROM quotation q WHERE {wanted} GROUP BY period ORDER BY period""",
        {**parameters, "length": length},
    )
    return [tuple(row)[:4] for row in rows]


def names(connection: sqlite3.Connection, speaker_ids: Collection[int]) -> list[tuple[int, str, str]]:
    """Return (speaker, name, source) for every name that these speakers go by, those of merged ones among them; the
    source is `document` or `alias`."""
    rows = connection.execute(
        """SELECT DISTINCT wanted.value, n.name, n.source
           FROM json_each(?) wanted JOIN speaker_name n ON n.speaker_id IN (
             SELECT wanted.value UNION SELECT id FROM speaker WHERE same_as = wanted.value)
           ORDER BY wanted.value, n.name""",
        (json.dumps(list(speaker_ids)),),
    )
    return [tuple(row) for row in rows]


def named_in(connection: sqlite3.Connection, document_id: int) -> list[tuple[int, str, str]]:
    """Return (id, name, kind) of the speakers to whom a document attributes anything."""
    rows = connection.execute(
        """SELECT DISTINCT root.id, root.name, root.kind FROM naming n JOIN speaker s ON s.id = n.speaker_id
           JOIN speaker root ON root.id = coalesce(s.same_as, s.id) WHERE n.document_id = ? ORDER BY root.id""",
        (document_id,),
    )
    return [tuple(row) for row in rows]


def called(connection: sqlite3.Connection, speaker_ids: Collection[int]) -> dict[int, str]:
    """Return the names under which speakers are shown, or were before they were merged."""
    rows = connection.execute(
        "SELECT id, name FROM speaker WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(speaker_ids)),)
    )
    return dict(rows.fetchall())


def speaker(connection: sqlite3.Connection, id_: int) -> SpeakerSummary:
    """Return one speaker, also one of whom nothing is quoted any more; of a merged one, whom they were merged into.
    Raises NotInStore."""
    row = connection.execute(
        """SELECT s.id, s.name, s.kind, coalesce(t.quotations, 0) AS quotations,
             coalesce(t.unsaid, 0) AS unsaid, coalesce(t.documents, 0) AS documents,
             (SELECT min(a."day") FROM attribution a WHERE a.latest = 1 AND a.speaker_id IN (
               SELECT s.id UNION SELECT id FROM speaker WHERE same_as = s.id)) AS first_on,
             (SELECT max(a."day") FROM attribution a WHERE a.latest = 1 AND a.speaker_id IN (
               SELECT s.id UNION SELECT id FROM speaker WHERE same_as = s.id)) AS last_on,
             s.undecided, s.wikidata
           FROM speaker s LEFT JOIN speaker_tally t ON t.speaker_id = s.id
           WHERE s.id = (SELECT coalesce(same_as, id) FROM speaker WHERE id = ?)""",
        (storable(id_),),
    ).fetchone()
    if row is None:
        raise NotInStore(f"no speaker {id_} in this store; `quotes people find NAME` shows the numbers")
    return SpeakerSummary(**{**dict(row), "undecided": bool(row["undecided"])})


def undone(connection: sqlite3.Connection, decision_ids: Collection[int]) -> set[int]:
    """Return those of these decisions that were taken back."""
    rows = connection.execute(
        "SELECT undoes FROM decision WHERE undoes IN (SELECT value FROM json_each(?))",
        (json.dumps(list(decision_ids)),),
    )
    return {id_ for (id_,) in rows}


def surest(
    connection: sqlite3.Connection, filters: Filters, *, limit: int | None, offset: int = 0
) -> list[QuotationView]:
    """Return the quotations that fit, those first of which the program is surest; reads all that fit."""
    return assemble(connection, surest_ids(connection, filters, limit=limit, offset=offset))


def surest_ids(connection: sqlite3.Connection, filters: Filters, *, limit: int | None, offset: int = 0) -> list[int]:
    """Return the ids of what `surest` returns."""
    wanted, parameters = where(filters)
    rows = connection.execute(
        f"""SELECT q.id FROM quotation q WHERE {wanted}
            ORDER BY q.confidence DESC, q."day" DESC, q.id LIMIT :limit OFFSET :offset""",
        {**parameters, "limit": limited(limit), "offset": offset},
    )
    return [id_ for (id_,) in rows]


def uncertain_of(
    connection: sqlite3.Connection, speaker_ids: Collection[int], below: float, limit: int
) -> list[QuotationView]:
    """Return what `uncertain` does, of these speakers only; reads all that they said."""
    rows = connection.execute(
        """SELECT DISTINCT q.id, q.confidence FROM attribution a JOIN quotation q ON q.id = a.quotation_id
           WHERE a.latest = 1 AND q.confidence < 0.9 AND q.confidence < :below AND a.speaker_id IN (
             SELECT id FROM speaker WHERE id IN (SELECT value FROM json_each(:ids))
             UNION SELECT id FROM speaker WHERE same_as IN (SELECT value FROM json_each(:ids)))
           AND NOT EXISTS (SELECT 1 FROM decision_quotation k JOIN decisions_in_force d ON d.id = k.decision_id
                           WHERE k.quotation_id = q.id AND d.kind <> 'skip')
           ORDER BY EXISTS (SELECT 1 FROM decision_quotation k JOIN decisions_in_force d ON d.id = k.decision_id
                            WHERE k.quotation_id = q.id AND d.kind = 'skip'), q.confidence, q.id LIMIT :limit""",
        {"ids": json.dumps(list(speaker_ids)), "below": below, "limit": limit},
    )
    return assemble(connection, [row[0] for row in rows])

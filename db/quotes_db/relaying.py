"""What an outlet prints and passes on: whom it quotes, how much of it is its own reporting, from whom it takes words
and who takes them from it.

Quotations that were said count, of the newest version of every document. Of very many, evenly spread ones are read and
the counts are estimates (`Portrait.estimated`).
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from quotes_db.answers import DocumentSummary, OutletSummary
from quotes_db.chains import Chain, Wanted, choose, evenly, read
from quotes_db.errors import NotInStore
from quotes_db.rows import storable

__all__ = ["Portrait", "Ranked", "latest_of", "portrait"]

_THROUGH = 10_000  # quotations that are read of those that came through an outlet
_DOCUMENTS = 3_000  # documents that are read of those that it published
_flattened = chain.from_iterable
_NEWEST = "NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)"
_PUBLISHED = f"SELECT id FROM document d WHERE publisher = :publisher AND {_NEWEST}"


class Ranked(NamedTuple):
    """A speaker or an outlet, and how many quotations (of credits: documents) there are."""

    id: int
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What an outlet prints and passes on.

    `through` are the speakers whose words came through it, `takers` who had them from it: the next outlet on the way or
    the publisher. Of its own publications: whom they `quote`; the outlets they have words from (`sources`: the next
    ones inward, also where it passes words on) and whom they credit (`credited`, in documents).
    `own_documents` name no other outlet, neither for a quotation nor in a credit; `own_quotations` came through none
    and stand in a document that credits none. What is left is relayed. `estimated` tells that all but `outlet` is.
    """

    outlet: OutletSummary
    through: tuple[Ranked, ...]
    takers: tuple[Ranked, ...]
    quoted: tuple[Ranked, ...]
    sources: tuple[Ranked, ...]
    credited: tuple[Ranked, ...]
    own_documents: int
    relayed_documents: int
    own_quotations: int
    relayed_quotations: int
    estimated: bool


def portrait(connection: sqlite3.Connection, outlet_id: int, most: int) -> Portrait:
    """Return what an outlet prints and passes on, at most so many of each kind. Raises NotInStore."""
    outlet = _outlet(connection, outlet_id)
    through = Wanted(outlet_ids=[outlet_id])
    passing = choose(connection, through, _THROUGH)
    passed = list(read(connection, passing.ids, through))
    printing = evenly(connection, _PUBLISHED, {"publisher": outlet.name}, _DOCUMENTS)
    printed = list(_printed(connection, printing.ids))
    credits = _credits(connection, printing.ids, outlet_id)
    crediting = {document_id for document_id, _ in credits}
    relayed = crediting | {one.document_id for one in printed if one.stations}
    own = sum(not one.stations and one.document_id not in crediting for one in printed)
    taken = _counted(_nearest(printed), printing.share)
    taken.update(_counted(_beyond(passed, outlet_id), passing.share))
    return Portrait(
        outlet=outlet,
        through=_ranked(connection, "speaker", _counted(_speakers(passed), passing.share), most),
        takers=_ranked(connection, "outlet", _counted(_takers(passed, outlet_id), passing.share), most),
        quoted=_ranked(connection, "speaker", _counted(_speakers(printed), printing.share), most),
        sources=_ranked(connection, "outlet", taken, most),
        credited=_ranked(connection, "outlet", _counted((credit for _, credit in credits), printing.share), most),
        own_documents=round((len(printing.ids) - len(relayed)) / printing.share),
        relayed_documents=round(len(relayed) / printing.share),
        own_quotations=round(own / printing.share),
        relayed_quotations=round((len(printed) - own) / printing.share),
        estimated=passing.share < 1 or printing.share < 1,
    )


def _outlet(connection: sqlite3.Connection, id_: int) -> OutletSummary:
    row = connection.execute(
        """SELECT o.id, o.name, coalesce(t.quotations, 0), coalesce(t.unsaid, 0), coalesce(t.published, 0),
             coalesce(t.credited, 0)
           FROM outlet o LEFT JOIN outlet_tally t ON t.outlet_id = o.id WHERE o.id = ?""",
        (storable(id_),),
    ).fetchone()
    if row is None:
        raise NotInStore(f"no outlet {id_} in this store; `quotes outlets --format csv` shows the numbers")
    return OutletSummary(*row)


def _printed(connection: sqlite3.Connection, document_ids: Sequence[int]) -> Iterator[Chain]:
    """Yield the ways of all quotations in some documents."""
    rows = connection.execute(
        "SELECT id FROM quotation WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(document_ids),),
    ).fetchall()
    return read(connection, [id_ for (id_,) in rows], Wanted(own=True))


def _credits(connection: sqlite3.Connection, document_ids: Sequence[int], outlet_id: int) -> list[tuple[int, int]]:
    """Return (document, outlet) for every other outlet that some documents credit, each once."""
    rows = connection.execute(
        """SELECT DISTINCT x.document_id, c.outlet_id FROM json_each(?) wanted
           CROSS JOIN extraction x ON x.document_id = wanted.value AND x."current" = 1
           CROSS JOIN credit c ON c.extraction_id = x.id WHERE c.outlet_id <> ?""",
        (json.dumps(document_ids), outlet_id),
    )
    return [(document_id, credit) for document_id, credit in rows]


def _speakers(ways: Sequence[Chain]) -> Iterator[int]:
    return (speaker for one in ways for speaker in one.speakers)


def _nearest(ways: Sequence[Chain]) -> Iterator[int]:
    """Yield the outlets from which a publisher had words."""
    return (outlet for one in ways if one.stations for outlet in one.stations[0])


def _takers(ways: Sequence[Chain], outlet_id: int) -> Iterator[int]:
    """Yield who had the words from an outlet: the next one outward, or the publisher."""
    for one in ways:
        place = _place(one, outlet_id)
        if place:
            yield from one.stations[place - 1]
        elif one.publisher is not None:
            yield one.publisher


def _beyond(ways: Sequence[Chain], outlet_id: int) -> Iterator[int]:
    """Yield the outlets from which an outlet had the words that it passed on."""
    return (outlet for one in ways for outlet in _flattened(one.stations[_place(one, outlet_id) + 1 :][:1]))


def _place(way: Chain, outlet_id: int) -> int:
    """Return at which station an outlet stands that is in a chain."""
    return next(place for place, station in enumerate(way.stations) if outlet_id in station)


def _counted(ids: Iterable[int], share: float) -> Counter[int]:
    """Return how many there are of each id, when so large a share of all was counted."""
    return Counter({id_: round(count / share) for id_, count in Counter(ids).items()})


def _ranked(connection: sqlite3.Connection, table: str, counts: Counter[int], most: int) -> tuple[Ranked, ...]:
    """Return the greatest counts with the names of what they are of."""
    greatest = sorted(counts, key=lambda id_: (-counts[id_], id_))[:most]
    names = dict(
        connection.execute(
            f"SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(greatest),)
        ).fetchall()
    )
    return tuple(Ranked(id_, names[id_], counts[id_]) for id_ in greatest)


def latest_of(connection: sqlite3.Connection, publisher: str, limit: int, offset: int) -> list[DocumentSummary]:
    """Return the documents of a publisher, those published last first; no version that a newer one replaced."""
    rows = connection.execute(
        f"""SELECT summary.* FROM (SELECT id, published_on FROM document d WHERE publisher = ? AND {_NEWEST}
              ORDER BY published_on DESC, id DESC LIMIT ? OFFSET ?) page
            CROSS JOIN documents_summary summary ON summary.id = page.id
            ORDER BY page.published_on DESC, page.id DESC""",
        (publisher, limit, offset),
    )
    return [DocumentSummary(*row) for row in rows]

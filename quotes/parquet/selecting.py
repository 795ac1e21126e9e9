"""Which documents of a set are wanted, told without reading their texts: by their folders, and by a few columns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from quotes.errors import UsageError
from quotes.names import fold_name, name_tokens
from quotes.parquet.files import SetFile
from quotes.parquet.shapes import Partition

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry

__all__ = ["EVERYTHING", "Selection", "is_named", "is_outlet", "may_lie_in", "wanted_ids"]

_Named = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """What documents of a set are wanted; None does not narrow.

    `speaker`, `via` and `outlet` tell a name of a speaker, of an outlet of the chain, and of an outlet of the chain or
    a publisher; those of a speaker and a chain must be of one quotation. `publisher` tells a publisher's. `since` and
    `until` are days, months or years of publication, ISO 8601 and inclusive.
    """

    speaker: _Named | None = None
    via: _Named | None = None
    outlet: _Named | None = None
    publisher: _Named | None = None
    since: str | None = None
    until: str | None = None
    lang: str | None = None

    @property
    def asks_quotations(self) -> bool:
        return any(named is not None for named in (self.speaker, self.via, self.outlet))

    @property
    def asks_documents(self) -> bool:
        return any(asked is not None for asked in (self.publisher, self.since, self.until))


EVERYTHING = Selection()


def is_named(query: str) -> _Named:
    """Return what tells a folded name that has all words of another one: `kim jong un` for Kim, Jong Un, KIM JONG-UN.

    Raises UsageError for what has no word."""
    wanted = frozenset(name_tokens(query))
    if not wanted:
        raise UsageError(f"{query!r} is not a name")
    return lambda name_key: wanted <= set(name_key.split())


def is_outlet(query: str, outlets: "OutletRegistry") -> _Named:
    """Return what tells an outlet by any spelling in the list of outlets, else by all words of its name."""
    if listed := outlets.find(query):
        return lambda name: name == listed.name
    named = is_named(query)
    return lambda name: named(fold_name(name))


def may_lie_in(where: Partition, selection: Selection) -> bool:
    """Tell whether a document that is wanted can lie there."""
    if selection.lang is not None and where.lang != selection.lang:
        return False
    return where.date is None or _in_time(where.date, selection)


def _in_time(day: str, selection: Selection) -> bool:
    """Tell whether a day, or a part of the days that a month has, is wanted."""
    since, until = selection.since or "", selection.until
    if day[: len(since)] < since[: len(day)]:
        return False
    return until is None or day[: len(until)] <= until[: len(day)]


def wanted_ids(file: SetFile, selection: Selection) -> Any | None:
    """Return the rising numbers of the wanted documents of a file of documents, an array of pyarrow; None: all."""
    ids = None
    if selection.asks_quotations:
        ids = _by_quotations(file, selection)
    if selection.asks_documents and (ids is None or len(ids)):
        ids = _both(ids, _by_document(file, selection))
    return ids


def _by_document(file: SetFile, selection: Selection) -> Any:
    documents = file.columns("document", ("id", "published_on", "publisher"))
    kept = pa.array([True] * len(documents))
    if selection.since is not None or selection.until is not None:
        kept = pc.and_(kept, _that(documents["published_on"], lambda day: _is_published(day, selection)))
    if selection.publisher is not None:
        kept = pc.and_(kept, _that(documents["publisher"], selection.publisher))
    return documents["id"].filter(kept).combine_chunks()


def _is_published(day: str, selection: Selection) -> bool:
    """Tell whether a day is in time, in the words of the store: of a day that is not known whole, its beginning is."""
    since, until = selection.since, selection.until
    return (since is None or day[: len(since)] >= since) and (until is None or day[: len(until)] <= until)


def _by_quotations(file: SetFile, selection: Selection) -> Any:
    """Return the documents with a quotation that fits."""
    places = []
    if selection.speaker is not None:
        places.append(_places(file, "attribution", "name_key", selection.speaker))
    if selection.via is not None:
        places.append(_places(file, "via", "outlet", selection.via))
    if selection.outlet is not None:
        passed = _places(file, "via", "outlet", selection.outlet)
        if not places:
            return _rising([*(id_ for id_, _ in passed), *_published_by(file, selection.outlet).to_pylist()])
        printed = set(_published_by(file, selection.outlet).to_pylist())
        places[0] = {place for place in places[0] if place in passed or place[0] in printed}
    return _rising(id_ for id_, _ in set.intersection(*places))


def _places(file: SetFile, table: str, column: str, named: _Named) -> set[tuple[int, int]]:
    """Return document and quotation of the rows in which a column fits."""
    rows = file.columns(table, ("document_id", "quotation", column))
    rows = rows.filter(_that(rows[column], named))
    return set(zip(rows["document_id"].to_pylist(), rows["quotation"].to_pylist(), strict=True))


def _published_by(file: SetFile, named: _Named) -> Any:
    documents = file.columns("document", ("id", "publisher"))
    return documents["id"].filter(_that(documents["publisher"], named)).combine_chunks()


def _that(column: Any, named: _Named) -> Any:
    """Return for every row whether its value is wanted; each value is looked at once."""
    wanted = [value for value in column.unique().to_pylist() if value is not None and named(value)]
    return pc.is_in(column, pa.array(wanted, pa.string()))


def _rising(ids: Iterable[int]) -> Any:
    return pa.array(sorted(set(ids)), pa.int64())


def _both(ids: Any | None, others: Any) -> Any:
    return others if ids is None else ids.filter(pc.is_in(ids, others))

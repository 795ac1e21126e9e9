"""The questions of a store that pages in the browser ask, beside those that everybody does (`Store`)."""

import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from quotes_db import network, portraits, references, relaying
from quotes_db.answers import DocumentSummary, QuotationView, SpeakerName
from quotes_db.chains import Wanted
from quotes_db.errors import explained
from quotes_db.foreign import LONGEST_QUESTION, within
from quotes_db.network import Network
from quotes_db.portraits import CameThrough, Holdings, Repeated
from quotes_db.relaying import Portrait

__all__ = ["Questions"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Questions:
    """What is asked of one connection; the errors of SQLite become ours."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, *, writable: bool = True) -> None:
        self.path = path
        self._writable = writable
        self._connection = connection

    def in_document(self, id_: int) -> list[QuotationView]:
        """Return all that the latest reading found in a document, of whatever version, in the order of the text."""
        return self._ask(references.in_document, id_)

    def documents_at(self, sources: Collection[str]) -> list[int]:
        """Return the documents that were read from one of these addresses, or have one of these hashes, the latest
        added first."""
        return self._ask(references.documents_at, sources)

    def versions(self, id_: int) -> list[tuple[int, str | None, str]]:
        """Return (document, published_on, added_at) of all versions of an article, the first first."""
        return self._ask(references.versions, id_)

    def outlet_ids(self, names: Collection[str]) -> dict[str, int]:
        """Return name → id of the outlets that are called so, to the letter."""
        return self._ask(references.outlet_ids, names)

    def claims_of(self, quotation_ids: Collection[int]) -> dict[int, tuple[int, int]]:
        """Return quotation → (its claim, in how many quotations that stands)."""
        return self._ask(references.claims_of, quotation_ids)

    def holdings(self) -> Holdings:
        """Return how much the store holds, by what is counted already."""
        return self._ask(portraits.holdings)

    def most_quoted(self, *, limit: int = 10) -> list[SpeakerName]:
        """Return the speakers of whom most is quoted."""
        return self._ask(portraits.most_quoted, limit)

    def came_through(self, speaker_id: int, *, limit: int = 12) -> list[CameThrough]:
        """Return the outlets through which a speaker's latest words came, those of most first."""
        return self._ask(portraits.came_through, speaker_id, limit)

    def repeated(self, speaker_id: int, *, limit: int = 8) -> list[Repeated]:
        """Return what a speaker said lately that stands in several places, the most printed first."""
        return self._ask(portraits.repeated, speaker_id, limit)

    def network(self, wanted: Wanted, *, nodes: int = 60) -> Network:
        """Return who is quoted through whom, of at most so many nodes and 1,000."""
        return self._ask(network.network, wanted, nodes)

    def portrait(self, outlet_id: int, *, most: int = 10) -> Portrait:
        """Return what an outlet prints and passes on, at most so many of each kind. Raises NotInStore."""
        return self._ask(relaying.portrait, outlet_id, most)

    def latest_of(self, publisher: str, *, limit: int = 20, offset: int = 0) -> list[DocumentSummary]:
        """Return the documents of a publisher, those published last first."""
        return self._ask(relaying.latest_of, publisher, limit, offset)

    def _ask(
        self, lookup: Callable[Concatenate[sqlite3.Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        with explained(self.path), within(self._connection, None if self._writable else LONGEST_QUESTION):
            return lookup(self._connection, *args, **kwargs)

"""One share of a set → whose words they are and which are one claim: a store adds it, and says.

What comes is the documents of the share in the order of the whole set, each with those of its quotations that lie in
the share, and for every quotation the earlier ones that it is compared with, found before (`runs.py`). The store is the
very one that `quotes add` fills, in a file of its own that is gone afterwards; so that a million quotations of one
speaker take a file and not the memory.
"""

import re
import sqlite3
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from quotes.asking.identity import IDENTITY
from quotes.records import AttributionRow, DocumentRow, ExtractionRow, QuotationRow, Records
from quotes_db import Store
from quotes_db.alike import Said

__all__ = ["FOUND", "POSITIONS", "replay"]

# `what` is speaker (also: key of whom a name stands for), naming, occurrence.
FOUND = (
    "what string, document_id long, position long, name_key string, kind string, of_document_id long, "
    "of_position long, of_name_key string, of_kind string, name string, reason string, undecided boolean"
)
POSITIONS = 20  # bits of a quotation's number that are its position in the document
_POSITION = (1 << POSITIONS) - 1
# The one reason that names a document; others hold words of articles, which may say anything.
_BY_WORDS = re.compile(r"((?:as in the version before: )*quoted with the same \d+ words as in document )(\d+)")
_NO_TEXT: Mapping[str, Any] = dict.fromkeys(QuotationRow.__dataclass_fields__)


def replay(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield what is found in shares (share, place, batch, document, quotations, attributions), which come sorted by
    share and place; see FOUND."""
    for _, documents in groupby(rows, key=itemgetter(0)):
        with tempfile.TemporaryDirectory(prefix="share-") as folder:
            path = Path(folder) / "share.db"
            with Store.open(path, create=True, identity=IDENTITY) as store:
                share = _Share(store, path)
                for _, batch in groupby(documents, key=itemgetter(2)):
                    share.add(batch)
            yield from share.found()


class _Share:
    """A store with one share; it is also who knows the neighbours of its quotations."""

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self._path = path
        # By their ids in the store, which count from 1 as they are added: documents by their ids in the set, quotations
        # by their numbers there, which rise. Of the greatest share these are ten million, so they are kept small.
        self._documents = array("q", [-1])
        self._quotations = array("q", [-1])
        self._neighbours: dict[int, tuple[Sequence[int], Sequence[int]]] = {}  # of those that are to be compared
        self._speakers: dict[int, tuple[int, str, str]] = {}  # id → under which name, and where, first met
        self._last_speaker = 0

    def of_same_words(self, said: Said, key: int) -> list[int]:
        return self._known(said, 0)

    def of_like_words(self, said: Said) -> list[int]:
        return self._known(said, 1)

    def _known(self, said: Said, which: int) -> list[int]:
        """Return the neighbours that lie in the share: no other can be of the same claim."""
        numbers = self._neighbours.get(said.id, ((), ()))[which]
        return [id_ for number in numbers if (id_ := self._id(number)) is not None]

    def _id(self, number: int) -> int | None:
        """Return the id of a quotation in the store by its number in the set, None when it is in another share."""
        at = bisect_left(self._quotations, number)
        return at if at < len(self._quotations) and self._quotations[at] == number else None

    def add(self, batch: Iterator[tuple[Any, ...]]) -> None:
        """Add the documents of one batch, and compare what is new."""
        rows = list(batch)
        became = self._store.add_all([_records(*found) for _, _, _, *found in rows])
        for (_, place, _, document, quotations, _), added in zip(rows, became, strict=True):
            if added.status in ("added", "new version"):
                assert added.document_id == len(self._documents)
                self._documents.append(document["id"])
                self._take(place, quotations)
        self._note_speakers()
        self._store.cluster(self)
        self._neighbours.clear()

    def _take(self, place: int, quotations: Sequence[Mapping[str, Any]]) -> None:
        for quotation in quotations:
            id_ = len(self._quotations)
            self._quotations.append(place << POSITIONS | quotation["position"])
            if quotation["same"] or quotation["like"]:
                self._neighbours[id_] = (quotation["same"] or (), quotation["like"] or ())

    def _note_speakers(self) -> None:
        """Note under which names new speakers are met, before anything is settled otherwise."""
        with closing(sqlite3.connect(self._path)) as connection:
            rows = connection.execute(
                """SELECT s.id, min(n.document_id), s.name_key, s.kind FROM speaker s
                   JOIN naming n ON n.speaker_id = s.id AND n.name_key = s.name_key AND n.kind = s.kind
                   WHERE s.id > ? GROUP BY s.id""",
                (self._last_speaker,),
            )
            for id_, document_id, name_key, kind in rows:
                self._speakers[id_] = (self._documents[document_id], name_key, kind)
                self._last_speaker = max(self._last_speaker, id_)

    def found(self) -> Iterator[tuple[Any, ...]]:
        """Yield speakers, whom names stand for, and of which claim quotations are, by their numbers in the set."""
        with closing(sqlite3.connect(self._path)) as connection:
            for id_, name, undecided in connection.execute("SELECT id, name, undecided FROM speaker"):
                met = self._speakers[id_]
                yield ("speaker", met[0], None, *met[1:], None, None, None, None, name, None, bool(undecided))
            for document_id, key, kind, speaker_id, reason in connection.execute(
                "SELECT document_id, name_key, kind, speaker_id, reason FROM naming"
            ):
                met = self._speakers[speaker_id]
                told, where = self._told(reason), self._documents[document_id]
                yield ("naming", where, None, key, kind, met[0], None, *met[1:], None, told, None)
            for of, document_id, claim, claim_document_id in connection.execute(
                """SELECT o.quotation_id, q.document_id, o.claim_id, c.document_id FROM occurrence o
                   JOIN quotation q ON q.id = o.quotation_id JOIN quotation c ON c.id = o.claim_id"""
            ):
                here, there = self._documents[document_id], self._documents[claim_document_id]
                position, first = self._quotations[of] & _POSITION, self._quotations[claim] & _POSITION
                yield ("occurrence", here, position, None, None, there, first, None, None, None, None, None)

    def _told(self, reason: str) -> str:
        """Return a reason, a document in it by its number in the set."""
        found = _BY_WORDS.fullmatch(reason)
        return f"{found[1]}{self._documents[int(found[2])]}" if found else reason


def _records(
    document: Mapping[str, Any], quotations: Sequence[Mapping[str, Any]], attributions: Sequence[Mapping[str, Any]]
) -> Records:
    """Return as much of a document as bears on names and claims, its quotations numbered as they are here."""
    number = {quotation["position"]: at for at, quotation in enumerate(quotations)}
    nothing = dict.fromkeys(DocumentRow.__dataclass_fields__)
    known = {name: document[name] for name in ("name", "sha256", "location", "url", "lang", "published_on")}
    return Records(
        document=DocumentRow(**{**nothing, **known, "text": ""}),
        extraction=ExtractionRow(document["extractor"], document["version"], document["rules"]),
        bylines=(),
        credits=(),
        quotations=tuple(_quotation(number[quotation["position"]], quotation) for quotation in quotations),
        attributions=tuple(_attribution(number[one["quotation"]], one) for one in attributions),
        vias=(),
        evidence=(),
    )


def _quotation(number: int, row: Mapping[str, Any]) -> QuotationRow:
    kept = {name: row[name] for name in ("start", "end", "text", "kind", "modality", "said_on", "confidence")}
    return QuotationRow(**{**_NO_TEXT, **kept, "quotation": number})


def _attribution(number: int, row: Mapping[str, Any]) -> AttributionRow:
    return AttributionRow(number, row["position"], row["name"], row["name_key"], row["kind"], row["role"], *3 * [None])

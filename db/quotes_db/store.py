"""The store: one SQLite file with every document, what was found in it, and the way the words came."""

import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, Self, TypeVar, Unpack

from quotes_db import (
    checking,
    claims,
    compacting,
    directory,
    keeping,
    lookups,
    originals,
    passages,
    rebuilding,
    sources,
    standing,
    statistics,
    tracing,
)
from quotes_db.answers import (
    CaptureView,
    DescribedAs,
    DocumentSummary,
    DocumentView,
    NamingView,
    OutletName,
    OutletSummary,
    Published,
    QuotationView,
    SpeakerName,
    SpeakerSummary,
    StoredText,
    TraceView,
)
from quotes_db.archive import Archive
from quotes_db.assembly import assemble
from quotes_db.checking import Trouble
from quotes_db.claims import Neighbours
from quotes_db.conditions import Filters
from quotes_db.deciding import Decisions
from quotes_db.errors import BadRecords, explained
from quotes_db.identity import BY_NAME, Identity
from quotes_db.opening import open_for_reading, open_for_writing, open_in_memory
from quotes_db.rows import Records, Row
from quotes_db.sources import SourceFile
from quotes_db.standing import Standing
from quotes_db.statistics import Glance, Period
from quotes_db.writer import Added

__all__ = ["Store"]

_LET_IN = 0.02  # seconds between two steps of long work: without, another program may wait for its turn in vain
_AT_ONCE = 500  # rows in memory when all are read one after the other
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Store(Decisions):
    """A quotetrail store; a context manager that closes it. Every method raises StoreError and its kinds, nothing else.

    Ids are those of the tables. Listings show the latest reading of every document, and of an article that came in
    several versions the newest, unless all are asked for; `quotation` finds any.
    """

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, identity: Identity = BY_NAME) -> Self:
        """Open the store at a path: for reading, or with `create` for writing, made when it is not there.

        `identity` tells which names of several documents are those of one speaker; without it equal names are.
        """
        path = Path(path)
        connection = (open_for_writing if create else open_for_reading)(path)
        return cls(connection, path, identity, writable=create)

    @classmethod
    def memory(cls, identity: Identity = BY_NAME) -> Self:
        """Return an empty store that is gone when it is closed."""
        return cls(open_in_memory(), None, identity)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; a batch that is still open is taken back."""
        with explained(self.path):
            self._connection.close()

    def add(self, records: Records) -> Added:
        """Store one document whole or not at all. It is safely on the disk on return, or in a batch when that ends.

        The same text is never stored twice: see `Added` for what can become of it.
        """
        return self._adding.add(records)

    def add_all(self, documents: Iterable[Records]) -> list[Added]:
        """Store many documents, all or none of them, in one go, which is fastest: a thousand or so at a time.

        Return what became of each, in their order.
        """
        return self._adding.add_all(documents)

    def add_each(self, documents: Iterable[Records]) -> list[Added | BadRecords]:
        """Store many documents as `add_all` does, but for those that cannot be stored: the errors of these are
        returned, in their places."""
        return self._adding.add_each(documents)

    @contextmanager
    def batch(self) -> Iterator[Self]:
        """Store the documents added inside in one go, which is far faster; all are taken back when an error leaves it.

        An error of one `add` that is caught inside takes back that document only. What is added can be searched, and
        whoever is new be found by a part of their name, when it ends. Other writers wait meanwhile, so read and extract
        before, not inside.
        """
        with self._adding.batch():
            yield self

    def read_so_far(self, location: str) -> SourceFile | None:
        """Return how far the file at that place was read when it was read last, None for one that never was."""
        return self._ask(sources.read_so_far, location)

    def note_read(self, source: SourceFile) -> None:
        """Note how far a file was read; in a batch together with what was read from it."""
        self._adding.note_read(source)

    def knows(self, sha256: str, extractor: str, version: str, rules: str) -> bool:
        """Tell whether the latest reading of this text is by this very engine, so that reading it again is idle."""
        return self._ask(lookups.knows, sha256, extractor, version, rules)

    def quotations(
        self, *, limit: int | None = None, offset: int = 0, newest_first: bool = True, **filters: Unpack[Filters]
    ) -> list[QuotationView]:
        """Return the quotations that fit all filters (see `Filters`), those said or published last first."""
        return self._ask(lookups.quotations, filters, limit=limit, offset=offset, newest_first=newest_first)

    def search(
        self, words: str, *, limit: int | None = 20, offset: int = 0, **filters: Unpack[Filters]
    ) -> list[QuotationView]:
        """Return the quotations that hold all these words; "phrases" and beginnings* are understood, else literal.

        The best fit comes first; when very many hold them, the latest added. Raises EmptySearch without a word.
        """
        return self._ask(lookups.search, words, filters, limit=limit, offset=offset)

    def each_quotation(self, *, newest_first: bool = True, **filters: Unpack[Filters]) -> Iterator[QuotationView]:
        """Yield all quotations that fit, in the order of `quotations`; however many, few are in memory at a time."""
        return self._each(self._ask(lookups.quotation_ids, filters, limit=None, offset=0, newest_first=newest_first))

    def each_with(self, words: str, **filters: Unpack[Filters]) -> Iterator[QuotationView]:
        """Yield all quotations that hold these words, as `search` does; however many, few are in memory at a time."""
        return self._each(self._ask(lookups.search_ids, words, filters, limit=None, offset=0))

    def each_surest(self, **filters: Unpack[Filters]) -> Iterator[QuotationView]:
        """Yield all quotations that fit, in the order of `surest`; however many, few are in memory at a time."""
        return self._each(self._ask(statistics.surest_ids, filters, limit=None))

    def each_of(self, ids: Sequence[int]) -> Iterator[QuotationView]:
        """Yield the quotations of these ids, in their order; however many, few are in memory at a time."""
        return self._each(ids)

    def _each(self, ids: Sequence[int]) -> Iterator[QuotationView]:
        for at in range(0, len(ids), _AT_ONCE):
            yield from self._ask(assemble, ids[at : at + _AT_ONCE])

    def each_document(self, *, limit: int | None = None) -> Iterator[DocumentSummary]:
        """Yield the documents in the order of `documents`; however many, few are in memory at a time.

        What others add meanwhile is not among them.
        """
        last, left = None, sys.maxsize if limit is None else limit
        while left > 0 and (page := self._ask(directory.documents_before, last, min(left, _AT_ONCE))):
            yield from page
            last, left = page[-1].id, left - len(page)

    def each_speaker(self, *, limit: int | None = None) -> Iterator[SpeakerSummary]:
        """Yield the speakers in the order that `speakers` has now; however many, few are in memory at a time.

        What others change meanwhile does not move them: each comes once, as they are when their turn comes.
        """
        ids = self._ask(directory.speaker_ids, limit=limit, offset=0)
        for at in range(0, len(ids), _AT_ONCE):
            yield from self._ask(directory.speakers_of, ids[at : at + _AT_ONCE])

    def surest(self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]) -> list[QuotationView]:
        """Return the quotations that fit all filters, those first of which the program is surest."""
        return self._ask(statistics.surest, filters, limit=limit, offset=offset)

    def ranked(self, words: str) -> bool:
        """Tell whether `search` shows the best fit for these words first, rather than what was added last."""
        return self._ask(lookups.ranked, words)

    def quotation(self, id_: int) -> QuotationView:
        """Return one quotation, also of an earlier reading. Raises NotInStore."""
        return self._ask(lookups.quotation, id_)

    def document(self, id_: int) -> DocumentView:
        """Return one document without its text. Raises NotInStore."""
        return self._ask(lookups.document, id_)

    def document_text(self, id_: int) -> str:
        """Return the unaltered text of a document. Raises NotInStore."""
        return self._ask(lookups.document_text, id_)

    def stored_text(self, id_: int) -> StoredText:
        """Return one document as it was read, with what is known of it. Raises NotInStore."""
        return self._ask(lookups.stored_text, id_)

    def captures(self, document_id: int) -> list[CaptureView]:
        """Return how the bytes of a document came, the latest first. Raises NotInStore."""
        return self._ask(originals.captures, document_id)

    def original(self, capture: CaptureView) -> bytes:
        """Return the bytes of a capture as they came. Raises DamagedStore when they are not those any more."""
        return self._ask(originals.bytes_of, capture)

    def standing(self, *, document_ids: Collection[int] | None = None, publisher: str | None = None) -> list[Standing]:
        """Return the pages on the web that documents were read from, each with what it was when it came last."""
        return self._ask(standing.standing, document_ids, publisher)

    def note_capture(self, document_id: int, capture: Row, original: Row | None) -> None:
        """Note that the bytes of a document came once more, or were said to stand still. Raises NotInStore."""
        self._change(standing.note, document_id, capture, original)

    def documents(self, *, limit: int | None = None, offset: int = 0) -> list[DocumentSummary]:
        """Return the documents, the latest added first."""
        return self._ask(directory.documents, limit=limit, offset=offset)

    def speakers(self, *, limit: int | None = None, offset: int = 0) -> list[SpeakerSummary]:
        """Return the speakers, the most quoted first."""
        return self._ask(directory.speakers, limit=limit, offset=offset)

    def outlets(self, *, limit: int | None = None, offset: int = 0) -> list[OutletSummary]:
        """Return the outlets, those that most quotations came through first."""
        return self._ask(directory.outlets, limit=limit, offset=offset)

    def find_speakers(
        self, name_key: str, *, clues: Sequence[str] = (), limit: int = 20, all_versions: bool = False
    ) -> list[SpeakerName]:
        """Return whom a folded name may mean, misspelt or only a part of it, the likeliest first; `clues` are the keys
        that an Identity gives the name."""
        return self._ask(directory.find_speakers, name_key, clues, limit=limit, all_versions=all_versions)

    def speaker(self, id_: int) -> SpeakerSummary:
        """Return one speaker; of a merged one, whom they were merged into. Raises NotInStore."""
        return self._ask(statistics.speaker, id_)

    def called(self, speaker_ids: Collection[int]) -> dict[int, str]:
        """Return the names under which speakers are shown, or were before they were merged."""
        return self._ask(statistics.called, speaker_ids)

    def names(self, speaker_ids: Collection[int]) -> list[tuple[int, str, str]]:
        """Return (speaker, name, `document` or `alias`) for every name that these speakers go by."""
        return self._ask(statistics.names, speaker_ids)

    def outlet_names(self) -> list[OutletName]:
        """Return (id, name, quotations through it, documents it published) of every outlet."""
        return self._ask(directory.outlet_names)

    def published_by(self, outlet: str, *, all_versions: bool = False) -> Published:
        """Count the documents of a publisher and the quotations in them."""
        return self._ask(directory.published_by, outlet, all_versions=all_versions)

    def roles(self, speaker_id: int) -> list[DescribedAs]:
        """Return what documents say that a speaker is, with their number and dates, the latest first."""
        return self._ask(directory.roles, speaker_id)

    def periods(self, length: int = 7, **filters: Unpack[Filters]) -> list[Period]:
        """Return what was said that fits all filters, by year, month or day: so many characters of the day (4, 7, 10)
        tell one period from the next."""
        return self._ask(statistics.periods, filters, length)

    def glance(self) -> Glance:
        """Return how much the store holds."""
        return self._ask(statistics.glance)

    def pieces(self, id_: int) -> list[int]:
        """Return the ids of the quotations that make up one utterance with this one, itself among them, in order."""
        return self._ask(lookups.pieces, id_)

    def trace(self, id_: int) -> TraceView:
        """Return the claim that a quotation belongs to, with all its occurrences. Raises NotInStore."""
        return self._ask(tracing.trace, id_)

    def cluster(self, neighbours: Neighbours | None = None) -> int:
        """Compare the quotations that were not yet, so many at a time, with those before them; return how many.

        The indexes tell which earlier ones each is compared with, unless `neighbours` do; what was added to them is put
        in order first.
        """
        done = 0
        while self._ask(claims.is_behind) and self._change(compacting.compact):
            self._let_in(neighbours)
        while step := self._change(claims.cluster, identity=self._identity, neighbours=neighbours):
            done += step
            self._let_in(neighbours)
        return done

    def _let_in(self, neighbours: Neighbours | None) -> None:
        """Let another program write; who knows all neighbours has a store of its own."""
        if self.path is not None and neighbours is None:
            time.sleep(_LET_IN)

    def passages(self, text: str, *, limit: int = 10) -> list[tuple[QuotationView, float]]:
        """Return stored quotations that may be what somebody cites, with the share of its words that each holds in
        order, the best first."""
        found = self._ask(passages.find_passages, text, limit)
        views = {view.id: view for view in self._ask(assemble, [id_ for id_, _ in found])}
        return [(views[id_], share) for id_, share in found]

    def utterances(self, ids: Collection[int]) -> dict[int, list[tuple[int, int, int, str]]]:
        """Return quotation → (id, start, end, text) of all pieces of its utterance; none for one that is whole."""
        return self._ask(lookups.utterances, ids)

    def documents_with(self, text: str, *, limit: int = 5) -> list[int]:
        """Return the documents whose text may hold these words, quoted or not, the likeliest first."""
        return self._ask(passages.find_documents, text, limit)

    def namings(self, speaker_id: int) -> list[NamingView]:
        """Return the documents in which a speaker is named, under which name, and why it is believed to be them."""
        return self._ask(directory.namings, speaker_id)

    def outdated(
        self, readings: Collection[tuple[str, str, str]], *, after: int = 0, limit: int = 50
    ) -> list[StoredText]:
        """Return documents behind that number whose current reading is by one of these extractors but none of these
        (extractor, version, rules), or that have none, with their text and what is known of them."""
        return self._ask(lookups.outdated, readings, after, limit)

    def examine(self, progress: Callable[[str], None] | None = None) -> list[Trouble]:
        """Return what is wrong with the store; nothing when all is right. `progress` is told the name of each check."""
        return self._ask(lambda connection: list(checking.examine(connection, progress)))

    def repair(self) -> None:
        """Make everything anew that follows from other rows: indexes, tallies, flags."""
        self._change(rebuilding.repair)

    def backup(self, target: str | Path, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the store to a new file while others use it; `progress` gets pages copied and all pages."""
        self._ask(keeping.backup, Path(target), progress)

    def vacuum(self) -> tuple[int, int]:
        """Make the file small and its indexes fast again; return its size before and after, in bytes."""
        return self._ask(keeping.vacuum)

    @property
    def archive(self) -> Archive:
        """The store as pieces: all of it, taken out, or put in."""
        return Archive(self._connection, self.path, self._adding)

"""What was read → the store: in batches, with a note of how far each file was read, so that adding can go on later."""

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from quotes.cli.failures import complain
from quotes.cli.refusing import Refusals
from quotes.cli.stopping import Stopping
from quotes.errors import InputError
from quotes.model import Extractor
from quotes.piecework import Came
from quotes.readers.piece import Finished, Options, Piece, SourceStat
from quotes.records import Records
from quotes_db import adding as storing

if TYPE_CHECKING:
    from quotes_db import Store
    from quotes_db.sources import SourceFile

__all__ = ["Adder", "Noted", "reader_name"]

UNREADABLE = "unreadable"
BEFORE = "refused before"
# A batch ends by number, however fast it goes, and by time only where it goes so slowly (pages from the web) that much
# would be lost if it was stopped.
BATCH_SECONDS = 60.0


def reader_name(options: Options, readings: Iterable[Extractor]) -> str:
    """Return what reads files, so that another version, other outlets or other columns read them again."""
    told = [repr(sorted(options.columns.items())), *sorted(map(repr, readings))]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


@dataclass(slots=True, eq=False)
class _Reading:
    """A file on its way: how many of its pieces were taken, and what came of them, as it is noted when a batch ends."""

    source: SourceStat
    pieces: int = 0
    documents: int = 0
    refused: int = 0
    complete: bool = False

    def note(self, reader: str) -> "SourceFile":
        from quotes_db.sources import SourceFile

        source = self.source
        return SourceFile(
            source.location,
            source.size,
            source.modified_ns,
            reader,
            self.pieces,
            self.complete,
            self.documents,
            self.refused,
        )


@dataclass(slots=True)
class _Batch:
    """What is to be stored next, each document with the file it came from."""

    began: float = field(default_factory=time.monotonic)
    records: list[tuple[Records, _Reading | None]] = field(default_factory=list)
    files: dict[str, _Reading] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        return len(self.records) >= storing.BATCH or (
            bool(self.records) and time.monotonic() > self.began + BATCH_SECONDS
        )


class Noted:
    """How far files were read before; `outcomes` count what need not be read again, `files` those that are whole."""

    def __init__(self, store: "Store", reader: str, outcomes: Counter[str], *, again: bool) -> None:
        self.reader = reader
        self.files = 0
        self._store = store
        self._outcomes = outcomes
        self._again = again
        self._gone_on: dict[str, SourceFile] = {}

    def skip(self, source: SourceStat) -> int | None:
        """Return how many pieces of a file are in, None when all are: see `split_paths`."""
        noted = None if self._again else self._store.read_so_far(source.location)
        if noted is None or (noted.size, noted.modified_ns) != (source.size, source.modified_ns):
            return 0
        if noted.reader != self.reader:
            return 0
        self._outcomes["unchanged"] += noted.documents
        self._outcomes[BEFORE] += noted.refused
        if noted.complete:
            self.files += 1
            return None
        self._gone_on[source.location] = noted
        return noted.pieces

    def so_far(self, source: SourceStat) -> "_Reading":
        """Return how far a file is read that is read now."""
        noted = self._gone_on.pop(source.location, None)
        return _Reading(source, noted.pieces, noted.documents, noted.refused) if noted else _Reading(source)


class Adder:
    """Adds to one store what is read. `outcomes` count what became of it; so many `documents` of so many `files`."""

    def __init__(
        self, store: "Store", noted: Noted, refusals: Refusals, stopping: Stopping, outcomes: Counter[str]
    ) -> None:
        self.documents = self.files = 0
        self._store = store
        self._noted = noted
        self._refusals = refusals
        self._stopping = stopping
        self._outcomes = outcomes
        self._batch = _Batch()
        self._file: _Reading | None = None
        store.cluster()  # what a run that was killed left

    def take(self, came: Came[Records]) -> None:
        """Take what was read, in order, and store it when it is enough."""
        if isinstance(came.of, InputError):
            self._refuse(came.of, None)
        elif isinstance(came.of, Finished):
            self._finish(came.of)
        else:
            self._piece(came.of, came.results)
        if self._batch.is_full:
            self.store()

    def store(self) -> None:
        """Store what was taken, whole: a stop waits for it. Then compare what is new."""
        if self._batch.records or self._batch.files:
            with self._stopping.held():
                self._write(self._batch)
                self._batch = _Batch()
        self._store.cluster()

    def _write(self, batch: _Batch) -> None:
        from quotes_db.errors import BadRecords

        outcomes: Counter[str] = Counter()
        with self._store.batch():
            added = self._store.add_each([records for records, _ in batch.records])
            for became, (records, file) in zip(added, batch.records, strict=True):
                if not isinstance(became, BadRecords):
                    outcomes[became.status] += 1
                    continue
                self._refuse(f"{records.document.name}: {became}", file, records.document.name)
                if file is not None:
                    file.documents -= 1
            for file in batch.files.values():
                if file.documents:  # one of which nothing came is tried again
                    self._store.note_read(file.note(self._noted.reader))
        self._outcomes.update(outcomes)

    def _finish(self, finished: Finished) -> None:
        """Note a file of which no piece is missing; what were not pieces of it could not be read."""
        file = self._under_way(finished.source)
        file.refused += finished.pieces - file.pieces
        file.pieces, file.complete = finished.pieces, True
        self._file = None
        self.files += 1

    def _piece(self, piece: Piece, results: list[Records | InputError]) -> None:
        file = None
        if piece.source is not None:
            file = self._under_way(piece.source)
            file.refused += piece.number - file.pieces
            file.pieces = piece.number + 1
        for result in results:
            if isinstance(result, InputError):
                self._refuse(result, file, piece.where)
            else:
                self.documents += 1
                _say_doubts(result)
                self._batch.records.append((result, file))
                if file is not None:
                    file.documents += 1

    def _refuse(self, error: object, file: _Reading | None, where: str | None = None) -> None:
        self._outcomes[UNREADABLE] += 1
        if file is not None:
            file.refused += 1
        self._refusals.refuse(error, where)

    def _under_way(self, source: SourceStat) -> _Reading:
        if self._file is None or self._file.source != source:
            self._file = self._noted.so_far(source)
        self._batch.files[source.location] = self._file
        return self._file


def _say_doubts(records: Records) -> None:
    """Say what may be wrong with how a text was read: it goes in, and whoever relies on it should look."""
    for doubt in json.loads((records.capture and records.capture.doubts) or "[]"):
        complain(f"{records.document.name}: {doubt}")

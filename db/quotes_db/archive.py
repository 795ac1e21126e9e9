"""A store as pieces, taken out of it and put into another one."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quotes_db.adding import Adding
from quotes_db.errors import Undecidable, explained
from quotes_db.keeping import one_moment
from quotes_db.migrations import VERSION
from quotes_db.pieces import Piece, documents, pieces
from quotes_db.restoring import restore
from quotes_db.reviewing import carry_over
from quotes_db.rows import Records
from quotes_db.transactions import whole
from quotes_db.writer import Added

__all__ = ["SCHEMA", "Archive", "Made"]

SCHEMA = VERSION  # of the tables, whose columns are what pieces hold


class Made(NamedTuple):
    """A decision as it can be told from others: what kind, by whom, when, why, about which place or with what value."""

    kind: str
    decided_by: str
    decided_at: str
    why: str | None
    document_id: int | None
    start: int | None
    value: str | None


class Archive:
    """What is asked of a store, and done to it, when it is written out whole or another one is brought into it."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, adding: Adding) -> None:
        self._connection = connection
        self._path = path
        self._adding = adding

    def pieces(self, document_ids: Collection[int] | None = None, *, originals: bool = True) -> Iterator[Piece]:
        """Yield the pieces of the store as it is at one moment, or of some documents; see `quotes_db.pieces`."""
        with explained(self._path), one_moment(self._connection):
            yield from pieces(self._connection, document_ids, originals=originals)

    def documents(self, document_ids: Collection[int] | None = None) -> Iterator[Piece]:
        """Yield the documents of the store as it is at one moment, or some of them, in the order of their numbers."""
        with explained(self._path), one_moment(self._connection):
            yield from documents(self._connection, document_ids)

    def original(self, sha256: str) -> tuple[int, bytes] | None:
        """Return the size of some bytes that a document came as, and these compressed by zlib; None if they are not
        there, as those of a file that is its text."""
        found = self._rows("SELECT size, packed FROM original WHERE sha256 = ?", sha256)
        return (found[0][0], found[0][1]) if found else None

    def restore(self, pieces: Iterable[Piece]) -> None:
        """Make an empty store the one that the pieces are of, row for row, or leave it empty.

        Raises Undecidable when it is not empty, BadRecords when the pieces are not whole.
        """
        self._check_between_batches()
        with whole(self._connection, self._path), explained(self._path):
            if not self.is_empty():
                raise Undecidable("the store has something in it, so that it cannot become another one row for row")
            restore(self._connection, pieces)

    def add(self, dated: Sequence[tuple[str, Records]]) -> Added:
        """Store all readings, places and captures of one document, each as at a time, or nothing of it; in a batch."""
        return self._adding.add_together(dated)

    def is_empty(self) -> bool:
        """Tell whether nothing was ever put into the store."""
        tables = ("document", "speaker", "outlet", "decision", "source_file", "original")
        return not any(self._rows(f"SELECT 1 FROM {table} LIMIT 1") for table in tables)

    def last_document(self) -> int:
        """Return the highest number of a document, 0 if there is none."""
        return int(self._rows("SELECT coalesce(max(id), 0) FROM document")[0][0])

    def document_with(self, sha256: str) -> int | None:
        """Return the document of a text, None if there is none."""
        return self._one("SELECT id FROM document WHERE sha256 = ?", sha256)

    def later_version(self, source_key: str, added_at: str, until: int) -> int | None:
        """Return a document from the same source that was added after that time, of those up to a number."""
        return self._one(
            """SELECT max(d.id) FROM appearance a JOIN document d ON d.id = a.document_id
               WHERE a.source_key = ? AND d.added_at > ? AND d.id <= ?""",
            source_key,
            added_at,
            until,
        )

    def quotation_at(self, document_id: int, start: int, end: int) -> int | None:
        """Return the quotation at a place of a document, that of the current reading if there are several."""
        return self._one(
            """SELECT q.id FROM quotation q JOIN extraction x ON x.id = q.extraction_id
               WHERE q.document_id = ? AND q.start = ? AND q."end" = ? ORDER BY x."current" DESC LIMIT 1""",
            document_id,
            start,
            end,
        )

    def named(self, document_id: int, name_key: str, kind: str) -> int | None:
        """Return whom a name in a document stands for, None if it is not there; of a merged speaker whom they are."""
        return self._one(
            """SELECT coalesce(s.same_as, s.id) FROM naming n JOIN speaker s ON s.id = n.speaker_id
               WHERE n.document_id = ? AND n.name_key = ? AND n.kind = ?""",
            document_id,
            name_key,
            kind,
        )

    def last_decision(self) -> int:
        """Return the highest number of a decision, 0 if there is none."""
        return int(self._rows("SELECT coalesce(max(id), 0) FROM decision")[0][0])

    def is_decided(self, made: Made, until: int) -> bool:
        """Tell whether this decision is one of those up to a number."""
        return bool(
            self._rows(
                """SELECT 1 FROM decision WHERE kind = ? AND decided_by = ? AND decided_at = ? AND why IS ?
                   AND document_id IS ? AND start IS ? AND id <= ?
                   AND (value IS ? OR kind IN ('merge', 'split', 'correct speaker'))""",
                *made[:-1],
                until,
                made.value,
            )
        )

    def carry_on(self, document_id: int) -> None:
        """Let what was decided about a document hold for its later versions, as if these had come after it."""
        self._check_between_batches()
        with whole(self._connection, self._path), explained(self._path):
            while later := self._one("SELECT id FROM document WHERE replaces = ? ORDER BY id DESC", document_id):
                reading = self._one('SELECT id FROM extraction WHERE document_id = ? AND "current" = 1', later)
                if reading is not None:
                    carry_over(self._connection, later, reading)
                document_id = later

    def _check_between_batches(self) -> None:
        """Raise Undecidable in a batch: what is counted at its end would be counted twice."""
        if self._adding.under_way:
            raise Undecidable("restore and carry on before or after a batch, not in it")
        self._adding.forget()

    def _one(self, sql: str, *parameters: object) -> int | None:
        found = self._rows(sql, *parameters)
        return found[0][0] if found else None

    def _rows(self, sql: str, *parameters: object) -> list[sqlite3.Row]:
        with explained(self._path):
            return self._connection.execute(sql, parameters).fetchall()

"""Pieces of a store (`pieces.py`) → a store that is the same row for row. The caller holds the transaction."""

import sqlite3
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from quotes_db.errors import BadRecords
from quotes_db.index_words import near_words
from quotes_db.pieces import Piece
from quotes_db.rebuilding import rebuild_indexes

__all__ = ["restore"]


def restore(connection: sqlite3.Connection, pieces: Iterable[Piece]) -> None:
    """Fill an empty store. Raises BadRecords for a piece that cannot be one; the transaction must then be undone."""
    connection.execute("PRAGMA defer_foreign_keys = ON")  # rows may come before those that they refer to
    restoring = _Restoring(connection)
    for piece in pieces:
        restoring.put(piece)
    rebuild_indexes(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise BadRecords("rows refer to others that are missing")


class _Restoring:
    """Writes pieces; knows the outlets that came so far."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._columns: dict[str, tuple[str, ...]] = {}
        self._outlets: dict[str, int] = {}
        self._kinds: Mapping[str, Callable[[Piece], None]] = {
            "outlet": self._outlet,
            "speaker": self._speaker,
            "name_word": lambda piece: self._finding("name_word", "word", piece),
            "speaker_clue": lambda piece: self._finding("speaker_clue", "clue", piece),
            "words": self._words,
            "original": self._original,
            "document": self._document,
            "decision": self._decision,
            "source_file": lambda piece: self._insert("source_file", [piece["source_file"]]),
        }

    def put(self, piece: Piece) -> None:
        """Write one piece."""
        kind = next(iter(piece), "")
        if kind not in self._kinds:
            raise BadRecords(f"nothing is known of a piece called {kind!r}")
        try:
            self._kinds[kind](piece)
        except (KeyError, TypeError, AttributeError, ValueError, sqlite3.ProgrammingError) as error:
            raise BadRecords(f"a {kind} is not as it should be ({error})") from error

    def _insert(self, table: str, rows: Iterable[Piece], **parent: Any) -> None:
        """Insert rows, each with what says whose it is."""
        columns = self._known(table)
        values = []
        for row in rows:
            whole = {**row, **parent}
            if not whole.keys() <= set(columns):
                raise ValueError(f"{table} has no {', '.join(sorted(whole.keys() - set(columns)))}")
            values.append([whole.get(column) for column in columns])
        if values:
            named = ", ".join(f'"{column}"' for column in columns)
            marks = ", ".join("?" * len(columns))
            self._connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", values)

    def _known(self, table: str) -> tuple[str, ...]:
        if table not in self._columns:
            rows = self._connection.execute(f"PRAGMA table_info({table})")
            self._columns[table] = tuple(name for _, name, *_ in rows)
        return self._columns[table]

    def _outlet(self, piece: Piece) -> None:
        outlet = piece["outlet"]
        self._insert("outlet", [outlet])
        self._outlets[outlet["name"]] = outlet["id"]
        self._insert("outlet_tally", _listed(piece.get("tally")), outlet_id=outlet["id"])

    def _speaker(self, piece: Piece) -> None:
        speaker, whose = piece["speaker"], {"speaker_id": piece["speaker"]["id"]}
        self._insert("speaker", [speaker])
        self._insert("speaker_name", piece["names"], **whose)
        self._insert("speaker_role", piece["roles"], **whose)
        self._insert("speaker_tally", _listed(piece.get("tally")), **whose)

    def _finding(self, table: str, column: str, piece: Piece) -> None:
        self._insert(table, [{column: value, "speaker_id": speaker_id} for value, speaker_id in piece[table]])

    def _words(self, piece: Piece) -> None:
        for word in piece["words"]:
            self._insert("name_clue", [{"clue": clue} for clue in near_words(word)], word=word)

    def _original(self, piece: Piece) -> None:
        original = piece["original"]
        self._insert("original", [{**original, "packed": b64decode(original["packed"], validate=True)}])

    def _document(self, piece: Piece) -> None:
        whose = {"document_id": piece["document"]["id"]}
        self._insert("document", [piece["document"]])
        self._insert("appearance", piece["appearances"], **whose)
        self._insert("capture", piece["captures"], **whose)
        self._insert("naming", piece["names"], **whose)
        for reading in piece["readings"]:
            own = {key: value for key, value in reading.items() if key not in ("byline", "credits", "quotations")}
            self._insert("extraction", [own], **whose)
            self._insert("byline", reading["byline"], extraction_id=own["id"])
            self._insert("credit", map(self._through, reading["credits"]), extraction_id=own["id"])
            self._quotations(reading["quotations"], {**whose, "extraction_id": own["id"]})

    def _quotations(self, quotations: Iterable[Piece], whose: Mapping[str, int]) -> None:
        for piece in quotations:
            parts = {key: piece.pop(key, []) for key in ("speakers", "via", "evidence")}
            claim = piece.pop("claim", None)
            self._insert("quotation", [piece], **whose)
            self._insert("attribution", parts["speakers"], quotation_id=piece["id"])
            self._insert("via", map(self._through, parts["via"]), quotation_id=piece["id"])
            self._insert("evidence", parts["evidence"], quotation_id=piece["id"])
            if claim is not None:
                occurrences = claim.pop("occurrences", None)
                self._insert("occurrence", [claim], quotation_id=piece["id"])
                if occurrences is not None:
                    self._insert("claim", [{"id": piece["id"], "occurrences": occurrences}])

    def _through(self, piece: Piece) -> Piece:
        """Return a row that names its outlet with the number of that."""
        kept = {key: value for key, value in piece.items() if key != "outlet"}
        return {**kept, "outlet_id": self._outlets[piece["outlet"]]}

    def _decision(self, piece: Piece) -> None:
        self._insert("decision", [piece["decision"]])
        rows = [{"quotation_id": id_} for id_ in piece["quotations"]]
        self._insert("decision_quotation", rows, decision_id=piece["decision"]["id"])


def _listed(tally: Piece | None) -> list[Piece]:
    return [] if tally is None else [tally]

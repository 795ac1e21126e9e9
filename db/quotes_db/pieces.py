"""A store taken apart into pieces, from which another one is made that is the same row for row (`restoring.py`).

A piece is a dict that JSON can hold; its first key says what it is: an `outlet`, a `speaker`, an `original`, a
`document` with everything that was found in it, a `decision`, a `source_file`, or rows of an index of names
(`words`, `name_word`, `speaker_clue`). Keys are names of columns, what is NULL is left out, and what stands in a row of
its own table is nested under the row it belongs to; outlets go by their names. Search indexes, which follow from the
texts, are left out.
"""

import json
import sqlite3
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

__all__ = ["Piece", "documents", "pieces"]

Piece = dict[str, Any]
_ROWS = 1000
_AMONG = "IN (SELECT value FROM json_each(:ids))"


def pieces(
    connection: sqlite3.Connection, document_ids: Collection[int] | None = None, *, originals: bool = True
) -> Iterator[Piece]:
    """Yield the pieces of a store, or of some documents with their speakers and what was decided about them; a few rows
    are in memory at a time. Without `originals` the bytes that documents came as are left out, and with them how these
    came, unless they are the text itself."""
    if document_ids is None:
        chosen, speakers, decisions = None, None, None
    else:
        chosen = _with_versions(connection, document_ids)
        speakers = _speakers_of(connection, chosen)
        decisions = _decisions_about(connection, chosen, speakers)
    if chosen is None:
        yield from _outlets(connection)
    yield from _speakers(connection, speakers)
    if chosen is None:
        yield from _words(connection)
    if originals:
        yield from _originals(connection, chosen)
    for id_ in _ids(connection, "document", chosen):
        yield _document(connection, id_, originals=originals)
    for id_ in _ids(connection, "decision", decisions):
        yield _decision(connection, id_)
    if chosen is None:
        for row in connection.execute("SELECT * FROM source_file ORDER BY location"):
            yield {"source_file": _kept(row)}


def documents(connection: sqlite3.Connection, document_ids: Collection[int] | None = None) -> Iterator[Piece]:
    """Yield the pieces of all documents, or of some, in the order of their numbers."""
    chosen = None if document_ids is None else sorted(document_ids)
    return (_document(connection, id_, originals=True) for id_ in _ids(connection, "document", chosen))


def _kept(row: sqlite3.Row, *without: str) -> Piece:
    """Return what a row holds, column by column."""
    # By position: SQLite looks for a name among all of them each time.
    return {key: value for key, value in zip(row.keys(), row, strict=True) if value is not None and key not in without}


def _ids(connection: sqlite3.Connection, table: str, chosen: Sequence[int] | None) -> Iterator[int]:
    if chosen is not None:
        yield from chosen
        return
    last = -(2**63)
    while rows := connection.execute(
        f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT ?", (last, _ROWS)
    ).fetchall():
        yield from (id_ for (id_,) in rows)
        last = rows[-1][0]


def _with_versions(connection: sqlite3.Connection, document_ids: Iterable[int]) -> list[int]:
    """Return documents with all their versions, earlier and later ones."""
    rows = connection.execute(
        """WITH RECURSIVE version (id) AS (
             SELECT value FROM json_each(?)
             UNION SELECT d.replaces FROM version v JOIN document d ON d.id = v.id WHERE d.replaces IS NOT NULL
             UNION SELECT d.id FROM version v JOIN document d ON d.replaces = v.id)
           SELECT id FROM version ORDER BY id""",
        (json.dumps(list(document_ids)),),
    )
    return [id_ for (id_,) in rows]


def _speakers_of(connection: sqlite3.Connection, document_ids: Collection[int]) -> list[int]:
    """Return whoever is named in documents, or was put there by a person, and whom they were merged into."""
    rows = connection.execute(
        f"""WITH named (id) AS (
              SELECT speaker_id FROM naming WHERE document_id {_AMONG}
              UNION SELECT a.speaker_id FROM quotation q JOIN attribution a ON a.quotation_id = q.id
                WHERE q.document_id {_AMONG} AND a.speaker_id IS NOT NULL)
            SELECT id FROM named UNION SELECT s.same_as FROM named n JOIN speaker s ON s.id = n.id
              WHERE s.same_as IS NOT NULL ORDER BY 1""",
        {"ids": json.dumps(list(document_ids))},
    )
    return [id_ for (id_,) in rows]


def _decisions_about(
    connection: sqlite3.Connection, document_ids: Collection[int], speaker_ids: Collection[int]
) -> list[int]:
    """Return what was decided about documents and speakers, and what of it was taken back; of two speakers only when
    both are among these, and of the parting of one only when that was in one of the documents."""
    rows = connection.execute(
        f"""WITH about (id) AS (
              SELECT id FROM decision WHERE document_id {_AMONG}
              UNION SELECT k.decision_id FROM quotation q JOIN decision_quotation k ON k.quotation_id = q.id
                WHERE q.document_id {_AMONG}
              UNION SELECT id FROM decision WHERE document_id IS NULL AND kind NOT IN ('undo', 'split')
                AND speaker_id IN (SELECT value FROM json_each(:speakers))
                AND (other_id IS NULL OR other_id IN (SELECT value FROM json_each(:speakers)))
              UNION SELECT id FROM decision WHERE kind = 'split' AND EXISTS (
                SELECT 1 FROM json_each(decision.value) row WHERE json_extract(row.value, '$[0]') {_AMONG}))
            SELECT id FROM about UNION SELECT d.id FROM about a JOIN decision d ON d.undoes = a.id ORDER BY 1""",
        {"ids": json.dumps(list(document_ids)), "speakers": json.dumps(list(speaker_ids))},
    )
    return [id_ for (id_,) in rows]


def _outlets(connection: sqlite3.Connection) -> Iterator[Piece]:
    tallies = {row["outlet_id"]: row for row in connection.execute("SELECT * FROM outlet_tally")}
    for row in connection.execute("SELECT * FROM outlet ORDER BY id").fetchall():
        tally = tallies.get(row["id"])
        yield {"outlet": _kept(row), **({"tally": _kept(tally, "outlet_id")} if tally else {})}


def _speakers(connection: sqlite3.Connection, chosen: Sequence[int] | None) -> Iterator[Piece]:
    for id_ in _ids(connection, "speaker", chosen):
        (row,) = connection.execute("SELECT * FROM speaker WHERE id = ?", (id_,)).fetchall()
        piece: Piece = {"speaker": _kept(row)}
        for key, table in (("names", "speaker_name"), ("roles", "speaker_role")):
            rows = connection.execute(f"SELECT * FROM {table} WHERE speaker_id = ?", (id_,))
            piece[key] = [_kept(item, "speaker_id") for item in rows]
        for tally in connection.execute("SELECT * FROM speaker_tally WHERE speaker_id = ?", (id_,)):
            piece["tally"] = _kept(tally, "speaker_id")
        yield piece


def _column(connection: sqlite3.Connection, sql: str, id_: int) -> list[Any]:
    return [value for (value,) in connection.execute(sql, (id_,))]


# What finds speakers by their names: a column, and whom each value of it finds. By speaker it could not be read without
# reading all of it for each.
_FINDING = {"name_word": "word", "speaker_clue": "clue"}


def _words(connection: sqlite3.Connection) -> Iterator[Piece]:
    """Yield what finds speakers by their names, and the words in the index of misspelt ones, which keeps those that are
    in no name any more."""
    for table, column in _FINDING.items():
        last: tuple[str, int] = ("", -1)
        while rows := connection.execute(
            f"""SELECT {column}, speaker_id FROM {table} WHERE ({column}, speaker_id) > (?, ?)
                ORDER BY {column}, speaker_id LIMIT {_ROWS}""",
            last,
        ).fetchall():
            yield {table: [list(row) for row in rows]}
            last = tuple(rows[-1])
    word = ""
    while rows := connection.execute(
        "SELECT word FROM name_clue WHERE clue = word AND clue > ? ORDER BY clue LIMIT ?", (word, _ROWS)
    ).fetchall():
        yield {"words": [word for (word,) in rows]}
        word = rows[-1][0]


def _originals(connection: sqlite3.Connection, chosen: Sequence[int] | None) -> Iterator[Piece]:
    wanted, parameters = "", {}
    if chosen is not None:
        wanted = f"WHERE sha256 IN (SELECT original FROM capture WHERE document_id {_AMONG})"
        parameters = {"ids": json.dumps(chosen)}
    for row in connection.execute(f"SELECT sha256, size, packed FROM original {wanted}", parameters):
        yield {"original": _kept(row, "packed") | {"packed": b64encode(row["packed"]).decode()}}


def _document(connection: sqlite3.Connection, id_: int, *, originals: bool) -> Piece:
    (row,) = connection.execute("SELECT * FROM document WHERE id = ?", (id_,)).fetchall()
    appearances = connection.execute("SELECT * FROM appearance WHERE document_id = ? ORDER BY id", (id_,))
    captures = connection.execute("SELECT * FROM capture WHERE document_id = ? ORDER BY id", (id_,))
    names = connection.execute("SELECT * FROM naming WHERE document_id = ?", (id_,))
    return {
        "document": _kept(row),
        "appearances": [_kept(item, "document_id") for item in appearances],
        "captures": [_kept(item, "document_id") for item in captures if originals or item["original"] == row["sha256"]],
        "names": [_kept(item, "document_id") for item in names],
        "readings": _readings(connection, id_),
    }


_SPOKEN = """SELECT k.* FROM quotation q JOIN attribution k ON k.quotation_id = q.id
WHERE q.document_id = ? ORDER BY q.id, k.position"""
_PASSED = """SELECT k.*, outlet.name AS outlet FROM quotation q JOIN via k ON k.quotation_id = q.id
JOIN outlet ON outlet.id = k.outlet_id WHERE q.document_id = ? ORDER BY q.id, k.position"""
_FOUND_BY = """SELECT k.* FROM quotation q JOIN evidence k ON k.quotation_id = q.id
WHERE q.document_id = ? ORDER BY q.id, k.position"""
_CLAIMED = """SELECT k.*, claim.occurrences FROM quotation q JOIN occurrence k ON k.quotation_id = q.id
LEFT JOIN claim ON claim.id = q.id WHERE q.document_id = ?"""


def _readings(connection: sqlite3.Connection, document_id: int) -> list[Piece]:
    quotations: dict[int, list[Piece]] = {}
    parts = {
        key: _by_quotation(connection, sql, document_id)
        for key, sql in (("speakers", _SPOKEN), ("via", _PASSED), ("evidence", _FOUND_BY))
    }
    claims = _by_quotation(connection, _CLAIMED, document_id)
    for row in connection.execute("SELECT * FROM quotation WHERE document_id = ? ORDER BY id", (document_id,)):
        piece = _kept(row, "extraction_id", "document_id")
        piece |= {key: found[row["id"]] for key, found in parts.items() if row["id"] in found}
        if row["id"] in claims:
            piece["claim"] = claims[row["id"]][0]
        quotations.setdefault(row["extraction_id"], []).append(piece)
    readings = connection.execute("SELECT * FROM extraction WHERE document_id = ? ORDER BY id", (document_id,))
    return [_reading(connection, row, quotations.get(row["id"], [])) for row in readings.fetchall()]


def _by_quotation(connection: sqlite3.Connection, sql: str, document_id: int) -> Mapping[int, list[Piece]]:
    rows = connection.execute(sql, (document_id,))
    return {
        key: [_kept(row, "quotation_id", "outlet_id") for row in group]
        for key, group in groupby(rows, key=itemgetter("quotation_id"))
    }


def _reading(connection: sqlite3.Connection, row: sqlite3.Row, quotations: list[Piece]) -> Piece:
    credits = connection.execute(
        """SELECT credit.position, outlet.name AS outlet, credit.start, credit."end" FROM credit
           JOIN outlet ON outlet.id = credit.outlet_id WHERE extraction_id = ? ORDER BY position""",
        (row["id"],),
    )
    byline = connection.execute("SELECT * FROM byline WHERE extraction_id = ? ORDER BY position", (row["id"],))
    return {
        **_kept(row, "document_id"),
        "byline": [_kept(item, "extraction_id") for item in byline],
        "credits": [_kept(item) for item in credits],
        "quotations": quotations,
    }


def _decision(connection: sqlite3.Connection, id_: int) -> Piece:
    (row,) = connection.execute("SELECT * FROM decision WHERE id = ?", (id_,)).fetchall()
    about = "SELECT quotation_id FROM decision_quotation WHERE decision_id = ? ORDER BY quotation_id"
    return {"decision": _kept(row), "quotations": _column(connection, about, id_)}

"""A file of `quotes export --as jsonl` → its pieces, each line by itself proved to be what was written or named as
damaged. The file is read twice: to know what it is before anything is stored, and to store it."""

import hashlib
import json
from base64 import b64decode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import decompressobj, error

from quotes.errors import InputError
from quotes.export.json_lines import VERSION
from quotes.records import OriginalRow
from quotes.safe import one_line

__all__ = ["Archived", "Damage", "Piece", "examine", "original", "pieces"]

Piece = dict[str, Any]
_LONGEST = 2**28  # bytes of a line; no document with its original is longer
_INDEXES = frozenset({"words", "name_word", "speaker_clue"})
_KINDS = _INDEXES | {"outlet", "speaker", "original", "document", "decision", "source_file"}
_CHUNK = 2**20
# Under these names stand rows of another table; under all others one value, as in a table.
_OF_SPEAKERS, _OF_DOCUMENTS = {"names", "roles", "tally"}, {"names", "appearances", "captures", "readings"}
_OF_READINGS, _OF_QUOTATIONS = {"byline", "credits", "quotations"}, {"speakers", "via", "evidence", "claim"}
_ROWS = _OF_SPEAKERS | _OF_DOCUMENTS | _OF_READINGS | _OF_QUOTATIONS


@dataclass(frozen=True, slots=True)
class Damage:
    """A line that is not what was written, counted from 1, and what is wrong with it."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Archived:
    """What a file is known to hold after it was read once.

    `exact` tells that it holds a whole store and that nothing in it was changed, `schema` the version of its tables.
    `decisions` are those pieces with the numbers of their lines, and `originals` where the line of each begins, by
    sha256.
    """

    path: Path
    exact: bool
    schema: int
    damages: tuple[Damage, ...]
    decisions: tuple[tuple[int, Piece], ...]
    originals: dict[str, int]


def examine(path: Path, schema: int) -> Archived:
    """Read a file once. `schema` is the version of the tables that are known here.

    Raises InputError for what is no export of ours, and for one of a newer version.
    """
    with path.open("rb") as file:
        header = _header(path, file.readline(_LONGEST), schema)
        digest, ended = hashlib.sha256(), False
        damages: list[Damage] = []
        decisions: list[tuple[int, Piece]] = []
        originals: dict[str, int] = {}
        file.seek(0)
        for number, offset, line in _lines(file):
            if number > 1 and line.startswith(b'{"end": '):
                ended = _is_right_end(line, number, digest.hexdigest())
                continue
            ended = False
            digest.update(line)
            piece = _piece(line) if number > 1 else {}
            if isinstance(piece, str):
                damages.append(Damage(number, piece))
            elif "decision" in piece:
                decisions.append((number, piece))
            elif "original" in piece:
                originals[piece["original"]["sha256"]] = offset
    if not ended and not damages:
        damages.append(Damage(number, "the file ends before its end, or was changed"))
    exact = ended and not damages and header.get("whole") is True
    return Archived(path, exact, header["schema"], tuple(damages), tuple(decisions), originals)


def pieces(archived: Archived) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a file that are not damaged, each with the number of its line."""
    with archived.path.open("rb") as file:
        for number, _, line in _lines(file):
            if number > 1 and not line.startswith(b'{"end": ') and not isinstance(piece := _piece(line), str):
                yield number, piece


def original(archived: Archived, sha256: str) -> OriginalRow | None:
    """Return the bytes that a document came as; None if they are not in the file."""
    if sha256 not in archived.originals:
        return None
    with archived.path.open("rb") as file:
        file.seek(archived.originals[sha256])
        found: Piece = json.loads(file.readline(_LONGEST))["original"]
    return OriginalRow(found["sha256"], found["size"], b64decode(found["packed"]))


def _lines(file: Any) -> Iterator[tuple[int, int, bytes]]:
    """Yield the number of each line, where it begins, and what it holds, of one that is too long the beginning."""
    number = offset = 0
    while line := file.readline(_LONGEST):
        number += 1
        yield number, offset, line
        while not line.endswith(b"\n") and (line := file.readline(_LONGEST)):
            pass
        offset = file.tell()


def _header(path: Path, line: bytes, schema: int) -> Piece:
    where = one_line(str(path))
    try:
        header = json.loads(line)
        lines, tables = header["quotetrail"], header["schema"]
        newer = lines > VERSION or tables > schema
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(f"{where}: is nothing that `quotes export --as jsonl` wrote") from None
    if newer:
        raise InputError(
            f"{where}: a newer quotetrail wrote it (tables {tables}, this one knows {schema}); "
            "update with `pip install --upgrade quotetrail`"
        )
    return {**header}


def _is_right_end(line: bytes, number: int, digest: str) -> bool:
    try:
        return bool(json.loads(line) == {"end": {"lines": number - 1, "sha256": digest}})
    except ValueError:
        return False


def _piece(line: bytes) -> Piece | str:
    """Return what a line holds, or in words why it cannot be what was written."""
    if not line.endswith(b"\n"):
        return "is cut off"
    try:
        piece = json.loads(line)
        kind = next(iter(piece), None) if isinstance(piece, dict) else None
        if kind not in _KINDS:
            return "is no piece of a store"
        if not (_is_row(piece, {kind}) and (kind in _INDEXES or _is_row(piece[kind]))):
            return "holds what no table can"
        fault = _FAULTS[kind](piece) if kind in _FAULTS else None
    except (ValueError, RecursionError):
        return "is not JSON"
    except (KeyError, TypeError, AttributeError):
        return "has not all that it should have"
    return fault or piece


def _is_row(row: Piece, without: Collection[str] = ()) -> bool:
    """Tell whether there are rows where rows should be, and one value in each other cell but those `without`."""
    for name, value in row.items():
        if name in _ROWS:
            rows = value if isinstance(value, list) else [value]
            if not all(_is_row(one) for one in rows if isinstance(one, dict)):
                return False
        elif isinstance(value, dict | list) and name not in without:
            return False
    return True


def _speaker_fault(piece: Piece) -> str | None:
    return None if piece["speaker"].keys() >= {"id", "name", "name_key", "kind"} else "is no speaker"


def _document_fault(piece: Piece) -> str | None:
    text: str = piece["document"]["text"]
    if any(not name.keys() >= {"name_key", "kind", "speaker_id"} for name in piece["names"]):
        return "does not say whom a name in it stands for"
    if hashlib.sha256(text.encode()).hexdigest() != piece["document"]["sha256"]:
        return "its text is not the one that was read"
    for reading in piece["readings"]:
        for quotation in reading["quotations"]:
            if text[quotation["start"] : quotation["end"]] != quotation["text"]:
                return "a quotation is not what its text has at that place"
    return None if piece["readings"] else "nobody has read it"


def _original_fault(piece: Piece) -> str | None:
    size, digest = piece["original"]["size"], hashlib.sha256()
    packed, unpacking, left = b64decode(piece["original"]["packed"], validate=True), decompressobj(), size + 1
    try:
        while left > 0 and (data := unpacking.decompress(packed, min(left, _CHUNK))):
            digest.update(data)
            left, packed = left - len(data), unpacking.unconsumed_tail
    except error:
        return "its bytes are damaged"
    return None if digest.hexdigest() == piece["original"]["sha256"] and left == 1 else "its bytes are damaged"


def _decision_fault(piece: Piece) -> str | None:
    decision = piece["decision"]
    told = (decision["kind"], decision["decided_by"], decision["decided_at"])
    is_right = isinstance(decision["id"], int) and all(isinstance(one, str) for one in told)
    if is_right and decision["kind"] == "split":
        is_right = all(isinstance(row, list) and isinstance(row[0], int) for row in json.loads(decision["value"]))
    return None if is_right else "is no decision"


_FAULTS = {
    "decision": _decision_fault,
    "document": _document_fault,
    "original": _original_fault,
    "speaker": _speaker_fault,
}

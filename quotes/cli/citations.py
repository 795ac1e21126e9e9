"""A file of citations → citations, one a line or row; what is none is an error in its place."""

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from quotes.errors import InputError
from quotes.verifying.values import Citation

__all__ = ["read_citations"]

KEYS = ("id", "text", "speaker", "outlet", "since", "until")


def read_citations(path: str) -> Iterator[Citation | InputError]:
    """Yield the citations of a .jsonl or .csv file, or of JSON lines on standard input (`-`). Raises InputError for a
    file that cannot be read."""
    from quotes.readers.decode import read_text
    from quotes.readers.files import display, open_regular, read_capped

    where = "standard input" if path == "-" else display(path)
    if path == "-":
        data = read_capped(sys.stdin.buffer, where)
    else:
        with open_regular(path) as stream:
            data = read_capped(stream, where)
    text = read_text(data, where).text
    rows = _csv(text, where) if path.lower().endswith(".csv") else _jsonl(text)
    for number, row in rows:
        yield _citation(row, f"{where}, line {number}", str(number))


Row = Mapping[str, Any] | str


def _jsonl(text: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "is not JSON"
    return row if isinstance(row, dict) else "is not a JSON object"


def _csv(text: str, where: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        if "text" not in (reader.fieldnames or ()):
            raise InputError(f"{where}: the first row must name the columns, and one of them must be text")
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{where}, line {reader.line_num}: {error}") from None


def _citation(row: Row, where: str, number: str) -> Citation | InputError:
    if isinstance(row, str):
        return InputError(f"{where}: {row}")
    values = {key: row.get(key) for key in KEYS}
    wrong = next((key for key in KEYS if not isinstance(values[key], str | int | None)), None)
    if wrong:
        return InputError(f"{where}: {wrong} must be a text")
    known = {key: str(value).strip() or None for key, value in values.items() if value is not None}
    if not known.get("text"):
        return InputError(f"{where}: there is no text to verify")
    return Citation(
        text=str(values["text"]),
        speaker=known.get("speaker"),
        outlet=known.get("outlet"),
        since=known.get("since"),
        until=known.get("until"),
        id=known.get("id") or number,
    )

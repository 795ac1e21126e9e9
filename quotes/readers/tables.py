"""A table (CSV, TSV) → pieces, one a row: the columns that are called what a field is called, or what the user says."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO, TextIO

from quotes.errors import InputError
from quotes.readers.ahead import rejoined
from quotes.readers.decode import read_text, without_mark
from quotes.readers.piece import Piece

if TYPE_CHECKING:
    from _csv import Reader as _Rows

__all__ = ["columns_of", "split_table"]

# Names that a column has when it holds a field. Only these, in any case: a column that merely sounds alike is not it.
_NAMES = {
    "id": ("id",),
    "text": ("text", "content", "body", "article", "full_text", "isi", "teks", "konten"),
    "title": ("title", "headline", "judul"),
    "url": ("url", "link", "address"),
    "publisher": ("publisher", "outlet", "source", "media"),
    "byline": ("byline", "author", "authors", "penulis"),
    "published_on": ("published_on", "published", "published_at", "pubdate", "date", "tanggal"),
    "modified_on": ("modified_on", "modified", "modified_at", "updated", "updated_at"),
    "lang": ("lang", "language", "bahasa"),
}
# What the encoding and what the delimiter are told by.
_SAMPLE_BYTES = 8 * 1024 * 1024
_SAMPLE_CHARACTERS = 64 * 1024
# Of a line, and of a cell: what an unclosed quotation mark can take in.
_MOST_CHARACTERS = 16 * 1024 * 1024
_DELIMITERS = ",;\t|"


def split_table(
    stream: BinaryIO, where: str, location: str, columns: Mapping[str, str]
) -> Iterator[Piece | InputError]:
    """Yield a piece for every row that is not empty; one that cannot be read is an error with the number of its line.

    Raises InputError for a table without a column of texts, or without one that the user names.
    """
    csv.field_size_limit(_MOST_CHARACTERS)
    text, beginning = _text(stream, where)
    named, delimiter = _first_line(beginning)
    rows = csv.reader(_lines(text, where), delimiter=delimiter)
    if named:
        next(rows, None)
    header = _next(rows, where)
    if header is None or isinstance(header, InputError):
        raise header or InputError(f"{where}: is empty")
    names = [" ".join(name.split()) for name in header]
    places = columns_of(names, columns, where)
    yield from _pieces(rows, places, len(names), where, location)


def _text(stream: BinaryIO, where: str) -> tuple[TextIO, str]:
    """Return the text of a table as a stream, and its beginning. The encoding is that of all that is looked at."""
    sample = stream.read(_SAMPLE_BYTES)
    if len(sample) < _SAMPLE_BYTES:
        text = read_text(sample, where).text
        return io.StringIO(text, newline=""), text[:_SAMPLE_CHARACTERS]
    decoded = read_text(sample[: sample.rfind(b"\n") + 1] or sample, where)
    rest = rejoined(without_mark(sample), stream)
    return io.TextIOWrapper(rest, decoded.encoding, "surrogateescape", newline=""), decoded.text[:_SAMPLE_CHARACTERS]


def _lines(text: TextIO, where: str) -> Iterator[str]:
    """Yield the lines. Raises InputError for one without an end, which would fill the memory."""
    while line := text.readline(_MOST_CHARACTERS):
        if len(line) == _MOST_CHARACTERS:
            raise InputError(f"{where}: has a line of more than {_MOST_CHARACTERS // 2**20} MiB, so it is no table")
        yield line


def _first_line(beginning: str) -> tuple[bool, str]:
    """Return whether the first line only names the delimiter, as Excel writes it, and the delimiter."""
    first = next(iter(beginning.split("\n", 1))).strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return True, first[4]
    bare = re.sub(r'"[^"]*"', "", first)
    return False, max(_DELIMITERS, key=bare.count)


def columns_of(names: list[str], columns: Mapping[str, str], where: str) -> dict[str, int]:
    """Return field → the place of the column that holds it, by their names and by what the user says.

    Raises InputError when none holds texts, or when there is none that the user names.
    """
    places = {field: place for field in _NAMES if (place := _place(field, names, columns, where)) is not None}
    if "text" not in places:
        raise InputError(f"{where}: no column is called text; say which it is by --column text=NAME: {_listed(names)}")
    return places


def _place(field: str, names: list[str], columns: Mapping[str, str], where: str) -> int | None:
    """Return which column holds a field."""
    told = columns.get(field)
    if told is not None:
        if told not in names:
            raise InputError(f"{where}: no column is called {told}; its columns are {_listed(names)}")
        return names.index(told)
    lowered = [name.lower() for name in names]
    return next((lowered.index(name) for name in _NAMES[field] if name in lowered), None)


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:40] or "(no name)" for name in names[:20])
    return shown + ", …" * (len(names) > 20)


def _pieces(
    rows: "_Rows", places: Mapping[str, int], width: int, where: str, location: str
) -> Iterator[Piece | InputError]:
    line, pieces = rows.line_num + 1, 0
    while (row := _next(rows, f"{where}:{line}")) is not None:
        if isinstance(row, InputError):
            pieces += 1
            yield row
        elif any(cell.strip() for cell in row[width:]):
            pieces += 1
            yield InputError(f"{where}:{line}: has more cells than the first line; put a text with commas in quotes")
        elif any(cell.strip() for cell in row):
            pieces += 1
            yield _piece(row, places, f"{where}:{line}", f"{location}:{line}")
        line = rows.line_num + 1
    if not pieces:
        yield InputError(f"{where}: has no rows")


def _next(rows: "_Rows", where: str) -> list[str] | InputError | None:
    """Return the next row, None when there is none."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return InputError(f"{where}: is no row of a table ({error}); is a quotation mark missing?")
    except UnicodeError:
        raise InputError(f"{where}: is not in the encoding that the table begins in; save it as UTF-8") from None


def _piece(row: list[str], places: Mapping[str, int], where: str, location: str) -> Piece:
    """Return a row as the line of JSON that it could have been; one that names itself by nothing has the line's."""
    fields = {field: row[place] for field, place in places.items() if place < len(row)}
    if not (fields.get("id") or fields.get("url") or "").strip():
        fields["id"] = where
    return Piece(where, "", location, "row", data=json.dumps(fields).encode())

"""A table (CSV) of known quotations → what somebody entered, row by row.

Columns go by any of these names: text, speaker, role, via, publisher, date, url, title and some more (`NAMES`), so that
a table of `quotes export --as csv` is one, too. Several speakers or outlets of one row stand behind semicolons, outlets
with the outermost first.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import cast, get_args

from quotes.errors import InputError
from quotes.export.identifiers import web_address
from quotes.importing.entered import Entered
from quotes.model import Kind, Modality, SpeakerKind
from quotes.readers.days import day_of
from quotes.readers.decode import read_text

__all__ = ["NAMES", "is_table", "read_table"]

# Field → what its column is called, in any case.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "quotation", "quote", "words", "kutipan", "teks"),
    "speakers": ("speaker", "speakers", "said by", "who", "pembicara", "narasumber"),
    "role": ("role", "roles", "jabatan"),
    "speaker_kind": ("speaker_kind", "speaker kind"),
    "via": ("via", "outlet", "outlets", "through", "lewat", "melalui"),
    "kind": ("kind", "jenis"),
    "modality": ("modality",),
    "said_on": ("said_on", "said on"),
    "publisher": ("publisher", "source", "media", "penerbit"),
    "published_on": ("published_on", "published on", "date", "published", "tanggal"),
    "url": ("url", "link", "address", "tautan"),
    "title": ("title", "headline", "judul"),
    "lang": ("lang", "language", "bahasa"),
    "confidence": ("confidence",),
}
_DAYS = ("said_on", "published_on")
_CONFIDENCE = re.compile(r"0(\.\d+)?|1(\.0+)?", re.ASCII)
_WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "modality": get_args(Modality),
    "speaker_kind": get_args(SpeakerKind),
}
# What an export puts a ' before, lest a spreadsheet takes it for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MOST_CHARACTERS = 16 * 1024 * 1024
_DELIMITERS = ",;\t|"


def is_table(data: bytes) -> bool:
    """Tell whether bytes are a table that has a column of words, and one of whoever said them."""
    first = data[: 64 * 1024].decode("utf-8-sig", "replace").split("\n", 1)[0]
    names = {name.strip("\"' \r").lower() for name in first.split(_delimiter(first))}
    return all(names & set(NAMES[field]) for field in ("text", "speakers"))


def read_table(data: bytes, where: str) -> Iterator[Entered | InputError]:
    """Yield what each row says that is not empty, or what is wrong with it, named by its line.

    Raises InputError for a table without a column of words, or without one of speakers.
    """
    csv.field_size_limit(_MOST_CHARACTERS)
    text = read_text(data, where).text
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text.split("\n", 1)[0]), strict=True)
    header = _row(rows, where, 1)
    if isinstance(header, InputError):
        raise header
    places = _places(header or [], where)
    line = rows.line_num + 1
    while (row := _row(rows, where, line)) is not None:
        if isinstance(row, InputError):
            yield row
            return  # where the next row begins cannot be known
        if any(cell.strip() for cell in row):
            cells = {field: row[at] for field, at in places.items() if at < len(row)}
            yield _entered(cells, f"{where}:{line}", line)
        line = rows.line_num + 1


def _row(rows: Iterator[list[str]], where: str, line: int) -> list[str] | InputError | None:
    """Return the next row, which begins in that line, or what is wrong with its quotation marks; None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return InputError(f"{where}:{line}: is no row of a table ({error}); is a quotation mark missing?")


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _places(header: list[str], where: str) -> dict[str, int]:
    """Return field → the column that holds it."""
    names = [" ".join(name.split()).lower() for name in header]
    places = {
        field: names.index(found)
        for field, called in NAMES.items()
        if (found := next((name for name in called if name in names), None)) is not None
    }
    missing = [NAMES[field][0] for field in ("text", "speakers") if field not in places]
    if missing:
        raise InputError(f"{where}: no column is called {' or '.join(missing)}; a known quotation needs both")
    return places


def _entered(cells: Mapping[str, str], where: str, line: int) -> Entered | InputError:
    """Return what a row says, or what is wrong with it."""
    given = {field: _plain(cell) for field, cell in cells.items() if cell.strip()}
    wrong = _wrong(given)
    if wrong:
        return InputError(f"{where}: {wrong}")
    days = {field: day_of(given[field]) for field in _DAYS if field in given}
    return Entered(
        where,
        line,
        given["text"],
        _several(given, "speakers"),
        given.get("role"),
        cast(SpeakerKind, given.get("speaker_kind", "unknown").lower()),
        _several(given, "via"),
        cast(Kind, given.get("kind", "direct").lower()),
        cast(Modality, given.get("modality", "said").lower()),
        days.get("said_on"),
        given.get("publisher"),
        days.get("published_on"),
        given.get("url"),
        given.get("title"),
        given.get("lang"),
        float(given.get("confidence", "1")),
    )


def _several(given: Mapping[str, str], field: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, given.get(field, "").split(";"))))


def _wrong(given: Mapping[str, str]) -> str | None:
    """Return what is wrong with the cells of a row that are not empty, None when nothing is."""
    if not given.get("text"):
        return "has no words in the column of quotations"
    if any("\0" in cell for cell in given.values()):
        return "holds NUL characters, so it is no text; remove them"
    if "url" in given and web_address(given["url"]) is None:
        return f"{given['url']!r} is no address of the web"
    for field in _DAYS:
        if field in given and day_of(given[field]) is None:
            return f"{given[field]!r} is no day, or could be two; write it like 2025-04-28"
    if "confidence" in given and not _CONFIDENCE.fullmatch(given["confidence"]):
        return f"{given['confidence']!r} is no confidence; write a number from 0 to 1"
    for field, allowed in _WORDS.items():
        if field in given and given[field].lower() not in allowed:
            return f"{given[field]!r} is no {field}: {', '.join(allowed)}"
    return None


def _plain(cell: str) -> str:
    """Return a cell as it was before it was made safe for spreadsheets."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text

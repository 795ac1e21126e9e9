"""JSON lines → documents: `{"id", "text"}` and optionally title, url, publisher, byline, published_on, lang a line.

A bad line is an error of its own, named `file:line`; the other lines go in. A file that is one JSON value, an object or
a list of objects, is read like the lines that it could have been written as.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers.days import day_of
from quotes.readers.decode import MAX_TEXT_BYTES, check_text, decode
from quotes.readers.files import read_capped
from quotes.readers.piece import Piece, Read

__all__ = ["read_json_line", "split_json", "split_json_lines"]

_MAX_LINE_BYTES = MAX_TEXT_BYTES
_MOST_VALUES = 1_000_000
_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def split_json_lines(stream: BinaryIO, where: str, location: str | None = None) -> Iterator[Piece | InputError]:
    """Yield a piece for every line that is not blank.

    `where` names the file in errors, `location` (otherwise the same) in documents, both followed by the line's number.
    Raises InputError for what cannot be split into lines at all.
    """
    pieces = 0
    for number, line in enumerate(_lines(stream, where), start=1):
        if line.strip():
            pieces += 1
            yield Piece(f"{where}:{number}", "", f"{location or where}:{number}", "jsonl", data=line)
    if not pieces:
        yield InputError(f"{where}: is empty")


def split_json(stream: BinaryIO, where: str, location: str) -> Iterator[Piece | InputError]:
    """Yield a piece for every object of a file that is one JSON value, one after the other, so that what is no JSON
    costs only what stands behind it. Raises InputError for that."""
    text = decode(read_capped(stream, where), where)
    number, is_list = 0, text.startswith("[", _past_space(text, 0))
    try:
        for number, item in enumerate(_values(text), start=1):
            place = f":{number}" if is_list else ""
            yield Piece(where + place, "", location + place, "jsonl", data=json.dumps(item).encode())
    except (ValueError, RecursionError):
        raise InputError(f"{where}: is not JSON" + f" behind item {number}" * bool(number)) from None
    if not number:
        raise InputError(f"{where}: is empty")


def _values(text: str) -> Iterator[Any]:
    """Yield the items of a list, or the value that is none. Raises ValueError where it is no JSON."""
    _check_values(text)
    at = _past_space(text, 0)
    if not text.startswith("[", at):
        yield json.loads(text)
        return
    at = _past_space(text, at + 1)
    going_on = not text.startswith("]", at)
    while going_on:
        item, at = _DECODER.raw_decode(text, at)
        yield item
        at = _past_space(text, at)
        going_on = text.startswith(",", at)
        at = _past_space(text, at + 1) if going_on else at
    if text[at:].strip() != "]":
        raise ValueError


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def read_json_line(
    line: bytes, where: str, location: str | None = None, columns: Mapping[str, str] | None = None
) -> Read:
    """Return the document of one line, or what is wrong with it. `columns` says which key holds a field, if it is not
    the one of that name."""
    try:
        return _document(line, where, location or where, columns or {})
    except InputError as error:
        return error


def _lines(stream: BinaryIO, where: str) -> Iterator[bytes]:
    """Split at newlines only: JSON may hold the other line ends of Unicode unescaped."""
    first = stream.readline(_MAX_LINE_BYTES + 1)
    if first.startswith(_UTF16_MARKS):
        yield from decode(first + read_capped(stream, where), where).encode().split(b"\n")
        return
    yield first.removeprefix(b"\xef\xbb\xbf")
    yield from _rest(stream, first)


def _rest(stream: BinaryIO, line: bytes) -> Iterator[bytes]:
    while line:
        while line and not line.endswith(b"\n") and len(line) > _MAX_LINE_BYTES:
            line = stream.readline(_MAX_LINE_BYTES + 1)
        line = stream.readline(_MAX_LINE_BYTES + 1)
        if line:
            yield line


def _document(line: bytes, where: str, location: str, columns: Mapping[str, str]) -> Document:
    """Return the document of one line. Raises InputError for anything that the form does not allow."""
    given = _fields(line, where)
    fields = {**given, **{field: given.get(key) for field, key in columns.items()}}
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(f'{where}: has no "{columns.get("text", "text")}"')
    check_text(text, where)
    return Document.from_text(
        text,
        name=_name(fields, where),
        location=location,
        lang=_text(fields, "lang", where),
        title=_text(fields, "title", where),
        url=_text(fields, "url", where),
        publisher=_text(fields, "publisher", where),
        byline=_byline(fields.get("byline"), where),
        published_on=_date(fields, "published_on", where),
        modified_on=_date(fields, "modified_on", where),
    )


def _fields(line: bytes, where: str) -> dict[str, Any]:
    if len(line) > _MAX_LINE_BYTES:
        raise InputError(f"{where}: is larger than {_MAX_LINE_BYTES // 2**20} MiB, too large for one article")
    try:
        text = decode(line, where)
        _check_values(text)
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{where}: is not JSON; every line must be one object") from None
    if not isinstance(value, dict):
        raise InputError(f'{where}: is not a JSON object such as {{"id": …, "text": …}}')
    return value


def _check_values(text: str) -> None:
    """Raise ValueError for so many lists and objects that they would take many times the memory of the text."""
    if text.count("[") + text.count("{") > _MOST_VALUES:
        raise ValueError


def _name(fields: dict[str, Any], where: str) -> str:
    """Return the id, which may be a number; failing that the address, which is as lasting."""
    given = fields.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    name = _text(fields, "id", where) or _text(fields, "url", where)
    if name is None:
        raise InputError(f'{where}: has neither "id" nor "url", so nobody could find it again')
    return name


def _text(fields: dict[str, Any], key: str, where: str) -> str | None:
    return _clean(fields.get(key), key, where)


def _clean(value: object, key: str, where: str) -> str | None:
    """Return a string without the white space around it, None when there is nothing."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f'{where}: "{key}" is not a string')
    if value.strip():
        check_text(value, f'{where}: "{key}"')
    return value.strip() or None


def _byline(value: object, where: str) -> tuple[str, ...]:
    names: Iterable[object] = value if isinstance(value, list) else [value]
    cleaned = (_clean(name, "byline", where) for name in names)
    return tuple(name for name in cleaned if name)


def _date(fields: dict[str, Any], key: str, where: str) -> str | None:
    """Return the day of a date or time, as precise as it is given."""
    given = _text(fields, key, where)
    day = day_of(given) if given else None
    if given and not day:
        raise InputError(f'{where}: "{key}" is not a date such as 2025-04-27')
    return day

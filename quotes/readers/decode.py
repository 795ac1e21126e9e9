"""Bytes → text, with not a character changed: no newline is translated, nothing is normalised or guessed.

A byte order mark names the encoding and is not part of the text; without one the bytes must be UTF-8.
"""

import codecs

from quotes.errors import InputError

__all__ = ["MAX_TEXT_BYTES", "check_text", "decode"]

MAX_TEXT_BYTES = 64 * 1024 * 1024

# The mark of UTF-32 begins with that of UTF-16, so it must be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, where: str) -> str:
    """Return the text of the bytes. Raises InputError, which begins with `where`, for what is no text."""
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    body = data[len(mark) :]
    if not mark and b"\0" in body:
        raise InputError(f"{where}: is a binary file, not text; give a text file or JSON lines")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: {_undecodable(encoding, len(mark) + error.start)}") from None
    check_text(text, where)
    return text


def check_text(text: str, where: str) -> None:
    """Raise InputError when a decoded text is none that can be kept: empty, or with characters no file can hold."""
    if not text.strip():
        raise InputError(f"{where}: is empty")
    if "\0" in text:
        raise InputError(f"{where}: holds NUL characters, so it is no text; remove them")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{where}: half a character (a lone surrogate) at {error.start}; save it as UTF-8") from None


def _undecodable(encoding: str, offset: int) -> str:
    if encoding != "utf-8":
        return f"its mark says {encoding.upper()}, but byte {offset} is not; save it as UTF-8"
    return f"not UTF-8 text (byte {offset}): convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8"

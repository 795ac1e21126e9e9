"""Bytes of a page → text, by what the page itself says; stands in for `quotes.readers.decode.read_text`."""

import re
from dataclasses import dataclass

from quotes.errors import InputError
from quotes.model import EncodingSource
from quotes.readers.decode import check_text, decode

__all__ = ["Decoded", "read_text"]

_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and who told it."""

    text: str
    encoding: str
    encoding_from: EncodingSource


def read_text(data: bytes, where: str, *, http: str | None = None, page: bool = False) -> Decoded:
    """Return the text of a page. Raises InputError for what is no text."""
    found = _CHARSET.search(data[:4096]) if page else None
    named = http or (found[1].decode("ascii") if found else "windows-1252")
    try:
        return Decoded(decode(data, where), "utf-8", "utf-8")
    except InputError:
        try:
            text = data.decode(named)
        except (LookupError, UnicodeDecodeError):
            raise InputError(f"{where}: is not text in {named}, as it says; save it as UTF-8") from None
    check_text(text, where)
    return Decoded(text, named.lower(), "page" if found else "assumed")

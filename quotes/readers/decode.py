"""Bytes → text, with not a character changed: no newline is translated, nothing is normalised.

`decode` reads what must be UTF-8 or bear a byte order mark. `read_text` reads whatever a person has in hand, and says
what it was read as and who told it. It asks, in this order:

1. a byte order mark;
2. the charset of the HTTP header, then the one that a page declares, if the bytes are all valid under it. They are
   overruled by UTF-8 when the whole file is valid UTF-8 beyond ASCII and what is declared has a byte a character: such
   a file would read `Ã©` for every `é`, in every word that has one, which nobody writes. An encoding of several bytes
   a character can be valid UTF-8 by chance in a word or two, and is overruled from eight characters on;
3. UTF-8, if the whole file is valid: the end counts like the beginning. A few bytes that are not UTF-8 in a file that
   is (a fragment pasted from elsewhere, a cut at the end) do not make it another encoding: those that mean the same
   mark in every code page of Windows become that mark, every other becomes U+FFFD, a gap that everybody sees. To read
   it as some letter would be a guess inside somebody's words;
4. a detector, on the parts of the file that are not ASCII;
5. Windows-1252 as browsers read it, which has a character for every byte.

NUL has no place in a text: SQLite's functions end there. One among a hundred characters becomes U+FFFD, as in HTML;
more of them make the file a binary one, which is refused. What was doubtful is said in `doubts`, in words for a person.
"""

import codecs
import re
from dataclasses import dataclass

from quotes.errors import InputError
from quotes.model import EncodingSource
from quotes.readers.charsets import MULTI_BYTE, codec_of
from quotes.readers.guessing import assumed, detected, twice_encoded, utf8_with_gaps, wide

__all__ = ["MAX_TEXT_BYTES", "Decoded", "check_text", "decode", "read_text", "without_mark"]

MAX_TEXT_BYTES = 64 * 1024 * 1024

# The mark of UTF-32 begins with that of UTF-16, so it must be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATIONS_WITHIN = 4096
_COMMENT = re.compile(rb"(?s)<!--(?:(?!-->).)*+(?:-->)?")
_META = re.compile(rb"(?i)<meta[\s/][^>]*>")
_CHARSET = re.compile(rb"(?i)\bcharset\s*=\s*[\"']?\s*([^\s\"'/>;]+)")
_XML = re.compile(rb"(?i)\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"'>]+)")
# So many characters are not valid UTF-8 by chance in a text of another encoding of several bytes a character.
_NO_CHANCE = 8
_FEW = 8  # control characters that a short text may hold
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x08\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in (a name that Python knows), who told it, and what is doubtful about it."""

    text: str
    encoding: str
    encoding_from: EncodingSource
    doubts: tuple[str, ...] = ()


def decode(data: bytes, where: str) -> str:
    """Return the text of UTF-8 or marked bytes. Raises InputError, which begins with `where`, for what is no text."""
    mark, encoding = _mark(data)
    body = data[len(mark) :]
    if not mark and b"\0" in body:
        raise InputError(f"{where}: is a binary file, not text; give a text file or JSON lines")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: {_undecodable(encoding, len(mark) + error.start)}") from None
    check_text(text, where)
    return text


def read_text(data: bytes, where: str, *, http: str | None = None, page: bool = False) -> Decoded:
    """Return the text of bytes in any encoding. `http` is the charset that the header names; a `page` names its own.

    Raises InputError, which begins with `where`, for what is empty or no text.
    """
    mark, encoding = _mark(data)
    found = _marked(data, mark, encoding, where) if mark else _unmarked(data, where, http, page)
    text, doubts = found.text, found.doubts
    if "\0" in text:
        doubts = (*doubts, f"{text.count(chr(0))} NUL characters in it, which stand as \ufffd")
        text = text.replace("\0", "\ufffd")
    if twice_encoded(text):
        doubts = (*doubts, "looks as if it was encoded twice (such as â€œ for a quotation mark)")
    check_text(text, where)
    return Decoded(text, found.encoding, found.encoding_from, doubts)


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


def without_mark(data: bytes) -> bytes:
    return data[len(_mark(data)[0]) :]


def _mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _marked(data: bytes, mark: bytes, encoding: str, where: str) -> Decoded:
    """Read what bears a byte order mark; damage in less than a hundredth of it is a gap."""
    body = data[len(mark) :]
    try:
        return Decoded(body.decode(encoding), encoding, "mark")
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _undeclared(body)
        problem = _undecodable(encoding, len(mark) + error.start)
    text = body.decode(encoding, "replace")
    gaps = text.count("\ufffd")
    if gaps * 100 > len(text):
        raise InputError(f"{where}: {problem}")
    return Decoded(text, encoding, "assumed", (f"{gaps} characters are damaged and stand as \ufffd",))


def _unmarked(data: bytes, where: str, http: str | None, page: bool) -> Decoded:
    if data.count(0) * 100 > len(data) or (b"\0" in data and not _valid(data)):
        found = wide(data)
        if found:
            return Decoded(*found, "detected")
    nuls, controls = data.count(0), len(data) - len(data.translate(None, _CONTROLS))
    if nuls * 100 > len(data) or controls > max(_FEW, len(data) / 100):
        raise InputError(f"{where}: is a binary file, not text; give a text file or JSON lines")
    return _declared(data, http, page) or _undeclared(data)


def _valid(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes, http: str | None, page: bool) -> Decoded | None:
    """Read it as the header says, or else the page, unless the bytes contradict them."""
    sources: list[tuple[str | None, EncodingSource]] = [(codec_of(http), "http")]
    if page:
        sources.append((_of_page(data[:_DECLARATIONS_WITHIN]), "page"))
    for codec, source in sources:
        if codec and not _overruled(data, codec):
            try:
                return Decoded(data.decode(codec), codec, source)
            except UnicodeDecodeError:
                continue
    return None


def _of_page(head: bytes) -> str | None:
    """Return the codec that a page declares. That it is UTF-16 cannot be read in a page that is."""
    head = _COMMENT.sub(b"", head)
    for tag in _META.findall(head):
        charset = _CHARSET.search(tag)
        if charset and (b"content" not in tag.lower() or b"http-equiv" in tag.lower()):
            break
    else:
        charset = _XML.match(head)
    codec = codec_of(charset[1].decode("latin-1")) if charset else None
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _overruled(data: bytes, codec: str) -> bool:
    """Tell whether valid UTF-8 speaks against what is declared; see above."""
    if codec == "utf-8" or data.isascii():
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return codec not in MULTI_BYTE or len(text.encode("ascii", "ignore")) + _NO_CHANCE <= len(text)


def _undeclared(data: bytes) -> Decoded:
    found = detected(data) if data.isascii() and b"\x1b$" in data else None
    if not found:
        try:
            return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
        except UnicodeDecodeError:
            mended = utf8_with_gaps(data)
            if mended:
                return Decoded(mended[0], "utf-8", "assumed", (mended[1],))
            found = detected(data)
    if found:
        return Decoded(found[0], found[1], "detected", found[2])
    return Decoded(assumed(data), "cp1252", "assumed", ("in an encoding that could not be told, read as Windows-1252",))


def _undecodable(encoding: str, offset: int) -> str:
    if encoding != "utf-8":
        return f"its mark says {encoding.upper()}, but byte {offset} is not; save it as UTF-8"
    return f"not UTF-8 text (byte {offset}): convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8"

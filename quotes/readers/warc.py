"""A web archive (WARC) → its pages, one record in memory at a time.

The library that parses records ends without a word where a file breaks off, reads lines without end and packed bodies
without a cap. So what it reads from is bounded here, and what it gives is counted against the length and the digest
that the record was written with. Behind a damaged place reading goes on at the next record.
"""

import base64
import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO
from urllib.parse import urlsplit, urlunsplit

from quotes.errors import InputError
from quotes.readers.bodies import dechunked, unpacked
from quotes.readers.decode import MAX_TEXT_BYTES
from quotes.readers.extras import needs
from quotes.readers.kinds import HEAD_BYTES, kind_of
from quotes.readers.piece import Fetched, Piece
from quotes.readers.unpacking import BrokenOff

__all__ = ["split_warc"]

_MOST_HEADER_BYTES = 256 * 1024
_BLOCK = 64 * 1024
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = (*_PAGES, "text/plain")
_FOR_ROBOTS = ("/robots.txt", "/ads.txt", "/humans.txt", "/security.txt", "/.well-known/security.txt")
_BEGIN = re.compile(rb"WARC/(?:1\.[01]|0\.1[78])\s*$")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$")
_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([^\s;\"']+)")


class _Damaged(Exception):
    """What is read cannot be part of a sound archive."""


class _Bounded:
    """A stream whose lines, and all the lines of a header together, have an end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = _MOST_HEADER_BYTES
        self.offset = 0

    def begin(self) -> bytes:
        """Return the next line that is not blank, empty at the end: a record begins there."""
        self._left = _MOST_HEADER_BYTES
        while (line := self.readline()) and not line.strip():
            self._left = _MOST_HEADER_BYTES
        return line

    def readline(self, size: int = -1) -> bytes:
        line = self._stream.readline(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self.offset += len(line)
        self._left -= len(line)
        if self._left < 0:
            self._left = _MOST_HEADER_BYTES
            raise _Damaged
        return line

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.offset += len(data)
        return data

    def tell(self) -> int:
        return self.offset


@dataclass(slots=True)
class _Damage:
    """The first place where a file is damaged, behind how many records, and how many places there are."""

    places: int = 0
    offset: int = 0
    record: int = 0

    def note(self, offset: int, record: int) -> None:
        if not self.places:
            self.offset, self.record = offset, record
        self.places += 1


def split_warc(stream: BinaryIO, where: str, location: str) -> Iterator[Piece | InputError]:
    """Yield a piece for every page and text that was answered with status 200 or stands by itself (`resource`,
    `conversion`), and at the end one error that says where the file is damaged, if it is."""
    loader = needs("warcio.recordloader", "archives", where, "is a web archive").ArcWarcRecordLoader()
    # It warns of addresses, with the passwords in them.
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    source, damage = _Bounded(stream), _Damage()
    number, lost = 0, False
    while True:
        found: Piece | InputError | None = None
        try:
            line = source.begin()
            if not line:
                break
            if _BEGIN.match(line):
                number, lost = number + 1, False
                record = loader.parse_record_stream(source, line, "warc", no_record_parse=True)
                found = _piece(record, f"{where}:{number}", f"{location}:{number}")
            elif not lost:
                damage.note(source.offset - len(line), number)
                lost = True
        except (BrokenOff, _Damaged, EOFError, ValueError, AttributeError) as broken:
            if not lost:
                damage.note(broken.offset if isinstance(broken, BrokenOff) else source.offset, number)
            lost = True
        except InputError as error:
            found = error
        if found is not None:
            yield found
    if damage.places:
        more = f" and in {damage.places - 1} more places" if damage.places > 1 else ""
        problem = f"is damaged or breaks off in record {damage.record} (byte {damage.offset}){more}"
        yield InputError(f"{where}: {problem}; what could be read went in")


def _piece(record: Any, where: str, location: str) -> Piece | None:
    """Read a record to its end and return its page, if it is one. Raises InputError for a page that cannot be read."""
    if record.length is None:
        raise _Damaged
    wanted = record.rec_type in ("response", "resource", "conversion") and record.length > 0
    most = record.length if record.length <= MAX_TEXT_BYTES else _MOST_HEADER_BYTES
    block = _exactly(record.raw_stream, most if wanted else 0)
    left = record.length - len(block)
    while left > 0:
        left -= len(_exactly(record.raw_stream, min(left, _BLOCK)))
    page = _page(record, block) if wanted else None
    if page is None:
        return None
    where = f"{where} ({page.url[:200]})"
    if record.length > MAX_TEXT_BYTES:
        raise InputError(f"{where}: is larger than {MAX_TEXT_BYTES // 2**20} MiB, too large for one article")
    body = page.body(where)
    _check_digests(record.rec_headers, block, page, body, where)
    kind = "html" if page.media_type in _PAGES else "text"
    return Piece(where, page.url, location, kind, data=body, known={"url": page.url}, fetched=page.fetched())


def _exactly(stream: Any, size: int) -> bytes:
    data: bytes = stream.read(size) if size else b""
    if len(data) < size:
        raise _Damaged
    return data


@dataclass(frozen=True, slots=True)
class _Page:
    """A page in an archive: its address, the header that it was answered with, and the body as it came."""

    url: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    media_type: str
    retrieved_at: str | None

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    def body(self, where: str) -> bytes:
        chunked = "chunked" in self.header("transfer-encoding").lower()
        body = dechunked(self.raw) if chunked else self.raw
        return unpacked(body, self.header("content-encoding"), MAX_TEXT_BYTES, where)

    def fetched(self) -> Fetched | None:
        if self.retrieved_at is None:
            return None
        found = _CHARSET.search(self.header("content-type"))
        charset = found[1] if found else None
        return Fetched(self.url, self.url, self.status, self.headers, self.retrieved_at, self.media_type, charset)


def _page(record: Any, block: bytes) -> _Page | None:
    """Return what a record holds, None for what is no article: no page, another status, a file for robots."""
    url = _url(record.rec_headers.get_header("WARC-Target-URI") or "")
    date = record.rec_headers.get_header("WARC-Date") or ""
    retrieved_at = date if _TIME.match(date) else None
    if not url or urlsplit(url).path in _FOR_ROBOTS:
        return None
    if record.rec_type != "response":
        content_type = record.rec_headers.get_header("Content-Type") or ""
        page = _Page(url, None, (("Content-Type", content_type),), block, _media_type(content_type), retrieved_at)
        return page if page.media_type in _TEXTS else None
    head, raw = [*_HEADER_END.split(block, 1), b""][:2]
    status, headers = _http(head)
    page = _Page(url, status, headers, raw, "", retrieved_at)
    media_type = _media_type(page.header("content-type")) or (
        "text/html" if kind_of(raw[:HEAD_BYTES]) == "html" else ""
    )
    return replace(page, media_type=media_type) if status == 200 and media_type in _TEXTS else None


def _http(head: bytes) -> tuple[int | None, tuple[tuple[str, str], ...]]:
    """Return the status and the header fields of an answer; a line that is no field is passed over."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    first, *lines = re.sub(r"\r?\n[ \t]+", " ", text.replace("\0", "")).split("\n")
    status = re.match(r"HTTP/\d(?:\.\d)?\s+(\d{3})\b", first)
    fields = [(name.strip(), value.strip()) for name, colon, value in (line.partition(":") for line in lines) if colon]
    return int(status[1]) if status else None, tuple(fields)


def _url(given: str) -> str | None:
    """Return an address that an article can have, without a password in it."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _check_digests(headers: Any, block: bytes, page: _Page, body: bytes, where: str) -> None:
    """Raise InputError when a record is not what was written. Writers differ in what they take the digest of a payload
    from: the body as it came, with its chunks joined, or unpacked."""
    of_block = headers.get_header("WARC-Block-Digest")
    of_payload = headers.get_header("WARC-Payload-Digest")
    sound = _matches(of_block, block) if of_block else True
    if sound and of_payload and not of_block:
        sound = any(_matches(of_payload, payload) for payload in (page.raw, dechunked(page.raw), body))
    if not sound:
        raise InputError(f"{where}: does not match the digest that it was archived with: it is damaged")


def _matches(written: str, data: bytes) -> bool:
    """Tell whether bytes have a digest such as `sha1:2JMJ7L5RDW6VVFD3AP7RGUOD4RK3OHDE`, or one of a kind unknown."""
    algorithm, _, value = written.strip().partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in ("md5", "sha1", "sha256", "sha384", "sha512") or not value:
        return True
    digest = hashlib.new(algorithm, data, usedforsecurity=False)
    base32 = base64.b32encode(digest.digest()).decode()
    return value.lower() == digest.hexdigest() or value.upper().rstrip("=") == base32.rstrip("=")

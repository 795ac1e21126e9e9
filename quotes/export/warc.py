"""A capture → a WARC 1.1 file (ISO 28500:2017), which replay tools of web archives open.

What came over the web is a `response` record, what was read from a file a `resource` record. The bytes are kept
unpacked, so the headers that tell how they were packed for the way go by another name (`X-Archive-Orig-…`), as web
archives do it.
"""

from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO
from typing import Protocol
from urllib.parse import quote

from quotes import __version__
from quotes.errors import InputError
from quotes.model import EXTRACTOR_NAME

__all__ = ["Captured", "warc_file"]

_PACKING = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "trailer"})
_ORIGINAL = "X-Archive-Orig-"


class Captured(Protocol):
    """How bytes came, as the store gives it back; `original` is their sha256. See `quotes.model.Capture`."""

    @property
    def original(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def final_url(self) -> str | None: ...
    @property
    def status(self) -> int | None: ...
    @property
    def headers(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def retrieved_at(self) -> str | None: ...
    @property
    def added_at(self) -> str: ...


def warc_file(capture: Captured, data: bytes, location: str | None, *, packed: bool = False) -> bytes:
    """Return a whole WARC file, compressed record by record when it is to be `packed`; `location` says where what came
    from no address was read. Raises InputError when the library for it is not installed."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise InputError("a WARC needs the extra archives: pip install 'quotetrail[archives]'") from None
    written = BytesIO()
    writer = WARCWriter(written, gzip=packed, warc_version="1.1")
    info = {"software": f"{EXTRACTOR_NAME}/{__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(None, info))
    when = {"WARC-Date": (capture.retrieved_at or capture.added_at).replace("+00:00", "Z")}
    if capture.status is not None and capture.final_url:
        status = StatusAndHeaders(_status(capture.status), list(_headers(capture, len(data))), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            capture.final_url, "response", BytesIO(data), len(data), http_headers=status, warc_headers_dict=when
        )
    else:
        record = writer.create_warc_record(
            _uri(capture, location), "resource", BytesIO(data), len(data), capture.media_type, when
        )
    writer.write_record(record)
    return written.getvalue()


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _headers(capture: Captured, size: int) -> Iterator[tuple[str, str]]:
    for name, value in capture.headers:
        yield (_ORIGINAL + name if name.lower() in _PACKING else name), value
    yield "Content-Length", str(size)


def _uri(capture: Captured, location: str | None) -> str:
    """Return an address for what has none: that of the file, or what the bytes themselves are called by their hash."""
    if location and location.startswith("/"):
        return "file://" + quote(location)
    return f"urn:sha256:{capture.original}"

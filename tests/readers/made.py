"""Files made for tests: PDFs, web archives, ZIP files. All is invented."""

import base64
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import cache

__all__ = ["WORD", "answer", "archive", "page", "pdf", "record", "zipped"]

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def pdf(pages: Sequence[Sequence[str]], information: str = "", content: bytes | None = None) -> bytes:
    """Return a PDF of pages of lines, or of pages that all have the same content stream."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        packed = zlib.compress(_shown(lines) if content is None else content)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
        font = b"<< /Font << /F1 3 0 R >> >>"
        leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources %s >>"
        objects.append(leaf % (len(objects), font))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< %s >>" % information.encode("latin-1"))
    return _assembled(objects)


def _shown(lines: Sequence[str]) -> bytes:
    escaped = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    shown = b"".join(b"(%s) Tj T*\n" % line.encode("cp1252") for line in escaped)
    return b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"ET"


def _assembled(objects: Sequence[bytes]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(offsets))
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return data + table + trailer % (len(objects) + 1, len(objects), len(data))


def page(text: str) -> bytes:
    return f"<!doctype html><html><head><title>x</title></head><body><p>{text}</p></body></html>".encode()


def record(
    block: bytes, headers: str = "", kind: str = "response", url: str = "https://news.example/x", packed: bool = False
) -> bytes:
    """Return a record of a web archive."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(block)}\r\n{headers}\r\n"
    data = head.encode() + block + b"\r\n\r\n"
    return gzip.compress(data) if packed else data


def answer(body: bytes, headers: str = "", status: str = "200 OK", media_type: str = "text/html") -> bytes:
    """Return an answer of a server."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode() + body


@cache
def archive(*, packed: bool, pages: int = 4) -> bytes:
    """Return a web archive of so many pages, each encoded in another way, and of all that is no article."""
    records = [("warcinfo", "", b"software: a test\r\n")]
    for number in range(pages):
        body, headers = _coded(page(f"“Page {number},” said Anna Whitlock. " + "The road is closed. " * 20), number % 4)
        block = answer(body, headers, media_type="text/html; charset=utf-8")
        records.append(("response", f"https://user:secret@news.example/{number}", block))
        records.append(("request", f"https://news.example/{number}", b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"))
    records.append(("response", "https://news.example/gone", answer(page("Gone."), status="404 Not Found")))
    records.append(("response", "https://news.example/robots.txt", answer(b"User-agent: *", media_type="text/plain")))
    records.append(("response", "https://news.example/a.png", answer(b"\x89PNG", media_type="image/png")))
    for kind in ("resource", "conversion", "metadata"):
        records.append((kind, f"https://news.example/{kind}", f"“A {kind}.”".encode()))
    return b"".join(_dated(kind, url, block, packed) for kind, url, block in records)


def _dated(kind: str, url: str, block: bytes, packed: bool) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    headers = f"WARC-Date: 2025-04-28T03:00:00Z\r\nContent-Type: text/plain\r\nWARC-Block-Digest: sha1:{digest}\r\n"
    return record(block, headers, kind, url, packed)


def _coded(body: bytes, how: int) -> tuple[bytes, str]:
    """Return a body as it may be sent, and the header that says so."""
    if how == 1:
        return gzip.compress(body), "Content-Encoding: gzip\r\n"
    if how == 2:
        chunks = b"%x\r\n%s\r\n%x;ext=1\r\n%s\r\n0\r\n\r\n" % (9, body[:9], len(body) - 9, body[9:])
        return chunks, "Transfer-Encoding: chunked\r\n"
    if how == 3:
        raw = zlib.compressobj(wbits=-15)
        return raw.compress(body) + raw.flush(), "Content-Encoding: deflate\r\n"
    # As many archives have it: unpacked, under the header that it came with.
    return body, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"

"""Records of a web archive (WARC 1.0) as CC-News has them, each a gzip member of its own."""

import hashlib
import zlib
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

__all__ = ["answered", "information", "member", "response"]

_GZIP = 31  # the window of zlib that writes a head and an end of gzip, without a name or a time
_LEVEL = 6
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]  # base64.b32encode is a tenth as fast


def information(name: str, when: datetime, about: Sequence[tuple[str, str]]) -> bytes:
    """Return the record that a file begins with."""
    block = "".join(f"{key}: {value}\r\n" for key, value in about).encode()
    return _record(
        f"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: {_time(when)}\r\nWARC-Filename: {name}\r\n"
        f"WARC-Record-ID: {_id(name.encode())}\r\nContent-Type: application/warc-fields\r\n",
        block,
    )


def answered(body: bytes, media_type: str, *, status: int = 200, more: str = "") -> bytes:
    """Return the answer of a server; `more` are lines of its head, each with its end."""
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nServer: invented\r\nContent-Type: {media_type}\r\n"
        f"{more}Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def response(url: str, when: datetime, block: bytes, *, digest: str | None = None) -> bytes:
    """Return the record of an answer; `digest` stands in it in place of the right ones."""
    payload = block.partition(b"\r\n\r\n")[2]
    return _record(
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: {_time(when)}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Record-ID: {_id(url.encode() + block[:4096])}\r\n"
        f"WARC-Payload-Digest: {digest or _digest(payload)}\r\nWARC-Block-Digest: {digest or _digest(block)}\r\n"
        "Content-Type: application/http; msgtype=response\r\n",
        block,
    )


def member(record: bytes) -> bytes:
    """Return a record as a gzip member, the same for the same record."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(record) + packer.flush()


def _record(head: str, block: bytes) -> bytes:
    return b"%sContent-Length: %d\r\n\r\n%s\r\n\r\n" % (head.encode(), len(block), block)


def _time(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def _digest(data: bytes) -> str:
    value = int.from_bytes(hashlib.sha1(data, usedforsecurity=False).digest())
    return "sha1:" + "".join([_PAIRS[value >> bits & 1023] for bits in range(150, -1, -10)])


def _id(data: bytes) -> str:
    made = hashlib.blake2b(data, digest_size=16).hexdigest()
    return f"<urn:uuid:{made[:8]}-{made[8:12]}-4{made[13:16]}-a{made[17:20]}-{made[20:]}>"

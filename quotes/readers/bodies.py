"""The body of an HTTP answer as it came over the wire → its bytes, chunks joined and compression undone.

What comes out is counted, not what goes in: a bomb is refused before it is unpacked.
"""

import re
import zlib

from quotes.errors import InputError

__all__ = ["dechunked", "unpacked"]

_GZIP, _ZLIB, _RAW = 31, 15, -15
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


def dechunked(data: bytes) -> bytes:
    """Join the chunks of a body. One that is not in chunks, as archives keep many under the header that says so, and
    what stands behind the last whole one of a body that breaks off, are taken as they are."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(data, at):
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(data[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    return b"".join([*parts, data[at:]])


def unpacked(data: bytes, codings: str, most: int, where: str) -> bytes:
    """Undo the `Content-Encoding` of a body, the last coding first. What is declared to be packed and is not is taken
    as it is, since most archives keep bodies unpacked under the header that they came with.

    Raises InputError for what unpacks to more than `most` bytes, is damaged, or is packed in a way not known here.
    """
    for coding in reversed([coding.strip().lower() for coding in codings.split(",") if coding.strip()]):
        if coding in ("gzip", "x-gzip"):
            data = _inflate(data, _GZIP, most, where) if data.startswith(b"\x1f\x8b") else data
        elif coding == "deflate":
            data = _inflate(data, _ZLIB if data[:1] == b"\x78" else _RAW, most, where)
        elif coding != "identity" and _is_packed(data):
            raise InputError(f"{where}: its body is compressed by {coding}, which cannot be read; fetch it as gzip")
    return data


def _inflate(data: bytes, how: int, most: int, where: str) -> bytes:
    unpacker = zlib.decompressobj(how)
    try:
        unpacked = unpacker.decompress(data, most + 1)
    except zlib.error:
        if how == _RAW:
            return data
        raise InputError(f"{where}: its compressed body is damaged") from None
    if len(unpacked) > most:
        raise InputError(f"{where}: unpacks to more than {most // 2**20} MiB, too large for one article")
    if not unpacker.eof:
        raise InputError(f"{where}: its compressed body breaks off")
    return unpacked


def _is_packed(data: bytes) -> bool:
    """Tell whether bytes cannot be text: half of what compression makes is none."""
    sample = data[:1000]
    return len(sample.translate(None, bytes(range(0x20)).translate(None, b"\t\n\r"))) < 0.97 * len(sample)

"""What comes over the line → the bytes of the page: unpacked where it came packed, and never more than was allowed."""

import zlib
from collections.abc import Callable, Iterator

__all__ = ["ENCODINGS", "CutShort", "TooLarge", "read_unpacked"]

# What is asked for, since what it grows to can be bounded; "" and identity are no packing.
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip"})
_AT_ONCE = 65536
_GZIP = 31
_MAGIC = b"\x1f\x8b"


class TooLarge(Exception):
    """There is more than was allowed, packed or unpacked."""


class CutShort(Exception):
    """The end is missing, or what came is not packed as it says."""


def read_unpacked(read: Callable[[int], bytes], encoding: str, most: int) -> bytes:
    """Return all bytes, unpacked. Raises TooLarge for more than `most`, CutShort when they end too early."""
    body = bytearray()
    came = _bounded(read, most)
    for part in came if encoding in ("", "identity") else _unpacked(came):
        body += part
        if len(body) > most:
            raise TooLarge
    return bytes(body)


def _bounded(read: Callable[[int], bytes], most: int) -> Iterator[bytes]:
    left = most
    while data := read(_AT_ONCE):
        left -= len(data)
        if left < 0:
            raise TooLarge
        yield data


def _unpacked(came: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip a piece at a time, however much it grows; several members may follow each other."""
    member = zlib.decompressobj(_GZIP)
    empty = True
    for waiting in came:
        empty = False
        while waiting and not member.eof:
            try:
                yield member.decompress(waiting, _AT_ONCE)
            except zlib.error:
                raise CutShort from None
            waiting = member.unconsumed_tail
            if member.eof and member.unused_data.startswith(_MAGIC):
                waiting, member = member.unused_data, zlib.decompressobj(_GZIP)
    if not (member.eof or empty):
        raise CutShort

"""A gzip file → what it unpacks to, never more at a time than is asked for, however small the bomb."""

import io
import zlib
from typing import Any, BinaryIO, NoReturn

__all__ = ["BrokenOff", "gunzipped"]

_BLOCK = 64 * 1024
_GZIP = 31
_MEMBER = b"\x1f\x8b\x08"


class BrokenOff(Exception):
    """A compressed file is damaged or ends too soon; `offset` is where in the compressed bytes that was noticed."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"damaged at byte {offset}")
        self.offset = offset


class _Gunzipped(io.RawIOBase):
    """What a gzip file of any number of members unpacks to, as a stream to wrap in a buffer.

    Raises BrokenOff where it is damaged; whoever reads on after that gets what the next undamaged member holds.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting = b""
        self._read = 0
        self._member: zlib._Decompress | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        view = memoryview(into).cast("B")
        while True:
            if not self._waiting:
                self._waiting = self._stream.read(_BLOCK)
                self._read += len(self._waiting)
            if not self._waiting and self._member is None:
                return 0
            data = self._unpack(len(view))
            if data:
                view[: len(data)] = data
                return len(data)

    def _unpack(self, most: int) -> bytes:
        """Return at most so many bytes, none when more input is needed or a member has ended."""
        if self._member is None:
            # Zeros between members and behind the last are padding.
            self._waiting = self._waiting.lstrip(b"\0")
            if not self._waiting:
                return b""
            self._member = zlib.decompressobj(_GZIP)
        ended = not self._waiting
        try:
            data = self._member.decompress(self._waiting, most)
        except zlib.error:
            self._break_off()
        if self._member.eof:
            self._waiting, self._member = self._member.unused_data, None
        else:
            self._waiting = self._member.unconsumed_tail
            if ended and not data:
                self._break_off()
        return data

    def _break_off(self) -> NoReturn:
        """Forget the damaged member, go to where the next may begin, and raise."""
        offset = self._read - len(self._waiting)
        self._member = None
        rest = self._waiting[1:]
        while (at := rest.find(_MEMBER)) < 0:
            more = self._stream.read(_BLOCK)
            self._read += len(more)
            if not more:
                rest = b""
                break
            rest = rest[-len(_MEMBER) + 1 :] + more
        self._waiting = rest[at:] if rest else b""
        raise BrokenOff(offset)


def gunzipped(stream: BinaryIO) -> io.BufferedReader:
    """Return the unpacked stream; see `_Gunzipped` for what its reading raises."""
    return io.BufferedReader(_Gunzipped(stream), _BLOCK)

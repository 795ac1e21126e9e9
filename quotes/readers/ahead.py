"""A stream whose beginning has been looked at → the stream from its beginning, also when it cannot be wound back."""

import io
from typing import Any, BinaryIO

__all__ = ["rejoined"]


class _Joined(io.RawIOBase):
    def __init__(self, ahead: bytes, stream: BinaryIO) -> None:
        self._ahead = io.BytesIO(ahead)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        view = memoryview(into).cast("B")
        data = self._ahead.read(len(view)) or self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


def rejoined(ahead: bytes, stream: BinaryIO) -> io.BufferedReader:
    """Return what was read ahead followed by what is left of the stream."""
    return io.BufferedReader(_Joined(ahead, stream))

"""A socket that knows when all must be over: a time limit for each read would never end a page that drips."""

import io
import socket
import time
from collections.abc import Callable
from typing import Any

__all__ = ["Deadline", "TimedSocket"]


class Deadline:
    """So many seconds from now."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Return the seconds that are left. Raises TimeoutError when none are."""
        seconds = self._end - self._clock()
        if seconds <= 0:
            raise TimeoutError("the time is over")
        return seconds


class TimedSocket:
    """As much of a socket as `http.client` uses; no call of it lasts beyond the deadline."""

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def sendall(self, data: Any) -> None:
        self._inner.settimeout(self._deadline.left())
        self._inner.sendall(data)

    def recv_into(self, buffer: Any) -> int:
        self._inner.settimeout(self._deadline.left())
        return self._inner.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self, self._inner.makefile("rb", buffering=0)))

    def settimeout(self, seconds: float | None) -> None:
        """Leave the time to the deadline."""

    def close(self) -> None:
        self._inner.close()


class _Reader(io.RawIOBase):
    """What is read; it holds the socket open until it is closed itself."""

    def __init__(self, timed: TimedSocket, held: io.IOBase) -> None:
        self._timed = timed
        self._held = held

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._timed.recv_into(buffer)

    def close(self) -> None:
        self._held.close()
        super().close()

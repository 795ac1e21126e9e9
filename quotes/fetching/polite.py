"""Manners: one request at a time to a host, with a pause between two, and patience that grows with every failure."""

import random
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from quotes.errors import FetchError

__all__ = ["Turns", "patiently", "seconds_until"]

_T = TypeVar("_T")
_FIRST_WAIT = 1.0


class Turns:
    """Who may ask a host when. Safe in several threads."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._choosing = threading.Lock()

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[None]:
        """Wait until the host may be asked; inside, nobody else asks it, and the pause begins when that is done."""
        with self._choosing:
            lock = self._locks[host]
        with lock:
            wait = self._free_at.get(host, 0.0) - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + pause


def patiently(
    call: Callable[[], _T],
    *,
    tries: int,
    longest: float,
    sleep: Callable[[float], object],
    jitter: Callable[[], float] = random.random,
) -> _T:
    """Return what a call gives, which is made again after a while when its error says so: after as long as the server
    asks for, or else twice as long each time, with up to half of it more, so that not all come back together. An error
    that wants to wait longer than `longest` is raised at once."""
    for made in range(1, tries + 1):
        try:
            return call()
        except FetchError as error:
            wait = _FIRST_WAIT * 2 ** (made - 1) * (1 + jitter() / 2) if error.after is None else error.after
            if not error.again or made == tries or wait > longest:
                raise
            sleep(wait)
    raise AssertionError("no try was made")


def seconds_until(retry_after: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, None when it makes no sense."""
    value = retry_after.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)

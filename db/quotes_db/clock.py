"""The time that is noted beside what is written: this second, or when it was written in the store it comes from."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import gmtime, strftime

__all__ = ["at", "now"]

_THEN: ContextVar[str | None] = ContextVar("then", default=None)


def now() -> str:
    """Return this second, ISO 8601, UTC; inside `at` what that was given."""
    return _THEN.get() or strftime("%Y-%m-%dT%H:%M:%S+00:00", gmtime())


@contextmanager
def at(then: str) -> Iterator[None]:
    """Let everything inside be written as at that time, ISO 8601, UTC."""
    before = _THEN.set(then)
    try:
        yield
    finally:
        _THEN.reset(before)

"""A server that each test tells what to do, a time that only passes when somebody sleeps, and what fetches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from quotes.errors import FetchError
from quotes.fetching.client import Client
from quotes.fetching.fetcher import Fetcher, Limits, Page
from tests.fetching.serving import Server, serving


@dataclass
class Time:
    """A clock; `slept` are all waits."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def here(host: str, port: int) -> Sequence[str]:
    """Resolve every name to the loopback interface."""
    return ["127.0.0.1"]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fetcher(time: Time) -> Fetcher:
    """What fetches from the loopback interface, without really waiting, and gives up soon."""
    return Fetcher(
        Client(allow_private=True, resolver=here),
        Limits(seconds=5.0, size=100_000),
        clock=time.clock,
        sleep=time.sleep,
        now=lambda: datetime(2025, 4, 28, 1, 2, 3, tzinfo=UTC),
    )


def got(fetcher: Fetcher, url: str) -> Page:
    found = fetcher.get(url)
    assert isinstance(found, Page)
    return found


def reason(fetcher: Fetcher, url: str) -> str:
    """Return why an address is not fetched, in words that give no password away."""
    with pytest.raises(FetchError) as found:
        fetcher.get(url)
    assert "rahasia" not in str(found.value)
    return found.value.reason

"""An address → the page behind it: politely, through redirects that are each vetted anew, and within bounds."""

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from quotes.errors import FetchError, InputError
from quotes.fetching.addresses import Address, parse_address
from quotes.fetching.client import Answer, Client, Headers
from quotes.fetching.polite import Turns, patiently, seconds_until
from quotes.fetching.robots import MOST_BYTES, Robots
from quotes.readers.piece import Fetched

__all__ = ["Fetcher", "Known", "Limits", "NotModified", "Page"]

_T = TypeVar("_T")
_ROBOTS_REDIRECTS = 5
_AGAIN = frozenset({429, 500, 502, 503, 504})
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What is no article in whatever form; all else is looked at, since many servers do not know what they have.
_NO_TEXT = re.compile(r"(?:image|audio|video|font|model)/|text/(?:css|javascript)$|application/(?:javascript|wasm)$")
_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([^\s"';]+)""")
_STATUS = {
    401: "wants a login (401)",
    402: "wants to be paid (402)",
    403: "may not be read (403); save the page in a browser and add the file",
    404: "is not there (404)",
    410: "is gone for good (410)",
    429: "is asked too often (429); try again later",
    451: "may not be read for legal reasons (451)",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` and `size` (in bytes) are those of one page with all its redirects; `pause` is the least time between
    two requests to one host, `longest_wait` the most that a server can make us wait before the next try."""

    seconds: float = 60.0
    size: int = 32 * 2**20
    redirects: int = 10
    pause: float = 1.0
    tries: int = 3
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Known:
    """What the server said of a page when it came last, so that it can say that this still stands: the address that
    answered, its ETag and its Last-Modified."""

    url: str
    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, url: str, headers: Headers) -> "Known":
        named = {name.lower(): value for name, value in reversed(headers)}
        return cls(url, named.get("etag", ""), named.get("last-modified", ""))

    def conditions(self, address: Address) -> Mapping[str, str]:
        """Return the headers that ask for the page only if it is another one by now."""
        wanted = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in wanted.items() if value} if address.url == self.url else {}


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page as they were sent, unpacked, and how they came."""

    data: bytes = field(repr=False)
    fetched: Fetched


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is still what it was."""

    fetched: Fetched


@dataclass(slots=True)
class _Journey:
    """On the way from the address that was asked for: the seconds that are left for all that is still to be read."""

    asked: Address
    known: Known | None
    left: float


class Fetcher:
    """What fetches for one run; it remembers the rules of every site and when each was asked last. Safe in several
    threads. Clock, sleep and wall clock can be replaced."""

    def __init__(
        self,
        client: Client | None = None,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client or Client()
        self._limits = limits or Limits()
        self._clock = clock
        self._stopped = threading.Event()
        self._sleep = sleep or self._stopped.wait
        self._now = now
        self._turns = Turns(clock, self._sleep)
        self._robots = Robots(self._robots_txt)

    def close(self) -> None:
        """Let whoever waits for their turn wait no longer; nothing is asked any more."""
        self._stopped.set()

    def page(self, url: str) -> Page:
        """Return the page at an address of which nothing is known. Raises as `get`."""
        found = self.get(url)
        assert isinstance(found, Page), "without conditions a page is never unmodified"
        return found

    def get(self, url: str, known: Known | None = None) -> Page | NotModified:
        """Return the page at an address. Raises FetchError, or InputError for what is no address."""
        asked = address = parse_address(url)
        journey = _Journey(asked, known, self._limits.seconds)
        seen: set[Address] = set()
        try:
            while len(seen) <= self._limits.redirects:
                if address in seen:
                    raise FetchError(address.url, "redirects in a circle")
                seen.add(address)
                found = self._patiently(partial(self._hop, journey), address)
                if not isinstance(found, Address):
                    return found
                address = found
            raise FetchError(asked.url, f"redirects more than {self._limits.redirects} times")
        except FetchError as error:
            raise _as_asked(error, asked) from None

    def _patiently(self, call: Callable[[Address], _T], address: Address) -> _T:
        def once() -> _T:
            if self._stopped.is_set():
                raise FetchError(address.url, "stopped")
            return call(address)

        return patiently(once, tries=self._limits.tries, longest=self._limits.longest_wait, sleep=self._sleep)

    def _hop(self, journey: _Journey, address: Address) -> Page | NotModified | Address:
        """Ask one address; return where it redirects to when it does."""
        pause = self._robots.pause(address, self._limits.pause)
        conditions = journey.known.conditions(address) if journey.known else {}
        with self._turns.turn(address.host, pause):
            began = self._clock()
            try:
                with self._client.asked(address, conditions, journey.left) as answer:
                    return self._read(answer, journey)
            finally:
                journey.left -= self._clock() - began

    def _read(self, answer: Answer, journey: _Journey) -> Page | NotModified | Address:
        if answer.status in _REDIRECTS:
            return _redirect(answer)
        fetched = self._fetched(answer, journey.asked)
        if answer.status == 304 and journey.known is not None:
            return NotModified(fetched)
        self._check_status(answer)
        if fetched.media_type and _NO_TEXT.match(fetched.media_type):
            raise FetchError(answer.address.url, f"is {fetched.media_type}, which is no article")
        return Page(answer.read(self._limits.size), fetched)

    def _fetched(self, answer: Answer, asked: Address) -> Fetched:
        kind = answer.header("content-type")
        media_type, charset = kind.partition(";")[0].strip().lower(), _CHARSET.search(kind)
        return Fetched(
            asked.url,
            answer.address.url,
            answer.status,
            answer.headers,
            self._now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            media_type if _MEDIA_TYPE.fullmatch(media_type) else None,
            charset[1].lower() if charset else None,
        )

    def _check_status(self, answer: Answer) -> None:
        """Raise FetchError for an answer that has no page."""
        status = answer.status
        if status in (200, 203):
            return
        again = status in _AGAIN
        after = seconds_until(answer.header("retry-after"), self._now()) if again else None
        broken = f"has an error of its own ({status}); try again later" if status >= 500 else f"answers {status}"
        reason = _STATUS.get(status, broken)
        raise FetchError(answer.address.url, reason, status=status, again=again, after=after)

    def _robots_txt(self, address: Address) -> bytes | None:
        """Return a robots.txt; None when the site has none."""
        for _ in range(_ROBOTS_REDIRECTS + 1):
            found = self._patiently(self._ask_robots, address)
            if not isinstance(found, Address):
                return found
            address = found
        return None

    def _ask_robots(self, address: Address) -> bytes | Address | None:
        with (
            self._turns.turn(address.host, 0.0),
            self._client.asked(address, {}, self._limits.seconds) as answer,
        ):
            if answer.status in _REDIRECTS:
                return _redirect(answer)
            if 400 <= answer.status < 500 and answer.status != 429:
                return None
            self._check_status(answer)
            return answer.read(MOST_BYTES)


def _redirect(answer: Answer) -> Address:
    location = answer.header("location")
    if not location:
        raise FetchError(answer.address.url, f"redirects to nowhere ({answer.status})")
    try:
        return answer.address.redirected(location)
    except InputError as error:
        raise FetchError(answer.address.url, f"redirects to {error}") from None


def _as_asked(error: FetchError, asked: Address) -> FetchError:
    """Return an error under the address that was asked for, which says so when another one is to blame."""
    if error.where == asked.url:
        return error
    reason = f"leads to {error.where}: {error.reason}"
    return FetchError(asked.url, reason, status=error.status, again=error.again, after=error.after)

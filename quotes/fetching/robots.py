"""What a site asks of programs in its robots.txt (RFC 9309), read once a run.

One that is not there (4xx) forbids nothing; one that cannot be read forbids everything: nobody knows what it says.
"""

import threading
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from quotes.errors import FetchError
from quotes.fetching.addresses import Address
from quotes.fetching.client import AGENT

if TYPE_CHECKING:
    from protego import Protego

__all__ = ["MOST_BYTES", "Robots"]

MOST_BYTES = 2 * 2**20
_LONGEST_DELAY = 10.0


class Robots:
    """The rules of all sites that were asked; `read` gives the robots.txt at an address, None when there is none, and
    raises FetchError. Safe in several threads."""

    def __init__(self, read: Callable[[Address], bytes | None]) -> None:
        self._read = read
        self._rules: dict[str, Protego | FetchError | None] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._choosing = threading.Lock()

    def pause(self, address: Address, usual: float) -> float:
        """Return the seconds between two requests to the site: as it asks, but no more than ten. Raises FetchError
        when this page may not be read, or nobody knows whether it may."""
        rules = self._of(address)
        if isinstance(rules, FetchError):
            raise FetchError(address.url, rules.reason, status=rules.status)
        if rules is None:
            return usual
        if not rules.can_fetch(address.url, AGENT):
            raise FetchError(
                address.url,
                "the site asks programs not to read this (robots.txt); save the page in a browser and add the file",
            )
        wanted = rules.crawl_delay(AGENT)
        return usual if wanted is None or not wanted > usual else min(wanted, max(_LONGEST_DELAY, usual))

    def _of(self, address: Address) -> "Protego | FetchError | None":
        with self._choosing:
            lock = self._locks[address.origin]
        with lock:
            if address.origin not in self._rules:
                self._rules[address.origin] = self._found(address.at("/robots.txt"))
            return self._rules[address.origin]

    def _found(self, address: Address) -> "Protego | FetchError | None":
        from protego import Protego

        try:
            data = self._read(address)
        except FetchError as error:
            if error.status is None:
                return error  # the site itself cannot be reached, which is all that there is to say
            return FetchError(
                address.url, f"nothing is read there while its robots.txt cannot be: it {error.reason}",
                status=error.status,
            )  # fmt: skip
        return None if data is None else Protego.parse(data.decode("utf-8-sig", "replace"))

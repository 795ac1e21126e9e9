"""What a page is asked, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db import Store

__all__ = ["Asked", "Page"]

_MOST = 100_000  # no list has more pages


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the store and the outlets it is answered from, its path, the number in that (0: none) and the fields
    of its query, of which each counts once."""

    store: "Store"
    outlets: "OutletRegistry"
    path: str = "/"
    id: int = 0
    fields: Mapping[str, str] | None = None

    def text(self, name: str) -> str:
        """Return what a field holds without white space around it, empty when it is not there."""
        return (self.fields or {}).get(name, "").strip()

    def number(self, name: str, default: int = 1) -> int:
        """Return a field that holds a number from 1 on; the default for anything else."""
        given = self.text(name)
        if not (given.isascii() and given.isdecimal() and len(given) < 10):
            return default
        return min(max(int(given), 1), _MOST)


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown: the template (without `.html`) and the frozen values that it shows as `view`. `query` is what
    stands in the search box."""

    title: str
    template: str
    view: object
    status: int = 200
    query: str = ""

"""Which page answers which path. A page is one module, one template of its name, and one line here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from quotes.browse.asked import Asked, Page

__all__ = ["PAGES", "Route"]

_ID = "ID"
_NUMBER = r"(?P<id>[1-9][0-9]{0,17})"


@dataclass(frozen=True, slots=True)
class Route:
    """`path` with ID where a number stands; `name` is that of a module in quotes/browse/pages. `nav` is what the
    navigation calls it, empty for what is not there."""

    path: str
    name: str
    nav: str = ""

    @property
    def pattern(self) -> str:
        """The path as a regular expression, whose group `id` is the number."""
        return re.escape(self.path).replace(_ID, _NUMBER) + "$"

    def page(self) -> Callable[[Asked], Page]:
        """Return the function that answers."""
        answer: Callable[[Asked], Page] = import_module(f"quotes.browse.pages.{self.name}").page
        return answer


PAGES = (
    Route("/", "front", nav="Front page"),
    Route("/network", "network", nav="Network"),
    Route("/search", "search"),
    Route("/article/ID", "article"),
    Route("/person/ID", "person"),
    Route("/outlet/ID", "outlet"),
    Route("/claim/ID", "claim"),
)

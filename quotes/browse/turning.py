"""Where the pages beside this one are, of one of the lists on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from quotes.browse.asked import Asked

__all__ = ["Turn", "start_of", "turn"]

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Turn:
    """The number of the page that is shown, and the addresses of those beside it, empty where there is none."""

    number: int
    before: str
    after: str


def start_of(asked: Asked, field: str, size: int) -> int:
    """Return how many items stand before the page whose number is in a field."""
    return (asked.number(field) - 1) * size


def turn(asked: Asked, field: str, size: int, found: Sequence[_Item], place: str) -> tuple[Sequence[_Item], Turn]:
    """Return a page of a list of which one item more was asked for, and where the others are; `place` is the id of the
    list on the page."""
    number = asked.number(field)
    before = _at(asked, field, number - 1, place) if number > 1 else ""
    after = _at(asked, field, number + 1, place) if len(found) > size else ""
    return found[:size], Turn(number, before, after)


def _at(asked: Asked, field: str, number: int, place: str) -> str:
    fields = {name: value for name, value in (asked.fields or {}).items() if name != field}
    query = urlencode({**fields, **({field: str(number)} if number > 1 else {})}, errors="replace")
    return asked.path + (f"?{query}" if query else "") + f"#{place}"

"""Who asks for which outlet: what Reed of Fox News is told, is told to Fox News when Reed alone is named again."""

from collections.abc import Iterator, Sequence

from quotes.attribute import Reading
from quotes.frames import Item
from quotes.model import Span

__all__ = ["is_of", "told_in"]

_TELLS = frozenset({"TOLD", "WITH", "TO"})
_BETWEEN = frozenset({"OUTLETNP", "POSS", "TITLE", "ROLE_NOUN", "OUTLET_HEAD", "DESC"})
_JOINS = _BETWEEN | {"OF", "PREP", "ON", "IN", "DET"}
_FARTHEST = 2  # items between the verb and whoever is told


def told_in(reading: Reading, span: Span) -> Iterator[tuple[Span, str]]:
    """Yield the people whom somebody tells something within a span, each with the name in small letters."""
    items = reading.phrases.items
    for position, item in enumerate(items):
        if "PERSON" in item.types and span.covers(item.span) and _is_told(items, position):
            name = item.parts.get("name", (item,))[-1].fold
            if name:
                yield item.span, name


def _is_told(items: Sequence[Item], position: int) -> bool:
    for before in range(position - 1, max(position - 2 - _FARTHEST, -1), -1):
        types = items[before].types
        if not types.isdisjoint(_TELLS):
            return True
        if types.isdisjoint(_BETWEEN):
            return False
    return False


def is_of(reading: Reading, person: Span, outlet: Span) -> bool:
    """Whether a person and an outlet stand in one phrase: `Fox News’s Reed`, `Reed of Fox News`."""
    first, second = sorted((person, outlet))
    between = [item for item in reading.phrases.items if item.start >= first.end and item.end <= second.start]
    return all(not item.types.isdisjoint(_JOINS) for item in between)

"""Who asks for which outlet: what Reed of Fox News is told, is told to Fox News when Reed alone is named again."""

from collections.abc import Iterator, Sequence

from quotes.attribute import Reading
from quotes.frames import Item
from quotes.model import Span

__all__ = ["told_in"]

_TELLS = frozenset({"TOLD", "WITH", "TO"})
_BETWEEN = frozenset({"OUTLETNP", "POSS", "TITLE", "ROLE_NOUN", "OUTLET_HEAD", "DESC"})
_FARTHEST = 3  # items between the verb and whoever is told


def told_in(reading: Reading, span: Span) -> Iterator[tuple[Span, str]]:
    """Yield the people whom somebody tells something within a span, each with the last word of the name."""
    items = reading.phrases.items
    for position, item in enumerate(items):
        if "PERSON" in item.types and span.covers(item.span) and _is_told(items, position):
            name = item.parts.get("name", (item,))[-1].fold
            if name:
                yield item.span, name.split()[-1]


def _is_told(items: Sequence[Item], position: int) -> bool:
    first = max(position - 1 - _FARTHEST, -1)
    for before in range(position - 1, first, -1):
        types = items[before].types
        if not types.isdisjoint(_TELLS):
            return True
        if types.isdisjoint(_BETWEEN):
            return False
    return False

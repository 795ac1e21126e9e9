"""Outlets named in a relaying position, and the order of the chain they make.

Relay rules of a pack bind `via`. Their layer says where in the chain the outlet stands:

    outer   who relayed the words (`dikutip dari`, as reported by)
    hop     a further hop inward of the relay before it (`dilansir AFP mengutip TASS`, X reports citing Y)
    subject the outlet is the subject that relays (AFP quoted her as saying); like outer, but it leads no story
    told    the words were said to the outlet (`kepada`, told, in an interview with)
    inner   where the words were first published (posted on Twitter, disiarkan di)
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.attribute import Reading
from quotes.frames import Item, matches, rules_for
from quotes.link import clean_name
from quotes.model import Rel, Span
from quotes.names import name_tokens
from quotes.outlets import OutletRegistry
from quotes.packs import Pack

__all__ = ["Relay", "in_order", "last_outlet", "relays", "same_outlet"]


_INNERMOST = frozenset({"told", "inner"})


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet named in a relaying position."""

    outlet: str
    span: Span
    layer: str
    rel: Rel
    rule: str


def relays(reading: Reading, text: str, pack: Pack, outlets: OutletRegistry, last: str | None = None) -> list[Relay]:
    """Return the outlets that the relay rules find in a paragraph, in the order of the text, each mention once.

    `last` is the outlet named last before the paragraph: the one that `the agency` means.
    """
    found: dict[int, Relay] = {}
    named = _Named(text, outlets, reading, last)
    for rule in rules_for(pack.rules("relay"), reading.phrases):
        for match in matches(rule, reading.phrases):
            for order, item in enumerate(match.items(reading.phrases, "via")):
                outlet = named.outlet(item)
                relay = outlet and Relay(
                    outlet, _without_article(item, text), rule.layer, "parallel" if order else "chain", rule.name
                )
                if relay and not any(relay.span.overlaps(other.span) for other in found.values()):
                    found[item.start] = relay
    return [found[start] for start in sorted(found)]


def last_outlet(reading: Reading, text: str, outlets: OutletRegistry, last: str | None) -> str | None:
    """Return the outlet that a paragraph names last, or the one before it."""
    return _Named(text, outlets, reading, last).before(reading.span.end)


class _Named:
    """The outlets that items of a paragraph name."""

    def __init__(self, text: str, outlets: OutletRegistry, reading: Reading, last: str | None) -> None:
        self._text = text
        self._outlets = outlets
        self._items = reading.phrases.items
        self._last = last

    def outlet(self, item: Item) -> str | None:
        """Return the outlet that an item names, None when it names none."""
        if "TWEETED" in item.types:
            return "Twitter"
        if "ANAPHOR" in item.types:
            return self.before(item.start)
        head = item.parts.get("head") or item.parts.get("name") or (item,)
        name = clean_name(self._text[head[0].start : head[-1].end])
        known = self._outlets.find(name) or self._outlets.find(clean_name(head[-1].span.of(self._text)))
        if known:
            return known.name
        return name if "GENERIC" in item.types or name[:1].isupper() or "." in name else None

    def before(self, offset: int) -> str | None:
        """Return the outlet named last before an offset."""
        for item in reversed(self._items):
            if item.end <= offset and "OUTLETNP" in item.types and not item.types & {"ANAPHOR", "GENERIC"}:
                return self.outlet(item)
        return self._last


def _without_article(item: Item, text: str) -> Span:
    """`the Washington Post` → Washington Post; a generic head stays."""
    start = item.start + 4 if text[item.start : item.start + 4].casefold() == "the " else item.start
    return Span(start, item.end)


def same_outlet(one: str, other: str) -> bool:
    """Whether two names mean one outlet: `Kompas.com` and `KOMPAS.com`, `Suara` and `Suara.com`."""
    return [t for t in name_tokens(one) if t != "com"] == [t for t in name_tokens(other) if t != "com"]


def in_order(found: Sequence[Relay], cue: int, publisher: str | None) -> list[Relay]:
    """Return the relays of one attribution outermost first, each outlet once, the publisher left out.

    Relays before the cue stand outermost first; of those behind it the last was added last, by whoever stands nearest
    the publisher (`…, dikutip X, dikutip dari Y`). Those told, and where words were first published, come last.
    """
    groups = _groups([relay for relay in found if relay.layer not in _INNERMOST])
    before = [group for group in groups if group[0].span.start < cue]
    behind = [group for group in groups if group[0].span.start >= cue]
    ordered = [relay for group in (*reversed(behind), *before) for relay in group]
    kept: list[Relay] = []
    for relay in [*ordered, *(relay for relay in found if relay.layer in _INNERMOST)]:
        own = publisher is not None and same_outlet(relay.outlet, publisher)
        if not own and not any(same_outlet(relay.outlet, other.outlet) for other in kept):
            kept.append(relay)
    return kept


def _groups(found: Sequence[Relay]) -> list[list[Relay]]:
    """A relay with its further hops and its co-equal outlets."""
    groups: list[list[Relay]] = []
    for relay in found:
        if groups and (relay.layer == "hop" or relay.rel == "parallel"):
            groups[-1].append(relay)
        else:
            groups.append([relay])
    return groups

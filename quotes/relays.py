"""Outlets named in a relaying position, and the order of the chain they make.

Relay rules of a pack bind `via`. Their layer says where in the chain the outlet stands:

    outer   who relayed the words (`dikutip dari`, as reported by)
    hop     a further hop inward of the relay before it (`dilansir AFP mengutip TASS`, X reports citing Y)
    inner   where the words were first said or written (`kepada`, told, on Twitter)
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.attribute import Reading
from quotes.frames import Item, matches
from quotes.link import clean_name
from quotes.model import Rel, Span
from quotes.names import name_tokens
from quotes.outlets import OutletRegistry
from quotes.packs import Pack

__all__ = ["Relay", "in_order", "relays", "same_outlet"]


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet named in a relaying position."""

    outlet: str
    span: Span
    layer: str
    rel: Rel
    rule: str


def relays(reading: Reading, text: str, pack: Pack, outlets: OutletRegistry) -> list[Relay]:
    """Return the outlets that the relay rules find in a paragraph, in the order of the text, each mention once."""
    found: dict[int, Relay] = {}
    for rule in pack.rules("relay"):
        for match in matches(rule, reading.phrases):
            for order, item in enumerate(match.items(reading.phrases, "via")):
                relay = _relay(item, text, rule.layer, "parallel" if order else "chain", rule.name, outlets)
                if relay and not any(relay.span.overlaps(other.span) for other in found.values()):
                    found[item.start] = relay
    return [found[start] for start in sorted(found)]


def _relay(item: Item, text: str, layer: str, rel: Rel, rule: str, outlets: OutletRegistry) -> Relay | None:
    if "TWEETED" in item.types:
        return Relay("Twitter", item.span, layer, rel, rule)
    head = item.parts.get("head") or item.parts.get("name") or (item,)
    name = clean_name(text[head[0].start : head[-1].end])
    known = outlets.find(name) or outlets.find(clean_name(head[-1].span.of(text)))
    generic = "GENERIC" in item.types
    if known is None and not generic and not name[:1].isupper() and "." not in name:
        return None
    return Relay(known.name if known else name, _without_article(item, text), layer, rel, rule)


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
    the publisher (`…, dikutip Chosun Daily, dikutip dari detikTravel`). Inner ones come behind all outer ones.
    """
    groups = _groups([relay for relay in found if relay.layer != "inner"])
    before = [group for group in groups if group[0].span.start < cue]
    behind = [group for group in groups if group[0].span.start >= cue]
    ordered = [relay for group in (*reversed(behind), *before) for relay in group]
    kept: list[Relay] = []
    for relay in [*ordered, *(relay for relay in found if relay.layer == "inner")]:
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

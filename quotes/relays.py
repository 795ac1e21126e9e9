"""Outlets named in a relaying position, and the order of the chain they make.

Relay rules of a pack bind `via`. Their layer says where in the chain the outlet stands:

    outer   who relayed the words (`dikutip dari`, as reported by)
    hop     a further hop inward of the relay before it (`dilansir AFP mengutip TASS`, X reports citing Y)
    subject the outlet is the subject that relays (AFP quoted her as saying); like outer, but it leads no story
    told    the words were said to the outlet (`kepada`, told, in an interview with)
    inner   where the words were first published (posted on Twitter, disiarkan di)
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from quotes.attribute import Reading
from quotes.frames import Item, matches
from quotes.link import clean_name
from quotes.model import Rel, Span
from quotes.names import name_tokens
from quotes.outlets import Outlet, OutletRegistry
from quotes.packs import Pack

__all__ = ["Relay", "in_order", "is_own_desk", "last_outlet", "relays", "same_outlet"]


_INNERMOST = frozenset({"told", "inner"})
_GIVEN = frozenset({"MALE_NAME", "FEMALE_NAME"})
_DESKS = frozenset({"site", "newspaper", "magazine"})
_ACRONYM = 3  # letters
_PRONOUNS = frozenset({"ANAPHOR", "IMPERSONAL"})  # the agency, it
_end = attrgetter("end")


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
    named = _Named(text, pack, outlets, reading, last)
    for rule in pack.rules("relay").candidates(reading.phrases.present):
        for match in matches(rule, reading.phrases):
            for order, item in enumerate(match.items(reading.phrases, "via")):
                outlet = named.outlet(item)
                relay = outlet and Relay(
                    outlet, _span(item, text, pack), rule.layer, "parallel" if order else "chain", rule.name
                )
                if relay and not any(relay.span.overlaps(other.span) for other in found.values()):
                    found[item.start] = relay
    return [found[start] for start in sorted(found)]


def last_outlet(reading: Reading, text: str, pack: Pack, outlets: OutletRegistry, last: str | None) -> str | None:
    """Return the outlet that a paragraph names last, or the one before it."""
    return _Named(text, pack, outlets, reading, last).before(reading.span.end)


class _Named:
    """The outlets that items of a paragraph name."""

    def __init__(self, text: str, pack: Pack, outlets: OutletRegistry, reading: Reading, last: str | None) -> None:
        self._text = text
        self._names = pack.lexicon.names
        self._clitic = pack.clitic
        self._tweeted_on = pack.tweeted_on
        self._outlets = outlets
        naming = (item for item in reading.phrases.items if "OUTLETNP" in item.types)
        self._naming = [item for item in naming if item.types.isdisjoint({"ANAPHOR", "GENERIC"})]
        self._read: list[str | None] = []  # what the first of these name
        self._last = last

    def outlet(self, item: Item) -> str | None:
        """Return the outlet that an item names, None when it names none."""
        if "TWEETED" in item.types:
            return self._tweeted_on
        if item.types & _PRONOUNS:
            return self.before(item.start)
        if "WRITER" in item.types:
            return self.outlet(item.parts["outlet"][0])
        head = self._head(item)
        name = clean_name(self._text[head[0].start : head[-1].end])
        short = name.rpartition(" ")[2] if len(name.split()) == 2 and self._article(name) else name
        if self._press(short) and (full := self._full(short, item.start)) != short:
            return full
        last = clean_name(head[-1].span.of(self._text))
        known = self._outlets.find(name) or self._owned(name) or self._outlets.find(last)
        if known or "Q" in item.types:  # a title in marks is an outlet when it is a known one
            return known.name if known else None
        if ("PERSON" in item.types and self._given(name)) or (self._article(name) and " " not in name):
            return None  # a given name, or `The` with its outlet cut off
        named = "GENERIC" in item.types or "OUTLET" in head[-1].types or name[:1].isupper() or "." in name
        return name if named else None

    def _head(self, item: Item) -> Sequence[Item]:
        """What of a phrase names the outlet: Weibo in `media sosial Weibo`, but not somebody whose account it is."""
        outlet = item.parts.get("outlet", ())
        if outlet and not self._given(outlet[0].span.of(self._text)):
            return outlet
        return item.parts.get("head") or item.parts.get("name") or (item,)

    def _article(self, name: str) -> bool:
        return "ARTICLE" in self._names.get(name.partition(" ")[0].casefold(), frozenset())

    def _press(self, name: str) -> bool:
        return "PRESS_NOUN" in self._names.get(name.casefold(), frozenset())

    def _full(self, name: str, offset: int) -> str:
        """`the Gazette` is the Harbour Gazette when that was the last outlet."""
        last = self.before(offset)
        return last if last and last.casefold().endswith(f" {name.casefold()}") else name

    def _owned(self, name: str) -> Outlet | None:
        """The outlet of a word with a clitic: Instagramnya, X-nya."""
        bare = name.removesuffix(self._clitic).rstrip("-") if self._clitic else name
        return self._outlets.find(bare) if bare != name else None

    def _given(self, name: str) -> bool:
        """Whether a name begins with somebody's given name: Harbour Wire cites Tom Reed, who is no outlet."""
        first = name.split()[0].casefold() if name else ""
        return not self._names.get(first, frozenset()).isdisjoint(_GIVEN)

    def before(self, offset: int) -> str | None:
        """Return the outlet named last before an offset."""
        count = bisect_right(self._naming, offset, key=_end)
        while len(self._read) < count:  # from the left, so that each needs only what is read
            self._read.append(self.outlet(self._naming[len(self._read)]))
        return self._read[count - 1] if count else self._last


def _span(item: Item, text: str, pack: Pack) -> Span:
    """`the Washington Post` → Washington Post; a generic head stays; of somebody's outlet, the outlet."""
    if "TWEETED" in item.types:
        return item.parts.get("head", (item,))[-1].span
    if "WRITER" in item.types:
        item = item.parts["outlet"][0]
    first, space, rest = item.span.of(text).partition(" ")
    article = space and "ARTICLE" in pack.lexicon.names.get(first.casefold(), frozenset())
    return Span(item.end - len(rest), item.end) if article else item.span


def same_outlet(one: str, other: str) -> bool:
    """Whether two names mean one outlet: `Kompas.com` and `KOMPAS.com`, `Suara` and `Suara.com`."""
    tokens = [t for t in name_tokens(one) if t != "com"]
    return bool(tokens) and tokens == [t for t in name_tokens(other) if t != "com"]


def is_own_desk(relay: Relay, text: str, outlets: OutletRegistry) -> bool:
    """Whether a document was told something as the outlet's own: a paper prints its name in capitals (`told POLITICO`,
    `kepada KOMPAS.com`) where others write it as a name."""
    outlet = outlets.find(relay.outlet)
    if relay.layer != "told" or outlet is None or outlet.acronym or outlet.kind not in _DESKS:
        return False
    letters = "".join(filter(str.isalpha, relay.span.of(text).partition(".")[0]))
    return len(letters) > _ACRONYM and letters.isupper()


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

"""Datelines: `JAKARTA, KOMPAS.com –`, `FAKTA.COM, Jakarta -`, `WASHINGTON (AP) —`, `PORT ELLERY, April 9 —`.

A dateline is what stands before the first dash of a paragraph when it is short and every part of it is a place, an
outlet or a date. Which desk prints them in which order makes no difference.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import regex

from quotes.credits import named_outlets
from quotes.dates import find_dates
from quotes.model import Credit, Span
from quotes.outlets import Outlet, OutletRegistry
from quotes.packs import Pack
from quotes.text import any_of

__all__ = ["Dateline", "desk_of", "is_address", "read_dateline"]

_ADDRESS = regex.compile(r"[\p{L}\d-]{3,63}+\.(?:com|co\.id|id|net|org|news|tv|co|info)", regex.IGNORECASE)
_HEAD = regex.compile(
    rf"(?P<head>(?:[\p{{Lu}}\p{{N}}]|(?i:{_ADDRESS.pattern})\b)[^“”\"()\n:;!?]{{0,60}}?)\s*(?:\((?P<agency>[^()\n]{{2,40}})\))?"
    r"\s*(?P<dash>--+|[–—]|(?<=[\s)])[-|]|-(?=\s))\s*(?=[^\s\d])"
)
_DASH = re.compile("[-–—|]")
_PART = re.compile("[,|]")
_THEN_PLACE = regex.compile(r"(?P<place>\p{Lu}{3,}(?: \p{Lu}{2,})*)\. (?=\p{Lu})")
_THEN_STORY = regex.compile(
    r"(?P<outlet>\p{Lu}[\p{L}\d.-]*\w(?: \p{Lu}[\p{L}\d.-]*\w){0,2}), "
    r"(?P<two>(?P<one>\p{Lu}[\p{L}-]+)(?: \p{Lu}[\p{L}-]+)?) (?=[\p{Lu}\"“])"
)
# The desk and its section before a colon: `Harbour Post / Local news: The ships …`.
_THEN_SECTION = regex.compile(
    r"(?P<outlet>\p{Lu}[\p{L}\d.'’-]*+(?: \p{Lu}[\p{L}\d.'’-]*+){0,3})"
    r" ?[/|>»›] ?\p{Lu}[\p{L}&'’ -]{1,30}+:\s+(?=[\p{Lu}\"“])"
)
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is where the story begins."""

    publisher: str | None
    place: str | None
    credits: tuple[Credit, ...]
    end: int


def is_address(word: str) -> bool:
    """Whether a word is the address of a site: `fakta.com`."""
    return _ADDRESS.fullmatch(word) is not None


def desk_of(name: str, pack: Pack, outlets: OutletRegistry) -> str | None:
    """Return the outlet that stands before the name of a section: a listed one that publishes by itself, or one whose
    name ends like that of a paper."""
    known = outlets.find(name)
    if known is not None:
        return None if known.kind in ("platform", "agency") else known.name
    last = name.rpartition(" ")[2].casefold()
    return name if " " in name and "PRESS_NOUN" in pack.lexicon.names.get(last, frozenset()) else None


def read_dateline(text: str, paragraph: Span, pack: Pack, outlets: OutletRegistry) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None."""
    end = min(paragraph.end, paragraph.start + 120)
    match = _HEAD.match(text, paragraph.start, end) if _DASH.search(text, paragraph.start, end) else None
    if match is None or len(match["head"].split()) > _MOST_WORDS:
        return _without_dash(text, paragraph, pack, outlets)
    parts = _Parts(text, pack, outlets)
    credits = named_outlets(match["agency"], match.start("agency"), pack, outlets) if match["agency"] else []
    if (match["agency"] and not credits) or not parts.read(Span(*match.span("head"))):
        return None
    end = match.end()
    if parts.publisher and parts.place is None:
        following = _THEN_PLACE.match(text, end)
        if following:
            parts.place, end = _written(following["place"]), following.end()
    certain = parts.publisher or credits or parts.sure
    return Dateline(parts.publisher, parts.place, tuple(credits), end) if certain else None


def _without_dash(text: str, paragraph: Span, pack: Pack, outlets: OutletRegistry) -> Dateline | None:
    """`Fakta.com, Jakarta The ships …`: an outlet and a known place of one word or two, and no dash; or an outlet and
    its section before a colon."""
    sectioned = _THEN_SECTION.match(text, paragraph.start, paragraph.end)
    desk = desk_of(sectioned["outlet"], pack, outlets) if sectioned else None
    if sectioned and desk:
        return Dateline(desk, None, (), sectioned.end())
    match = _THEN_STORY.match(text, paragraph.start, paragraph.end)
    for group in ("two", "one") if match else ():
        parts = _Parts(text, pack, outlets)
        if match and match[group] and parts.known_place(match[group]) and parts.read(Span(*match.span("outlet"))):
            certain = parts.publisher is not None
            return Dateline(parts.publisher, _written(match[group]), (), match.end(group) + 1) if certain else None
    return None


class _Parts:
    """The parts of a dateline between commas, told apart."""

    def __init__(self, text: str, pack: Pack, outlets: OutletRegistry) -> None:
        self.text = text
        self.pack = pack
        self.outlets = outlets
        self.publisher: str | None = None
        self.place: str | None = None
        self.sure = False

    def read(self, head: Span) -> bool:
        """Whether every part is a place, an outlet or a date."""
        start = head.start
        for piece in _PART.split(head.of(self.text)):
            name = piece.strip()
            at = Span(start, start + len(piece))
            start = at.end + 1
            if not name or not self._take(name, at):
                return False
        return True

    def _take(self, name: str, at: Span) -> bool:
        if any(date.iso or date.partial for date in find_dates(self.text, at, self.pack)):
            return True
        if self.publisher is None:
            self.publisher = self._outlet(name)
            if self.publisher:
                return True
        if not _capitalised(name):
            return False
        self.sure = self.sure or (name.isupper() and len(name) > 2) or self.known_place(name)
        self.place = _written(name) if self.place is None else f"{self.place}, {name}"
        return True

    def _outlet(self, name: str) -> str | None:
        known: Outlet | None = self.outlets.find(name)
        if known:
            return None if known.kind == "platform" else known.name
        if is_address(name):
            return name.capitalize() if name.isupper() else name
        branded = _brand(self.pack.document["brand_part"]).fullmatch(name)
        return name if branded and not self.known_place(name) else None

    def known_place(self, name: str) -> bool:
        fold = name.casefold()
        first, *rest = fold.split()
        if not rest:
            return "PLACE" in self.pack.lexicon.names.get(fold, frozenset())
        phrases = self.pack.lexicon.name_phrases.get(first, ())
        return any(tuple(rest) == words and "PLACE" in types for words, types in phrases)


@lru_cache(maxsize=16)
def _brand(parts: tuple[str, ...]) -> regex.Pattern[str]:
    """The pattern of an outlet's name in one word: Sagarapost, Faktanews."""
    return regex.compile(rf"(?<!\p{{L}})\p{{L&}}{{2,60}}{any_of(parts)}\p{{L&}}{{0,20}}+", regex.IGNORECASE)


def _capitalised(name: str) -> bool:
    words = name.split()
    return len(words) <= 4 and words[0][0].isupper() and all(word[0].isupper() or len(word) < 4 for word in words)


def _written(place: str) -> str:
    """`JAKARTA` is written Jakarta; a place in ordinary letters, or a short one in capitals, stays as it is."""
    return place.title() if place.isupper() and len(place) > 3 else place

"""Frames: a paragraph as a row of typed items, each quotation collapsed to one symbol.

An item is a word, a mark, a phrase of the pack, a date, a name, a quotation, or what a rule made of several of these.
Its types are the alphabet in which the rules of a pack are written.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import regex

from quotes.model import Span
from quotes.packs import Pack
from quotes.rules import Rule, Rules

__all__ = ["MAY_END_SENTENCE", "Frame", "Item", "Match", "collapse", "matches"]

Types = frozenset[str]


_NO_PARTS: "Mapping[str, tuple[Item, ...]]" = MappingProxyType({})


class Item:
    """One symbol of a frame. `parts` holds the labelled items that a rule collapsed into it, `number` which passage in
    marks it is, for a quotation."""

    __slots__ = ("code", "end", "fold", "number", "parts", "rule", "start", "types")

    def __init__(
        self,
        start: int,
        end: int,
        types: Types,
        code: str,
        fold: str = "",
        rule: str = "",
        parts: "Mapping[str, tuple[Item, ...]]" = _NO_PARTS,
    ) -> None:
        self.start = start
        self.end = end
        self.types = types
        self.code = code
        self.fold = fold
        self.rule = rule
        self.parts = parts
        self.number = -1

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_SENTENCE_ENDS = frozenset({"END", "BREAK"})
MAY_END_SENTENCE = _SENTENCE_ENDS | {"QEND"}
_GOES_ON = frozenset({"CLAUSE", "COMMA", "SAY", "SAY_SHORT", "SEMI", "COLON", "DASH", "RPAR"})


class Frame:
    """The items of one paragraph and the string of their codes; `present` holds each code once."""

    __slots__ = ("_ends", "_places", "items", "present", "row")

    def __init__(self, items: list[Item], row: str | None = None) -> None:
        self.items = items
        self.row = "".join([item.code for item in items]) if row is None else row
        self.present = frozenset(self.row)
        self._ends: list[int] | None = None
        self._places: dict[int, int] | None = None  # by the identity of the items: two may be equal

    def where(self, codes: frozenset[str]) -> list[int]:
        """Return the positions of the items that have one of these codes."""
        return [] if codes.isdisjoint(self.present) else [n for n, code in enumerate(self.row) if code in codes]

    def position(self, item: Item) -> int:
        """Return where an item of this frame stands."""
        if self._places is None:
            self._places = {id(other): number for number, other in enumerate(self.items)}
        return self._places[id(item)]

    def sentence(self, position: int) -> tuple[int, int]:
        """Return the positions, end exclusive, of the sentence around a position."""
        ends = self.sentence_ends
        number = bisect_left(ends, position)
        first = ends[number - 1] + 1 if number else 0
        return first, ends[number] + 1 if number < len(ends) else len(self.items)

    @property
    def sentence_ends(self) -> list[int]:
        """The positions of the items that end a sentence: a full stop, or a quotation that ends with one and is not
        attributed behind it."""
        if self._ends is None:
            items = self.items
            may = [n for n, item in enumerate(items) if not item.types.isdisjoint(MAY_END_SENTENCE)]
            self._ends = [n for n in may if _ends_sentence(items, n)]
        return self._ends


def _ends_sentence(items: Sequence[Item], position: int) -> bool:
    if not items[position].types.isdisjoint(_SENTENCE_ENDS):
        return True
    if position + 1 == len(items):
        return False
    following = items[position + 1].types
    return following.isdisjoint(_GOES_ON) or ("SV" in following and _is_led(items, position))


def _is_led(items: Sequence[Item], position: int) -> bool:
    """Whether an attribution stands right before a quotation, so that the next one is of another: `Ann Lowe told
    Reuters: “We are ready.” Tom Reed said: “We are not.”`"""
    before = position - 1
    if before > 0 and not items[before].types.isdisjoint({"COLON", "COMMA"}):
        before -= 1
    return before >= 0 and "CLAUSE" in items[before].types


@dataclass(slots=True)
class Match:
    """Where a rule fits a frame: item positions, end exclusive, and the positions bound to each label."""

    rule: Rule
    start: int
    end: int
    labels: Mapping[str, tuple[int, ...]]

    def items(self, frame: Frame, label: str) -> tuple[Item, ...]:
        return tuple(frame.items[position] for position in self.labels.get(label, ()))


def matches(rule: Rule, frame: Frame, *, overlapped: bool = False) -> Iterator[Match]:
    """Yield where the rule fits, left to right."""
    for found in rule.pattern.regex.finditer(frame.row, overlapped=overlapped):
        first, last = found.span()
        if last > first:
            yield Match(rule, first, last, _labels(found, rule.pattern.labels))


def _labels(found: regex.Match[str], labels: Sequence[str]) -> dict[str, tuple[int, ...]]:
    bound = {}
    for label in labels:
        if starts := found.starts(label):
            bound[label] = tuple(starts) if len(starts) == 1 else tuple(sorted(set(starts)))
    return bound


def collapse(frame: Frame, rules: Rules, pack: Pack) -> Frame:
    """Apply the rules in order; what a rule matches becomes one item of the rule's types."""
    items, row, present = frame.items, frame.row, frame.present
    candidates = rules.candidates(present)
    for rule in candidates:
        found = [match for match in rule.pattern.regex.finditer(row) if match.end() > match.start()]
        if found:
            items, row, made = _collapsed(items, row, found, rule, pack)
            if not made <= present:
                candidates.enable(made - present)
                present |= made
    return frame if items is frame.items else Frame(items, row)


def _collapsed(
    old: list[Item], row: str, found: Sequence[regex.Match[str]], rule: Rule, pack: Pack
) -> tuple[list[Item], str, set[str]]:
    """Return the items and their row with one in the place of each match, and the codes of these."""
    items: list[Item] = []
    codes: list[str] = []
    made = set()
    position = 0
    for match in found:
        first, last = match.span()
        bound = _labels(match, rule.pattern.labels)
        parts = {label: tuple([old[at] for at in places]) for label, places in bound.items()}
        types, code = rule.types, rule.code
        if rule.keep:
            heads = parts.get("cue") or parts.get("head", ())
            types |= rule.keep & frozenset().union(*[item.types for item in heads])
            code = pack.alphabet.code(types)
        items += old[position:first]
        items.append(Item(old[first].start, old[last - 1].end, types, code, "", rule.name, parts))
        codes += (row[position:first], code)
        made.add(code)
        position = last
    return [*items, *old[position:]], "".join([*codes, row[position:]]), made

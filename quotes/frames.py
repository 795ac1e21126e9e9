"""Frames: a paragraph as a row of typed items, each quotation collapsed to one symbol.

An item is a word, a mark, a phrase of the pack, a date, a name, a quotation, or what a rule made of several of these.
Its types are the alphabet in which the rules of a pack are written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from quotes.model import Span
from quotes.packs import Pack, Rule

__all__ = ["Frame", "Item", "Match", "collapse", "matches"]

Types = frozenset[str]


@dataclass(slots=True)
class Item:
    """One symbol of a frame. `parts` holds the labelled items that a rule collapsed into it."""

    start: int
    end: int
    types: Types
    code: str
    fold: str = ""
    rule: str = ""
    parts: Mapping[str, tuple["Item", ...]] = field(default_factory=dict)
    number: int = -1  # which passage in marks, for a quotation

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class Frame:
    """The items of one paragraph and the string of their codes."""

    items: list[Item]
    row: str
    present: frozenset[str]

    @classmethod
    def of(cls, items: list[Item]) -> "Frame":
        row = "".join([item.code for item in items])
        return cls(items, row, frozenset(row))


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
    if rule.pattern.possible(frame.present):
        for found in rule.pattern.regex.finditer(frame.row, overlapped=overlapped):
            if found.end() > found.start():
                yield Match(rule, found.start(), found.end(), _labels(found))


def _labels(found: regex.Match[str]) -> dict[str, tuple[int, ...]]:
    bound = ((label, found.starts(label)) for label in found.re.groupindex)
    return {
        label: tuple(starts) if len(starts) == 1 else tuple(sorted(set(starts))) for label, starts in bound if starts
    }


def collapse(frame: Frame, rules: Sequence[Rule], pack: Pack) -> Frame:
    """Apply the rules in order; what a rule matches becomes one item of the rule's types."""
    for rule in rules:
        if rule.pattern.possible(frame.present) and (found := list(matches(rule, frame))):
            frame = Frame.of(_collapsed(frame, found, pack))
    return frame


def _collapsed(frame: Frame, found: Sequence[Match], pack: Pack) -> list[Item]:
    items: list[Item] = []
    position = 0
    for match in found:
        items += frame.items[position : match.start]
        inside = frame.items[match.start : match.end]
        parts = {label: match.items(frame, label) for label in match.labels}
        types = match.rule.types | _kept(match.rule, parts.get("cue") or parts.get("head", ()))
        code = pack.alphabet.code(types)
        items.append(Item(inside[0].start, inside[-1].end, types, code, rule=match.rule.name, parts=parts))
        position = match.end
    return [*items, *frame.items[position:]]


def _kept(rule: Rule, heads: Sequence[Item]) -> Types:
    return rule.keep & frozenset().union(*(item.types for item in heads)) if rule.keep else rule.keep

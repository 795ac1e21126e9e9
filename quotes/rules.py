"""The rules of a pack, in the order in which they are tried, and which of them a row of items can match at all.

A document has some twenty paragraphs and a pack a hundred rules, of which a paragraph can match a dozen: each rule is
found by something that every match of it holds, so that the others cost nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from quotes.grammar import Pattern

__all__ = ["Candidates", "Rule", "Rules"]

Types = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a stage: `types` is what the items it matched become, `confidence` what it is worth. The classes in
    `keep` pass from the cue to the clause, or from the head to the phrase: a verb that takes a statement makes a
    clause that takes one."""

    name: str
    pattern: Pattern
    types: Types
    example: str
    confidence: float
    layer: str
    keep: Types = frozenset()
    code: str = ""  # of `types`, in the alphabet of the pack


class Rules(Sequence[Rule]):
    """The rules of one stage in their order. `common` are codes that nearly every row holds: a rule is not looked for
    by them when it needs anything else."""

    def __init__(self, rules: Iterable[Rule], common: frozenset[str] = frozenset()) -> None:
        self.in_order = tuple(rules)
        self.needs: list[int] = []  # of each rule, a bit for each of its needs
        self._always = 0
        made: dict[str, int] = {}  # a bit for each rule that a code makes possible
        met: dict[str, int] = {}  # a bit for each need that a code meets
        numbers: dict[frozenset[str], int] = {}
        for number, rule in enumerate(self.in_order):
            needs = rule.pattern.needs
            self.needs.append(sum({1 << numbers.setdefault(need, len(numbers)) for need in needs}))
            telling = [need for need in needs if need.isdisjoint(common)] or needs
            if not telling:
                self._always |= 1 << number
            for code in min(telling, key=len, default=frozenset()):
                made[code] = made.get(code, 0) | 1 << number
        for need, number in numbers.items():
            for code in need:
                met[code] = met.get(code, 0) | 1 << number
        self._by_code: dict[str, tuple[int, int]] = {code: (made.get(code, 0), bits) for code, bits in met.items()}

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rule]: ...
    def __getitem__(self, index: int | slice) -> Rule | Sequence[Rule]:
        return self.in_order[index]

    def __len__(self) -> int:
        return len(self.in_order)

    def candidates(self, codes: Iterable[str]) -> "Candidates":
        """Return the rules that a row with these codes may match."""
        made, met = self.enabled(codes)
        return Candidates(self, self._always | made, met)

    def enabled(self, codes: Iterable[str]) -> tuple[int, int]:
        """Return the rules that one of these codes makes possible and the needs that they meet, a bit each."""
        made = met = 0
        by_code = self._by_code
        for code in codes:
            if code in by_code:
                rules, needs = by_code[code]
                made |= rules
                met |= needs
        return made, met


class Candidates(Iterator[Rule]):
    """Rules that a row may match, in their order, as bits that are used up; what one makes of the row may be what a
    later one needs."""

    def __init__(self, rules: Rules, bits: int, met: int) -> None:
        self._rules = rules
        self._bits = bits
        self._later = -1  # the bits of the rules that come later
        self._unmet = ~met

    def __next__(self) -> Rule:
        bits, needs, unmet = self._bits, self._rules.needs, self._unmet
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            number = lowest.bit_length() - 1
            if not needs[number] & unmet:
                self._bits, self._later = bits, -(lowest << 1)
                return self._rules.in_order[number]
        self._bits = 0
        raise StopIteration

    def enable(self, codes: Iterable[str]) -> None:
        """Add the later rules that these codes make possible."""
        made, met = self._rules.enabled(codes)
        self._bits |= made & self._later
        self._unmet &= ~met

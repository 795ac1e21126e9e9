"""Which rules a row of items can match: none is passed over that could."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.grammar import Alphabet, compile_pattern
from quotes.rules import Rule, Rules

SETS = [frozenset({name}) for name in ("A", "B", "C", "D")] + [frozenset({"A", "B"})]
ALPHABET = Alphabet(SETS)
PATTERNS = [
    "A B",
    "A / C",
    "( A / B ) C",
    "D?",
    "* D",
    "[ A ] B",
    "B { C }",
    "A {! B }",
    "( A B / C D ) D**",
    "A 2,3 B",
]


def rules(common: str = "") -> Rules:
    made = (Rule(p, compile_pattern(p, ALPHABET, {}), frozenset(), "", 0.5, "") for p in PATTERNS)
    return Rules(made, ALPHABET.codes(common))


def stage_codes() -> str:
    return "".join(ALPHABET.code(types) for types in SETS)


@given(st.lists(st.sampled_from(SETS), max_size=6), st.sampled_from(["", "A", "D"]))
def test_a_rule_that_matches_is_always_possible(row: list[frozenset[str]], common: str) -> None:
    text = "".join(ALPHABET.code(types) for types in row)
    stage = rules(common)
    possible = set(stage.candidates(text))
    for rule in stage:
        if any(found.group() for found in rule.pattern.regex.finditer(text)):
            assert rule in possible


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("A", ["A / C", "D?", "A {! B }"]),
        ("D", ["D?", "* D"]),
        ("", ["D?"]),
    ],
)
def test_what_a_row_cannot_match_is_not_tried(row: str, names: list[str]) -> None:
    stage = rules()
    text = "".join(ALPHABET.code(frozenset({name})) for name in row)
    tried = [rule.name for rule in stage.candidates(text)]
    assert tried == names


def test_rules_keep_their_order() -> None:
    stage = rules()
    assert [rule.name for rule in stage] == PATTERNS
    assert [rule.name for rule in stage.candidates(stage_codes())] == PATTERNS
    assert [rule.name for rule in stage[:2]] == PATTERNS[:2]

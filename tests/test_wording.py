"""The words for what the engine did: none is missing, and what is new is named as it is."""

import tomllib
from pathlib import Path

import pytest

from quotes.confidence import FAMILIES
from quotes.explaining.wording import engine_rule, part_words, trait_words, type_words
from quotes.packs import STRUCTURE, available, load_pack

ROOT = Path(__file__).parents[1]
WORDING = tomllib.loads((ROOT / "quotes/explaining/wording.toml").read_text(encoding="utf-8"))


def test_every_type_that_the_engine_gives_is_put_into_words() -> None:
    known = frozenset(WORDING["types"])
    assert [types for types in STRUCTURE if not types & known and types != {"BREAK"}] == []


def test_every_family_of_traits_is_put_into_words() -> None:
    assert FAMILIES - WORDING["families"].keys() == set()
    assert trait_words("marks", "double") == "marks double"
    assert trait_words("new_family", "old") == "new family old"


def test_every_part_of_a_clause_is_put_into_words() -> None:
    """A new label in a rule needs a word in quotes/explaining/wording.toml."""
    for code in available():
        labels = {label for rule in load_pack(code).rules("clause") for label in rule.pattern.regex.groupindex}
        assert labels - WORDING["parts"].keys() == set(), code


WORDS = [
    # types, what they are called
    ({"NP", "PERSON"}, "person"),
    ({"STATES", "SAY"}, "verb of speech"),
    ({"ON", "OCCASION", "PREP", "ORG_CONNECTOR"}, "preposition"),
    ({"NEW_TYPE"}, "new type"),
]


@pytest.mark.parametrize(("types", "words"), WORDS)
def test_types_in_words(types: set[str], words: str) -> None:
    assert type_words(types) == words


def test_parts_and_rules_nobody_has_put_into_words_are_named() -> None:
    assert (part_words("cue"), part_words("new_part")) == ("cue", "new part")
    assert engine_rule("new-rule") == "new rule"

"""What explanations call things, in words a journalist follows; the words are data (`wording.toml`)."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

__all__ = ["engine_rule", "part_words", "trait_words", "type_words"]


def type_words(types: Iterable[str]) -> str:
    """Return what an item of these types is called; a type that nobody has put into words is named as it is."""
    held = frozenset(types)
    return next((words for name, words in _table("types").items() if name in held), _plain(min(held, default="")))


def part_words(label: str) -> str:
    """Return what a labelled part of an attribution is called."""
    return _table("parts").get(label, _plain(label))


def trait_words(family: str, trait: str) -> str:
    """Return a trait by which the confidence was measured: `rule quote-clause`."""
    return f"{_table('families').get(family, _plain(family))} {trait}"


def engine_rule(name: str) -> str:
    """Return what a rule of the engine says, or its name."""
    return _table("rules").get(name, _plain(name))


def _plain(name: str) -> str:
    return name.lower().replace("_", " ").replace("-", " ")


@cache
def _table(name: str) -> Mapping[str, str]:
    source = (resources.files("quotes") / "explaining" / "wording.toml").read_text(encoding="utf-8")
    table: Mapping[str, str] = tomllib.loads(source)[name]
    return table

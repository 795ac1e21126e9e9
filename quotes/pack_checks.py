"""What the loader of language packs refuses: what it does not know, and what nothing uses.

A class of words that no rule names and the engine does not ask for looks like grammar and does nothing: whoever adds
words to it waits for an effect in vain.
"""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any

from quotes.errors import PackError
from quotes.grammar import macro_names
from quotes.lexicon import NAME_CLASSES

__all__ = ["ENGINE_CLASSES", "all_used", "only", "raw_rules", "table_of", "words_of"]

# Classes of words that the engine asks for by name, besides those of words inside names.
ENGINE_CLASSES = NAME_CLASSES | frozenset({
    "ACCORDING", "ADV", "ALIAS", "ANSWERS", "BUT", "BY", "CHANNEL", "CONJ", "DENIES", "DET", "DET_AFTER",
    "DET_DEFINITE", "DET_ONE", "EVENT", "FORMER", "GOES_ON", "GROUP_NOUN", "HONORIFIC", "IN", "INSTEAD", "INTERVIEW",
    "NAMED", "NOBODY", "NOUN", "NUMBER_WORD", "OF", "ORG_CONNECTOR", "OUTLET_HEAD", "POSSDET", "PREP", "REACTS",
    "REFUSES", "RELATIONAL", "ROLE_NOUN", "SAY", "SAYING", "SAY_SHORT", "SUB", "THAT", "THINK", "TITLE", "TOLD",
    "TWEETED", "WHO", "WORK",
})  # fmt: skip
_TYPE = re.compile(r"[A-Z][A-Z0-9_]*")


def only(table: Mapping[str, Any], known: Set[str], what: str) -> None:
    """Refuse a key that nobody knows."""
    for key in table:
        if key not in known:
            raise PackError(f"unknown {what} {key!r}")


def table_of(data: Mapping[str, Any], name: str, keys: Set[str], needed: Sequence[str] = ()) -> Mapping[str, Any]:
    """Return a section, with no unknown key and all that it needs."""
    table: Mapping[str, Any] = data.get(name, {})
    if needed and not table:
        raise PackError(f"section [{name}] is missing")
    only(table, keys, f"key in [{name}]")
    for key in needed:
        if not table.get(key):
            raise PackError(f"[{name}] has no {key}")
    return table


def words_of(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the classes of words; each word in small letters, and once."""
    words = {}
    for key, entries in table.items():
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            raise PackError(f"words.{key} must be a list of words")
        seen: set[str] = set()
        for entry in entries:
            if entry != entry.casefold() or not entry.strip():
                raise PackError(f"words.{key}: {entry!r} must be lower-case and not empty")
            if entry in seen:
                raise PackError(f"words.{key}: {entry!r} is there twice")
            seen.add(entry)
        words[key] = tuple(entries)
    return words


def all_used(data: Mapping[str, Any], stages: Sequence[str]) -> None:
    """Refuse a macro or a class of words that no rule uses, directly or through a macro."""
    macros: Mapping[str, str] = data.get("macros", {})
    patterns = [raw.get("pattern", "") for raw in raw_rules(data, stages)]
    used = _macros_used(patterns, macros)
    for name in macros:
        if name not in used:
            raise PackError(f"macro <{name}> is used by no rule")
    types = {name for text in (*patterns, *macros.values()) for name in _TYPE.findall(text)}
    for key in data.get("words", {}):
        name = key.upper()
        if types.isdisjoint((name, f"{name}_CLITIC")) and name not in ENGINE_CLASSES:
            raise PackError(f"words.{key} is used by no rule, and the engine does not ask for it")


def _macros_used(patterns: Sequence[str], macros: Mapping[str, str]) -> set[str]:
    used = {name for pattern in patterns for name in macro_names(pattern)}
    waiting = list(used)
    while waiting:
        further = macro_names(macros.get(waiting.pop(), "")) - used
        used |= further
        waiting += further
    return used


def raw_rules(data: Mapping[str, Any], stages: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the rules of all stages as they stand in the file."""
    return [rule for stage in stages for rule in data.get(stage, ())]

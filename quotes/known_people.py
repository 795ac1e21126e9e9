"""Well-known people and the ways in which their names are written: people.toml → one name for every spelling.

A spelling is folded by `quotes.names.fold_name` when the list is loaded and when a name is read, so that case, accents,
hyphens and apostrophes make no difference: `Kim Jong-un`, `KIM JONG UN` and `김정은` are Kim Jong Un.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from quotes.errors import PackError
from quotes.names import fold_name
from quotes.sounds import is_spaceless

__all__ = ["bearers", "canonical", "known_people", "parse_people"]

_KEYS = frozenset({"name", "spellings", "short"})


@lru_cache(maxsize=1 << 14)
def canonical(name: str) -> str | None:
    """Return the listed name of a well-known person under any spelling, or None. Titles are the caller's."""
    return known_people().get(fold_name(name))


def bearers(word: str) -> frozenset[str]:
    """Return the listed people in whose names, however spelt, this folded word stands."""
    return _bearers().get(word, frozenset())


@cache
def _bearers() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, name in known_people().items():
        for word in key.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def known_people() -> Mapping[str, str]:
    """Return the listed name by every folded spelling, read once."""
    text = resources.files("quotes").joinpath("people.toml").read_text(encoding="utf-8")
    return parse_people(text, "people.toml")


def parse_people(text: str, where: str) -> dict[str, str]:
    """Return the listed name by every folded spelling of a list in TOML; `where` is named in errors.

    Raise PackError for unknown keys, an empty name or spelling, one that stands there twice (also when only case or
    accents differ), and a word by itself that is not under `short`.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"{where}: not TOML: {error}") from None
    entries = data.pop("person", None)
    if data or not isinstance(entries, list) or not entries:
        raise PackError(f"{where}: must hold [[person]] entries and nothing else")
    found: dict[str, str] = {}
    for number, entry in enumerate(entries, start=1):
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not fold_name(name):
            raise PackError(f"{where}: person {number} has no name")
        try:
            for key in _spellings(entry, name):
                if key in found:
                    raise ValueError(f"the spelling {key!r} is already one of {found[key]}")
                found[key] = name
        except ValueError as error:
            raise PackError(f"{where}: person {number} ({name}): {error}") from None
    return found


def _spellings(entry: Mapping[str, Any], name: str) -> list[str]:
    """The folded spellings of an entry: its name, and those of both lists."""
    if unknown := sorted(entry.keys() - _KEYS):
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    spellings, short = _folds(entry, "spellings"), _folds(entry, "short")
    own = fold_name(name)
    several = spellings if own in short else [own, *spellings]
    if single := next((key for key in several if _stands_alone(key)), None):
        raise ValueError(f"{single!r} is one word: put it under short if it can mean nobody else")
    if joined := next((key for key in short if not _stands_alone(key)), None):
        raise ValueError(f"{joined!r} is not one word of an alphabet: put it under spellings")
    return several + short


def _folds(entry: Mapping[str, Any], key: str) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and fold_name(item) for item in value):
        raise ValueError(f"{key} must be a list of names in quotation marks")
    return [fold_name(item) for item in value]


def _stands_alone(key: str) -> bool:
    """Whether a folded name is one word of a script that puts spaces between the words of a name."""
    return " " not in key and not is_spaceless(key)

"""The words of offices, fields, bodies, countries and forms of address, from roles.toml and countries.toml."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from quotes.countries import countries
from quotes.errors import PackError
from quotes.names import fold_name

__all__ = ["Office", "RoleWords", "parse_roles", "role_words"]

Held = Literal["one", "many", "anybody", "private"]
Needs = Literal["", "place", "field"]
Meaning = tuple[str, str]  # what kind of thing a phrase names (office, field, place, name, change, skip), and which

_LISTS = (
    "connectors", "former", "acting", "deputy", "kinds", "titles", "degrees", "generations", "address", "vague",
    "ministry", "particles", "describing", "parties",
)  # fmt: skip
_TABLES = ("home", "short", "field", "body", "place")
_OFFICE_KEYS = frozenset({"name", "words", "held", "needs", "world"})
_LONGEST = 6  # words of a phrase


@dataclass(frozen=True, slots=True)
class Office:
    """An office or calling: how many hold it in one place, and what a role must say besides for it to tell who."""

    name: str
    held: Held = "one"
    needs: Needs = ""
    world: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RoleWords:
    """roles.toml, indexed by folded phrases."""

    offices: Mapping[str, Office]
    phrases: Mapping[str, Meaning]
    short: Mapping[str, str]
    home: Mapping[str, str]
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    single: frozenset[str] = frozenset()  # every word of every phrase
    before_name: frozenset[str] = frozenset()  # words with which a title or an office before a name begins

    def written_out(self, tokens: Sequence[str]) -> list[str]:
        """The words with their short forms written out: `menlu` → `menteri luar negeri`."""
        found: list[str] = []
        for phrase, _ in _longest(tokens, self.short):
            found += self.short.get(phrase, phrase).split()
        return found

    def names_office(self, tokens: Sequence[str]) -> bool:
        return any(kind == "office" for kind, _ in self.read(tokens))

    def read(self, tokens: Sequence[str]) -> Iterator[Meaning]:
        """Yield (kind, meaning) of all phrases in the words of a role; a word of no list is a proper name."""
        for phrase, listed in _longest(tokens, self.phrases):
            meaning = self.phrases[phrase] if listed else ("name", phrase)
            if meaning[0] != "skip" and not phrase.isdigit():
                yield meaning


def _longest(tokens: Sequence[str], phrases: Mapping[str, object]) -> Iterator[tuple[str, bool]]:
    """Yield (phrase, whether it is listed) from left to right, the longest that is listed first."""
    start = 0
    while start < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - start), 0, -1):
            phrase = " ".join(tokens[start : start + size])
            if phrase in phrases:
                break
        yield phrase, phrase in phrases
        start += size


@cache
def role_words() -> RoleWords:
    """The words that come with quotetrail, read once."""
    return parse_roles(resources.files("quotes").joinpath("roles.toml").read_text(encoding="utf-8"), "roles.toml")


def parse_roles(text: str, where: str) -> RoleWords:
    """Read a table of roles. PackError for an unknown key, and a phrase that is not folded or means two things."""
    try:
        return _words(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{where}: not TOML: {error}") from None
    except ValueError as error:
        raise PackError(f"{where}: {error}") from None


def _words(data: Mapping[str, Any]) -> RoleWords:
    _only(data, {*_LISTS, *_TABLES, "office"})
    lists = {key: frozenset(_folded(data.get(key, ()))) for key in _LISTS}
    offices = [(_office(entry), entry["words"]) for entry in data.get("office", ())]
    phrases: dict[str, Meaning] = {}
    for office, words in offices:
        _add(phrases, words, ("office", office.name))
    for kind, table in (("field", "field"), ("name", "body")):
        for meaning, words in data.get(table, {}).items():
            _add(phrases, words, (kind, meaning))
    for code, name in countries().items():
        _add(phrases, [fold_name(name), *data.get("place", {}).get(code, ())], ("place", code))
    for change in ("former", "deputy"):
        _add(phrases, lists[change], ("change", change))
    if stray := data.get("place", {}).keys() - countries().keys():
        raise ValueError(f"{min(stray)!r} is no ISO 3166-1 code such as ID or US")
    short = dict(data.get("short", {}))
    _folded([*short, *short.values()])
    for word in lists["connectors"] | lists["acting"] | lists["kinds"] | lists["titles"] | lists["parties"]:
        phrases.setdefault(word, ("skip", ""))
    before = frozenset(phrase.split()[0] for phrase in lists["titles"] | lists["address"])
    known = {office.name: office for office, _ in offices}
    single = frozenset(word for phrase in phrases for word in phrase.split())
    return RoleWords(known, phrases, short, data["home"], lists, single, before)


def _office(entry: Mapping[str, Any]) -> Office:
    _only(entry, _OFFICE_KEYS)
    if not entry.get("name") or not entry.get("words"):
        raise ValueError("an office needs a name and words")
    office = Office(**{key: value for key, value in entry.items() if key != "words"})
    if office.held not in get_args(Held) or office.needs not in get_args(Needs):
        raise ValueError(f"office {office.name!r}: held or needs is none of the known words")
    return office


def _add(phrases: dict[str, Meaning], words: Sequence[str] | frozenset[str], meaning: Meaning) -> None:
    for word in _folded(words):
        if word in phrases:
            raise ValueError(f"{word!r} means both {phrases[word][1]} and {meaning[1]}")
        phrases[word] = meaning


def _folded(words: Sequence[str] | frozenset[str]) -> list[str]:
    for word in words:
        if not word or fold_name(word) != word:
            raise ValueError(f"{word!r} is not in small letters without accents and marks")
    return list(words)


def _only(table: Mapping[str, Any], known: set[str] | frozenset[str]) -> None:
    if unknown := sorted(table.keys() - known):
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")

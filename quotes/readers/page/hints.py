"""The general words of page building, from hints.toml; see there."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

__all__ = ["begins_with", "hint", "names_of"]

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_COUNTED = re.compile(r"\A[\W\d]+(?=\w)")
_LETTERS = re.compile(r"[a-z]+")


@cache
def _lists() -> dict[str, list[str]]:
    source = resources.files("quotes.readers.page").joinpath("hints.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def hint(name: str) -> frozenset[str]:
    """Return one of the lists."""
    return frozenset(_lists()[name])


@cache
def _openings(name: str) -> tuple[str, ...]:
    return tuple(_lists()[name])


def begins_with(name: str, line: str) -> bool:
    """Whether a line begins with an entry of a list, whatever its capitals and the number before it, and a word ends
    there."""
    folded = line.casefold()
    if folded[:1].isalpha():
        return _opens(folded, _openings(name))
    return _opens(folded, _openings(name)) or _opens(_COUNTED.sub("", folded), _openings(name))


def _opens(line: str, openings: tuple[str, ...]) -> bool:
    if not line.startswith(openings):
        return False
    return any(line.startswith(one) and not line[len(one) : len(one) + 1].isalnum() for one in openings)


@lru_cache(maxsize=8192)
def names_of(written: str) -> frozenset[str]:
    """Return the words that the names in a class or an id are made of: `entry-content postBody` → entry, content,
    post, body, and postbody."""
    found = {word.lower() for word in _WORD.findall(written)}
    for name in written.lower().split():
        found.update(_LETTERS.findall(name))
        found.add("".join(_LETTERS.findall(name)))
    return frozenset(found)

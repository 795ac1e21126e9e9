"""Words in marks that are speech, told from titles, nicknames and slogans.

A passage that a clause attributes right beside it is speech whatever it looks like. A fragment inside a sentence, or a
passage that only follows another, is not when it is printed like a title (`“Crossroads of America”`) or when the word
before it says that a name follows (the book “…”, berjudul “…”, nicknamed “…”).
"""

from collections.abc import Sequence

import regex

from quotes.frames import Item

__all__ = ["has_words", "is_titled", "is_utterance", "names_something"]

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*")
_TITLE_WORDS = 8
_SMALL = 3  # letters; shorter words stay small in a title


def has_words(words: str) -> bool:
    """Whether anything is said at all: marks and signs alone are no words."""
    return any(map(str.isalnum, words))


def is_utterance(types: frozenset[str]) -> bool:
    """A full sentence by its looks: long, begun with a capital letter or closed with a full stop."""
    return "QLONG" in types and (("QUP" in types and "QOPEN" not in types) or bool(types & {"QEND", "QASK"}))


def is_titled(words: str) -> bool:
    """Whether words are printed as a title: a few of them, every longer one with a capital letter."""
    found = _WORD.findall(words)
    if not 1 < len(found) <= _TITLE_WORDS or regex.search(r"[.!?]\s", words):
        return False
    if found[0].islower() and len(found[0]) <= _SMALL:
        found = found[1:]  # an article before the title: “the Lid”
    long = [word for word in found if len(word) > _SMALL or word == found[0]]
    return all(word[0].isupper() or word[0].isdigit() for word in long)


def names_something(items: Sequence[Item], position: int) -> bool:
    """Whether the word before a passage says that a name or a title follows."""
    before = items[position - 1] if position else None
    return before is not None and "WORK" in before.types

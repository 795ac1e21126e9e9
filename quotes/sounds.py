"""What a name sounds like: one key for the usual spellings of a name in several alphabets.

The key is the row of consonant classes of the words, joined, so that it makes no difference where a spelling puts
spaces and hyphens. A word of four letters or more, the first and the last word also tell whether they begin with a
vowel (`e`) and on which they end (`a`, `i`, `o`): Suharto and Suharti are two people. Letters, sounds and the parts of
Korean syllables are in sounds.toml. Chinese characters have no sound here; their names are in people.toml.

    Kim Jong Un, Kim Jong-un, Kim Jong Eun, 김정은, Ким Чен Ын → kmjnn
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from quotes.names import name_tokens

__all__ = ["is_spaceless", "is_strong", "key_of_words", "sound_key"]

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=[^\W_])['’‘`ʼʻ](?=[^\W_])")
_FINAL = re.compile(r"(?<![aeiouy])[aeiouy]++[jw]?h?$")
_DOUBLED = re.compile(r"([A-Z])\1+")
_SILENT = re.compile("[^A-Z]+")  # what is left of a word when its consonants are written in capitals
_OPENING, _INNER = "aeiouy", "aeiou"  # y comes and goes: Evgeny and Yevgeny; inside a Korean name it says nothing
_SPACELESS = ("CJK", "HANGUL", "KATAKANA", "HIRAGANA")
_FULL = 4  # letters of a word whose first and last vowel tell
_STRONG = 4  # sounds of a key that few names share
_SYLLABLES = range(2, 5)  # syllables of a Korean name written in one
_HANGUL, _PER_INITIAL, _PER_VOWEL, _LAST_HANGUL = 0xAC00, 588, 28, 0xD7A3
_HIRAGANA, _LAST_HIRAGANA, _TO_KATAKANA = "ぁ", "ゖ", 0x60


@dataclass(frozen=True, slots=True)
class _Tables:
    """sounds.toml, with its expressions compiled."""

    sounds: re.Pattern[str]
    classes: Sequence[str]
    groups: Mapping[str, str]
    group: re.Pattern[str]
    letters: Mapping[str, str]
    first: Mapping[str, str]
    last: Mapping[str, str]
    prefix: Mapping[str, str]
    dropped: frozenset[str]
    hangul: Mapping[str, Any]


@cache
def _tables() -> _Tables:
    data = tomllib.loads(resources.files("quotes").joinpath("sounds.toml").read_text("utf-8"))
    sounds = data["sound"]
    groups = {unicodedata.normalize("NFKC", key): value for key, value in data["groups"].items()}
    return _Tables(
        re.compile("|".join(f"({sound['written']})" for sound in sounds)),
        ("", *(sound["class"].upper() for sound in sounds)),
        groups,
        re.compile("|".join(sorted(map(re.escape, groups), key=len, reverse=True))),
        data["letters"],
        data["first"],
        data["last"],
        data["prefix"],
        frozenset(data["dropped"]),
        data["hangul"],
    )


@lru_cache(maxsize=1 << 14)
def sound_key(name: str) -> str:
    """Return the consonant skeleton of a name, `a-z` without spaces, or "" when nothing of it can be sounded."""
    if name.isascii():
        return key_of_words(name_tokens(name))
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", name).casefold())
    bare = "".join(char for char in unicodedata.normalize("NFC", text) if not unicodedata.combining(char))
    return _joined([word for token in _kept(_WORD.findall(bare)) for word in _romanised(token)])


def key_of_words(words: Sequence[str]) -> str:
    """Return the key of a name that is already in folded words of the letters `a-z`."""
    return _joined(_kept(words))


def _kept(words: Sequence[str]) -> Sequence[str]:
    """The words without articles, as they stand: Ёль, which is `el` in Latin letters, is none."""
    dropped = _tables().dropped
    return words if dropped.isdisjoint(words) else [word for word in words if word not in dropped] or words


def _joined(words: Sequence[str]) -> str:
    last = len(words) - 1
    return "".join([_skeleton(word, place == 0, place == last) for place, word in enumerate(words)])


def is_strong(key: str) -> bool:
    """Whether few names share a key: a short word such as `Lee` says next to nothing."""
    return len(key) >= _STRONG


def is_spaceless(word: str) -> bool:
    """Whether a folded name in one piece may be a full name: Korean, Chinese and Japanese put no space into one."""
    return len(word) > 1 and unicodedata.name(word[0], "").startswith(_SPACELESS)


@lru_cache(maxsize=1 << 14)
def _romanised(token: str) -> tuple[str, ...]:
    """A word in Latin letters: Korean syllables apart, any other word in one; nothing for Chinese characters."""
    if all(_HANGUL <= ord(char) <= _LAST_HANGUL for char in token):
        syllables = [_syllable(char, surname=number == 0) for number, char in enumerate(token)]
        return tuple(syllables) if len(token) in _SYLLABLES else ("".join(syllables),)
    tables = _tables()
    for prefix, written in tables.prefix.items():
        if token.startswith(prefix) and len(token) > len(prefix) + 1:
            token = written + token[len(prefix) :]
    head = tables.first.get(token[:1])
    tail = tables.last.get(token[-1:]) if len(token) > 1 else None
    middle = token[head is not None : len(token) - (tail is not None)]
    grouped = tables.group.sub(lambda match: tables.groups[match[0]], middle)
    word = (head or "") + "".join(map(_letter, grouped)) + (tail or "")
    return (word,) if word else ()


def _letter(char: str) -> str:
    """A letter in Latin ones, looked up without its accent when it is in no table."""
    if char.isascii():
        return char
    if _HIRAGANA <= char <= _LAST_HIRAGANA:
        char = chr(ord(char) + _TO_KATAKANA)
    letters = _tables().letters
    found = letters.get(char)
    if found is None:
        base = unicodedata.normalize("NFKD", char)[0]
        found = base if base.isascii() else letters.get(base, "")
    return found


def _syllable(char: str, *, surname: bool) -> str:
    hangul = _tables().hangul
    written = hangul["surnames"].get(char) if surname else None
    if written := written or hangul["syllables"].get(char):
        return str(written)
    if not _HANGUL <= ord(char) <= _LAST_HANGUL:
        return ""
    initial, rest = divmod(ord(char) - _HANGUL, _PER_INITIAL)
    vowel, final = divmod(rest, _PER_VOWEL)
    return str(hangul["initials"][initial] + hangul["vowels"][vowel] + hangul["finals"][final])


@lru_cache(maxsize=1 << 16)
def _skeleton(word: str, opens: bool, closes: bool) -> str:
    """The consonant classes of a word in Latin letters, with its outer vowels where they tell."""
    tables = _tables()
    classes = tables.classes
    sounds = tables.sounds.sub(lambda match: classes[match.lastindex or 0], word)
    consonants = _SILENT.sub("", _DOUBLED.sub(r"\1", sounds)).lower()
    full = len(word) >= _FULL
    first = "e" if word[0] in (_OPENING if opens else _INNER if full else "") else ""
    return first + consonants + (_last_vowel(word) if closes or full else "")


def _last_vowel(word: str) -> str:
    """`a`, `i` or `o` (`u` and `oe` too); `e` is mute in too many languages to tell."""
    found = _FINAL.search(word)
    if not found:
        return ""
    run = found[0].removesuffix("h").removesuffix("w")
    if run.endswith(("ie", "ee", "j")):
        return "i"
    if run.endswith("oe"):
        return "o"
    return {"a": "a", "i": "i", "y": "i", "o": "o", "u": "o"}.get(run[-1], "")

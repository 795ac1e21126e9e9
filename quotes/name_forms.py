"""How two names of persons are alike: the same words, a part, initials, another spelling, or nothing.

Titles, ranks, honorifics and degrees around a name do not count; an office before it (`Presiden Prabowo`) is its role.
What tells father and son apart (`Jr`, `III`) does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from quotes.names import name_tokens
from quotes.role_words import RoleWords, role_words
from quotes.sounds import is_spaceless, is_strong, key_of_words, sound_key

__all__ = ["Likeness", "NameForm", "likeness", "name_form"]

Likeness = Literal[
    "full", "one", "order", "part", "word", "initials", "script", "sound", "near", "cut", "mute", "other"
]  # fmt: skip

_TITLE = 3  # words of a title at most
_SLIPS = 2  # letters in which a slip of the pen differs
_CUT = 4  # letters a nickname has at least


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name without what stands around it: folded words, the office before it, `jr` or `iii` behind it, its sound,
    whether anything stood around it, and whether it is a name at all and no description."""

    words: tuple[str, ...]
    role: str
    generation: str
    sound: str
    titled: bool
    named: bool

    @property
    def joined(self) -> str:
        return "".join(self.words)


@lru_cache(maxsize=1 << 14)
def name_form(name: str) -> NameForm:
    """Return the words of a name that tell who it is; at least one is left unless it has none."""
    known = role_words()
    tokens = name_tokens(_without_degrees(name, known) if "," in name else name)
    words, role = _without_titles(tokens, known)
    while len(words) > 1 and words[-1] in known.lists["degrees"]:
        words = words[:-1]
    generation = ""
    if len(words) > 1 and words[-1] in known.lists["generations"]:
        words, generation = words[:-1], words[-1]
    titled = len(words) < len(tokens) or "," in name
    sound = key_of_words(words) if name.isascii() else sound_key(" ".join(words) if titled else name)
    return NameForm(tuple(words), role, generation, sound, titled, _is_name(name, words, known))


def _is_name(name: str, words: list[str], known: RoleWords) -> bool:
    """Whether this names somebody: `the senator`, `28 percent of voters` and `Menteri Perindustrian` do not.

    A name begins with no word of a description, its words have capitals except for particles, and some word of it is
    no word for an office, a field or a place.
    """
    if not words or words[0] in known.lists["describing"] or words[0].isdigit():
        return False
    particles = known.lists["particles"]
    for word in name.split():
        if word.islower() and not particles.issuperset(name_tokens(word)):
            return False
    return len(words) > 2 or not known.single.issuperset(words) or any(kind == "name" for kind, _ in known.read(words))


def _without_degrees(name: str, known: RoleWords) -> str:
    """The name without degrees behind commas: `Tari Wulandari, S.H., M.Si.`."""
    head, *rest = name.split(",")
    kept = [part for part in rest if "".join(name_tokens(part)) not in known.lists["degrees"]]
    return " ".join([head, *kept])


def _without_titles(words: list[str], known: RoleWords) -> tuple[list[str], str]:
    """(the words behind titles and offices, the offices that stood there)."""
    role: list[str] = []
    while len(words) > 1 and (words[0] in known.before_name or (words[0] == "h" and len(words) > 2)):
        sizes = range(min(_TITLE, len(words) - 1), 0, -1)
        phrases = {size: " ".join(words[:size]) for size in sizes}
        office = next((size for size in sizes if phrases[size] in known.lists["address"]), 0)
        title = next((size for size in sizes if phrases[size] in known.lists["titles"]), 0)
        if office:
            role.append(phrases[office])
        elif not title and not (words[0] == "h" and len(words) > 2):
            break
        words = words[max(office, title, 1) :]
    return words, " ".join(role)


@lru_cache(maxsize=1 << 14)
def likeness(a: NameForm, b: NameForm) -> Likeness:
    """How two names are alike.

    `full`: the same two words or more; `one`: the same single word; `order`: the same words in another order; `part`:
    two words or more of the longer name; `word`: one word of it; `initials`: initials for words; `script`: the same
    sounds in another script; `sound`: the same sounds in other letters (Dani and Deni too); `near`: a letter or two
    differ, or an initial; `cut`: a nickname of four letters or more cut from a word; `mute`: one of them stands in a
    script that cannot be sounded; `other`: nothing of these.
    """
    if not a.words or not b.words:
        return "other"
    if a.words == b.words or a.joined == b.joined:
        whole = max(len(a.words), len(b.words)) > 1 or is_spaceless(a.joined)
        return "full" if whole else "one"
    short, full = sorted((a.words, b.words), key=len)
    if sorted(short) == sorted(full):
        return "order"
    if not a.sound or not b.sound:
        return "mute" if a.joined.isascii() != b.joined.isascii() else "other"
    return _held(short, full) or _spelt(a, b, short, full)


def _held(short: Sequence[str], full: Sequence[str]) -> Likeness | None:
    """Whether the words of one name stand in the other in the same order, initials for words."""
    place, initials, written = 0, 0, 0
    for word in short:
        while place < len(full) and not _stands_for(word, full[place]):
            place += 1
        if place == len(full):
            return None
        if word == full[place] and len(word) > 1:
            written += 1
        else:
            initials += 1
        place += 1
    if written > 1:
        return "near" if _other_initials(short, full) else "part"
    if initials:
        return "initials" if written else None
    return "word"


def _other_initials(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether both have initials, and not the same: `Mara J. Tolland` and `Mara H. J. Tolland` are two people."""
    one, other = ([word for word in words if len(word) == 1] for words in (a, b))
    return bool(one and other) and one != other


def _stands_for(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _spelt(a: NameForm, b: NameForm, short: Sequence[str], full: Sequence[str]) -> Likeness:
    """Names without common words that may be spellings of one name, or cut from it."""
    if a.sound == b.sound and is_strong(a.sound):
        return "sound" if a.joined.isascii() == b.joined.isascii() else "script"
    if len(short) > 1 and len(short) == len(full) and OSA.distance(a.joined, b.joined, score_cutoff=_SLIPS) <= _SLIPS:
        return "near"
    if len(short) == 1 and len(short[0]) >= _CUT and any(word.startswith(short[0][:_CUT]) for word in full):
        return "cut"
    return "sound" if a.sound == b.sound else "other"

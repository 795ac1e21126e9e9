"""Who says it: as many distinct people and bodies as are asked for, each the same for the same number, and outlets."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from bench.inventing.wording import DATA, grammar, invented_words

__all__ = ["OUTLETS", "Person", "agency", "outlet", "person"]

OUTLETS, AGENCIES = 400, 60
# Two primes: every pair of a given name and a surname comes once before any comes again.
_GIVEN, _SURNAMES = 1009, 2003
_STEP = 733_331  # no multiple of either


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker. `short` is the surname, or what else alone may stand for the name; `roles` by language."""

    number: int
    name: str
    short: str
    kind: str
    roles: dict[str, str | None]


@lru_cache(maxsize=20_000)
def person(number: int) -> Person:
    """Return the person of a number: mostly a given name and a surname that others share, some with one name only,
    some hyphenated, some with a middle name; one in twenty is a body."""
    rng = Random(number * 7_919 + 11)
    roles = {lang: _role(lang, rng) for lang in ("id", "en")}
    if number % 20 == 7:
        name = _body(rng)
        return Person(number, name, name, "organization", {"id": None, "en": None})
    given, surname = _pair(number)
    draw = rng.random()
    if draw < 0.08:  # one name; the tail tells the many of them apart
        name = f"{given}{rng.choice(_endings())}{surname.lower()[:4]}"
        return Person(number, name, name, "person", roles)
    if draw < 0.16:
        family = rng.choice(DATA["names"]["korean_surnames"].split())
        first, second = rng.sample(DATA["names"]["korean"].split(), 2)
        # Its given name has syllables of its own, or a thousand people would soon have one name.
        name = f"{family} {first}-{second.lower()}{given.lower()[:3]}"
        return Person(number, name, name, "person", roles)
    if draw < 0.28:
        return Person(number, f"{given} {_middle(rng)} {surname}", surname, "person", roles)
    return Person(number, f"{given} {surname}", surname, "person", roles)


def _pair(number: int) -> tuple[str, str]:
    """Return a given name and a surname; one in ten has one of forty common surnames."""
    place = number * _STEP % (_GIVEN * _SURNAMES)
    family = number // 10 * 7 % 40 if number % 10 == 3 else place // _GIVEN
    surname = invented_words(_SURNAMES, 6, (2, 2))[family] + _endings()[family % 7 + 3]
    return invented_words(_GIVEN, 5, (2, 2))[place % _GIVEN].capitalize(), surname.capitalize()


def _endings() -> list[str]:
    return [ending.strip("-") for ending in DATA["names"]["endings"].split()]


def _middle(rng: Random) -> str:
    word: str = rng.choice(invented_words(300, 8, (2, 2))).capitalize()
    return f"{word[0]}." if rng.random() < 0.4 else word


def _role(lang: str, rng: Random) -> str | None:
    words = grammar(lang)
    return words.filled(rng.choice(words.roles), rng) if rng.random() < 0.7 else None


def _body(rng: Random) -> str:
    words = grammar(rng.choice(("id", "en")))
    return words.filled(rng.choice(words.bodies), rng)


def outlet(number: int) -> str:
    """Return the name of a publisher: `Harian Selbana`, `The Morford Ledger`."""
    return _named(number % OUTLETS, "outlets", 41)


def agency(number: int) -> str:
    """Return the name of an agency that passes words on."""
    return _named(number % AGENCIES, "agencies", 43)


@lru_cache(maxsize=1_000)
def _named(number: int, kind: str, seed: int) -> str:
    place = invented_words(OUTLETS, seed)[number].capitalize()
    words: list[str] = DATA["names"][kind].split("|")
    word = words[number % len(words)]
    return f"{word} {place}" if number % 2 else f"{place} {word}"

"""What is said: clauses filled with words, the frequent ones far more often than the rare (Zipf)."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

__all__ = ["DATA", "LANGUAGES", "Grammar", "Plan", "grammar", "invented_words", "zipf"]

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
LANGUAGES = ("id", "en")
TAIL = {"N": 24_000, "V": 4_000, "A": 8_000, "P": 6_000}  # invented words behind the written ones
_SLOTS = {"{N}": "N", "{V}": "V", "{A}": "A", "{P}": "P", "{T}": "T", "#": "#", "{U}": "U", "{O}": "O"}
# Of a rank drawn so that the k-th word comes 1/k as often as the first; shifted, so that the first few do not flood it.
_SHIFT = 4.0

Plan = tuple[tuple[int, str], ...]  # (number of the clause, the word that joins it to the one before)


def zipf(rng: Random, size: int, shift: float = _SHIFT) -> int:
    """Return a rank from 0 to size - 1, the k-th with a chance in proportion to 1 / (k + shift)."""
    return int(shift * ((1.0 + size / shift) ** rng.random() - 1.0))


@cache
def invented_words(count: int, seed: int, parts: tuple[int, int] = (2, 3)) -> tuple[str, ...]:
    """Return so many distinct words made of syllables, the same for the same seed."""
    rng, names, words = Random(seed), DATA["names"], dict[str, None]()
    onsets, nuclei, codas = (names[key].split() for key in ("onsets", "nuclei", "codas"))
    while len(words) < count:
        syllables = [
            rng.choice(onsets) + rng.choice(nuclei) + rng.choice(codas).strip("-") for _ in range(rng.randint(*parts))
        ]
        words.setdefault("".join(syllables))
    return tuple(words)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of a clause, a slot as its letter."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "_Clause":
        return cls(tuple(_SLOTS.get(word, word) for word in text.split()))


class Grammar:
    """The clauses and words of one language, and more clauses if some are given."""

    def __init__(self, lang: str, clauses: Sequence[str] = ()) -> None:
        data = DATA[lang]
        self.lang = lang
        self.clauses = [_Clause.of(line) for line in (*data["clauses"].strip().splitlines(), *clauses)]
        self.fillers = [_Clause.of(line) for line in data["fillers"].strip().splitlines()]
        self.joints: list[str] = data["joints"].split("|")
        self.stock: list[str] = data["stock"].strip().splitlines()
        self.near: dict[str, str] = dict(pair.split("=") for pair in data["near"].split())
        self.added: list[str] = data["added"].split()
        self.cues: list[str] = data["cues"].split()
        self.days: list[str] = data["days"].split("|")
        self.via: list[str] = data["via"].split("|")
        self.roles = [_Clause.of(role) for role in data["roles"].split("|")]
        self.bodies = [_Clause.of(body) for body in data["bodies"].split("|")]
        self.titles: list[str] = data["titles"].split("|")
        self.channels = [tuple(pair.split("=")) for pair in data["channels"].split("|")]
        seed = sum(lang.encode())
        self._words: dict[str, Sequence[str]] = {
            "N": (*data["nouns"].split(), *invented_words(TAIL["N"], seed)),
            "V": (*data["verbs"].split(), *_verbs(lang, seed + 1)),
            "A": (*data["adjectives"].split(), *invented_words(TAIL["A"], seed + 2)),
            "P": tuple(word.capitalize() for word in invented_words(TAIL["P"], 99)),
            "T": [time.strip() for time in data["times"].split("|")],
            "U": data["units"].split(),
        }

        self._places = frozenset(self._words["P"])

    def word(self, slot: str, rng: Random) -> str:
        """Return a word for a slot; for `#` a number."""
        if slot == "#":
            return str(rng.randint(2, 99) if rng.random() < 0.5 else rng.randint(100, 9_999))
        words = self._words[slot]
        return words[zipf(rng, len(words))]

    def plan(self, rng: Random, words: int) -> Plan:
        """Return which clauses to say one after the other, so that about so many words come of it."""
        plan: list[tuple[int, str]] = []
        while words > 0 or not plan:
            number = rng.randrange(len(self.clauses))
            plan.append((number, rng.choice(self.joints) if plan else ""))
            words -= len(self.clauses[number].parts) + 1
        return tuple(plan)

    def said(self, plan: Plan, rng: Random) -> str:
        """Fill the clauses of a plan: one sentence with a capital, its end left to the caller."""
        pieces = [f", {joint} {self.filled(self.clauses[number], rng)}" for number, joint in plan]
        return capitalised("".join(pieces).removeprefix(",").strip())

    def filled(self, clause: _Clause, rng: Random) -> str:
        return " ".join(self.word(part, rng) if part in self._words or part == "#" else part for part in clause.parts)

    def with_other(self, slot: str, text: str, rng: Random) -> str:
        """Return a sentence with every number (`#`) or every place (`P`) changed, and not a word else."""
        return " ".join(self._other(slot, word, rng) for word in text.split())

    def _other(self, slot: str, word: str, rng: Random) -> str:
        bare = word.rstrip(".,")
        if not (bare.isdigit() if slot == "#" else bare in self._places):
            return word
        while (other := self.word(slot, rng)) == bare:
            pass
        return other + word[len(bare) :]

    def filler(self, rng: Random) -> str:
        """Return a sentence that quotes nobody."""
        return f"{capitalised(self.filled(rng.choice(self.fillers), rng))}."


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _verbs(lang: str, seed: int) -> tuple[str, ...]:
    prefix = "meng" if lang == "id" else ""
    suffix = "kan" if lang == "id" else "ise"
    return tuple(f"{prefix}{stem}{suffix}" for stem in invented_words(TAIL["V"], seed))


@cache
def grammar(lang: str) -> Grammar:
    """Return the grammar of a language, made once."""
    return Grammar(lang)

"""Citations of stored quotations, changed in the eight ways in which people change what they cite."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from quotes_db import QuotationView, Store

__all__ = ["WAYS", "Cited", "citations_of", "readable"]

LEAST = 8  # words of a quotation that is cited
_TRIES = 40  # for each citation: short quotations are passed over
_BRACKETED = ("[the government]", "[pemerintah]", "[he]", "[of the city]", "[tersebut]")
_CURLED = str.maketrans({".": "", ",": " –", "'": "’", '"': "“", "-": "‐", " ": "\u00a0"})


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited, by whom, in which way it was changed, and the quotations (one, or two that were joined)."""

    way: str
    text: str
    speaker: str | None
    quotations: tuple[int, ...]


def citations_of(store: Store, quotations: int, count: int, seed: int) -> Iterator[Cited]:
    """Yield so many citations of a store with quotations 1 to `quotations`; the same for the same store and seed."""
    rng, ways = Random(seed), list(WAYS)
    before, *_ = _cited_at_random(store, quotations, rng)
    for number in range(count):
        view = _cited_at_random(store, quotations, rng)[0]
        way = ways[number % len(ways)]
        sources = (view, before) if way == "two joined" else (view,)
        text = WAYS[way]([source.text.split() for source in sources], rng)
        speaker = view.speakers[0].name if view.speakers else None
        yield Cited(way, text, speaker, tuple(source.id for source in sources))
        before = view


def _cited_at_random(store: Store, quotations: int, rng: Random) -> list[QuotationView]:
    for _ in range(_TRIES):
        view = store.quotation(rng.randint(1, quotations))
        if len(view.text.split()) >= LEAST:
            return [view]
    raise ValueError(f"hardly any quotation of this store has {LEAST} words")


Words = list[str]
Way = Callable[[Sequence[Words], Random], str]


def readable(words: Sequence[str]) -> str:
    return " ".join(word for word in words if word)


def _dropped(sources: Sequence[Words], rng: Random) -> str:
    (words,) = sources
    gone = set(rng.sample(range(len(words)), rng.randint(1, 3)))
    return readable([word for at, word in enumerate(words) if at not in gone])


def _changed(sources: Sequence[Words], rng: Random) -> str:
    """One word of eight is another one: its letters in another order, which is no word."""
    words = list(sources[0])
    for at in rng.sample(range(len(words)), max(1, len(words) // 8)):
        words[at] = "".join(rng.sample(words[at], len(words[at]))) + rng.choice(("an", "ed", "kah"))
    return readable(words)


def _elided(sources: Sequence[Words], rng: Random) -> str:
    (words,) = sources
    start = rng.randint(2, len(words) - 5)
    return readable([*words[:start], rng.choice(("...", "…", "[...]")), *words[start + rng.randint(2, 3) :]])


def _bracketed(sources: Sequence[Words], rng: Random) -> str:
    (words,) = sources
    at = rng.randint(1, len(words) - 1)
    return readable([*words[:at], rng.choice(_BRACKETED), *words[at + rng.randint(0, 1) :]])


def _punctuated(sources: Sequence[Words], rng: Random) -> str:
    text = readable(sources[0]).translate(_CURLED)
    return text.upper() if rng.random() < 0.2 else f"“{text}”"


def _fragment(sources: Sequence[Words], rng: Random) -> str:
    (words,) = sources
    size = rng.randint(4, 9)
    start = rng.randint(0, max(0, len(words) - size))
    return readable(words[start : start + size])


def _joined(sources: Sequence[Words], rng: Random) -> str:
    first, second = sources
    return readable([*first[: max(4, len(first) // 2)], *second[len(second) // 2 :]])


def _slipped(sources: Sequence[Words], rng: Random) -> str:
    """A letter too few in one word of six, and two neighbours that changed places."""
    words = list(sources[0])
    for at in rng.sample(range(len(words)), max(1, len(words) // 6)):
        letter = rng.randrange(len(words[at]))
        words[at] = words[at][:letter] + words[at][letter + 1 :]
    at = rng.randint(0, len(words) - 2)
    words[at], words[at + 1] = words[at + 1], words[at]
    return readable(words)


WAYS: dict[str, Way] = {
    "words dropped": _dropped,
    "words changed": _changed,
    "elided": _elided,
    "bracketed": _bracketed,
    "punctuation": _punctuated,
    "fragment": _fragment,
    "two joined": _joined,
    "typos, order": _slipped,
}

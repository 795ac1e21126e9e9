"""What people ask: names as they are misspelt, words as they are searched for."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

__all__ = ["misspelt", "word_queries"]

_WORD = re.compile(r"[^\W\d_]{3,}")
_ROW = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")  # words with nothing but a space between
_IN_A_ROW = 3
_EACH = 100
_RARE, _MIDDLING, _COMMON = 0.0006, (0.003, 0.03), 0.08  # shares of the quotations that a word is in
_VOWELS = str.maketrans("aeiou", "eioua")


def misspelt(name: str, rng: Random) -> str:
    """Return a name as somebody may type it: one slip, or two names swapped, or a part left out."""
    words = name.split()
    way = rng.choice((_dropped, _doubled, _swapped, _vowel, _vowel, None))
    if way is None and len(words) > 1:
        return " ".join(reversed(words)) if rng.random() < 0.5 else words[-1].lower()
    place = max(range(len(words)), key=lambda n: len(words[n]))
    words[place] = (way or _dropped)(words[place], rng)
    return " ".join(words)


def _dropped(word: str, rng: Random) -> str:
    place = rng.randrange(1, max(2, len(word)))
    return word[:place] + word[place + 1 :]


def _doubled(word: str, rng: Random) -> str:
    place = rng.randrange(len(word))
    return word[:place] + word[place].lower() + word[place:] if place else word + word[-1]


def _swapped(word: str, rng: Random) -> str:
    if len(word) < 4:
        return word
    place = rng.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _vowel(word: str, rng: Random) -> str:
    places = [place for place, char in enumerate(word) if place and char in "aeiou"]
    if not places:
        return word
    place = rng.choice(places)
    return word[:place] + word[place].translate(_VOWELS) + word[place + 1 :]


def word_queries(texts: Sequence[str], rng: Random) -> dict[str, list[str]]:
    """Return kinds of searches, each with queries made of the words of some texts of the store."""
    of = {text: _WORD.findall(text.casefold()) for text in texts}
    count = Counter(word for words in of.values() for word in set(words))
    share = {word: n / len(texts) for word, n in count.items()}
    rare = [word for word, n in count.items() if n == 1 or share[word] <= _RARE]
    middling = _or_all([word for word in count if _MIDDLING[0] <= share[word] <= _MIDDLING[1]], count)
    common = _or_all([word for word in count if share[word] >= _COMMON], count)
    long = [words for words in of.values() if len(words) >= 6] or list(of.values())

    def each(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(_EACH)]

    rows = [row.split() for text in texts for row in _ROW.findall(text)]
    said = [row for row in rows if len(row) >= _IN_A_ROW] or long

    def phrase(words: Sequence[str]) -> str:
        return " ".join(words[(at := rng.randrange(max(1, len(words) - _IN_A_ROW + 1))) : at + _IN_A_ROW])

    return {
        "a rare word": each(lambda: rng.choice(rare)),
        "a middling word": each(lambda: rng.choice(middling)),
        "a common word": each(lambda: rng.choice(common)),
        "a phrase": each(lambda: f'"{phrase(rng.choice(said))}"'),
        # Without the short words between: most of these stand nowhere, and all of the store is gone through for them.
        "a phrase that nobody said": each(lambda: f'"{phrase(rng.choice(long))}"'),
        "a beginning": each(lambda: f"{rng.choice(middling)[:4]}*"),
        "two words": each(lambda: " ".join(rng.sample(rng.choice(long), 2))),
        "AND": each(lambda: f"{rng.choice(common)} AND {rng.choice(middling)}"),
        "OR": each(lambda: f"{rng.choice(rare)} OR {rng.choice(middling)}"),
        "NOT": each(lambda: f"{rng.choice(middling)} NOT {rng.choice(common)}"),
        "common OR common": each(lambda: f"{rng.choice(common)} OR {rng.choice(common)}"),
    }


def _or_all(words: list[str], count: Counter[str]) -> list[str]:
    return words or list(count)

"""The papers of the crawl: tens of thousands in each language, the same for the same number."""

from dataclasses import dataclass
from functools import lru_cache

from bench.crawling.wording import OUTLET_WORDS
from bench.inventing.wording import invented_words

__all__ = ["OUTLETS", "Outlet", "outlet"]

OUTLETS = 60_000  # in a language; a wire story of --skew can stand in as many
_PLACES = 6_000
_MARKS = ("“”", "“”", "“”", '""', '""', "””", "«»")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper with its habits: `layout` is a number, `marks` the quotation marks it prints."""

    name: str
    domain: str
    place: str
    layout: int
    marks: str


@lru_cache(maxsize=20_000)
def outlet(lang: str, number: int) -> Outlet:
    """Return the paper of a number below OUTLETS."""
    turn, which = divmod(number, _PLACES)
    place = invented_words(_PLACES, 53, (2, 3))[which].capitalize()
    words = OUTLET_WORDS[lang]
    word = words[(turn + which) % len(words)]
    name = f"{word} {place}" if lang == "id" else f"The {place} {word}"
    domain = f"{word}{place}.example".lower() if lang == "id" else f"{place}{word}.example".lower()
    # The marks of the other language would be no habit of this one.
    marks = _MARKS[number * 7 % (6 if lang == "id" else 4)]
    return Outlet(name, domain, place, number % 4, marks)

"""What is said in the crawl: a story is what one page printed first, and what others take over from it."""

from dataclasses import dataclass
from functools import lru_cache
from math import log2
from random import Random

from bench.crawling.cast import speaker
from bench.crawling.drawing import drawn, drawn_rank, generator
from bench.crawling.wording import AGENCIES, language
from bench.inventing.people import Person, agency
from bench.inventing.wording import zipf

__all__ = ["DUPLICATES", "FOREIGN", "VERSIONS", "Line", "Recipe", "Story", "is_article", "is_wire", "story", "story_of"]

SPEAKERS, _POPULAR = 60_000, 20.0  # drawn by Zipf: of 200,000 articles some 50,000 speakers come
CARRIED = 0.34  # pages that print another page's story
CARRIED_FOR = 3  # days
_WIRED, _WIRES = 0.08, 5
DUPLICATES, VERSIONS, FOREIGN = 0.02, 0.02, 0.02
_LINES = (1, 2, 3, 4, 5), (8, 30, 34, 20, 8)
_IN_A_STORY = 8  # claims are numbered so
_STOCK = 0.03
_KNOWN = 500  # those of the first ranks would say a stock phrase twice


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a crawl depends on. `speaker` is the share of quotations that one speaker has, 0 for what comes of the
    draw; `wire` the number of papers that print one story."""

    articles: int
    seed: int = 1
    days: int = 25
    speaker: float = 0.0
    wire: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Something said: one claim. `kind` is direct or indirect, `stock` tells a phrase that everybody uses."""

    claim: int
    kind: str
    speaker: Person
    text: str
    stock: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What one page printed first; `agency` is whom others have it from."""

    number: int
    lang: str
    place: str
    agency: str
    lines: tuple[Line, ...]


def is_article(recipe: Recipe, number: int) -> bool:
    """Tell whether a page is an article of its own, no duplicate, new version, or page in another language."""
    return is_wire(recipe, number) or drawn(recipe.seed, number, 2) >= DUPLICATES + VERSIONS + FOREIGN


def is_wire(recipe: Recipe, number: int) -> bool:
    """Tell whether a page prints the story of `recipe.wire`: so many pages do, evenly spread, the first of all too."""
    return number * recipe.wire % recipe.articles < recipe.wire


def story_of(recipe: Recipe, number: int) -> int:
    """Return the number of the story that a page prints: its own number, or an earlier one within three days.

    Whoever prints what an earlier page printed prints that page's story, so that few stories are in very many papers.
    """
    if is_wire(recipe, number):
        return recipe.articles  # the number that no page has
    draw = drawn(recipe.seed, number, 1)
    if number < 5 or draw >= CARRIED:
        return number
    if draw < _WIRED:
        earlier = _wired(number, draw / _WIRED)
    else:
        window = max(5, recipe.articles * CARRIED_FOR // recipe.days)
        earlier = number - 1 - drawn_rank(recipe.seed, number, 4, min(window, number))
    while earlier >= 0 and (not is_article(recipe, earlier) or is_wire(recipe, earlier)):
        earlier -= 1
    return story_of(recipe, earlier) if earlier >= 0 else number


def _wired(number: int, draw: float) -> int:
    """Return the page that begins a wire story: every 200th begins a small one that some five papers print, one in
    four of these a larger one that twice as many print, and so on."""
    size = min(_WIRES - 1, int(-log2(1.0 - draw)))
    every = 200 << 2 * size
    return (number - 1) // every * every


@lru_cache(maxsize=5_000)
def story(recipe: Recipe, number: int) -> Story:
    """Return a story: two or three things that one to three people said, and in one of four reported words."""
    rng = generator(recipe.seed, number, 5)
    lang = "id" if rng.random() < 0.6 else "en"
    words = language(lang).words
    (count,) = rng.choices(*_LINES)
    who = _speaker(recipe, number, lang, rng)
    is_loud = recipe.speaker > 0 and who.number == 0
    lines: list[Line] = []
    for index in range(count):
        if lines and not is_loud and rng.random() < 0.35:
            who = _speaker(recipe, number, lang, rng, others=True)
        lines.append(_line(number * _IN_A_STORY + index, lang, who, rng))
    if who.kind == "person" and rng.random() < 0.25:
        reported = words.said(words.plan(rng, 8), rng)
        lines.append(Line(number * _IN_A_STORY + count, "indirect", who, reported[:1].lower() + reported[1:]))
    passed_on = rng.choice(AGENCIES) if rng.random() < 0.5 else agency(rng.randrange(60))
    return Story(number, lang, words.word("P", rng), passed_on, tuple(lines))


def _speaker(recipe: Recipe, number: int, lang: str, rng: Random, *, others: bool = False) -> Person:
    if recipe.speaker and not others and number != recipe.articles and rng.random() < recipe.speaker:
        return speaker(0, lang)
    rank = zipf(rng, SPEAKERS, _POPULAR)
    return speaker(rank + 1 if recipe.speaker else rank, lang)


def _line(claim: int, lang: str, who: Person, rng: Random) -> Line:
    words = language(lang).words
    if who.number > _KNOWN and rng.random() < _STOCK:
        text = rng.choice(words.stock)
        return Line(claim, "direct", who, text[:1].upper() + text[1:], stock=True)
    plan = words.plan(rng, int(min(40.0, 7.0 + rng.expovariate(1 / 8.0))))
    return Line(claim, "direct", who, words.said(plan, rng))

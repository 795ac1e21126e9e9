"""Invented news as a newsroom would collect it, already extracted: documents as rows for a store, claim by claim.

    for records, truth in documents(seed=1, quotations=1_000):
        store.add(records)      # truth[n] says which claim the n-th quotation of the document is, and how it changed

About 3.4 quotations a document, a new speaker for every fifth quotation, a hundred documents a day. Three in ten
quotations are another outlet's printing of what was said in the last three days (`inventing/variants.py` has the ways
in which it changes). Among the others stand hard negatives: the same speaker with the same sentence about other things
and numbers, and stock phrases that everybody uses. Only the claims of the last days are held in memory.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.inventing.article import Article, Line
from bench.inventing.people import OUTLETS, Person, agency, outlet, person
from bench.inventing.variants import spelt, varied
from bench.inventing.wording import Grammar, Plan, grammar, zipf
from quotes.records import Records

__all__ = ["FIRST", "Truth", "documents"]

FIRST = ("first", "again", "numbers", "places", "stock")  # what makes a claim; all else is another printing of one

DOCUMENTS_A_DAY = 100
WINDOW = 300  # documents whose claims others still print: three days
CARRIED = 0.31  # documents that print what another one had; with DROPPED and ALSO, three quotations in ten
SPEAKERS_A_CLAIM = 0.286  # with three in ten quotations no new claim: one new speaker for five quotations
_FIRST_DAY = date(2015, 1, 1)
_COUNTS = (1, 2, 3, 4, 5, 6, 7), (10, 20, 26, 20, 12, 8, 4)
_POPULAR = 20.0  # how even the speakers are: at a million quotations the first has some two thousand


@dataclass(frozen=True, slots=True)
class Truth:
    """What a quotation is: the number of its claim, and the way it differs from the first one printed.

    `change` is a key of `variants.CHANGES`, or `first`, or a hard negative: `again` (the speaker's own sentence filled
    with other words), `numbers` or, rarely, `places` (nothing else is different), `stock` (what everybody says).
    `spelling` tells whether the speaker is spelt otherwise than where the claim stands first.
    """

    claim: int
    change: str
    spelling: bool = False

    @property
    def is_first(self) -> bool:
        return self.change in FIRST


@dataclass(slots=True)
class _Claim:
    number: int
    change: str
    speaker: Person
    text: str
    plan: Plan
    outlets: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Story:
    """What one document printed first, and where it was said."""

    lang: str
    claims: list[_Claim]
    publisher: int


def documents(*, seed: int, quotations: int) -> Iterator[tuple[Records, tuple[Truth, ...]]]:
    """Yield documents until they hold so many quotations or a few more; the same for the same seed, however many."""
    newsroom, made, number = _Newsroom(Random(seed)), 0, 0
    while made < quotations:
        records, truth = newsroom.document(number)
        yield records, truth
        made += len(truth)
        number += 1


class _Newsroom:
    """The claims of the last days, and the numbers given so far."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.claims = self.speakers = 0
        self.last_stock = -1  # the newest speaker who said what everybody says
        self.recent: deque[_Story] = deque(maxlen=WINDOW)
        self.fillers = {lang: [grammar(lang).filler(rng) for _ in range(2_000)] for lang in ("id", "en")}

    def document(self, number: int) -> tuple[Records, tuple[Truth, ...]]:
        if len(self.recent) > 5 and self.rng.random() < CARRIED:
            return self._carried(number, self.recent[-1 - zipf(self.rng, len(self.recent), 30.0)])
        return self._fresh(number)

    def _fresh(self, number: int) -> tuple[Records, tuple[Truth, ...]]:
        """A document of its own: one to three speakers; now and then it ends with what another one had."""
        rng = self.rng
        lang = "id" if rng.random() < 0.6 else "en"
        publisher = zipf(rng, OUTLETS, 10.0)
        (count,) = rng.choices(*_COUNTS)
        claims: list[_Claim] = []
        who = self._speaker()
        for _ in range(count):
            if claims and rng.random() < 0.45:
                who = self._speaker()
            claims.append(self._claim(lang, who))
        article = self._article(number, lang, publisher)
        truth = [self._printed(article, claim, claim.change) for claim in claims]
        self.recent.append(_Story(lang, claims, publisher))
        return article.records(), tuple(truth)

    def _carried(self, number: int, story: _Story) -> tuple[Records, tuple[Truth, ...]]:
        """Another outlet's printing of a story: most of its quotations, changed, and now and then one of its own."""
        rng = self.rng
        publisher = zipf(rng, OUTLETS, 10.0)
        while any(publisher in claim.outlets for claim in story.claims):
            publisher = rng.randrange(OUTLETS)
        article = self._article(number, story.lang, publisher)
        kept = [claim for claim in story.claims if rng.random() < 0.85] or story.claims[:1]
        via = agency(story.publisher) if rng.random() < 0.4 else outlet(story.publisher)
        truth = [part for claim in kept for part in self._again(article, claim, via)]
        if rng.random() < 0.2:
            own = self._claim(story.lang, kept[0].speaker)
            truth.append(self._printed(article, own, own.change))
        return article.records(), tuple(truth)

    def _speaker(self) -> Person:
        if self.speakers == 0 or self.rng.random() < SPEAKERS_A_CLAIM * 1.75:  # a speaker makes 1.75 claims running
            self.speakers += 1
            return person(self.speakers - 1)
        return person(zipf(self.rng, self.speakers, _POPULAR))

    def _claim(self, lang: str, who: Person) -> _Claim:
        """Something that was not said before; in places nearly what the speaker said of other things already."""
        rng, words = self.rng, grammar(lang)
        self.claims += 1
        before = self._said_before(who, lang) if rng.random() < 0.4 else None
        if before is not None:
            return self._nearly(before, words)
        if who.number > self.last_stock and rng.random() < 0.05:  # nobody says one twice: that would be one claim
            self.last_stock = who.number
            return _Claim(self.claims, "stock", who, f"{rng.choice(words.stock).capitalize()}.", ())
        plan = words.plan(rng, int(min(55.0, 10.0 + rng.expovariate(1 / 18.0))))
        return _Claim(self.claims, "first", who, _sentence(words, plan, rng), plan)

    def _nearly(self, before: _Claim, words: Grammar) -> _Claim:
        """What sounds like something said before and is another claim."""
        rng = self.rng
        draw = rng.random()
        change, slot = ("numbers", "#") if draw < 0.3 else ("places", "P")
        other = words.with_other(slot, before.text, rng) if draw < 0.33 else before.text
        if other == before.text:
            change, other = "again", _sentence(words, before.plan, rng)
        return _Claim(self.claims, change, before.speaker, other, before.plan)

    def _said_before(self, who: Person, lang: str) -> _Claim | None:
        """What a speaker said in the last days, if anything."""
        earlier = [c for story in self.recent if story.lang == lang for c in story.claims if c.plan]
        own = [claim for claim in earlier if claim.speaker is who]
        return self.rng.choice(own) if own else None

    def _article(self, number: int, lang: str, publisher: int) -> Article:
        day = _FIRST_DAY + timedelta(days=number // DOCUMENTS_A_DAY)
        article = Article(number, lang, outlet(publisher), publisher, day, self.rng, self.fillers[lang])
        article.filler()
        return article

    def _printed(self, article: Article, claim: _Claim, change: str) -> Truth:
        claim.outlets.add(article.publisher)
        article.quote(Line((claim.text,), claim.speaker, claim.speaker.name))
        return Truth(claim.number, change)

    def _again(self, article: Article, claim: _Claim, via: str) -> list[Truth]:
        claim.outlets.add(article.publisher)
        words = grammar(article.lang)
        variant, name = varied(claim.text, words, self.rng), spelt(claim.speaker, words, self.rng)
        article.quote(Line(variant.pieces, claim.speaker, name, via))
        return [Truth(claim.number, variant.change, name != claim.speaker.name) for _ in variant.pieces]


def _sentence(words: Grammar, plan: Plan, rng: Random) -> str:
    return f"{words.said(plan, rng)}{rng.choice(('.', '.', ','))}"

"""A story as one paper prints it: paragraphs, and the truth about what is quoted in them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from bench.crawling.drawing import generator
from bench.crawling.outlets import OUTLETS, Outlet, outlet
from bench.crawling.stories import Line, Recipe, Story, is_wire, story, story_of
from bench.crawling.wording import OTHERS, Language, language
from bench.inventing.people import Person, person
from bench.inventing.variants import spelt, varied
from bench.inventing.wording import capitalised, grammar, zipf

__all__ = ["Article", "Printed", "article", "crawled_at", "foreign", "updated"]

_BEGIN = datetime(2026, 10, 12, 4, 0, tzinfo=UTC)
_POPULAR_OUTLETS, _PAPERS = 40.0, 4_000  # that many papers print what is no wire story of --skew


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece of a quotation as it stands in a page, and what it is: the claim, the way it was changed (a key of
    `variants.CHANGES`, or `first`, `stock`), whose words they are, and the name that they are printed under."""

    claim: int
    change: str
    kind: str
    speaker: int
    name: str
    printed: str
    text: str
    via: str | None

    def told(self) -> dict[str, int | str | None]:
        """Return it as the truth file has it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Article:
    """What a page shows. `day` is the day on which it was said, `published` that of the page."""

    number: int
    lang: str
    outlet: Outlet
    title: str
    paragraphs: tuple[str, ...]
    byline: str
    published: datetime
    modified: datetime | None
    printed: tuple[Printed, ...]

    @property
    def path(self) -> str:
        return f"/{self.published:%Y/%m/%d}/{self.number}.html"


def crawled_at(recipe: Recipe, number: int) -> datetime:
    """Return when a page was read: the pages of a crawl are spread evenly over its days."""
    return _BEGIN + timedelta(seconds=number * recipe.days * 86_400 // recipe.articles)


def article(recipe: Recipe, number: int) -> Article:
    """Return an article, the same for the same recipe and number."""
    origin = story_of(recipe, number)
    told = story(recipe, origin)
    rng = generator(recipe.seed, number, 3)
    paper = _paper(recipe, number, told.lang, rng)
    published = crawled_at(recipe, number) - timedelta(minutes=rng.randrange(20, 900))
    is_first = origin == number or (number == 0 and is_wire(recipe, 0))
    return _Printing(told, paper, published, is_first, rng).article(number)


def updated(recipe: Recipe, number: int, now: datetime) -> Article:
    """Return an article as it stands at its address later: a sentence more, and the time of the change."""
    before = article(recipe, number)
    words, rng = language(before.lang), generator(recipe.seed, number, 6)
    note = words.update.filled(_dated(words, now), words.words, rng)
    return replace(before, paragraphs=(*before.paragraphs, note), modified=now)


def foreign(recipe: Recipe, number: int) -> Article:
    """Return a page in a language that no pack reads; it quotes nobody."""
    rng = generator(recipe.seed, number, 3)
    lang = rng.choice(sorted(OTHERS))
    paper, words = outlet("en", _papers_number(rng)), grammar("en")
    given = {"P": words.word("P", rng)}
    paragraphs = tuple(template.filled(given, words, rng) for template in OTHERS[lang])
    published = crawled_at(recipe, number) - timedelta(minutes=rng.randrange(20, 900))
    return Article(number, lang, paper, given["P"], paragraphs, "", published, None, ())


def _paper(recipe: Recipe, number: int, lang: str, rng: Random) -> Outlet:
    if is_wire(recipe, number):  # each of them in a paper of its own
        return outlet(lang, number * recipe.wire // recipe.articles % OUTLETS)
    return outlet(lang, _papers_number(rng))


def _papers_number(rng: Random) -> int:
    return zipf(rng, _PAPERS, _POPULAR_OUTLETS)


def _dated(words: Language, day: datetime) -> dict[str, str]:
    return {"DAY": words.weekdays[day.weekday()], "DATE": f"{day.day}/{day.month}/{day.year}"}


class _Printing:
    """One page as it is written, paragraph by paragraph."""

    def __init__(self, told: Story, paper: Outlet, published: datetime, is_first: bool, rng: Random) -> None:
        self._told, self._paper, self._published, self._is_first, self._rng = told, paper, published, is_first, rng
        self._words = language(told.lang)
        self._given = {"P": told.place, **_dated(self._words, published - timedelta(hours=6))}
        self._named: dict[int, str] = {}  # speaker → the name printed
        self._printed: list[Printed] = []

    def article(self, number: int) -> Article:
        rng, words, told = self._rng, self._words, self._told
        paragraphs = [self._lead()]
        last: Person | None = None
        for line in self._kept():
            quoted = self._quoted(line, last)
            paragraphs.append(f"{quoted} {self._filler()}" if rng.random() < 0.6 else quoted)
            last = line.speaker
            if rng.random() < 0.3:
                paragraphs.append(f"{self._filler()} {self._filler()}")
        if rng.random() < 0.4:
            paragraphs.append(f"{self._filler()} {self._filler()}")
        title = self._titled(words.paragraph("titles", {"P": told.place}, rng))
        byline = person(rng.randrange(1, 3_000) * 20).name
        return Article(
            number,
            told.lang,
            self._paper,
            title,
            tuple(paragraphs),
            byline,
            self._published,
            None,
            tuple(self._printed),
        )

    def _titled(self, title: str) -> str:
        return " ".join(map(capitalised, title.split(" ")))

    def _kept(self) -> list[Line]:
        lines = self._told.lines
        if self._is_first:
            return list(lines)
        kept = [line for line in lines if self._rng.random() < 0.85]
        return kept or [lines[0]]

    def _lead(self) -> str:
        rng, words = self._rng, self._words
        where = {"PLACE": self._told.place.upper() if words.lang == "en" else self._told.place}
        where |= {"O": self._told.agency, "W": self._paper.name, "D": f"{self._published:%B} {self._published.day}"}
        # An agency stands in the dateline of those who have the story from it, and nowhere else.
        datelines = words.datelines if not self._is_first else words.datelines[:2]
        place = rng.choice(datelines).filled(where, words.words, rng)
        lead = words.paragraph("leads", self._given, rng)
        return f"{place}{lead} {self._filler()}"

    def _filler(self) -> str:
        rng, words = self._rng, self._words
        if rng.random() < 0.5:
            return rng.choice(words.fillers)
        return words.paragraph("fillers", self._given, rng)

    def _quoted(self, line: Line, last: Person | None) -> str:
        """Return the paragraph of a line, its marks those of the paper, and note what is printed in it."""
        rng, who = self._rng, line.speaker
        pieces, change = self._as_printed(line)
        is_new = who.number not in self._named
        name = self._named.setdefault(who.number, self._spelt(who))
        if line.kind == "indirect":
            self._note(line, change, name, pieces, None)
            return self._words.paragraph("reported", self._given | self._names(who, name) | {"I": pieces[0]}, rng)
        kind, via = self._kind(who, is_new, last, len(pieces))
        self._note(line, change, name, pieces, via)
        given = self._given | self._names(who, name) | _pieces(pieces)
        if via:
            given["O"] = via
        marks = self._paper.marks
        return self._words.paragraph(kind, given, rng).replace("“", marks[0]).replace("”", marks[1])

    def _as_printed(self, line: Line) -> tuple[tuple[str, ...], str]:
        """Return the pieces of a quotation and the way they were changed."""
        if self._is_first:
            return (line.text,), "stock" if line.stock else "first"
        if line.kind == "indirect":
            return (line.text,), "verbatim"
        variant = varied(line.text, self._words.words, self._rng)
        return tuple(piece.rstrip(",. ") for piece in variant.pieces), variant.change

    def _spelt(self, who: Person) -> str:
        name = who.name if self._is_first else spelt(who, self._words.words, self._rng)
        return who.name if name.isupper() else name  # no paper prints a speaker so in its text

    def _kind(self, who: Person, is_new: bool, last: Person | None, pieces: int) -> tuple[str, str | None]:
        """Return which paragraphs say it, and the outlet that passed it on, if one is named."""
        if who.kind != "person":
            return ("body_split" if pieces > 1 else "body"), None
        kind = "first" if is_new else "next" if last is who else "back"
        if pieces > 1:
            return f"{kind}_split", None
        if is_new and self._rng.random() < (0.15 if self._is_first else 0.5):
            return "first_via", self._told.agency
        return kind, None

    def _names(self, who: Person, name: str) -> dict[str, str]:
        words = self._words
        role = who.roles[words.lang] or ""
        he = words.pronouns[who.number % len(words.pronouns)]
        if words.lang == "id":
            return {"NAME": name, "SHORT": who.short, "ROLE": role, "HE": he}
        behind = f", {role}" if role else ""
        return {"NAME": name, "SHORT": who.short, "APP": behind, "APPC": behind and f"{behind},", "HE": he}

    def _note(self, line: Line, change: str, name: str, pieces: tuple[str, ...], via: str | None) -> None:
        who = line.speaker
        for piece in pieces:
            self._printed.append(Printed(line.claim, change, line.kind, who.number, who.name, name, piece, via))


def _pieces(pieces: tuple[str, ...]) -> dict[str, str]:
    return {"Q": pieces[0]} if len(pieces) == 1 else {"Q1": pieces[0], "Q2": pieces[1]}

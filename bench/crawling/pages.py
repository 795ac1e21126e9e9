"""The records of a crawl: articles, copies, new versions, pages in other languages, and what is no article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bench.crawling.articles import Article, article, crawled_at, foreign, updated
from bench.crawling.drawing import drawn, drawn_rank, generator
from bench.crawling.layouts import page
from bench.crawling.stories import DUPLICATES, VERSIONS, Recipe, is_article
from bench.crawling.warc import answered, response

__all__ = ["HTML", "Record", "records"]

HTML = "text/html; charset=utf-8"
NO_ARTICLES = 0.05  # of the records beside the articles
_NEAR = 2_000  # a copy or a new version is of one of so many pages before it


@dataclass(frozen=True, slots=True)
class Record:
    """What is archived, and the truth about it. `kind`: article, duplicate (the bytes of another address), version (an
    address that was there before, changed), foreign, or what is no article: robots, image, missing, moved, empty."""

    data: bytes
    url: str
    kind: str
    article: Article | None

    def truth(self) -> dict[str, Any]:
        """Return a line of the truth file."""
        known: dict[str, Any] = {"url": self.url, "kind": self.kind}
        if self.article is None:
            return known | {"quotations": []}
        shown = self.article
        return known | {
            "lang": shown.lang,
            "title": shown.title,
            "publisher": shown.outlet.name,
            "published_on": shown.published.date().isoformat(),
            "quotations": [item.told() for item in shown.printed],
        }


def records(recipe: Recipe, begin: int, end: int) -> Iterator[Record]:
    """Yield the pages of those numbers, and between them what a crawl finds beside articles."""
    for number in range(begin, end):
        if drawn(recipe.seed, number, 7) < NO_ARTICLES:
            yield _no_article(recipe, number)
        yield _page(recipe, number)


def _page(recipe: Recipe, number: int) -> Record:
    when = crawled_at(recipe, number)
    if is_article(recipe, number):
        return _shown(article(recipe, number), when, "article")
    draw, earlier = drawn(recipe.seed, number, 2), _earlier(recipe, number)
    if earlier is None or draw >= DUPLICATES + VERSIONS:
        return _shown(foreign(recipe, number), when, "foreign")
    if draw < DUPLICATES:
        return _shown(article(recipe, earlier), when, "duplicate", host="m")
    return _shown(updated(recipe, earlier, when), when, "version")


def _earlier(recipe: Recipe, number: int) -> int | None:
    """Return the number of an article some pages before."""
    earlier = number - 1 - drawn_rank(recipe.seed, number, 8, _NEAR)
    while earlier >= 0 and not is_article(recipe, earlier):
        earlier -= 1
    return earlier if earlier >= 0 else None


def _shown(shown: Article, when: datetime, kind: str, host: str = "www") -> Record:
    url = f"https://{host}.{shown.outlet.domain}{shown.path}"
    return Record(response(url, when, answered(page(shown), HTML)), url, kind, shown)


def _no_article(recipe: Recipe, number: int) -> Record:
    shown = foreign(recipe, number)
    when, site = crawled_at(recipe, number), f"https://www.{shown.outlet.domain}"
    kind, path, block = generator(recipe.seed, number, 9).choice(_BESIDE)
    url = f"{site}{path.format(number=number)}"
    return Record(response(url, when, block), url, kind, None)


_PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
_MISSING = b"<!DOCTYPE html><html><head><title>404</title></head><body><h1>Not found</h1></body></html>"
_BESIDE = (
    ("robots", "/robots.txt", answered(b"User-agent: *\nDisallow: /private/\n", "text/plain")),
    ("image", "/pictures/{number}.gif", answered(_PIXEL, "image/gif")),
    ("missing", "/gone/{number}.html", answered(_MISSING, HTML, status=404)),
    ("moved", "/old/{number}.html", answered(b"", HTML, status=301, more="Location: /\r\n")),
    ("empty", "/empty/{number}.html", answered(b"", HTML)),
)

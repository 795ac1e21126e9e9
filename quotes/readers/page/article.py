"""A page → the articles it holds, each with what the page says of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.readers.page.blocks import Block, read_blocks
from quotes.readers.page.body import find_body, find_stories, folded, is_same, story_lines
from quotes.readers.page.days import read_days
from quotes.readers.page.declared import Declared, address, read_declared
from quotes.readers.page.furniture import mark_furniture
from quotes.readers.page.hints import begins_with, hint
from quotes.readers.page.language import read_language
from quotes.readers.page.linear import parse_linear
from quotes.readers.page.people import author_elements, read_byline
from quotes.readers.page.titles import headline, may_be_title, read_publisher, read_title
from quotes.readers.page.tree import Element, is_harmless, parse_page

__all__ = ["PageArticle", "read_page"]

_HEADINGS = frozenset(["h1", "h2", "h3", "h4"])
_STUB = 200  # characters; a page with less text of its own may have all of it in its JSON-LD
_HEAD_LINES = 12
_FOOT_LINES = 6
_ABOVE_LINES = 3
_LINE = 400  # characters; what is longer is no headline
_BIO = 300  # characters
_SPACES = re.compile(r"[ \t\f]+")


@dataclass(frozen=True, slots=True)
class PageArticle:
    """An article of a page: its text, a paragraph a line, and what is known of it; see `quotes.model.Document`."""

    text: str
    title: str | None
    publisher: str | None
    byline: tuple[str, ...]
    published_on: str | None
    modified_on: str | None
    lang: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class _Page:
    root: Element
    elements: Sequence[Element]
    blocks: Sequence[Block]
    declared: Declared
    today: str
    fetched: str | None


def read_page(source: str, *, today: str, fetched: str | None = None) -> list[PageArticle]:
    """Return the articles of a page, in order: one, or several when it holds several stories in full; none when there
    is no text on it. `today` is the day it was got on, `fetched` its address."""
    root, elements = (parse_page if is_harmless(source) else parse_linear)(source)
    blocks = read_blocks(root)
    mark_furniture(root, elements, blocks)
    page = _Page(root, elements, blocks, read_declared(root, elements, fetched), today, fetched)
    shown = [block for block in blocks if not block.is_out]
    stories = [] if "liveBlogUpdate" in page.declared.article else find_stories(elements, shown)
    if not stories:
        return list(_single(page, shown))
    return [article for story in stories for article in _one_of_many(page, shown, story)]


def _single(page: _Page, shown: Sequence[Block]) -> Iterator[PageArticle]:
    behind, body = _behind_headline(page, shown)
    above = _above(page.blocks, body)
    holders = {block.holder for block in above}
    headings = [one for one in page.elements if one.tag in _HEADINGS and _stands_above(one, holders)]
    title = read_title(
        page.declared, headings, [block.text for block in above if not block.is_linked and len(block.text) < _LINE]
    )
    lines = story_lines(behind, body, title) if body else []
    lines = lines if sum(map(len, lines)) >= _STUB else _instead(page, lines, title)
    if lines:
        yield _article(page, page.declared, lines, title, page.elements, page.blocks, body)


def _behind_headline(page: _Page, shown: Sequence[Block]) -> tuple[Sequence[Block], Element | None]:
    """The lines behind the only `h1` that can be a headline, but for those beside it in a box of its own, and the body
    that they show."""
    tops = [element for element in page.elements if element.tag == "h1" and may_be_title(element)]
    if len(tops) != 1:
        return shown, find_body(shown)
    start = next((number for number, block in enumerate(shown) if block.holder is tops[0]), 0)
    behind = shown[start:]
    body = find_body(behind)
    beside = [one for one in tops[0].ancestors() if body and one.parent is body and 2 * one.prose < body.prose]
    if not beside:
        return behind, body
    behind = [block for block in behind if beside[0] not in block.holder.ancestors()]
    return behind, find_body(behind)


def _above(blocks: Sequence[Block], body: Element | None) -> Sequence[Block]:
    """The lines before the first prose of the story."""
    inside = (
        n
        for n, block in enumerate(blocks)
        if body and block.prose and not block.is_out and body in block.holder.ancestors()
    )
    return blocks[: next(inside, len(blocks))]


def _stands_above(heading: Element, holders: set[Element]) -> bool:
    return heading in holders or any(one in holders for one in heading.children if isinstance(one, Element))


def _instead(page: _Page, lines: list[str], title: str | None) -> list[str]:
    """What stands in for a text that the markup hardly has: that of the JSON-LD, else all that is not hidden."""
    declared = page.declared.article.get("articleBody")
    if isinstance(declared, str) and len(declared) > 2 * sum(map(len, lines)):
        return [line for line in (_SPACES.sub(" ", one).strip() for one in declared.splitlines()) if line]
    if lines:
        return lines
    shown = [block.text for block in page.blocks if not block.is_out]
    key = folded(title or "")
    return [text for text in shown if not (key and is_same(text, key))] or [
        block.text for block in read_blocks(page.root, unseen=hint("unseen") - {"noscript"})
    ]


def _article(
    page: _Page,
    declared: Declared,
    lines: Sequence[str],
    title: str | None,
    elements: Sequence[Element],
    blocks: Sequence[Block],
    body: Element | None,
) -> PageArticle:
    text = "\n\n".join(lines)
    above, head, foot = _around(blocks, lines, title)
    publisher = read_publisher(page.declared, title, [block.text for block in page.blocks])
    lang = read_language(page.declared, text)
    times = [element for element in elements if element.tag == "time"]
    published, modified = read_days(declared, times, (head, [*above, *foot]), lang, page.today)
    authors = author_elements(elements)
    byline = read_byline(declared, authors, head, foot, publisher)
    text = "\n\n".join(_without_bio(lines, byline))
    return PageArticle(text, title, publisher, byline, published, modified, lang, declared.url)


def _without_bio(lines: Sequence[str], byline: Sequence[str]) -> Sequence[str]:
    """Leave out a last line about whoever wrote it: `Ann Lowe covers courts`."""
    last = lines[-1]
    rest = next((last[len(name) :].strip() for name in byline if last.startswith(name)), "")
    return lines[:-1] if len(lines) > 1 and len(last) < _BIO and begins_with("about", rest) else lines


def _around(blocks: Sequence[Block], lines: Sequence[str], title: str | None) -> tuple[list[str], list[str], list[str]]:
    """The lines right above the headline, those between it and the story, and those right behind the story."""
    texts = [block.text for block in blocks]
    labels = [block.label or block.text for block in blocks]
    first = texts.index(lines[0]) if lines and lines[0] in texts else 0
    last = texts.index(lines[-1], first) if lines and lines[-1] in texts[first:] else first
    key = folded(title or "")
    heads = [number for number, text in enumerate(texts[: first + 1]) if key and is_same(text, key)]
    start = heads[-1] + 1 if heads else max(first - _HEAD_LINES, 0)
    above = labels[max(heads[-1] - _ABOVE_LINES, 0) : heads[-1]] if heads else []
    foot = [label for label, block in zip(labels[last + 1 :], blocks[last + 1 :], strict=True) if _may_sign(block)]
    # An agency's own last line: `(Reporting by Ann Lowe; editing by Ben Ode)`.
    credit = [line for line in lines[-1:] if line.startswith("(")]
    return above, labels[start:first], [*foot[:_FOOT_LINES], *credit]


def _may_sign(block: Block) -> bool:
    """Whether a line below a story is no mere link, unless it says that it names an author."""
    return not block.is_linked or begins_with("byline", block.text)


def _one_of_many(page: _Page, shown: Sequence[Block], story: Element) -> Iterator[PageArticle]:
    inside = [block for block in shown if story in block.holder.ancestors()]
    elements = [element for element in page.elements if story in element.ancestors()]
    heading = next(element for element in elements if element.tag in _HEADINGS)
    title = headline(heading)
    declared = page.declared if _is_about(page.declared, title) else _own(page, story, heading)
    body = find_body(inside)
    lines = story_lines(inside, body, title) if body else []
    if lines:
        blocks = [block for block in page.blocks if story in block.holder.ancestors()]
        yield _article(page, declared, lines, title, elements, blocks, body)


def _is_about(declared: Declared, title: str) -> bool:
    """Whether what the page declares is about the story with this headline."""
    return any(folded(title) in folded(one) for one in (declared.says("headline"), declared.first("og:title")) if one)


def _own(page: _Page, story: Element, heading: Element) -> Declared:
    """What a page with several stories declares of one that it is not about: no more than its address."""
    links = [one for one in page.elements if one.tag == "a" and heading in one.ancestors()]
    links += [one for one in heading.ancestors() if one.tag == "a"]
    given = [link.get("href") for link in links] + [story.get("data-url"), story.get("itemid")]
    base = page.declared.url or page.fetched
    found = [url for url in (address(one, base) for one in given if one) if url]
    return replace(Declared(), title=page.declared.title, url=found[0] if found else page.declared.url)

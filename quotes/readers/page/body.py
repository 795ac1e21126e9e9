"""Where on a page the story stands, and which of the lines there belong to it."""

import re
from collections.abc import Sequence, Set

from quotes.readers.page.blocks import Block, is_dated
from quotes.readers.page.hints import begins_with, hint, names_of
from quotes.readers.page.tree import Element

__all__ = ["find_body", "find_stories", "folded", "is_same", "story_lines"]

_NEAR = 0.75  # what a line counts for an element around its holder, for each level between them
_LEVELS = 3  # around the body in which its other parts may stand
_MOST_STORIES = 60
_STORY_PROSE = 350  # characters that a story among several on one page has at the least
_CALL = 320  # characters; a longer line is story whatever it begins with
_COPY = 40  # letters; what is shorter may be said twice
_PULLED = 200  # letters of a pull quote at the most
_LONG = 10_000  # characters; what is longer is compared as it is
_MOST_LINES = 1000  # beyond it, no pull quotes are looked for
_LETTERS = re.compile(r"[\W_]+")
_ENDED = re.compile(r"[.!?…:;”\"'’»)\]]\Z")
_INITIALS = re.compile(r"\(?[\w.]{2,6}(?:[/|-][\w.]{2,6})+\)?")
_KEPT = frozenset(["item", "quote", "cell"])
_SHORT = 8  # words


def folded(text: str) -> str:
    """Return the letters and digits of a text, for comparing."""
    return _LETTERS.sub("", text).casefold()


def is_same(text: str, key: str) -> bool:
    """Whether a text has these letters and digits, and no others."""
    return len(key) <= len(text) <= 3 * len(key) + 20 and folded(text) == key


def find_body(blocks: Sequence[Block], headline: int = 0) -> Element | None:
    """Return the element that holds the story: the one with the most prose near to it, behind the line with the number
    of the headline. Where its neighbours are made alike and hold prose too, it is a part of the story, and the element
    around them is returned."""
    scores: dict[Element, float] = {}
    for block in blocks[headline:]:
        value = _value(block)
        element: Element | None = block.holder
        while element is not None:
            scores[element] = scores.get(element, 0.0) + value
            value *= _NEAR
            element = element.parent
    if not any(block.prose for block in blocks):
        return None
    best = max(scores, key=lambda element: scores[element] * _bonus(element))
    return _with_neighbours(best, {element for block in blocks if block.prose for element in block.holder.ancestors()})


def _with_neighbours(best: Element, prose: Set[Element]) -> Element:
    whole = best
    for element in list(best.ancestors())[:_LEVELS]:
        if element.parent is None:
            break
        alike = [one for one in element.parent.children if isinstance(one, Element) and _alike(one, element)]
        if any(one in prose for one in alike if one is not element):
            whole = element.parent
    return whole


def _alike(one: Element, other: Element) -> bool:
    if one.tag in {"td", "article", "tr"} or (one is not other and (one.get("id") or other.get("id"))):
        return False
    return one.tag == other.tag and one.get("class") == other.get("class")


def _value(block: Block) -> float:
    if block.prose:
        return float(block.prose)
    if block.is_linked:
        return -float(block.link)
    return 0.0


def _bonus(element: Element) -> float:
    attrs = element.attrs
    if (attrs.get("itemprop") or "").lower() == "articlebody":
        return 1.5
    named = names_of(f"{attrs.get('class') or ''} {attrs.get('id') or ''}") if attrs else frozenset[str]()
    return 1.1 if element.tag in {"article", "main"} or not hint("story").isdisjoint(named) else 1.0


def find_stories(elements: Sequence[Element], blocks: Sequence[Block]) -> list[Element]:
    """Return the elements that are a story each, with a heading and prose of their own; empty unless there are
    two, and when there are more than any page has."""
    prose: dict[Element, int] = {}
    lines: dict[Element, int] = {}
    for block in blocks:
        unit = _unit(block.holder) if block.prose else None
        if unit is not None:
            prose[unit] = prose.get(unit, 0) + block.prose
            lines[unit] = lines.get(unit, 0) + 1
    headed = {_unit(element) for element in elements if element.tag in {"h1", "h2", "h3"}}
    found = [unit for unit, size in prose.items() if size >= _STORY_PROSE and lines[unit] > 1 and unit in headed]
    return found if 1 < len(found) <= _MOST_STORIES else []


def _unit(element: Element) -> Element | None:
    """The outermost article that an element stands in."""
    found = None
    for one in element.ancestors():
        attrs = one.attrs
        if one.tag == "article" or attrs.get("role") == "article" or "hentry" in (attrs.get("class") or ""):
            found = one
    return found


def story_lines(blocks: Sequence[Block], body: Element, title: str | None) -> list[str]:
    """Return the lines of the story that an element holds."""
    inside = [block for block in blocks if body in block.holder.ancestors()]
    prose = [number for number, block in enumerate(inside) if block.prose]
    while len(prose) > 1 and _is_call(inside[prose[-1]], at_end=True):
        prose.pop()
    first, last = (prose[0], prose[-1]) if prose else (0, len(inside) - 1)
    kept = _KEPT if all(element.tag not in {"td", "th"} for element in body.ancestors()) else _KEPT - {"cell"}
    key = folded(title or "")
    belonging = [block for n, block in enumerate(inside) if _belongs(block, n, (first, last), key, kept)]
    return _without_copies([block.text for block in belonging])


def _without_copies(lines: Sequence[str]) -> list[str]:
    """Leave out a line that stands there before, and a short one that repeats words of another: a pull quote."""
    keys = [folded(line) if len(line) < _LONG else line for line in lines]
    everything = "\n".join(keys) if len(lines) < _MOST_LINES else ""
    kept, seen = [], set()
    for line, key in zip(lines, keys, strict=True):
        repeated = _COPY // 2 < len(key) < _PULLED and everything.count(key) > 1 and keys.count(key) == 1
        if not repeated and not (len(key) > _COPY and key in seen):
            kept.append(line)
        seen.add(key)
    return kept


def _belongs(block: Block, number: int, prose: tuple[int, int], title: str, kept: Set[str]) -> bool:
    """Whether a line is story, by where it stands from the first and the last line of prose; the title is folded."""
    first, last = prose
    if title and is_same(block.text, title):
        return False
    if _is_call(block) or _INITIALS.fullmatch(block.text):
        return False
    if block.prose:
        return first <= number <= last
    if block.kind == "heading":
        return first - 1 <= number < last and not begins_with("byline", block.text) and not is_dated(block.text)
    if number < first:
        return number == first - 1 and block.kind == "item" and block.text.endswith("?")
    if number > last:
        return block.kind in kept or bool(_ENDED.search(block.text) and block.text.count(" ") > 2 and not block.link)
    return (block.kind in kept and not block.is_linked) or _is_aside(block)


def _is_aside(block: Block) -> bool:
    """Whether a short line between two of prose is story: an item, a question in bold, a short sentence."""
    if block.is_linked:
        return False
    if 2 * block.bold > len(block.text):
        return True
    return _ENDED.search(block.text) is not None or block.text.count(" ") >= _SHORT


def _is_call(block: Block, *, at_end: bool = False) -> bool:
    """A line that points elsewhere: to another story, to a channel, to the newsletter."""
    text = block.text
    if len(text) >= _CALL:
        return False
    pointing = 10 * block.link > 3 * len(text) or not (block.prose or text.endswith("."))
    if pointing and begins_with("lines", text):
        return True
    if at_end and begins_with("closings", text):
        return True
    if block.is_linked:
        return block.kind != "quote"
    return at_end and bool(block.link) and 10 * max(block.slanted, block.bold) > 9 * len(text)

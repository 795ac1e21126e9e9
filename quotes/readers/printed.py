"""Lines of printed pages → paragraphs: what repeats at the edges is left out, lines and divided words are joined."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["pages_text"]

_EDGE = 3  # lines at the head and the foot of a page that can be running ones
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?…:;”\"’')\]»]$")
_ITEM = re.compile(r"(?:[•▪◦–—*-]|\d{1,2}[.)]|[a-z][.)])\s")
_DIVIDED = re.compile(r"(?<!\w)(\w++)[-\u2010]$")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
# A line shorter than that share of the full width may end a paragraph; one that ends no sentence must be shorter still.
_SHORT, _VERY_SHORT = 0.85, 0.6


def pages_text(pages: Sequence[str]) -> str:
    """Return the text of the pages, a paragraph a line."""
    kept = _without_running([[line.strip() for line in page.split("\n")] for page in pages])
    lines = [line for page in kept for line in page]
    seen = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    width = _width(lines)
    divides = _divides(lines)
    paragraphs: list[list[str]] = [[]]
    for line, after in pairwise([*lines, ""]):
        if line:
            paragraphs[-1].append(line)
        if not line or _ends(line, after, width):
            paragraphs.append([])
    return "\n".join(_joined(paragraph, seen, divides) for paragraph in paragraphs if paragraph)


def _without_running(pages: list[list[str]]) -> list[list[str]]:
    """Leave out what stands at the edge of most pages, numbers apart: headers, footers, page numbers."""
    if len(pages) < 2:
        return [_trimmed(page) for page in pages]
    pages = [_trimmed(page) for page in pages]
    counted = Counter(form for page in pages for form in {_form(page[at]) for at in _edges(page)})
    running = {form for form, times in counted.items() if times >= max(2, len(pages) / 2)}
    return [_cut(page, running) for page in pages]


def _trimmed(page: list[str]) -> list[str]:
    filled = [at for at, line in enumerate(page) if line]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _edges(page: list[str]) -> Iterable[int]:
    return {*range(min(_EDGE, len(page))), *range(max(len(page) - _EDGE, 0), len(page))}


def _form(line: str) -> str:
    return _DIGITS.sub("0", line)


def _cut(page: list[str], running: set[str]) -> list[str]:
    """Cut running lines off both ends of a page, as far as they reach without another between."""
    start, end = 0, len(page)
    while start < min(end, _EDGE) and (not page[start] or _form(page[start]) in running):
        start += 1
    while end > max(start, len(page) - _EDGE) and (not page[end - 1] or _form(page[end - 1]) in running):
        end -= 1
    return page[start:end]


def _width(lines: Sequence[str]) -> int:
    """Return the length of a full line: few are longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends(line: str, after: str, width: int) -> bool:
    """Tell whether a paragraph ends with a line."""
    if _ITEM.match(after):
        return True
    if _ENDS.search(line):
        return len(line) < _SHORT * width
    return len(line) < _VERY_SHORT * width and not after[:1].islower()


def _divides(lines: Sequence[str]) -> bool:
    """Tell whether words are divided at the ends of lines, as a rule and not only where they have a hyphen anyway."""
    divided = sum(bool(_DIVIDED.search(line)) for line in lines)
    return divided >= 3 and divided * 25 > len(lines)


def _joined(lines: Sequence[str], seen: Counter[str], divides: bool) -> str:
    parts = [lines[0]]
    for line in lines[1:]:
        before = parts[-1]
        if before.endswith("\u00ad"):
            parts[-1] = before[:-1]
        elif divided := _DIVIDED.search(before):
            if not _keeps_hyphen(divided[1], line, seen, divides):
                parts[-1] = before[:-1]
        else:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _keeps_hyphen(first: str, line: str, seen: Counter[str], divides: bool) -> bool:
    """Tell whether a hyphen at the end of a line belongs to the word: in a doubled word (`anak-anak`), before a capital
    or a number, and where the text has the word with it elsewhere rather than without."""
    word = _WORD.match(line)
    second = word[0] if word else ""
    if not second[:1].islower() or second.lower().startswith(first.lower()):
        return True
    with_it, without = seen[f"{first}-{second}".lower()], seen[(first + second).lower()]
    return with_it >= without if with_it or without else not divides

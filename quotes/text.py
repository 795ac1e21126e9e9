"""A text as tokens and paragraphs, all as offsets: the text itself is never changed."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

import regex

from quotes.model import Span

__all__ = [
    "TokenKind",
    "any_of",
    "divided",
    "fold_word",
    "is_capitalised",
    "is_initial",
    "kind_of",
    "paragraphs",
    "pieces",
]

TokenKind = Literal["word", "number", "poss", "points", "punct", "passage"]

# A word keeps its inner hyphens, apostrophes and points (Jong-un, O’Malley, kompas.com, U.S), a number its separators;
# the possessive ’s is a token of its own. Marks and punctuation are tokens of one character, except runs of points.
# `re` is four times faster here than `regex`, but to it a combining mark is no part of a word: they are named.
_PIECE = r"""
  (?: \d+(?:[.,:/]\d+)*(?:%|(?:st|nd|rd|th|s|an)\b)?
    | [{w}@\#&]+(?:(?!['’]s\b)[-‑.'’/][{w}]+)*
    | (?<=[{w}.])['’]s\b
    | \.{{2,}}
    | \S
  ) \s*
"""
_LAST_MARK = 0xFFFF
_WIDTH = 120  # characters; a line broken to a width is not longer
_LINE_END = regex.compile(r"\r\n?|[\n\u2028\u2029]")
_PARAGRAPH = regex.compile(r"[^\r\n\u2028\u2029]++")
# No newsroom writes a paragraph this long: it is a page without line breaks, and rules that look at a whole paragraph
# for each of its clauses must not look at a whole page.
_LONGEST = 4000
# between two sentences of plain prose, and no abbreviation
_SENTENCE_BREAK = regex.compile(r"(?<=\p{Ll}{4})[.!?…]\s++(?=\p{Lu})|[。！？]")
_SPACE = regex.compile(r"\s++")
_ARTICLE = re.compile("(?:a[lnrsdtz]|ash|asy|el)-")
_NO_WORD = regex.compile(r"(?=[^\p{L}\p{M}\p{N}])")


def paragraphs(text: str) -> list[Span]:
    """Return the lines of the text that hold anything but white space, in order; where lines were broken to a width,
    those between two blank lines are one paragraph."""
    lines = [_trimmed(text, *match.span()) for match in _PARAGRAPH.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    joined = [_joined(text, before, after) for before, after in pairwise(lines)]
    return _unwrapped(lines, joined) if _is_wrapped(text, lines, joined) else lines


def _joined(text: str, before: Span, after: Span) -> bool:
    """Whether no blank line stands between two lines."""
    return len(_LINE_END.findall(text, before.end, after.start)) < 2


def _is_wrapped(text: str, lines: Sequence[Span], joined: Sequence[bool]) -> bool:
    """Whether lines were broken to a width: short ones, many of which go on in the next with a small letter."""
    pairs = [(one, other) for (one, other), same in zip(pairwise(lines), joined, strict=True) if same]
    if len(pairs) == len(lines) - 1 or any(line.end - line.start > _WIDTH for line in lines):
        return False  # without a blank line there is nothing to tell paragraphs by
    going_on = sum(text[other.start].islower() and text[one.end - 1].isalnum() for one, other in pairs)
    return going_on >= 2 and going_on * 4 > len(pairs)


def _unwrapped(lines: Sequence[Span], joined: Sequence[bool]) -> list[Span]:
    found = [lines[0]]
    for line, same in zip(lines[1:], joined, strict=True):
        if same:
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def divided(text: str, spans: Sequence[Span], kept: Sequence[Span]) -> list[Span]:
    """Return the paragraphs, those beyond all measure cut into pieces: behind a sentence where one ends, behind a word
    where none does, and never inside one of `kept`, which are in order and disjoint."""
    pieces = [_trimmed(text, *edges) for span in spans for edges in pairwise(_edges(text, span, kept))]
    return [piece for piece in pieces if piece.start < piece.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    """A run without the white space around it; one of white space alone ends before it starts."""
    run = text[start:end]
    return Span(end - len(run.lstrip()), start + len(run.rstrip()))


def _edges(text: str, span: Span, kept: Sequence[Span]) -> Iterator[int]:
    start = span.start
    yield start
    while span.end - start > _LONGEST:
        start = min(_cut(text, start, kept), span.end)
        yield start
    if start < span.end:
        yield span.end


def _cut(text: str, start: int, kept: Sequence[Span]) -> int:
    """Where to cut a paragraph that begins at `start`: in the second half of what it may hold, else right behind."""
    end = start + _LONGEST
    for pattern in (_SENTENCE_BREAK, _SPACE):
        for found in pattern.finditer(text, start + _LONGEST // 2, end):
            if _holder(kept, found.end()) is None:
                return found.end()
    if _holder(kept, end) is None:
        gap = _NO_WORD.search(text, end)
        end = gap.start() if gap else len(text)
    holder = _holder(kept, end)
    return holder.end if holder else end


def _holder(kept: Sequence[Span], offset: int) -> Span | None:
    """Return the span inside which an offset stands, its edges not counted."""
    number = bisect_left(kept, offset, key=lambda span: span.start) - 1
    return kept[number] if number >= 0 and offset < kept[number].end else None


@cache
def _piece() -> re.Pattern[str]:
    marks = "".join(chr(code) for code in range(0x300, _LAST_MARK) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(_PIECE.format(w=rf"\w{marks}"), re.VERBOSE)


def pieces(text: str, span: Span) -> list[str]:
    """Return the tokens of a paragraph, each with the white space behind it: joined, they are its text."""
    return _piece().findall(text, span.start, span.end)


def kind_of(token: str) -> TokenKind:
    """Return what a token is."""
    first = token[0]
    if first.isdecimal():
        return "number"
    if first.isalnum() or first in "_@#&" or unicodedata.category(first)[0] == "M":
        return "word"
    if len(token) > 1 and first in "'’":
        return "poss"
    return "points" if first == "…" or len(token) > 1 else "punct"


def fold_word(word: str) -> str:
    """Return a word in small letters, with one kind of apostrophe."""
    return word.casefold().replace("’", "'")


def is_capitalised(word: str) -> bool:
    """Whether a word begins with a capital letter, be it behind a mark (`#Sagara`) or an Arabic article (`al-Hadi`)."""
    if word[0].isupper() or (word[0] in "#&" and word[1:2].isupper()):
        return True
    article = _ARTICLE.match(word)
    return article is not None and word[article.end() :][:1].isupper()


def is_initial(word: str) -> bool:
    """`J` in a name, and `U.S`, whose inner points the token already has."""
    return all(len(letter) == 1 and letter.isupper() for letter in word.split("."))


def any_of(phrases: Iterable[str]) -> str:
    """Return the pattern of any of these phrases, the longest first; of none, one that matches nowhere.

    They stand by their first letters: an engine that tries a hundred words one after the other, at each word of a
    text, takes four times as long. Where the case of letters is ignored, all are to begin with small ones.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted({phrase for phrase in phrases if phrase}, key=lambda phrase: (-len(phrase), phrase)):
        words = re.escape(phrase[1:]).replace(r"\ ", r"\s")
        by_letter.setdefault(phrase[0], []).append(words)
    groups = [f"{re.escape(letter)}(?:{'|'.join(words)})" for letter, words in sorted(by_letter.items())]
    return f"(?:{'|'.join(groups)})" if groups else "(?!)"

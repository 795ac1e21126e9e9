"""A text as tokens and paragraphs, all as offsets: the text itself is never changed."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from quotes.model import Span

__all__ = ["Token", "paragraphs", "tokenize"]

# A word keeps its inner hyphens, apostrophes and points (Jong-un, O’Malley, kompas.com, U.S), a number its separators;
# the possessive ’s is a token of its own. Marks and punctuation are tokens of one character, except runs of points.
_TOKEN = regex.compile(
    r"""
    (?P<poss>(?<=\w)['’]s\b)
  | (?P<number>\d++(?:[.,:/]\d++)*+(?:%|(?:st|nd|rd|th|s|an)\b)?+)
  | (?P<word>[\p{L}\p{M}\p{N}_@\#&]++(?:(?!['’]s\b)[-‑.'’/][\p{L}\p{M}\p{N}_]++)*+)
  | (?P<points>\.{2,}+|…)
  | (?P<break>\s*+\n\s*+)
  | (?P<punct>[^\s\p{L}\p{M}\p{N}])
    """,
    regex.VERBOSE,
)
_PARAGRAPH = regex.compile(r"[^\r\n\u2028\u2029]++")


@dataclass(slots=True)
class Token:
    """One word, number or mark. `kind` is word, number, poss, points or punct; `fold` is the lower-cased text."""

    start: int
    end: int
    kind: str
    text: str
    fold: str


def paragraphs(text: str) -> list[Span]:
    """Return the lines of the text that hold anything but white space, in order."""
    found = []
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        left = len(line) - len(line.lstrip())
        right = len(line.rstrip())
        if left < right:
            found.append(Span(match.start() + left, match.start() + right))
    return found


def tokenize(text: str, span: Span, abbreviations: frozenset[str]) -> list[Token]:
    """Return the tokens of a paragraph; an abbreviation of the language and an initial keep their point."""
    return list(_tokens(text, span, abbreviations))


def _tokens(text: str, span: Span, abbreviations: frozenset[str]) -> Iterator[Token]:
    position, end = span.start, span.end
    while match := _TOKEN.search(text, position, end):
        kind = match.lastgroup or "punct"
        start, stop = match.span()
        if kind == "word" and text.startswith(".", stop) and stop < end:
            word = text[start : stop + 1]
            if word.casefold() in abbreviations or _is_initial(word):
                stop += 1
        position = stop
        if kind != "break":
            piece = text[start:stop]
            yield Token(start, stop, kind, piece, piece.casefold().replace("’", "'"))


def _is_initial(word: str) -> bool:
    """`J.` in a name, and `U.S.`, whose inner points the token already has."""
    letters = word[:-1].split(".")
    return all(len(letter) == 1 and letter.isupper() for letter in letters)

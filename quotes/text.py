"""A text as tokens and paragraphs, all as offsets: the text itself is never changed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from quotes.model import Span

__all__ = ["Token", "divided", "paragraphs", "tokenize"]

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
_WIDTH = 120  # characters; a line broken to a width is not longer
_LINE_END = regex.compile(r"\r\n?|[\n\u2028\u2029]")
_PARAGRAPH = regex.compile(r"[^\r\n\u2028\u2029]++")
# No newsroom writes a paragraph this long: it is a page without line breaks, and rules that look at a whole paragraph
# for each of its clauses must not look at a whole page.
_LONGEST = 4000
# between two sentences of plain prose, and no abbreviation
_SENTENCE_BREAK = regex.compile(r"(?<=\p{Ll}{4})[.!?…]\s++(?=\p{Lu})|[。！？]")
_SPACE = regex.compile(r"\s++")
_NO_WORD = regex.compile(r"(?=[^\p{L}\p{M}\p{N}])")


@dataclass(slots=True)
class Token:
    """One word, number or mark. `kind` is word, number, poss, points or punct; `fold` is the lower-cased text;
    `capital` tells a word that begins with a capital letter."""

    start: int
    end: int
    kind: str
    text: str
    fold: str
    capital: bool

    @classmethod
    def of(cls, kind: str, start: int, end: int, text: str) -> "Token":
        """Make a token of its text."""
        capital = kind == "word" and (text[0].isupper() or (text[0] in "#&" and text[1:2].isupper()))
        return cls(start, end, kind, text, text.casefold().replace("’", "'"), capital)


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


def tokenize(text: str, span: Span, abbreviations: frozenset[str]) -> list[Token]:
    """Return the tokens of a paragraph; an abbreviation of the language and an initial keep their point."""
    return list(_tokens(text, span, abbreviations))


def _tokens(text: str, span: Span, abbreviations: frozenset[str]) -> Iterator[Token]:
    position = span.start
    while position < span.end:
        for match in _TOKEN.finditer(text, position, span.end):
            kind, (start, position) = match.lastgroup or "punct", match.span()
            if kind == "break":
                continue
            pointed = kind == "word" and text.startswith(".", position) and position < span.end
            if pointed and _keeps_point(text[start : position + 1], position + 1 == span.end, abbreviations):
                position += 1
                yield Token.of(kind, start, position, text[start:position])
                break  # and go on behind the point
            yield Token.of(kind, start, position, match.group())
        else:
            return


def _keeps_point(word: str, last: bool, abbreviations: frozenset[str]) -> bool:
    """An abbreviation of the language keeps its point, an initial when the paragraph does not end with it; behind a
    hyphen too (`R-N.Y.`, `D-Calif.`)."""
    end = word.rpartition("-")[2]
    return end.casefold() in abbreviations or (not last and _is_initial(end))


def _is_initial(word: str) -> bool:
    """`J.` in a name, and `U.S.`, whose inner points the token already has."""
    letters = word[:-1].split(".")
    return all(len(letter) == 1 and letter.isupper() for letter in letters)

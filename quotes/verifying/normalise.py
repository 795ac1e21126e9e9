"""A cited or stored text → words that can be compared, each with its characters; the text itself is never changed.

Typography is folded (marks, dashes, apostrophes, spaces, ligatures, composed and decomposed letters, case): none of it
is heard. What a newsroom marks is kept: an elision in any spelling, words in brackets, a letter in brackets.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from quotes.checkwords import CheckWords
from quotes.verifying.quantities import quantities
from quotes.verifying.token import GAP, Token, fold
from quotes.verifying.wording import check_words, quantity_words

__all__ = ["Reading", "read", "read_values"]

# `…`, `...`, `. . .`, and these in brackets, where two points will do.
_GAP = r"[\[(]\s*(?:…|\.\s?\.(?:\s?\.)*)\s*[\])]|…[.…]*|\.(?:\s?\.){2,}"
_IN_WORD = r"[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]"
_LETTERS_IN_BRACKETS = r"\[[\p{L}\p{M}'’]{1,20}\]"
# What most words are, first: all else that may begin a word need not be tried on them.
_PLAIN = r"(?-i:\b[a-zA-Z]{2,}+(?=[ ,.;:?!\"“”]))"
# A script without spaces is compared by its characters.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*"
_BRACKETED = (regex.compile(r"\[[^\[\]]*\]"), regex.compile(r"\([^()]*\)"))
_MARKED = regex.compile(r"[\[\]]")
_LETTERS = regex.compile(_LETTERS_IN_BRACKETS)
_CAPITAL = regex.compile(r"\[\p{L}\p{M}*\]\p{L}.*")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is compared: `tokens` are its words, and before the word at each index in `gaps` something is left
    out and marked so (an index behind the last word marks the end)."""

    text: str
    tokens: tuple[Token, ...]
    gaps: frozenset[int]
    forms: tuple[str, ...]

    def behind(self, word: int) -> str:
        """Return the characters between a word and the next."""
        following = self.tokens[word + 1].start if word + 1 < len(self.tokens) else len(self.text)
        return self.text[self.tokens[word].end : following]

    def words(self, start: int, end: int) -> str:
        """Return the characters from the word at `start` to the one before `end`, as they stand."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Return the words of a text. Any text will do; one without words has no tokens."""
    return _reading(text, _tokens(text))


@lru_cache(maxsize=4096)
def read_values(text: str) -> Reading:
    """Return the words of a text with every number and date by its value, in one token each (see `quantities`)."""
    written = read(text)
    if quantity_words().isdisjoint(written.forms) and all(form.isalpha() for form in written.forms):
        return written
    valued = quantities(text, list(_stream(written)), check_words())
    return written if valued == list(_stream(written)) else _reading(text, valued)


def _reading(text: str, found: Iterable[Token]) -> Reading:
    tokens: list[Token] = []
    gaps: set[int] = set()
    for token in found:
        if token is GAP:
            gaps.add(len(tokens))
        else:
            tokens.append(token)
    return Reading(text, tuple(tokens), frozenset(gaps), tuple(token.form for token in tokens))


def _stream(reading: Reading) -> Iterator[Token]:
    """Yield the words of a reading, and a GAP for every elision, in order."""
    for index, token in enumerate(reading.tokens):
        if index in reading.gaps:
            yield GAP
        yield token
    if len(reading.tokens) in reading.gaps:
        yield GAP


def _tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text and a GAP for every elision, in order."""
    has_brackets = "[" in text or "(" in text
    brackets = (
        sorted(match.span() for pattern in _BRACKETED for match in pattern.finditer(text)) if has_brackets else ()
    )
    for match in _scanner(check_words()).finditer(text):
        if match.lastgroup == "gap":
            yield GAP
        else:
            start, end = match.span()
            yield _token(match.group(), start, end, _bracket(brackets, start, end) if brackets else 0)


def _bracket(brackets: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Return the number of the innermost pair of brackets around a word, 0 without any."""
    return max((n for n, (opens, closes) in enumerate(brackets, 1) if opens < start and end < closes), default=0)


def _token(written: str, start: int, end: int, bracket: int) -> Token:
    """Return a word; letters in brackets are part of it, and it is an edited one unless only a capital was changed."""
    if "[" not in written:
        return Token(fold(written), start, end, bracket)
    kept = fold(_LETTERS.sub("", written))
    return Token(fold(_MARKED.sub("", written)), start, end, bracket, kept, _CAPITAL.fullmatch(written) is not None)


@cache
def _scanner(words: CheckWords) -> "regex.Pattern[str]":
    """The pattern of a word; a number parts from the currency before it and the unit behind it (`Rp60`, `5bn`)."""
    single = [spelling[0] for spelling in words.units if len(spelling) == 1]
    symbols = _any(form for form in single if not form.isalnum())
    glued = _any([form for form in (*single, *words.scales) if form.isalpha()])
    before = _any([form for form in single if words.units[(form,)] in words.currencies and form.isalpha()])
    number = r"(?:(?<![^\s(\[“\"])[-−](?=\p{Nd}))?\p{Nd}+(?:[.,:]\p{Nd}+)*"
    apostrophe = r"['’‘ʼ`´′＇]"
    return regex.compile(
        rf"(?![ ,])(?:{_PLAIN}|(?P<gap>{_GAP})"
        rf"|(?<!\p{{L}})(?:{before})(?=\.?\s?\p{{Nd}})"
        rf"|(?<![\p{{L}}\p{{M}}]){number}(?=(?:{glued})(?![\p{{L}}\p{{M}}\p{{N}}])|(?![\p{{L}}\p{{M}}\p{{N}}]))"
        rf"|(?<=(?<!\p{{L}})(?:{before})){number}"
        rf"|{symbols}"
        rf"|{_UNSPACED}"
        rf"|(?:{_LETTERS_IN_BRACKETS}(?=\p{{L}}))?{_IN_WORD}+(?:{apostrophe}{_IN_WORD}+)*"
        rf"(?:{_LETTERS_IN_BRACKETS}(?![\p{{L}}\p{{N}}]))?)",
        regex.IGNORECASE | regex.VERSION1,
    )


def _any(forms: Iterable[str]) -> str:
    """Return a pattern that matches any of the forms, the longest first; without any, nothing."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(regex.escape(form, literal_spaces=True) for form in ordered) or r"(?!)"

"""A word as it is compared."""

import unicodedata
from dataclasses import dataclass

import regex

__all__ = ["GAP", "Token", "fold"]

_APOSTROPHES = regex.compile("[’‘ʼ`´′＇]")
_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f]")


@dataclass(frozen=True, slots=True)
class Token:
    """`form` is what is compared: letters folded, a number `#1000000`, a date `@2025-04-27`, a unit by its name.
    `start` and `end` are offsets into the text.

    `bracket` is the number of the pair of brackets that a word stands in, 0 outside; of a word with letters in brackets
    `kept` is what stands outside them, and `capital` tells that only its first letter was made great or small (`[W]e`).
    """

    form: str
    start: int
    end: int
    bracket: int = 0
    kept: str | None = None
    capital: bool = False

    @property
    def added(self) -> bool:
        """Whether the whole word stands in brackets."""
        return self.bracket > 0

    @property
    def measured(self) -> bool:
        """Whether this is a number or a date, or a word with digits (`H2S`)."""
        return not self.form.isalpha() and (self.form[:1] in "#@" or any(char.isdigit() for char in self.form))


GAP = Token("", -1, -1)  # stands where something is left out and marked so


def fold(word: str) -> str:
    """Return a word without what is only typography: case, ligatures, the shape of apostrophes, soft hyphens."""
    if word.isascii() and word.isalnum():
        return word.lower()
    if word.isascii():
        return _APOSTROPHES.sub("'", word.casefold())
    bare = _APOSTROPHES.sub("'", _INVISIBLE.sub("", word))
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())

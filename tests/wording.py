"""Texts as tokens, for the tests of what the engine reads."""

from functools import cache

from quotes.model import Span
from quotes.outlets import OutletRegistry
from quotes.packs import load_pack
from quotes.vocabulary import Form, Tokens, Vocabulary, vocabulary

__all__ = ["form", "tokens_of", "words_of"]


@cache
def words_of(lang: str) -> Vocabulary:
    return vocabulary(load_pack(lang), OutletRegistry.default())


def tokens_of(text: str, span: Span | None = None, lang: str = "en") -> Tokens:
    """Return the tokens of a text or of a part of it."""
    return words_of(lang).tokens(text, span or Span(0, len(text)))


def form(text: str, lang: str = "en") -> Form:
    return words_of(lang)[text]

"""Words that a desk typed without the space: `dilansirAFP`, `daridetikNews` are two words each."""

from collections.abc import Iterator, Sequence

from quotes.text import Token

__all__ = ["unglue"]


def unglue(tokens: Sequence[Token], words: frozenset[str], brands: frozenset[str]) -> list[Token]:
    """Split what begins with one of `words` and goes on with a capital letter or one of the small-lettered `brands`."""
    openings = tuple(words)
    return [
        piece
        for token in tokens
        for piece in (_pieces(token, words, brands) if token.text.startswith(openings) else (token,))
    ]


def _pieces(token: Token, words: frozenset[str], brands: frozenset[str]) -> Iterator[Token]:
    cut = _cut(token, words, brands) if token.kind == "word" else 0
    if not cut:
        yield token
        return
    middle = token.start + cut
    yield Token.of("word", token.start, middle, token.text[:cut])
    yield Token.of("word", middle, token.end, token.text[cut:])


def _cut(token: Token, words: frozenset[str], brands: frozenset[str]) -> int:
    """Where the second word begins, or 0."""
    text = token.text
    small = len(text)
    for position, letter in enumerate(text):
        if not letter.islower():
            small = position
            break
    if text[:small] in words and small < len(text):
        return small
    for brand in brands:
        at = text.find(brand, 1)
        if at > 0 and text[:at] in words:
            return at
    return 0

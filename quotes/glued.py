"""Words that a desk typed without the space: `dilansirAFP`, `daridetikNews` are two words each."""

__all__ = ["bears_brand", "cut"]


def cut(text: str, words: frozenset[str], brands: frozenset[str]) -> int:
    """Return where the second word begins in what starts with one of `words` and goes on with a capital letter or with
    one of the small-lettered `brands`; 0 when it is one word."""
    small = next((position for position, letter in enumerate(text) if not letter.islower()), len(text))
    if text[:small] in words and text[small : small + 1].isupper():
        return small
    for brand in brands:
        at = text.find(brand, 1)
        if at > 0 and text[:at] in words:
            return at
    return 0


def bears_brand(text: str, brands: frozenset[str]) -> bool:
    """Whether a word is a desk of one of the small-lettered `brands`: detikSagara of detik."""
    return any(text.startswith(brand) and text[len(brand) : len(brand) + 1].isupper() for brand in brands)

"""Words that a desk typed without the space: `dilansirAFP`, `daridetikNews` are two words each."""

__all__ = ["cut"]


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

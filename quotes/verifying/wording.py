"""The words of all language packs as one, made once: what a citation says is read with them."""

from functools import cache

from quotes.checkwords import CheckWords, merged
from quotes.packs import available, load_pack

__all__ = ["check_words", "quantity_words"]


@cache
def check_words() -> CheckWords:
    """Return what counts in a comparison, in every language that has a pack."""
    return merged([load_pack(code).check_words for code in available()])


@cache
def quantity_words() -> frozenset[str]:
    """Return the words without one of which a text of letters has no quantity and no date."""
    words = check_words()
    return frozenset((*words.numbers, *words.scales, *words.unit_heads, *words.months))

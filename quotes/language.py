"""Which pack a text is for: the share of its words that are function words of each language."""

from collections import Counter

import regex

from quotes.packs import available, load_pack

__all__ = ["detect_language"]

_WORD = regex.compile(r"\p{L}++")
_SAMPLE = 6000  # characters; more tells nothing new
_LEAST = 0.12  # share of function words below which a text is in no language that has a pack
_LEAST_LONG = 0.08  # the same for a text of some length, in which chance evens out
_LONG = 60  # words


def detect_language(text: str) -> str | None:
    """Return the code of the language with the most function words in the text, None when none has enough."""
    words = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    total = sum(words.values())
    if not total:
        return None
    shares = {code: sum(words[word] for word in load_pack(code).stopwords) / total for code in available()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= (_LEAST_LONG if total >= _LONG else _LEAST) else None

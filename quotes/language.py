"""Which pack a text is for: the share of its words that are function words of each language."""

import re
from collections import Counter

from quotes.packs import available, load_pack

__all__ = ["detect_language"]

_WORD = re.compile(r"\w+")
_SAMPLE = 3000  # characters; more tells nothing new
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
    if shares[best] >= (_LEAST_LONG if total >= _LONG else _LEAST):
        return best
    return _by_cues(words) if total < _LONG else None


def _by_cues(words: Counter[str]) -> str | None:
    """The language of a short text by its verbs of speech: the only one that has any of them."""
    found = [code for code in available() if any(load_pack(code).lexicon.is_cue(word) for word in words)]
    return found[0] if len(found) == 1 else None

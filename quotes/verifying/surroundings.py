"""A sentence on each side of a passage: what a reader needs to see whether a cut was fair."""

import regex

__all__ = ["sentences_around"]

_BREAK = regex.compile(r"(?:[.!?…][\"”’»)\]]*+\s++)(?=[\p{Lu}\p{N}\"“‘«(\[])|(?:(?<!\s)[^\S\n]++)?\n\s*+")
_LONGEST = 400  # characters on either side


def sentences_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return (before, after): the rest of the sentence on either side of `text[start:end]`, with the next one."""
    low, high = max(0, start - 2 * _LONGEST), min(len(text), end + 2 * _LONGEST)
    before = [low, *(hit.end() for hit in _BREAK.finditer(text, low, start) if hit.end() < start)]
    first = next((at for at in reversed(before) if len(text[at:start].split()) > 3), before[0])
    after = [*(hit.start() + 1 for hit in _BREAK.finditer(text, end, high) if hit.start() > end), high]
    last = next((at for at in after if len(text[end:at].split()) > 3), after[-1])
    return _last(text[first:start]), _first(text[end:last])


def _last(text: str) -> str:
    return text if len(text) <= _LONGEST else "… " + text[-_LONGEST:].partition(" ")[2]


def _first(text: str) -> str:
    return text.rstrip() if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"

"""The words of a text that a search asked for."""

import re
import unicodedata

__all__ = ["parted"]


def parted(query: str, text: str) -> list[tuple[str, bool]]:
    """Return the text in pieces, and of each whether it is what a search asked for; `elect*` asks for all that begin
    so."""
    wanted = [_pattern(word) for word in re.findall(r"\w+\*?", _bare(query))]
    if not wanted:
        return [(text, False)]
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in re.finditer(rf"\b(?:{'|'.join(wanted)})", _bare(text)):
        pieces += [(text[at : found.start()], False), (text[found.start() : found.end()], True)]
        at = found.end()
    return [*pieces, (text[at:], False)]


def _pattern(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"\b")


def _bare(text: str) -> str:
    """Return the text without case and accents, character for character, as the search of the store reads it."""
    return "".join(unicodedata.normalize("NFKD", character)[0].lower()[0] for character in text)

"""Markup → tags and the text between them, by the grammar of HTML's tokeniser, in time that grows with its length.

Every alternative ends at a mark or at the end of the page, so nothing is ever looked at twice: an attribute that is
never closed takes the rest of the page with it, as it does in a browser.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "attributes", "tokens"]

_SPACE = r"\t\n\f\r "
_NAME = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+"
_EQUALS = rf"[{_SPACE}]*+=[{_SPACE}]*+"
_BARE = rf"[^{_SPACE}>\"'][^{_SPACE}>]*+"
_ATTRIBUTE = rf"{_NAME}(?:{_EQUALS}(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|{_BARE})?+)?+"
_PAIR = re.compile(rf"({_NAME})(?:{_EQUALS}(?:\"([^\"]*+)\"?|'([^']*+)'?|({_BARE}))?+)?+")
_REST = rf"((?:[{_SPACE}/]++|{_ATTRIBUTE})*+)(?:>|\Z)"
# Elements whose content is text and nothing else, whatever it looks like.
_TEXT_ONLY = "iframe|noembed|noframes|script|style|textarea|title|xmp"
_TOKEN = re.compile(
    rf"<(?:"
    rf"((?i:{_TEXT_ONLY}))(?=[{_SPACE}/>]){_REST}((?:[^<]++|<(?!/(?i:\1)[{_SPACE}/>]))*+)"
    rf"|([a-zA-Z][^{_SPACE}/>]*+)(?:>|{_REST})"
    rf"|/([a-zA-Z][^{_SPACE}/>]*+)(?:>|{_REST})"
    rf"|!--(?:-?>|(?s:.*?)(?:--!?>|\Z))"
    rf"|[!?/][^>]*+(?:>|\Z))"
)
_MOST = 200  # attributes of one tag that are looked at


class Token(NamedTuple):
    """A tag, or text when `name` is empty. `text` is the text, or the attributes of the tag as they are written;
    `inner` is what a script, a style or a title holds."""

    name: str
    text: str
    closing: bool = False
    inner: str = ""


def tokens(source: str) -> Iterator[Token]:
    """Yield the tags of a page, their names in small letters, and the text between them; comments are left out."""
    end = 0
    for found in _TOKEN.finditer(source):
        start = found.start()
        if start > end:
            yield Token("", source[end:start])
        end = found.end()
        text_only, outer, inner, name, rest, closed, _ = found.groups()
        if name:
            yield Token(name.lower(), rest or "")
        elif closed:
            yield Token(closed.lower(), "", True)
        elif text_only:
            yield Token(text_only.lower(), outer, False, inner)
    if end < len(source):
        yield Token("", source[end:])


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag, their names in small letters; of doubled ones the first counts."""
    found: dict[str, str] = {}
    for number, match in enumerate(_PAIR.finditer(text)):
        if number == _MOST:
            break
        name, *values = match.groups()
        value = next((value for value in values if value is not None), "")
        found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found

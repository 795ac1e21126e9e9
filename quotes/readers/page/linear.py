"""A page → a tree of elements in one pass over its tags, in time that grows with its length whatever it holds.

Parsers that follow HTML's rules for wrong markup to the letter need time that grows with the square of the depth, of
the attributes or of the formatting left open; see docs/pages.md. Here an element beyond `MAX_DEPTH` has no place of its
own: what it holds belongs to the last one that has. Unclosed and crossed tags end where a browser ends them.
"""

import html

from quotes.readers.page.tokens import Token, attributes, tokens
from quotes.readers.page.tree import INLINE, MAX_DEPTH, TEXT_ONLY, Element

__all__ = ["parse_linear"]

_VOID = frozenset(
    [
        *("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link"),
        *("meta", "param", "source", "track", "wbr"),
    ]
)
# They have no place of their own in the tree: what they hold belongs to the page.
_TRANSPARENT = frozenset(["html", "head", "body", "frameset"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(["caption", "td", "th"])
_TABLE = frozenset(["caption", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"])
_P = frozenset(["p"])
_P_STOPS = _CELLS | {"button", "table"}
# What a start tag ends, and the elements beyond which it does not reach.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "a": (frozenset(["a"]), _CELLS | {"table"}),
    "dd": (frozenset(["dd", "dt"]), frozenset(["dl", "table"]) | _CELLS),
    "dt": (frozenset(["dd", "dt"]), frozenset(["dl", "table"]) | _CELLS),
    "li": (frozenset(["li"]), frozenset(["dir", "menu", "ol", "table", "ul"]) | _CELLS),
    "option": (frozenset(["option"]), frozenset(["select", "table"])),
    "tbody": (frozenset(["tbody", "tfoot", "thead"]), frozenset(["table"])),
    "td": (frozenset(["td", "th"]), frozenset(["table", "tr"])),
    "tfoot": (frozenset(["tbody", "tfoot", "thead"]), frozenset(["table"])),
    "th": (frozenset(["td", "th"]), frozenset(["table", "tr"])),
    "thead": (frozenset(["tbody", "tfoot", "thead"]), frozenset(["table"])),
    "tr": (frozenset(["tr"]), frozenset(["table", "tbody", "tfoot", "thead"])),
}


def parse_linear(source: str) -> tuple[Element, list[Element]]:
    """Return a page as a tree, and all its elements in order."""
    builder = _Builder()
    for token in tokens(source):
        builder.take(token)
    return builder.root, builder.elements


class _Builder:
    def __init__(self) -> None:
        self.root = Element("html", {}, None)
        self.open = [self.root]
        self.elements: list[Element] = []

    def take(self, token: Token) -> None:
        name, text, closing, inner = token
        if not name:
            self.open[-1].children.append(html.unescape(text) if "&" in text else text)
        elif closing:
            self._close(name)
        elif name not in _TRANSPARENT:
            self._start(name, text, inner)
        elif name == "html" and text:
            self.root.attrs = dict(attributes(text))

    def _start(self, name: str, raw: str, inner: str) -> None:
        if name in _ENDS:
            self._end(*_ENDS[name])
        if name not in INLINE:
            self._end(_P, _P_STOPS)
            if name in _HEADINGS and self.open[-1].tag in _HEADINGS:
                self.open.pop()
        top = self.open[-1]
        element = Element(
            name, dict(attributes(raw)) if raw else {}, top, html.unescape(inner) if name == "title" else inner
        )
        top.children.append(element)
        self.elements.append(element)
        if name not in _VOID and name not in TEXT_ONLY and len(self.open) < MAX_DEPTH:
            self.open.append(element)

    def _end(self, names: frozenset[str], stops: frozenset[str]) -> None:
        """Close the nearest open element of some names, and all inside it."""
        for index in range(len(self.open) - 1, 0, -1):
            tag = self.open[index].tag
            if tag in names:
                del self.open[index:]
                return
            if tag in stops:
                return

    def _close(self, name: str) -> None:
        if name in {"br", "p"}:
            self._close_lone(name)
            return
        stops = frozenset(["table"]) if name in _TABLE else _P_STOPS
        for index in range(len(self.open) - 1, 0, -1):
            tag = self.open[index].tag
            if tag == name or (name in _HEADINGS and tag in _HEADINGS):
                self._leave(index, name in INLINE)
                return
            if tag in stops:
                return

    def _close_lone(self, name: str) -> None:
        """`</p>` without a paragraph is an empty one, `</br>` a line break."""
        before = len(self.open)
        if name == "p":
            self._end(_P, _P_STOPS)
        if len(self.open) == before:
            self._start(name, "", "")
            if name == "p" and self.open[-1].tag == "p":
                self.open.pop()

    def _leave(self, index: int, inline: bool) -> None:
        """Close an open element and all inside it; blocks inside a formatting element that ends stay open."""
        if inline and any(element.tag not in INLINE for element in self.open[index + 1 :]):
            del self.open[index]
        else:
            del self.open[index:]

"""A page → a tree of elements, by the lexbor parser, or by our own where that one could take too long."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["INLINE", "MAX_DEPTH", "TEXT_ONLY", "Element", "is_harmless", "parse_page"]

MAX_DEPTH = 80
INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "br", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp"),
        *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    ]
)
TEXT_ONLY = frozenset(["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"])
_TRANSPARENT = frozenset(["body", "frameset", "head", "html"])

# Within these bounds the worst that a page can do to lexbor was measured to take less than a second.
_MOST_TAGS = 4000
_MOST_COPIES = 1_500_000
_LONGEST_TAG = 6000
_MOST_HIDDEN = 50
_START = re.compile(r"<[a-zA-Z]")
_FORMATTING = re.compile(r"(?i)<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/]")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONGEST_TAG}}}")
_HIDDEN = (re.compile(r"=\"[^\"<>]*+[<>]"), re.compile(r"='[^'<>]*+[<>]"), re.compile(r"=\s+[\"']"))


class Element:
    """An element with its attributes and what it holds: text and elements in order; `inner` is the text of a script.

    `chars`, `link_chars` and `prose` are measured over all that it holds, `out` says that it is no part of an article.
    """

    __slots__ = ("attrs", "chars", "children", "inner", "link_chars", "out", "parent", "prose", "tag")

    def __init__(self, tag: str, attrs: "dict[str, str | None]", parent: "Element | None", inner: str = "") -> None:
        self.tag = tag
        self.attrs = attrs
        self.inner = inner
        self.parent = parent
        self.children: list[Element | str] = []
        self.chars = 0
        self.link_chars = 0
        self.prose = 0
        self.out = False

    def get(self, name: str) -> str:
        """Return an attribute, empty when there is none."""
        return (self.attrs.get(name) or "").strip()

    def ancestors(self) -> Iterator["Element"]:
        """Yield the element itself and those around it, the nearest first."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def own_text(self) -> str:
        """Return all text inside, white space folded."""
        return " ".join("".join(_texts(self)).split())


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield " " if child.tag == "br" or child.tag not in INLINE else ""
            yield from _texts(child)


def is_harmless(source: str) -> bool:
    """Whether lexbor reads a page in little time, whatever it holds.

    Its time grows with the square of the depth, of the attributes of a tag, and of formatting that is not closed and is
    opened again in every paragraph. All three are bounded by how many tags there are and how long they can be.
    """
    tags = len(_START.findall(source))
    if tags > _MOST_TAGS or _LONG_TAG.search(source):
        return False
    if tags * tags > _MOST_COPIES and len(_FORMATTING.findall(source)) * tags > _MOST_COPIES:
        return False
    return all(len(hidden.findall(source)) <= _MOST_HIDDEN for hidden in _HIDDEN)


def parse_page(source: str) -> tuple[Element, list[Element]]:
    """Return a page as a tree, and all its elements in order. It must be harmless."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(source).root
    root = Element("html", dict(tree.attributes) if tree else {}, None)
    elements: list[Element] = []
    if tree is not None:
        _fill(root, tree, elements, 0)
    return root, elements


def _fill(element: Element, node: "LexborNode", elements: list[Element], depth: int) -> None:
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            element.children.append(child.text_content or "")
        elif child.is_element_node:
            tag = child.tag or ""
            if tag in _TRANSPARENT:
                _fill(element, child, elements, depth)
            else:
                inner = child.text() if tag in TEXT_ONLY else ""
                inside = Element(tag, child.attributes, element, inner)
                element.children.append(inside)
                elements.append(inside)
                if not inner:
                    _descend(element, inside, child, elements, depth + 1)
        child = child.next


def _descend(outer: Element, inside: Element, node: "LexborNode", elements: list[Element], depth: int) -> None:
    """Fill an element; beyond the greatest depth, what it holds belongs to the last that has a place."""
    if depth < MAX_DEPTH:
        _fill(inside, node, elements, depth)
        return
    for found in node.traverse(include_text=True):
        if found.is_text_node:
            outer.children.append(found.text_content or "")
        elif found.is_element_node and found is not node and found.mem_id != node.mem_id:
            flat = Element(found.tag or "", found.attributes, outer)
            outer.children.append(flat)
            elements.append(flat)

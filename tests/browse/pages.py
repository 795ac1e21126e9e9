"""A page of HTML as a test asks of it: elements, what they say, where links lead."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["hrefs", "one", "parsed", "said", "spaced"]


def parsed(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(text)


def said(node: LexborNode | None) -> str:
    """Return the text of an element on one line."""
    assert node is not None
    return " ".join(node.text().split())


def spaced(node: LexborNode | None) -> str:
    """Return the same with a space between the texts of any two elements."""
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def one(page: LexborHTMLParser, selector: str) -> LexborNode:
    """Return the one element that a selector means."""
    (found,) = page.css(selector)
    return found


def hrefs(page: LexborHTMLParser) -> Iterator[str]:
    """Yield where everything that leads or loads anything leads."""
    for node in page.css("[href], [src], [action]"):
        yield from (node.attributes[name] or "" for name in ("href", "src", "action") if name in node.attributes)

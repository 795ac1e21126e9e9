"""Elements of SVG as text: escaped, without identifiers, scripts, styles or addresses of anything remote."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from quotes.safe import one_line

__all__ = ["Drawing", "document", "element", "fitted", "number", "stacked", "width_of", "words"]

INK, FAINT, GRID, PAPER = "#1a1a1a", "#5f5f5f", "#d9d9d9", "#ffffff"
FONT = "system-ui, sans-serif"
_NO_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}  # which no escape lets into XML
# How wide letters are, in parts of the size of the font: there is no font to measure where a picture is made.
_NARROW, _USUAL, _WIDE = 0.3, 0.56, 1.0
_GAP = 18


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of so many units; `title` and `description` are what a screen reader says of it. With `linked` a reader
    may walk through its parts, without it is one image."""

    width: float
    height: float
    title: str
    description: str
    body: str
    linked: bool = False


def words(text: str) -> str:
    """Return text as it stands in an element or an attribute: on one line, nothing in it hidden or taken for markup."""
    return escape(one_line(text).translate(_NO_XML), quote=True)


def number(value: float) -> str:
    """Return a coordinate, no more precise than can be seen."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """Return an element with children that are markup already; `_` in the name of an attribute stands for `-`, one at
    its end for nothing (`class_`), and an attribute that is None is left out."""
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    written = "".join(f' {key}="{_value(value)}"' for key, value in given.items())
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else number(value)


def document(drawing: Drawing) -> str:
    """Return a drawing as a whole SVG document, which can stand in a page as it is."""
    told = _told(drawing)
    paper = element("rect", width=drawing.width, height=drawing.height, fill=PAPER, class_="paper")
    size = {"width": drawing.width, "height": drawing.height}
    return element(
        "svg",
        told,
        paper,
        drawing.body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(drawing.width)} {number(drawing.height)}",
        **size,
        class_="plot",
        role="group" if drawing.linked else "img",
        font_family=FONT,
        font_size=12,
        fill=INK,
    )


def stacked(title: str, drawings: Sequence[Drawing]) -> Drawing:
    """Return drawings one below the other as one."""
    body, top = "", 0.0
    for one in drawings:
        body += element("g", _told(one), one.body, transform=f"translate(0 {number(top)})")
        top += one.height + _GAP
    width = max((one.width for one in drawings), default=0.0)
    described = " ".join(f"{one.title}: {one.description}" for one in drawings)
    return Drawing(width, max(0.0, top - _GAP), title, described, body)


def _told(drawing: Drawing) -> str:
    return element("title", words(drawing.title)) + element("desc", words(drawing.description))


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in a font of that size."""
    return size * sum(map(_letter, text))


def _letter(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    if unicodedata.combining(character):
        return 0.0
    if character in "ilj.,:;'|! ":
        return _NARROW
    return 0.9 if character in "mwMW@" else 0.68 if character.isupper() else _USUAL


def fitted(text: str, width: float, size: float) -> str:
    """Return a text on one line, cut so that it is about as wide as that at most."""
    line = one_line(text)
    if width_of(line, size) <= width:
        return line
    room, kept = width - width_of("…", size), 0
    for character in line:
        room -= size * _letter(character)
        if room < 0:
            break
        kept += 1
    return line[:kept].rstrip() + "…"

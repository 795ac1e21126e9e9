"""A picture of ways: columns of names, from those who speak at the left to those who print at the right, and lines
between them, the thicker the more went that way.

Every name has a row of its own, so that a thousand can be read as well as ten: it is the picture that grows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from quotes.plots.arranging import arranged
from quotes.plots.svg import FAINT, INK, PAPER, Drawing, element, fitted, words

__all__ = ["Dot", "Line", "layered"]

_SIDE, _TOP, _BOTTOM = 210.0, 44.0, 16.0
_WIDE, _CLOSE = 270.0, 208.0  # between columns: of up to three, and of more
_MIDDLE = 170.0  # room for a name between two columns
_ROWS = ((40, 22.0, 12.0), (150, 17.0, 11.0), (None, 14.0, 10.5))  # up to so many in a column: height and size of names
_DOT, _THIN, _THICK = 7.0, 0.8, 0.32  # the thickest line is so much of a row
_FAINTER = ((200, 0.45), (1000, 0.3), (None, 0.18))  # up to so many lines: how much of each is seen
_LINE, _NAMED = "#6b8fb3", {"speaker": "#7a1f1f", "outlet": "#1f5a94", "publisher": "#3d6b2f"}


@dataclass(frozen=True, slots=True)
class Dot:
    """A name in a column, counted from 0; `kind` is speaker, outlet or publisher, `words` are told when somebody points
    at it."""

    key: str
    name: str
    column: int
    kind: str
    weight: int
    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What went from one dot to another."""

    source: str
    target: str
    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Sizes that go for a whole picture."""

    columns: int
    height: float
    row: float
    size: float
    heaviest: int
    strongest: int
    opacity: float

    @property
    def gap(self) -> float:
        return _WIDE if self.columns <= 3 else _CLOSE

    @property
    def width(self) -> float:
        return 2 * _SIDE + self.gap * (self.columns - 1) + _DOT

    def left(self, column: int) -> float:
        return _SIDE + self.gap * column


def layered(
    title: str,
    description: str,
    headings: Sequence[str],
    dots: Sequence[Dot],
    lines: Sequence[Line],
    fixed: Collection[int] = (),
) -> Drawing:
    """Return a picture with a heading over every column; the dots of `fixed` columns stand in the order given."""
    keys = [[dot.key for dot in dots if dot.column == column] for column in range(len(headings))]
    order = arranged(keys, {(line.source, line.target): line.weight for line in lines}, fixed)
    sheet = _sheet(order, dots, lines)
    middles = {key: _middle(place, len(column), sheet) for column in order for place, key in enumerate(column)}
    known = {dot.key: dot for dot in dots}
    body = "".join(_heading(heading, column, sheet) for column, heading in enumerate(headings))
    weakest_first = sorted(lines, key=lambda line: (line.weight, line.source, line.target))
    body += element("g", *(_line(line, known, middles, sheet) for line in weakest_first), fill="none", class_="lines")
    body += "".join(_dot(known[key], middles[key], sheet) for column in order for key in column)
    return Drawing(sheet.width, sheet.height, title, description, body, linked=True)


def _sheet(order: Sequence[Sequence[str]], dots: Sequence[Dot], lines: Sequence[Line]) -> _Sheet:
    longest = max((len(column) for column in order), default=0)
    row, size = next((row, size) for most, row, size in _ROWS if most is None or longest <= most)
    return _Sheet(
        columns=len(order),
        height=_TOP + row * max(longest, 1) + _BOTTOM,
        row=row,
        size=size,
        heaviest=max([1, *(dot.weight for dot in dots)]),
        strongest=max([1, *(line.weight for line in lines)]),
        opacity=next(opacity for most, opacity in _FAINTER if most is None or len(lines) <= most),
    )


def _middle(place: int, count: int, sheet: _Sheet) -> float:
    """Return where the middle of a row is: those of a short column stand wide apart."""
    return _TOP + (sheet.height - _TOP - _BOTTOM) * (place + 0.5) / count


def _heading(heading: str, column: int, sheet: _Sheet) -> str:
    x, anchor = _name_at(column, sheet)
    return element("text", words(heading), x=x, y=20, text_anchor=anchor, fill=FAINT, class_="axis", font_weight="bold")


def _name_at(column: int, sheet: _Sheet) -> tuple[float, str]:
    """Return where a name begins, or in the first column ends."""
    left = sheet.left(column)
    return (left - 6, "end") if column == 0 else (left + _DOT + 5, "start")


def _line(line: Line, known: Mapping[str, Dot], middles: Mapping[str, float], sheet: _Sheet) -> str:
    source, target = known[line.source], known[line.target]
    start, end = sheet.left(source.column) + _DOT, sheet.left(target.column)
    from_, to = middles[line.source], middles[line.target]
    bend = (end - start) / 2 if end > start else sheet.gap / 4
    before = end - bend
    if end <= start:  # within a column, or against the stream: round the right side of both
        end += _DOT
        before = end + bend
    way = f"M{start:.0f} {from_:.1f}C{start + bend:.0f} {from_:.1f} {before:.0f} {to:.1f} {end:.0f} {to:.1f}"
    return element(
        "path",
        element("title", words(line.words)),
        d=way,
        stroke=_LINE,
        stroke_width=_THIN + _THICK * sheet.row * sqrt(line.weight / sheet.strongest),
        stroke_opacity=f"{sheet.opacity:g}",
        class_="line",
        data_from=line.source,
        data_to=line.target,
    )


def _dot(dot: Dot, middle: float, sheet: _Sheet) -> str:
    height = max(3.0, (sheet.row - 3) * sqrt(dot.weight / sheet.heaviest))
    x, anchor = _name_at(dot.column, sheet)
    last = dot.column in (0, sheet.columns - 1)
    name = fitted(dot.name, _SIDE - 20 if last else _MIDDLE, sheet.size)
    shapes = (
        element("title", words(dot.words)),
        element(
            "rect",
            x=sheet.left(dot.column),
            y=middle - height / 2,
            width=_DOT,
            height=height,
            fill=_NAMED.get(dot.kind, INK),
            class_=dot.kind,
        ),
        element(
            "text",
            words(name),
            x=x,
            y=middle + sheet.size / 3,
            text_anchor=anchor,
            font_size=sheet.size,
            stroke=PAPER,
            stroke_width=3,
            stroke_linejoin="round",
            paint_order="stroke",
            class_="name",
        ),
    )
    return element("a" if dot.href else "g", *shapes, href=dot.href, class_="dot", data_dot=dot.key)

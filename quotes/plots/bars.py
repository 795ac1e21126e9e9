"""Bars: how much when, on an axis of time with its gaps, and how much of what, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.plots.periods import UNITS, ordinal, period_at
from quotes.plots.svg import FAINT, GRID, INK, Drawing, element, fitted, words

__all__ = ["Amount", "Count", "amounts", "over_time"]

SAID, UNSAID = "#1f5a94", "#9a3412"
WIDTH = 720.0
_LEFT, _RIGHT, _TOP, _HEIGHT, _BOTTOM = 64.0, 16.0, 40.0, 150.0, 26.0
_LABELS = 8  # along the axis of time
_ROW = 22.0
_NAME, _FIGURE = 220.0, 64.0
_WIDEST, _THINNEST = 42.0, 1.5


@dataclass(frozen=True, slots=True)
class Count:
    """How much was said, and how much a text says was not, in a year, month or day; None: it is not known when."""

    period: str | None
    said: int
    unsaid: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of what has this name; `href` is the page about it."""

    name: str
    number: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where periods of one length stand: `slot` units for each, the first at the left."""

    length: int
    first: int
    last: int

    @property
    def slot(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / (self.last - self.first + 1)

    def middle(self, place: int) -> float:
        return _LEFT + (place - self.first + 0.5) * self.slot


def over_time(title: str, counts: Sequence[Count], length: int, *, about: bool = False) -> Drawing:
    """Return bars on an axis of years, months or days (periods of 4, 7 or 10 characters): what was said filled, what
    was not said in outline above it. What has no such period, or a less exact one, is told below. `about`: the numbers
    are estimates.
    """
    some = [one for one in counts if one.said or one.unsaid]
    placed = {place: one for one in some if (place := _place(one, length)) is not None}
    apart = [one for one in some if _place(one, length) is None]
    note = _note(apart, length)
    description = _described(counts, placed, length, note, about)
    height = _TOP + (_HEIGHT + _BOTTOM if placed else 0) + (18 if note else 0)
    body = _heading(title, counts, about)
    if placed:
        axis = _Axis(length, min(placed), max(placed))
        greatest = max(one.said + one.unsaid for one in placed.values())
        body += _grid(greatest) + _dates(axis)
        body += "".join(_bar(axis, place, one, greatest) for place, one in sorted(placed.items()))
    if note:
        body += _text(note, _LEFT, height - 6, FAINT, "note")
    return Drawing(WIDTH, height, title, description, body)


def _place(one: Count, length: int) -> int | None:
    return ordinal(one.period) if one.period and len(one.period) == length else None


def _note(apart: Sequence[Count], length: int) -> str:
    said, unsaid = sum(one.said for one in apart), sum(one.unsaid for one in apart)
    return f"not drawn, as no {UNITS[length]} is known: {_amount(said, unsaid)}" if said or unsaid else ""


def _amount(said: int, unsaid: int) -> str:
    return f"{said:,} said" + (f", {unsaid:,} not said" if unsaid else "")


def _described(counts: Sequence[Count], placed: dict[int, Count], length: int, note: str, about: bool) -> str:
    if not placed:
        return note or "There is nothing to draw."
    first, last = (period_at(place, length) for place in (min(placed), max(placed)))
    peak = max(placed.values(), key=lambda one: one.said + one.unsaid)
    in_all = _amount(sum(one.said for one in counts), sum(one.unsaid for one in counts))
    parts = [
        f"{'About ' if about else ''}{in_all}, by {UNITS[length]} from {first} to {last}",
        f"most in {peak.period}: {_amount(peak.said, peak.unsaid)}",
        note,
    ]
    return "; ".join(part for part in parts if part) + "."


def _heading(title: str, counts: Sequence[Count], about: bool) -> str:
    """Return the title, and what the two kinds of bars are where there are both."""
    shown = _text(fitted(title, WIDTH - 2 * _RIGHT - 220, 14), _RIGHT, 20, INK, "heading", font_size=14, weight="bold")
    if about:
        shown += _text("numbers are estimates", _RIGHT, 35, FAINT, "note")
    if not any(one.unsaid for one in counts):
        return shown
    said = element("rect", x=WIDTH - 170, y=10, width=10, height=10, fill=SAID, class_="said")
    unsaid = _outline(WIDTH - 100, 10, 10, 10)
    return (
        shown + said + _text("said", WIDTH - 155, 20, INK, "label")
        + unsaid + _text("not said", WIDTH - 85, 20, INK, "label")
    )  # fmt: skip


def _grid(greatest: int) -> str:
    """Return lines for none, half and all of the greatest number, with their figures."""
    lines = ""
    for figure in sorted({0, greatest // 2, greatest}):
        y = _TOP + _HEIGHT - _HEIGHT * figure / greatest
        lines += element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, stroke=GRID, class_="grid")
        lines += _text(f"{figure:,}", _LEFT - 6, y + 4, FAINT, "axis", anchor="end", font_size=11)
    return lines


def _dates(axis: _Axis) -> str:
    """Return the periods below the axis, no more of them than there is room for."""
    step = max(1, -(-(axis.last - axis.first + 1) // _LABELS))
    if axis.length == 7 and step > 6:
        step = -(-step // 12) * 12
    start = axis.first + (-axis.first % step if step > 1 and axis.length < 10 else 0)
    places = [place for place in range(start, axis.last + 1, step)] or [axis.first]
    return "".join(
        _text(period_at(place, axis.length), axis.middle(place), _TOP + _HEIGHT + 16, FAINT, "axis",
              anchor="middle", font_size=11)
        for place in places
    )  # fmt: skip


def _bar(axis: _Axis, place: int, one: Count, greatest: int) -> str:
    width = max(_THINNEST, min(_WIDEST, axis.slot * 0.8))
    left = axis.middle(place) - width / 2
    said, unsaid = (_HEIGHT * part / greatest for part in (one.said, one.unsaid))
    floor = _TOP + _HEIGHT
    shapes = element("title", words(f"{one.period}: {_amount(one.said, one.unsaid)}"))
    if one.said:
        shapes += element("rect", x=left, y=floor - said, width=width, height=said, fill=SAID, class_="said")
    if one.unsaid:
        shapes += _outline(left, floor - said - unsaid, width, unsaid)
    return element("g", shapes, class_="bar")


def _outline(x: float, y: float, width: float, height: float) -> str:
    """Return what was not said: told apart by its shape, not by a colour alone."""
    return element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        fill="none",
        stroke=UNSAID,
        stroke_dasharray="3 2",
        class_="unsaid",
    )


def amounts(title: str, rows: Sequence[Amount], *, about: bool = False) -> Drawing:
    """Return a bar for every amount, in their order, the longest for the greatest; names that do not fit are cut."""
    greatest = max((row.number for row in rows), default=0)
    body = _heading(title, (), about)
    body += "".join(_amount_row(row, place, greatest) for place, row in enumerate(rows))
    listed = "; ".join(f"{row.name}, {row.number:,}" for row in rows)
    described = f"{'Estimates: ' if about else ''}{listed}." if rows else "There is nothing to draw."
    height = _TOP + _ROW * len(rows) + 8
    return Drawing(WIDTH, height, title, described, body, linked=any(row.href for row in rows))


def _amount_row(row: Amount, place: int, greatest: int) -> str:
    top = _TOP + place * _ROW
    room = WIDTH - _NAME - _FIGURE - 2 * _RIGHT
    length = max(_THINNEST, room * row.number / greatest) if row.number else 0.0
    name = _text(fitted(row.name, _NAME - 12, 12), _RIGHT + _NAME - 12, top + 14, INK, "label", anchor="end")
    bar = element("rect", x=_RIGHT + _NAME, y=top + 3, width=length, height=_ROW - 8, fill=SAID, class_="said")
    figure = _text(f"{row.number:,}", _RIGHT + _NAME + length + 6, top + 14, FAINT, "axis")
    whole = element("title", words(f"{row.name}: {row.number:,}")) + name + bar + figure
    return element("a", whole, href=row.href) if row.href else element("g", whole, class_="bar")


def _text(
    shown: str, x: float, y: float, fill: str, class_: str, *,
    anchor: str | None = None, font_size: float | None = None, weight: str | None = None,
) -> str:  # fmt: skip
    return element(
        "text", words(shown), x=x, y=y, fill=fill, class_=class_, text_anchor=anchor, font_size=font_size,
        font_weight=weight,
    )  # fmt: skip

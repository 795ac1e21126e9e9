"""Measured points as a plot of letters, and the straight line that fits them best."""

from collections.abc import Mapping, Sequence

__all__ = ["Points", "fitted", "plotted"]

Points = Sequence[tuple[float, float]]
_WIDTH, _HEIGHT = 64, 16


def fitted(points: Points) -> tuple[float, float]:
    """Return what there is at nothing and what one more costs, by least squares; with one point, all is the latter."""
    if len(points) < 2:
        return 0.0, points[0][1] / points[0][0]
    across = sum(x for x, _ in points) / len(points)
    up = sum(y for _, y in points) / len(points)
    slope = sum((x - across) * (y - up) for x, y in points) / sum((x - across) ** 2 for x, _ in points)
    return up - slope * across, slope


def plotted(series: Mapping[str, Points], across: str, up: str) -> str:
    """Return the series in one plot from zero, each by the letter before its name in the legend; where two meet, the
    later one is seen."""
    right = max(x for points in series.values() for x, _ in points)
    top = max(y for points in series.values() for _, y in points)
    cells = [[" "] * (_WIDTH + 1) for _ in range(_HEIGHT + 1)]
    letters = dict(zip(series, "abcdefghijklmnop", strict=False))
    for name, points in series.items():
        for x, y in points:
            cells[_HEIGHT - round(y / top * _HEIGHT)][round(x / right * _WIDTH)] = letters[name]
    left = [f"{top:,.0f}", *[""] * (_HEIGHT - 1), "0"]
    margin = max(map(len, left))
    rows = [f"{label:>{margin}} │{''.join(row)}".rstrip() for label, row in zip(left, cells, strict=True)]
    axis = f"{'':>{margin}} └{'─' * (_WIDTH + 1)}"
    scale = f"{'':>{margin}}  0{f'{right:,.0f}':>{_WIDTH}}"
    legend = [f"{'':>{margin}}  {letter} {name}" for name, letter in letters.items()]
    return "\n".join([up, *rows, axis, scale, f"{'':>{margin}}  {across:>{_WIDTH + 1}}", *legend])

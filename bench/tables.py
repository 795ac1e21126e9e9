"""Figures as plain text columns, the same on a terminal and in a document."""

from collections.abc import Sequence

__all__ = ["columns", "figure", "kilo"]


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned columns, the first to the left, the others to the right; the first row is the heading."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return "  ".join(cells).rstrip()


def figure(value: float | None) -> str:
    """Return a share with three digits, `-` where there is nothing to measure."""
    return "-" if value is None else f"{value:.3f}"


def kilo(count: int) -> str:
    return f"{count // 1000}k"

"""Bars of text: how much of what, one line each."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.cli.page import Page

__all__ = ["Bar", "between", "print_bars"]

# (label, number, words about it)
Bar = tuple[str, int, str]
# A pipe has no width.
_PIPE = 100
_LONGEST = 30
_LEAST_WORDS = 30
# Beyond so many, periods of which there is nothing are not shown one by one.
_GAP = 6


def print_bars(page: "Page", bars: Sequence[Bar], *, unit: str = "") -> None:
    """Print a bar for every number, the longest for the greatest; words that do not fit are cut, or go below where
    the terminal is narrow."""
    from rich.cells import cell_len

    width = shutil.get_terminal_size().columns if page.styled else _PIPE
    labels = max((cell_len(label) for label, _, _ in bars), default=0)
    numbers = [f"{number:,}{unit}" for _, number, _ in bars]
    figures = max(map(len, numbers), default=0)
    longest = max(5, min(_LONGEST, width // 4))
    left = width - labels - longest - figures - 6
    greatest = max((number for _, number, _ in bars), default=0)
    for (label, number, words), figure in zip(bars, numbers, strict=True):
        size = longest * number // greatest if greatest else 0
        bar = _block() * max(size, number > 0)
        beside = bool(words) and left >= _LEAST_WORDS
        page.text(
            label + " " * (labels - cell_len(label)) + "  ",
            (bar, "bar"),
            " " * (longest - len(bar)) + "  " + figure.rjust(figures),
            (f"  {_cut(words, left)}" if beside else "", "aside"),
        )
        if words and not beside:
            page.text((_cut(words, width - labels - 2), "aside"), indent=labels + 2)


def between(before: str, after: str) -> Iterator[Bar]:
    """Yield empty bars for the months or years between two in which there was something; one for all where they are
    many, and none between days."""
    if not len(before) == len(after) < len("2025-04-27"):
        return
    from quotes.plots.periods import months_between

    empty = months_between(before, after)[1:-1]
    if len(empty) <= _GAP:
        yield from ((period, 0, "") for period in empty)
    else:
        yield "…", 0, f"nothing from {empty[0]} to {empty[-1]}"


def _block() -> str:
    """Return what bars are made of; not every terminal has a block."""
    try:
        "█".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "#"
    return "█"


def _cut(words: str, width: int) -> str:
    """Return words cut to a width, between two of them where that is possible."""
    from rich.cells import cell_len

    from quotes.safe import one_line

    line = one_line(words)
    if cell_len(line) <= width:
        return line
    kept = line[:width]
    while cell_len(kept) > width - 2:
        kept = kept[:-1]
    return (kept.rpartition(" ")[0] or kept) + " …"

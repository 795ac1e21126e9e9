"""Printing for people: wrapped and styled by rich on a terminal, plain aligned lines in a pipe.

Whatever is printed passes `safe` here, once, so no command has to remember it; no markup is ever read from a text.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import Protocol

from quotes.cells import cell
from quotes.safe import block, one_line

__all__ = ["Page", "Piece", "open_page"]

# A piece of a line: what to print, and the name of its style (see _STYLES); a bare string has none.
Piece = str | tuple[str, str]

_STYLES = {
    "": "",
    "name": "bold",
    "aside": "dim",
    "heading": "bold underline",
    "match": "bold yellow",
    "mark": "bold",
    "dropped": "red",
    "added": "bold green",
    "bar": "cyan",
    "good": "bold green",
    "bad": "bold red",
    "unsure": "bold yellow",
    "gone": "red strike",
    "new": "green underline",
}

_NARROW = frozenset({"id", "kind", "lang", "published on", "first on", "last on"})


class Page(Protocol):
    """Where a command prints; `styled` tells whether styles can be seen."""

    styled: bool

    def line(self, *pieces: Piece, indent: int = 0, label: str = "") -> None:
        """Print pieces as one paragraph; the label stands in the indent."""

    def text(self, *pieces: Piece, indent: int = 0) -> None:
        """Print pieces as they stand, with their own line breaks."""

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Print rows under column titles."""

    def fields(self, fields: Iterable[tuple[str, object]], indent: int = 0) -> None:
        """Print labels and values side by side."""


def open_page() -> Page:
    """Return the page that fits standard output."""
    return TerminalPage() if sys.stdout.isatty() else PlainPage()


class PlainPage:
    """Text without any control sequence; a paragraph is a line, however long, so that grep finds it whole."""

    styled = False

    def line(self, *pieces: Piece, indent: int = 0, label: str = "") -> None:
        print((_in_indent(label, indent) + "".join(one_line_piece(piece) for piece in pieces)).rstrip())

    def text(self, *pieces: Piece, indent: int = 0) -> None:
        for line in block("".join(_words(piece) for piece in pieces)).split("\n"):
            print((" " * indent + line).rstrip())

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        self._aligned([columns, *rows])

    def fields(self, fields: Iterable[tuple[str, object]], indent: int = 0) -> None:
        self._aligned(list(fields), indent)

    def _aligned(self, rows: Sequence[Sequence[object]], indent: int = 0) -> None:
        from rich.cells import cell_len

        lines = [[_shown(value) for value in row] for row in rows]
        widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            padded = (text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
            print((" " * indent + "  ".join(padded)).rstrip())


class TerminalPage:
    """Text wrapped at the width of the terminal, with styles."""

    styled = True

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(file=sys.stdout, markup=False, emoji=False, highlight=False)

    def line(self, *pieces: Piece, indent: int = 0, label: str = "") -> None:
        self._print([(one_line_piece(piece), _style(piece)) for piece in pieces], indent, label)

    def text(self, *pieces: Piece, indent: int = 0) -> None:
        self._print([(block(_words(piece)), _style(piece)) for piece in pieces], indent)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for title in columns:
            table.add_column(Text(title), overflow="fold", no_wrap=title in _NARROW)
        for row in rows:
            table.add_row(*(Text(_shown(value)) for value in row))
        self._console.print(table)

    def fields(self, fields: Iterable[tuple[str, object]], indent: int = 0) -> None:
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for label, value in fields:
            grid.add_row(Text(_shown(label), style="dim"), Text(_shown(value)))
        self._console.print(Padding(grid, (0, 0, 0, indent)))

    def _print(self, pieces: list[tuple[str, str]], indent: int, label: str = "") -> None:
        from rich.table import Table
        from rich.text import Text

        text = Text()
        for words, style in pieces:
            text.append(words, style=style)
        if not indent:
            self._console.print(text)
            return
        grid = Table.grid()
        grid.add_column(width=indent)
        grid.add_column(overflow="fold")
        grid.add_row(Text(_in_indent(label, indent), style="dim"), text)
        self._console.print(grid)


def _in_indent(label: str, indent: int) -> str:
    return (label + "  ").rjust(indent) if label else " " * indent


def one_line_piece(piece: Piece) -> str:
    """Return a piece safe and on one line, the spaces at its ends kept: they part it from its neighbours."""
    words = _words(piece)
    inner = one_line(words)
    if not inner:
        return " " if words else ""
    return " " * words[0].isspace() + inner + " " * words[-1].isspace()


def _words(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]


def _style(piece: Piece) -> str:
    return "" if isinstance(piece, str) else _STYLES[piece[1]]


def _shown(value: object) -> str:
    return one_line(cell(value, raw=True))

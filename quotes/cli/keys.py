"""Keys of a person at a terminal, one by one; or the lines of a pipe, each of which begins with a key."""

import sys
from io import TextIOWrapper
from typing import Protocol, TextIO

import click

__all__ = ["Keys", "open_keys"]


class Keys(Protocol):
    """Where keys come from. Both raise EOFError at the end, and KeyboardInterrupt for Ctrl-C."""

    def key(self) -> str:
        """Return the next key; Enter is an empty string."""

    def words(self, asked: str) -> str:
        """Return words that are typed, without white space around them, after asking for them."""


def open_keys() -> Keys:
    """Return the keys of the terminal, or of standard input when that is none."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return TerminalKeys()
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return LineKeys()


class TerminalKeys:
    """Keys count at once; what was typed ahead is kept."""

    def __init__(self) -> None:
        self._waiting = ""

    def key(self) -> str:
        if not self._waiting:
            self._waiting = click.getchar()
        if self._waiting.startswith(("\x1b", "\x00", "\xe0")):  # a key that sends several characters, such as an arrow
            found, self._waiting = self._waiting, ""
        else:
            found, self._waiting = self._waiting[0], self._waiting[1:]
        return "" if found in "\r\n" else found

    def words(self, asked: str) -> str:
        from contextlib import suppress

        with suppress(ImportError):
            import readline  # noqa: F401  lets input() edit a line
        typed, self._waiting = self._waiting, ""
        return (typed + input(f"{asked}: {typed}")).strip()


class LineKeys:
    """The first character of a line is the key, what stands behind it are the words, which may have a line of their
    own."""

    def __init__(self) -> None:
        self._lines: TextIO = sys.stdin
        self._rest = ""

    def key(self) -> str:
        line = self._line().strip()
        self._rest = line[1:].strip()
        return line[:1]

    def words(self, asked: str) -> str:
        words, self._rest = self._rest, ""
        return words or self._line().strip()

    def _line(self) -> str:
        line = self._lines.readline()
        if not line:
            raise EOFError
        return line

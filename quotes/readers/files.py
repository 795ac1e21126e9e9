"""Paths → bytes: only regular files are ever opened, and every failure has one line that says what to do."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes.errors import InputError
from quotes.readers.decode import MAX_TEXT_BYTES

__all__ = ["display", "explain", "open_regular", "read_capped"]


def display(path: str) -> str:
    """Return a path as text that can be stored and printed: bytes of the name that are no UTF-8 become `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def open_regular(path: str, where: str | None = None) -> Iterator[BinaryIO]:
    """Open a regular file. A pipe or a device is refused without being opened, since opening one can wait forever.

    `where` is what errors call it, if not by its path. Raises InputError for what cannot be opened, or read while it is
    open.
    """
    where = where or display(path)
    _check_regular(path, where)
    try:
        with Path(path).open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{where}: {explain(error)}") from None


def _check_regular(path: str, where: str) -> None:
    try:
        mode = os.stat(path).st_mode
    except ValueError:
        raise InputError(f"{where}: no such file; a name cannot hold a NUL character") from None
    except OSError as error:
        raise InputError(f"{where}: {explain(error)}") from None
    if not stat.S_ISREG(mode):
        raise InputError(f"{where}: is not a regular file; use - to read standard input")


def read_capped(stream: BinaryIO, where: str) -> bytes:
    """Return all bytes of a stream. Raises InputError when there are more than a text can have, or reading fails."""
    try:
        data = stream.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        raise InputError(f"{where}: {explain(error)}") from None
    if len(data) > MAX_TEXT_BYTES:
        raise InputError(f"{where}: is larger than {MAX_TEXT_BYTES // 2**20} MiB, too large for one article; split it")
    return data


def explain(error: OSError) -> str:
    """Return in a few words why the system did not give a file."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or "cannot be read").lower()

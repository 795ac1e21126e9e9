"""Where a command writes what it makes: standard output, or a file that is there whole or not at all."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from quotes.errors import UsageError
from quotes.safe import one_line, visible

__all__ = ["STANDARD_OUTPUT", "is_folder", "open_target"]

STANDARD_OUTPUT = "-"


def is_folder(name: str) -> bool:
    """Tell whether a name is that of a folder: one that is there, or that is to be, with a slash at its end."""
    return name.endswith(("/", os.sep)) or Path(name).is_dir()


@contextmanager
def open_target(name: str, *, force: bool = False, binary: bool = False) -> Iterator[BinaryIO]:
    """Give a stream to write to; a file gets its name when all is written, and is not there when anything fails.

    Raises UsageError for a file that is there, unless it is to be overwritten (`force`), and for bytes that a terminal
    cannot show. A device or a pipe is written to as it is.
    """
    path = Path(name)
    if name == STANDARD_OUTPUT:
        yield _standard_output(binary=binary)
    elif path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as out:
            yield out
    else:
        with _whole(path, force=force) as out:
            yield out


@contextmanager
def _whole(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    _check_new(path, force=force)
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with _begun(part, path) as out:
            yield out
        _check_new(path, force=force)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _begun(part: Path, path: Path) -> BinaryIO:
    """Open the part; what is wrong with its folder is said of the file that was asked for."""
    try:
        return part.open("xb")
    except OSError as error:
        error.filename = str(path)
        raise


def _check_new(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise UsageError(f"{one_line(str(path))}: is a folder; name a file")
    if path.exists() and not force:
        raise UsageError(f"{one_line(str(path))}: is there already; name a new file, or overwrite it with --force")


def _standard_output(*, binary: bool) -> BinaryIO:
    if not sys.stdout.isatty():
        return sys.stdout.buffer
    if binary:
        raise UsageError("this is nothing that a terminal can show; write it to a file: --output FILE")
    return cast(BinaryIO, _Shown())


class _Shown(io.RawIOBase):
    """A terminal, on which what could steer it is shown escaped; only whole lines can be told apart from halves."""

    def __init__(self) -> None:
        self._rest = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        given = bytes(cast(bytes, data))
        lines, mark, self._rest = (self._rest + given).rpartition(b"\n")
        sys.stdout.write(visible((lines + mark).decode("utf-8", "backslashreplace"), keep="\n\t"))
        return len(given)

    def flush(self) -> None:
        sys.stdout.flush()

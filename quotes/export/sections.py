"""One JSON object of several objects, written piece by piece: PROV-JSON has all things of one kind together, while they
come one after the other. Each section waits in a file of its own, so that little is in memory."""

from contextlib import ExitStack
from functools import partial
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any, BinaryIO, Self

from quotes.safe import json_script

__all__ = ["Sections"]

# A file that is one only when it is bigger than that.
_waiting = partial(SpooledTemporaryFile, max_size=1024 * 1024)


class Sections:
    """A context manager, as its files are gone at the end."""

    def __init__(self) -> None:
        self._files: dict[str, IO[bytes]] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, section: str, key: str, value: Any) -> None:
        """Put a member into a section; no key may come twice."""
        between = ",\n"
        if section not in self._files:
            self._files[section] = self._open.enter_context(_waiting())
            between = ""
        self._files[section].write(f"{between}{json_script(key)}: {json_script(value)}".encode())

    def write(self, out: BinaryIO) -> None:
        """Write the whole object, its sections in the order in which they began."""
        between = "{\n"
        for section, file in self._files.items():
            out.write(f"{between}{json_script(section)}: {{\n".encode())
            file.seek(0)
            copyfileobj(file, out)
            out.write(b"\n}")
            between = ",\n"
        out.write(b"\n}\n" if self._files else b"{}\n")

"""Inputs → documents for a command: what cannot be read is named as it happens, counted, and the rest goes on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.cli.failures import complain
from quotes.errors import InputError
from quotes.model import Document

if TYPE_CHECKING:
    from quotes.readers.piece import Options

__all__ = ["Inputs"]


class Inputs:
    """The documents of some paths, to be read once; `unreadable` counts those that were named instead."""

    def __init__(self, paths: tuple[str, ...], options: "Options") -> None:
        self._paths = paths
        self._options = options
        self.unreadable = 0

    def __iter__(self) -> Iterator[Document]:
        from quotes.readers import read_paths

        for item in read_paths(self._paths, options=self._options):
            if isinstance(item, InputError):
                self.unreadable += 1
                complain(item)
            else:
                yield item

    @property
    def status(self) -> int:
        """3 when something could not be read, otherwise 0."""
        return 3 if self.unreadable else 0

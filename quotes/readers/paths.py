"""Whatever a person names on the command line → documents, in that order, one after the other in this process."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from quotes.errors import InputError
from quotes.readers.articles import read_piece
from quotes.readers.piece import Options, Piece, Read
from quotes.readers.splitting import split_paths

__all__ = ["Read", "read_paths"]


def read_paths(paths: Iterable[str], stdin: BinaryIO | None = None, options: Options | None = None) -> Iterator[Read]:
    """Yield the documents of files, folders (with all below them) and `-`, standard input, lazily and in order.

    What cannot be read is yielded as the error that names it. `stdin` replaces standard input.
    """
    for item in split_paths(paths, options, stdin=stdin):
        if isinstance(item, Piece):
            yield from read_piece(item, options)
        elif isinstance(item, InputError):
            yield item

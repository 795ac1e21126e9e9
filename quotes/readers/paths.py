"""Whatever a person names on the command line → documents, in that order."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers.decode import decode
from quotes.readers.files import display, open_regular, read_capped
from quotes.readers.folders import articles_in
from quotes.readers.jsonl import read_json_lines

__all__ = ["Read", "read_paths"]

Read = Document | InputError


def read_paths(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Read]:
    """Yield the documents of files, folders (with all below them) and `-`, standard input, lazily and in order.

    A file that ends in .jsonl holds a document a line, any other file is one article. What cannot be read is yielded
    as the error that names it. `stdin` replaces standard input.
    """
    for path in paths:
        if path == "-":
            yield from _read_stdin(stdin or sys.stdin.buffer)
        elif os.path.isdir(path):
            yield from _read_folder(os.path.normpath(path))
        else:
            yield from _read_file(path)


def _read_folder(folder: str) -> Iterator[Read]:
    for item in articles_in(folder):
        if isinstance(item, InputError):
            yield item
        else:
            yield from _read_file(item)


def _read_file(path: str) -> Iterator[Read]:
    try:
        with open_regular(path) as stream:
            if path.lower().endswith(".jsonl"):
                yield from read_json_lines(stream, display(path), display(os.path.abspath(path)))
            else:
                yield _article(stream, path)
    except InputError as error:
        yield error


def _article(stream: BinaryIO, path: str) -> Document:
    where = display(path)
    text = decode(read_capped(stream, where), where)
    return Document.from_text(text, name=display(os.path.normpath(path)), location=display(os.path.abspath(path)))


def _read_stdin(stream: BinaryIO) -> Iterator[Read]:
    """Read one article, or JSON lines when it begins with an opening brace; the article is named by its hash."""
    where = "standard input"
    try:
        data = read_capped(stream, where)
        text = decode(data, where)
    except InputError as error:
        yield error
        return
    if text.lstrip().startswith('{"'):
        yield from read_json_lines(io.BytesIO(data), where)
    else:
        yield Document.from_text(text, location=where)

"""Whatever a person names on the command line → pieces, lazily and in that order."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from quotes.errors import InputError
from quotes.fetching.addresses import is_address
from quotes.fetching.pieces import address_piece, fetched
from quotes.readers.decode import decode
from quotes.readers.files import display, open_regular, read_capped
from quotes.readers.folders import articles_in
from quotes.readers.jsonl import split_json_lines
from quotes.readers.kinds import CONTAINERS, HEAD_BYTES, kind_of
from quotes.readers.piece import Finished, Options, Piece, SourceStat

__all__ = ["Found", "Skip", "split_paths"]

Found = Piece | Finished | InputError
# How many pieces of a file need not be read, None for all of it.
Skip = Callable[[SourceStat], int | None]


def split_paths(
    paths: Iterable[str],
    options: Options | None = None,
    *,
    stdin: BinaryIO | None = None,
    skip: Skip = lambda source: 0,
) -> Iterator[Found]:
    """Yield the pieces of files, folders (with all below them), addresses and `-`, standard input; what cannot be read
    is yielded as the error that names it. `stdin` replaces standard input, `skip` says what need not be read."""
    told = options or Options()
    yield from fetched(_named(paths, told, stdin, skip), told, partial(_inside, told=told))


def _named(paths: Iterable[str], told: Options, stdin: BinaryIO | None, skip: Skip) -> Iterator[Found]:
    for path in paths:
        if is_address(path) and not os.path.lexists(path):
            yield address_piece(path)
        elif path == "-":
            yield from _standard_input(stdin or sys.stdin.buffer, told)
        elif os.path.isdir(path):
            for item in articles_in(os.path.normpath(path)):
                yield from [item] if isinstance(item, InputError) else _file(item, told, skip)
        else:
            yield from _file(path, told, skip)


def _file(path: str, told: Options, skip: Skip) -> Iterator[Found]:
    try:
        with open_regular(path) as stream:
            source = _stat(stream, path)
            first = skip(source)
            if first is None:
                return
            kind = kind_of(stream.read(HEAD_BYTES), path)
            stream.seek(0)
            pieces = 0
            for number, item in enumerate(_pieces(stream, kind, path, told)):
                pieces += 1
                if number >= first:
                    yield replace(item, source=source, number=number) if isinstance(item, Piece) else item
            yield Finished(source, pieces)
    except InputError as error:
        yield error


def _stat(stream: BinaryIO, path: str) -> SourceStat:
    status = os.fstat(stream.fileno())
    return SourceStat(display(os.path.abspath(path)), status.st_size, status.st_mtime_ns)


def _pieces(stream: BinaryIO, kind: str, path: str, told: Options) -> Iterator[Piece | InputError]:
    if kind in CONTAINERS:
        yield from _split(stream, kind, display(path), display(os.path.abspath(path)), told)
    else:
        name = display(os.path.normpath(path))
        yield Piece(display(path), name, display(os.path.abspath(path)), kind, path)


def _inside(page: Piece, told: Options) -> Iterator[Piece | InputError]:
    """Yield the pieces of a page from the web that holds many."""
    yield from _split(io.BytesIO(page.data), page.kind or "", page.where, page.location or page.where, told)


def _split(stream: BinaryIO, kind: str, where: str, location: str, told: Options) -> Iterator[Piece | InputError]:
    """Yield the pieces of what holds many articles. `where` names it in errors, `location` in documents."""
    yield from split_json_lines(stream, where, location)


def _standard_input(stream: BinaryIO, told: Options) -> Iterator[Piece | InputError]:
    """One article, or many when it is what holds many; an article is named by its hash."""
    where = "standard input"
    try:
        data = read_capped(stream, where)
        kind = kind_of(data[:HEAD_BYTES])
        if kind == "text" and decode(data, where).lstrip().startswith('{"'):
            kind = "jsonl"
    except InputError as error:
        yield error
        return
    if kind in CONTAINERS:
        yield from _split(io.BytesIO(data), kind, where, where, told)
    else:
        yield Piece(where, "", where, kind, data=data)

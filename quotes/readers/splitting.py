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
from quotes.readers.ahead import rejoined
from quotes.readers.containers import split_container
from quotes.readers.files import display, explain, open_regular, read_capped
from quotes.readers.folders import articles_in, expanded
from quotes.readers.kinds import CONTAINERS, HEAD_BYTES, kind_of
from quotes.readers.piece import Finished, Named, Options, Piece, SourceStat

__all__ = ["Found", "Skip", "named", "split_file", "split_paths"]

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
        if path == "-":
            yield from _standard_input(stdin or sys.stdin.buffer, told)
        elif is_address(path) and not os.path.lexists(path):
            yield address_piece(path)
        else:
            for item in expanded(path):
                yield from [item] if isinstance(item, InputError) else _file_or_folder(item, told, skip)


def _file_or_folder(path: str, told: Options, skip: Skip) -> Iterator[Found]:
    if not os.path.isdir(path):
        yield from _file(path, told, skip)
        return
    for item in articles_in(os.path.normpath(path)):
        yield from [item] if isinstance(item, InputError) else _file(item, told, skip)


def named(path: str) -> Named:
    """Return what a file is called that somebody names by this path."""
    return Named(display(path), display(os.path.normpath(path)), display(os.path.abspath(path)))


def _file(path: str, told: Options, skip: Skip) -> Iterator[Found]:
    yield from split_file(path, named(path), told, skip)


def split_file(path: str, called: Named, told: Options, skip: Skip = lambda source: 0) -> Iterator[Found]:
    """Yield the pieces of a file, which need not lie where it is called to be: it may have been brought from there."""
    try:
        with open_regular(path, called.where) as stream:
            source = _stat(stream, called)
            first = skip(source)
            if first is None:
                return
            kind = kind_of(stream.read(HEAD_BYTES), called.where, column=told.columns.get("text", "text"))
            stream.seek(0)
            pieces = 0
            for number, item in enumerate(_pieces(stream, kind, path, called, told)):
                pieces += 1
                if number >= first:
                    yield replace(item, source=source, number=number) if isinstance(item, Piece) else item
            yield Finished(source, pieces)
    except InputError as error:
        yield error


def _stat(stream: BinaryIO, called: Named) -> SourceStat:
    status = os.fstat(stream.fileno())
    return SourceStat(called.location, status.st_size, status.st_mtime_ns)


def _pieces(stream: BinaryIO, kind: str, path: str, called: Named, told: Options) -> Iterator[Piece | InputError]:
    if kind in CONTAINERS:
        yield from split_container(stream, kind, called.where, called.location, told, called.name)
    else:
        yield Piece(called.where, called.name, called.location, kind, path)


def _inside(page: Piece, told: Options) -> Iterator[Piece | InputError]:
    """Yield the pieces of a page from the web that holds many."""
    where, kind = page.where, page.kind or ""
    yield from split_container(
        io.BytesIO(page.data), kind, where, page.location or where, told, page.name, page.fetched
    )


def _standard_input(stream: BinaryIO, told: Options) -> Iterator[Piece | InputError]:
    """One article, or many when it is what holds many; an article is named by its hash."""
    where = "standard input"
    try:
        head = stream.read(HEAD_BYTES)
        kind, whole = kind_of(head, column=told.columns.get("text", "text")), rejoined(head, stream)
        if kind in CONTAINERS:
            yield from split_container(whole, kind, where, where, told)
        else:
            yield Piece(where, "", where, kind, data=read_capped(whole, where))
    except OSError as error:
        yield InputError(f"{where}: {explain(error)}")
    except InputError as error:
        yield error

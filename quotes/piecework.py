"""A piece → what is found in its documents, here or in a worker; and many pieces → the same for each, in order.

The first few are read here, as most calls have only a few and workers take two seconds to get ready. After that this
process finds pieces and takes what comes of them, and the workers do all else.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, TypeVar

from quotes import pipeline
from quotes.errors import InputError
from quotes.model import Analysis, Document
from quotes.outlets import OutletRegistry
from quotes.readers.articles import read_piece
from quotes.readers.piece import Options, Piece
from quotes.readers.splitting import Found
from quotes.workers import Limits, Lost, Workers, failed

__all__ = ["Came", "Hands", "PieceReader", "analysis", "by_workers", "in_order"]

R = TypeVar("R")

# About what workers take to be ready: whoever waits so long before sending for them takes at most twice the time.
PATIENCE = 2.0
# A larger piece is not read here, where nothing ends what takes too long.
LIGHT = 2 * 2**20
# What is found and not yet taken, in pieces for each worker and in bytes for all: workers must not stand still while
# what they read is stored, a thousand documents at once, and compared.
AHEAD = 1000
AHEAD_BYTES = 64 * 2**20


def analyse(document: Document, outlets: OutletRegistry | None) -> Analysis:
    """Find the quotations of a document; a function of this module, which every process has under its name."""
    return pipeline.extract(document, outlets)


def analysis(found: Analysis) -> Analysis:
    """Leave an analysis as it is."""
    return found


@dataclass(frozen=True, slots=True)
class PieceReader(Generic[R]):
    """Piece → what is made of the analysis of each of its documents, and an error for what cannot be read.

    Nothing makes it raise. To go to a worker its functions must have names of a module; `outlets` are None for those
    that come with quotetrail, which a worker has already.
    """

    make: Callable[[Analysis], R]
    options: Options = field(default_factory=Options)
    outlets: OutletRegistry | None = None
    analyse: Callable[[Document, OutletRegistry | None], Analysis] = analyse

    def __call__(self, piece: Piece) -> list[R | InputError]:
        found: list[R | InputError] = []
        try:
            for read in read_piece(piece, self.options):
                found.append(read if isinstance(read, InputError) else self.make(self.analyse(read, self.outlets)))
        except Exception as error:  # a mistake in this program must not cost the other pieces
            found.append(InputError(f"{piece.where}: {failed(error)}"))
        return found


@dataclass(frozen=True, slots=True)
class Hands:
    """How many processes read, what each piece may take, and how many seconds are read here before they start."""

    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    patience: float = PATIENCE


@dataclass(frozen=True, slots=True)
class Came(Generic[R]):
    """Something that was found; if it is a piece, what came of it."""

    of: Found
    results: list[R | InputError]


def in_order(
    found: Iterable[Found],
    here: Callable[[Piece], list[R | InputError]],
    there: Callable[[Piece], list[R | InputError]],
    hands: Hands,
) -> Generator[Came[R], None, None]:
    """Yield what was found, in its order, with what came of it; `here` reads in this process, `there` in a worker."""
    left = iter(found)
    until = time.monotonic() + hands.patience
    for item in left:
        if hands.jobs > 1 and (time.monotonic() >= until or _size(item) > LIGHT):
            left = chain([item], left)
            break
        yield Came(item, here(item) if isinstance(item, Piece) else [])
    else:
        return
    yield from by_workers(left, there, hands)


def by_workers(
    found: Iterable[Found], there: Callable[[Piece], list[R | InputError]], hands: Hands
) -> Generator[Came[R], None, None]:
    """Yield what was found, in its order, with what came of it; all of it is read by workers, if by one only."""
    with Workers(there, hands.jobs, hands.limits) as workers:
        yield from _in_turn(found, workers, AHEAD * hands.jobs)


def _in_turn(found: Iterable[Found], workers: Workers[Piece, list[R | InputError]], most: int) -> Iterator[Came[R]]:
    waiting: deque[tuple[Found, Future[list[R | InputError]] | None]] = deque()
    size = 0
    for item in found:
        waiting.append((item, workers.submit(item) if isinstance(item, Piece) else None))
        size += _size(item)
        while waiting and (len(waiting) > most or size > AHEAD_BYTES or _is_done(waiting[0][1])):
            size -= _size(waiting[0][0])
            yield _result(*waiting.popleft())
    while waiting:
        yield _result(*waiting.popleft())


def _is_done(future: "Future[list[R | InputError]] | None") -> bool:
    return future is None or future.done()


def _result(item: Found, future: "Future[list[R | InputError]] | None") -> Came[R]:
    if not isinstance(item, Piece) or future is None:
        return Came(item, [])
    try:
        return Came(item, future.result())
    except Lost as error:
        return Came(item, [InputError(f"{item.where}: {error}")])


def _size(item: Found) -> int:
    """Return how many bytes a piece has."""
    if not isinstance(item, Piece):
        return 0
    return item.source.size if item.path is not None and item.source is not None else len(item.data)

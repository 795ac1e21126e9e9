"""Inputs → what is found in them, for a command, by as many processes as it may have."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.failures import complain
from quotes.errors import InputError
from quotes.model import Analysis, Document

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes.piecework import Hands
    from quotes.readers.piece import Options

__all__ = ["MEMORY", "Inputs", "hands_options", "sent", "timeout_option"]

# A page that needs more is none; a machine must not stand still because of one.
MEMORY = 4 * 2**30
SECONDS = 60.0


def hands_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--jobs` and `--timeout`, which the command gets as one `hands` (quotes.piecework.Hands)."""

    @click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        help="Read in so many processes beside this one; 1 reads in this one. [default: a process for each processor, "
        "when there is much to read]",
    )
    @timeout_option
    @wraps(command)
    def with_hands(*args: Any, jobs: int | None, timeout: float, **kwargs: Any) -> Any:
        from quotes.piecework import PATIENCE, Hands
        from quotes.workers import Limits

        limits = Limits(timeout, MEMORY)
        hands = Hands(_processors(), limits, PATIENCE) if jobs is None else Hands(jobs, limits, 0.0)
        return command(*args, hands=hands, **kwargs)

    return with_hands


def timeout_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--timeout`, in seconds."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=SECONDS,
        show_default=True,
        metavar="SECONDS",
        callback=lambda context, parameter, value: min(value, 1e6),
        help="Give up an article that takes a process longer.",
    )(command)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def sent(outlets: "OutletRegistry") -> "OutletRegistry | None":
    """Return the outlets that a worker has to be sent: None for those that it has already."""
    return None if outlets is type(outlets).default() else outlets


class Inputs:
    """What some paths hold, to be read once; `unreadable` counts what was named instead."""

    def __init__(self, paths: tuple[str, ...], options: "Options") -> None:
        self._paths = paths
        self._options = options
        self.unreadable = 0

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents."""
        from quotes.readers.paths import read_paths

        for item in read_paths(self._paths, options=self._options):
            if isinstance(item, InputError):
                self._name(item)
            else:
                yield item

    def analyses(self, outlets: "OutletRegistry", hands: "Hands") -> Iterator[Analysis]:
        """Yield what is found in the documents."""
        from dataclasses import replace

        from quotes.piecework import PieceReader, analysis, in_order
        from quotes.readers.splitting import split_paths

        there = PieceReader(analysis, self._options, sent(outlets))
        here = replace(there, outlets=outlets)
        with closing(in_order(split_paths(self._paths, self._options), here, there, hands)) as all_:
            for came in all_:
                for item in [came.of] if isinstance(came.of, InputError) else came.results:
                    if isinstance(item, InputError):
                        self._name(item)
                    else:
                        yield item

    def _name(self, error: InputError) -> None:
        self.unreadable += 1
        complain(error)

    @property
    def status(self) -> int:
        """3 when something could not be read, otherwise 0."""
        return 3 if self.unreadable else 0

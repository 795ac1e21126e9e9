"""Progress of long work, on standard error and only where somebody watches."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

__all__ = ["counted", "gauge", "steps", "units_read"]

Item = TypeVar("Item")


def counted(items: Iterable[Item], what: str = "documents read") -> Iterator[Item]:
    """Yield the items; on a terminal show how many there have been, how fast, and for how long."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)


@contextmanager
def gauge(paths: Iterable[str], what: str = "documents read") -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many documents of how many files are read; a terminal shows them, how many a
    second, for how long, and when it is known how many files there are, how much longer."""
    if not sys.stderr.isatty():
        yield lambda documents, files: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    total = _files(paths)
    columns = [SpinnerColumn(), TextColumn("{task.fields[documents]:,} {task.description}{task.fields[rate]}")]
    left = [TextColumn("left:"), TimeRemainingColumn()] if total else []
    with Progress(*columns, TimeElapsedColumn(), *left, console=Console(stderr=True), transient=True) as progress:
        task, began = progress.add_task(what, total=total, documents=0, rate=""), 0.0

        def shows(documents: int, files: int) -> None:
            nonlocal began
            began = began or time.monotonic()  # what comes before the first one is no measure of the others
            seconds = time.monotonic() - began
            rate = f", {documents / seconds:,.0f} a second" if seconds > 1 else ""
            progress.update(task, completed=files, documents=documents, rate=rate)

        yield shows


@contextmanager
def units_read() -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many of how many units of work are done; a terminal shows them as a bar."""
    if not sys.stderr.isatty():
        yield lambda done, units: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("units read", total=None)
        yield lambda done, units: progress.update(task, completed=done, total=units)


def _files(paths: Iterable[str]) -> int | None:
    """Return how many files there are in all, None when that cannot be told before."""
    from quotes.readers.folders import articles_in

    total = 0
    for path in paths:
        if os.path.isdir(path):
            total += sum(isinstance(item, str) for item in articles_in(os.path.normpath(path)))
        elif os.path.isfile(path):
            total += 1
        else:
            return None
    return total


@contextmanager
def steps(what: str) -> Iterator[Callable[[str], None]]:
    """Give a function that shows, on a terminal, what is being done just now."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        yield lambda step: status.update(f"{what}: {step}")

"""Threads that answer pages, each with a store of its own: a connection is good for one thread at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TypeVar

from quotes_db import Store

__all__ = ["Stores"]

THREADS = 4
_T = TypeVar("_T")


class Stores:
    """So many readers of one store. `executor` runs what asks it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = threading.local()
        self.executor = ThreadPoolExecutor(THREADS, thread_name_prefix="pages")

    def ask(self, question: Callable[[Store], _T]) -> _T:
        """Return what a question finds in the store of this thread, which is opened when it is asked first."""
        store: Store | None = getattr(self._own, "store", None)
        if store is None:
            store = self._own.store = Store.open(self._path)
        return question(store)

    def close(self) -> None:
        """Close the store of every thread, in that thread."""
        together = threading.Barrier(THREADS)  # none takes the turn of two

        def close_own() -> None:
            together.wait()
            store: Store | None = getattr(self._own, "store", None)
            if store is not None:
                store.close()

        wait([self.executor.submit(close_own) for _ in range(THREADS)])
        self.executor.shutdown()

"""Several questions at a time, whose answers come in the order in which they were asked."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Thread
from typing import Generic, TypeVar

__all__ = ["AHEAD", "Asked", "in_order"]

_T = TypeVar("_T")
AHEAD = 16  # questions at a time; one host is still asked once at a time


class Asked(Thread, Generic[_T]):
    """A call that is under way in a thread of its own, which does not hold up the end of the program."""

    def __init__(self, call: Callable[[], _T]) -> None:
        super().__init__(daemon=True)
        self._call = call
        self._answers: list[_T] = []
        self._mistake: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._answers.append(self._call())
        except BaseException as error:
            self._mistake = error

    def answer(self) -> _T:
        """Wait for what the call returns, or raise what it raised."""
        self.join()
        if self._mistake is not None:
            raise self._mistake
        return self._answers[0]


def in_order(items: Iterable[_T | Asked[_T]]) -> Iterator[_T]:
    """Yield the items in their order, each call once it has returned; a few behind it are under way meanwhile."""
    waiting: deque[_T | Asked[_T]] = deque()
    for item in items:
        waiting.append(item)
        while waiting and (_is_there(waiting[0]) or len(waiting) > AHEAD):
            yield _answer(waiting.popleft())
    while waiting:
        yield _answer(waiting.popleft())


def _is_there(item: _T | Asked[_T]) -> bool:
    return not isinstance(item, Asked) or not item.is_alive()


def _answer(item: _T | Asked[_T]) -> _T:
    return item.answer() if isinstance(item, Asked) else item

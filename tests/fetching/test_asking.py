"""Several calls at a time, whose answers come in order."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from quotes.fetching.asking import AHEAD, Asked, in_order


def test_answers_come_in_the_order_of_the_questions() -> None:
    last = threading.Event()

    def first() -> str:
        assert last.wait(5)
        return "first"

    def third() -> str:
        last.set()
        return "third"

    assert list(in_order(iter([Asked(first), "second", Asked(third)]))) == ["first", "second", "third"]


def test_what_needs_no_asking_is_not_held_up() -> None:
    asked: list[int] = []

    def numbers() -> Iterator[int | Asked[int]]:
        for number in range(100):
            asked.append(number)
            yield number

    items = in_order(numbers())
    assert (next(items), asked) == (0, [0])


def test_only_a_few_are_under_way() -> None:
    go = threading.Event()
    begun: list[int] = []

    def wait(number: int) -> int:
        begun.append(number)
        assert go.wait(5)
        return number

    def questions() -> Iterator[int | Asked[int]]:
        for number in range(50):
            yield Asked(partial(wait, number))

    items = in_order(questions())
    threading.Timer(0.05, go.set).start()
    assert next(items) == 0
    assert len(begun) <= AHEAD + 2
    assert list(items) == list(range(1, 50))


def test_what_a_call_raises_is_raised_in_its_place() -> None:
    def broken() -> int:
        raise ZeroDivisionError

    items = in_order(iter([1, Asked(broken), 3]))
    assert next(items) == 1
    with pytest.raises(ZeroDivisionError):
        next(items)

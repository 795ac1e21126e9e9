"""One at a time, with a pause; and again after a while, as long as the server asks for."""

import threading
from datetime import UTC, datetime

import pytest

from quotes.errors import FetchError
from quotes.fetching.polite import Turns, patiently, seconds_until
from tests.fetching.conftest import Time

NOW = datetime(2025, 4, 28, 1, 2, 3, tzinfo=UTC)


def test_a_host_is_left_alone_between_two_turns_and_others_are_not(time: Time) -> None:
    turns = Turns(time.clock, time.sleep)
    for host in ("a.example", "a.example", "b.example", "a.example"):
        with turns.turn(host, 1.5):
            time.now += 0.25
    assert time.slept == [1.5, 1.25]


def test_the_pause_holds_after_a_failure_too(time: Time) -> None:
    turns = Turns(time.clock, time.sleep)
    with pytest.raises(FetchError), turns.turn("a.example", 2.0):
        raise FetchError("a", "b")
    with turns.turn("a.example", 0.0):
        pass
    assert time.slept == [2.0]


def test_no_two_threads_ask_one_host_at_a_time() -> None:
    turns, inside, most = Turns(lambda: 0.0, lambda seconds: None), [0], [0]

    def ask() -> None:
        with turns.turn("a.example", 0.0):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            threading.Event().wait(0.001)
            inside[0] -= 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


class Failing:
    """A call that fails in turn with these errors, and then gives 'page'."""

    def __init__(self, *errors: FetchError) -> None:
        self.errors = list(errors)

    def __call__(self) -> str:
        if self.errors:
            raise self.errors.pop(0)
        return "page"


def later(after: float | None = None) -> FetchError:
    return FetchError("a", "b", again=True, after=after)


def test_a_call_is_made_again_after_waits_that_double(time: Time) -> None:
    call = Failing(later(), later())
    assert patiently(call, tries=3, longest=60, sleep=time.sleep, jitter=lambda: 0.0) == "page"
    assert time.slept == [1.0, 2.0]


def test_waits_differ_so_that_not_all_come_back_together(time: Time) -> None:
    patiently(Failing(later()), tries=3, longest=60, sleep=time.sleep, jitter=lambda: 1.0)
    patiently(Failing(later()), tries=3, longest=60, sleep=time.sleep)
    assert time.slept[0] == 1.5
    assert 1.0 <= time.slept[1] < 1.5


def test_a_server_says_itself_how_long(time: Time) -> None:
    assert patiently(Failing(later(7), later(0)), tries=3, longest=60, sleep=time.sleep) == "page"
    assert time.slept == [7, 0]


@pytest.mark.parametrize(
    ("errors", "slept"),
    [([later(0)] * 3, [0, 0]), ([FetchError("a", "b")], []), ([later(61)], [])],
    ids=["too often", "for good", "too long"],
)
def test_in_the_end_the_error_is_raised(errors: list[FetchError], slept: list[float], time: Time) -> None:
    with pytest.raises(FetchError):
        patiently(Failing(*errors), tries=3, longest=60, sleep=time.sleep)
    assert time.slept == slept


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("9" * 400, 999999999.0),
        ("Mon, 28 Apr 2025 01:02:13 GMT", 10.0),
        ("Mon, 28 Apr 2025 01:02:13", 10.0),
        ("Mon, 28 Apr 2025 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("", None),
        ("Mon, 99 Apr 2025 01:02:13 GMT", None),
    ],
)
def test_when_to_come_back(value: str, seconds: float | None) -> None:
    assert seconds_until(value, NOW) == seconds

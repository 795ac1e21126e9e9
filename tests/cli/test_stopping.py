"""A stop waits for what belongs together, and only once."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import pytest

from quotes.cli.stopping import Stopping, stoppable

SIGNALS = [signal.SIGINT, signal.SIGTERM]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_stop_comes_at_once_where_nothing_is_held(number: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt), stoppable():
        os.kill(os.getpid(), number)


def held_while(*stops: Callable[[], None]) -> list[int]:
    """Hold while a stop is asked for again and again; return which ones it went on after, and -1 for the end."""
    done: list[int] = []
    with suppress(KeyboardInterrupt), stoppable() as stopping:
        with stopping.held():
            for number, stop in enumerate(stops):
                stop()
                done.append(number)
        done.append(-1)
    return done


@pytest.mark.parametrize("number", SIGNALS)
def test_a_stop_waits_for_what_is_held_and_a_second_one_does_not(number: signal.Signals) -> None:
    def stop() -> None:
        os.kill(os.getpid(), number)

    assert held_while() == [-1]
    assert held_while(stop) == [0]
    assert held_while(stop, stop) == [0]


def test_an_error_in_what_is_held_is_not_hidden_by_a_stop() -> None:
    stopping = Stopping()

    def fail() -> None:
        with stopping.held():
            stopping.ask()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()


def test_signals_mean_what_they_did_before_and_what_is_ignored_stays_so() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with stoppable():
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert [signal.getsignal(number) for number in SIGNALS] == before
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stoppable():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before[0])


def test_a_thread_that_cannot_have_signals_goes_on_without() -> None:
    done = []

    def work() -> None:
        with stoppable() as stopping, stopping.held():
            done.append("held")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["held"]

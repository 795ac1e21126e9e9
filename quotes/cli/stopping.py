"""Ctrl-C and SIGTERM end a command between two steps that belong together, never within one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Stopping", "stoppable"]


class Stopping:
    """Lets a stop wait until something is done; whoever asks a second time does not wait."""

    def __init__(self) -> None:
        self._held = False
        self._asked = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Do all that is inside; raises KeyboardInterrupt behind it when a stop was asked for meanwhile."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._asked:
            raise KeyboardInterrupt

    def ask(self, *signalled: object) -> None:
        """Stop: at once with KeyboardInterrupt, or when what is held is done."""
        if not self._held or self._asked:
            raise KeyboardInterrupt
        self._asked = True


@contextmanager
def stoppable() -> Iterator[Stopping]:
    """Let both signals ask for a stop while the command is inside."""
    stopping = Stopping()
    if threading.current_thread() is not threading.main_thread():  # no other may say what a signal does
        yield stopping
        return
    numbers = [n for n in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(n) is not signal.SIG_IGN]
    before = {number: signal.signal(number, stopping.ask) for number in numbers}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""Processes that read: tasks in, results out, and one that dies or hangs costs no more than the task it was on.

A ProcessPoolExecutor fails everything that waits when one of its processes dies; here each process has a thread that
waits for it, knows what it is on, and puts another in its place.

Workers are forked from a server that has read what all of them need (`WARM`), where the system has one: never from this
process, which has threads and may have a store open. Measured, the server is ready after 2.2 s of computing, and each
worker, and each that takes the place of a dead one, 0.03 s later with 10 MB of its own; started anew (spawn) each took
2.1 s and 34 MB.
"""

import math
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Generic, Self, TypeVar, cast

from quotes.errors import QuotesError

__all__ = ["WARM", "Limits", "Lost", "NoWorkers", "Workers", "failed"]

T = TypeVar("T")
R = TypeVar("R")

# What the server imports before it forks workers.
WARM: tuple[str, ...] = ("__main__", "quotes.warm")
_CLOCK = 4  # so many times as long as it may compute may a worker take that waits, or gets no processor
_TICK = 1.0
_START = 120.0  # seconds that a worker may take to be ready
_END, _SOON = 5.0, 1.0
# One at a time starts a process or asks what became of one, for which multiprocessing has no lock of its own.
_processes = threading.Lock()


class NoWorkers(QuotesError):
    """A process that reads cannot be started."""


class Lost(Exception):
    """A task without a result; the message says why, in words that can follow its name."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: seconds of processor time, or four times as many on the clock; and how many bytes of
    memory its process may have, None for all there is."""

    seconds: float = 60.0
    memory: int | None = None


class Workers(Generic[T, R]):
    """So many processes that apply a function to what is submitted; a context manager that ends them at once.

    The function and what goes through it must be picklable. A process is started when there is something for it to do.
    """

    def __init__(self, task: Callable[[T], R], jobs: int, limits: Limits | None = None) -> None:
        self._task = task
        self._limits = limits or Limits()
        self._waiting: queue.SimpleQueue[tuple[T, Future[R]] | None] = queue.SimpleQueue()
        self._started: set[_Worker[T, R]] = set()
        self._ended = False
        self._threads = [threading.Thread(target=self._attend, daemon=True) for _ in range(jobs)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.end()

    def submit(self, item: T) -> "Future[R]":
        """Let an item be worked on; its future has the result, or raises Lost, or NoWorkers when none can start."""
        future: Future[R] = Future()
        self._waiting.put((item, future))
        return future

    def end(self) -> None:
        """End all processes, whatever they are working on; one that is just being started ends by itself."""
        self._ended = True
        if _processes.acquire(timeout=_SOON):
            for worker in self._started:
                worker.kill()
            _processes.release()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join(_SOON)

    def _attend(self) -> None:
        """Give one worker what waits, one after the other, and put another in its place when it is lost."""
        _shield()
        worker: _Worker[T, R] | None = None
        while (waiting := self._waiting.get()) is not None:
            item, future = waiting
            try:
                if self._ended:
                    raise Lost("was left unread")
                if worker is not None and not worker.is_alive():
                    self._leave(worker)
                    worker = None
                worker = worker or self._start()
                result = worker.work(item)
            except Exception as error:  # all of them: whoever asks for the result would wait for ever
                future.set_exception(error)
            else:
                future.set_result(result)
        if worker is not None:
            self._leave(worker)

    def _start(self) -> "_Worker[T, R]":
        with _processes:
            try:
                worker = _Worker(self._task, self._limits)
            except OSError as error:
                raise NoWorkers(f"no process that reads can be started ({error.strerror}); use --jobs 1") from None
            self._started.add(worker)
        try:
            worker.wait_until_ready()
        except NoWorkers:
            self._leave(worker)
            raise
        return worker

    def _leave(self, worker: "_Worker[T, R]") -> None:
        with _processes:
            self._started.discard(worker)
            worker.close()


class _Worker(Generic[T, R]):
    """One process, and the pipe that leads to it."""

    def __init__(self, task: Callable[[T], R], limits: Limits) -> None:
        self._limits = limits
        self._given_up = False
        context = _context()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, task, limits), daemon=True)
        try:
            with _path_handed_on():
                self._process.start()
        finally:
            theirs.close()

    def wait_until_ready(self) -> None:
        with suppress(EOFError, OSError):
            if self._pipe.poll(_START):
                self._pipe.recv_bytes()
                return
        self.kill()
        raise NoWorkers("the processes that read do not start; use --jobs 1")

    def is_alive(self) -> bool:
        """Tell whether it can be given something: nothing comes from one that has nothing to do, but the end."""
        return not self._given_up and not self._pipe.poll()

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """Let go of the process, which ends when its pipe does or is made to."""
        self._pipe.close()
        self._process.join(_END)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        self._process.close()

    def work(self, item: T) -> R:
        """Return the result for an item. Raises Lost."""
        data = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
        try:
            self._pipe.send_bytes(data)
            self._wait()
            done, result = pickle.loads(self._pipe.recv_bytes())
        except (EOFError, OSError):
            self._given_up = True
            raise Lost(self._last_words()) from None
        if not done:
            raise Lost(result)
        return cast(R, result)

    def _wait(self) -> None:
        """Wait for the answer, but not for ever. Time in which this process was stopped, too, does not count."""
        left = self._limits.seconds * _CLOCK
        while not self._pipe.poll(min(left, _TICK)):
            left -= _TICK
            if left <= 0:
                self._given_up = True
                self.kill()
                raise Lost(f"was not read within {self._limits.seconds * _CLOCK:g} s, so it was given up")

    def _last_words(self) -> str:
        """Return why the process is no more."""
        with _processes:
            self._process.join(_END)
            code = self._process.exitcode
        if code is None:
            return "made the process that read it break off; please report it"
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return f"took more than {self._limits.seconds:g} s of computing, so it was given up"
        if sys.platform != "win32" and code == -signal.SIGKILL:
            return "the process that read it was killed, perhaps for want of memory"
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"status {code}"
        return f"made the process that read it crash ({how}); please report it"


def _shield() -> None:
    """Let what this thread starts be born deaf to Ctrl-C, which would stop it before it can ignore that itself."""
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # which multiprocessing starts else, and gives the thread its ears back
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})


def _context() -> Any:
    """Return how processes are started: forked from a server of their own, or anew where there is none."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(WARM))
    return context


@contextmanager
def _path_handed_on() -> Iterator[None]:
    """Let the server look for modules where this process does: before 3.13 Python does not tell it."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def _work(pipe: Connection, task: Callable[[Any], Any], limits: Limits) -> None:
    """Be a worker until the pipe ends, as it does when the other process does, however that comes."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    _limit(limits)
    with suppress(EOFError, OSError):
        pipe.send_bytes(b"ready")
        while True:
            data = pipe.recv_bytes()
            _allow(limits.seconds)
            pipe.send_bytes(_done(task, data))


def _done(task: Callable[[Any], Any], data: bytes) -> bytes:
    """Return (True, result) or (False, what went wrong), packed."""
    try:
        return pickle.dumps((True, task(pickle.loads(data))), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # whatever it is, it costs this task only
        return pickle.dumps((False, failed(error)))


def failed(error: Exception) -> str:
    """Return what is said of a task in which this program made a mistake, or for which the memory is too small."""
    if isinstance(error, MemoryError):
        return "takes more memory to read than there is for it"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"cannot be read ({what[:200]}); please report it"


def _limit(limits: Limits) -> None:
    """Leave no core file, and let the system refuse more memory than a worker may have."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if limits.memory is not None:
            with suppress(OSError, ValueError):  # a system that does not know it, or allows less anyway
                resource.setrlimit(resource.RLIMIT_AS, (limits.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _allow(seconds: float) -> None:
    """Let the system end this process when it has computed so long from now on."""
    if sys.platform != "win32":
        import resource

        until = math.ceil(time.process_time() + seconds)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))

"""Processes that read: whatever becomes of one, all else comes out, in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from quotes.workers import Limits, Lost, NoWorkers, Workers

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'db'}{os.pathsep}{ROOT / 'tests'}"}


def act(word: str) -> object:
    """Do what a word says, in a worker."""
    if word == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "leave":
        os._exit(139)
    if word == "compute":
        while True:
            pass
    if word == "wait":
        time.sleep(600)
    if word == "raise":
        raise ValueError("two\nlines")
    if word == "memory":
        return len(bytearray(2**32))
    if word == "unpicklable":
        return lambda: word
    return word.upper()


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers[str, object]]:
    monkeypatch.setattr("quotes.workers._CLOCK", 60)
    with Workers(act, 2, Limits(seconds=1, memory=2**31)) as workers:
        yield workers


def outcome(future: "Future[object]") -> object:
    try:
        return future.result(timeout=60)
    except Lost as error:
        return f"lost: {error}"


LOST = [
    ("die", "made the process that read it crash (signal SIGSEGV); please report it"),
    ("killed", "the process that read it was killed, perhaps for want of memory"),
    ("leave", "made the process that read it crash (status 139); please report it"),
    ("compute", "took more than 1 s of computing, so it was given up"),
    ("raise", "cannot be read (ValueError: two lines); please report it"),
    ("memory", "takes more memory to read than there is for it"),
]


def test_a_task_that_is_lost_is_named_and_all_others_have_their_results(workers: Workers[str, object]) -> None:
    words = [word for lost, _ in LOST for word in ("a", lost, "b", "c")]
    expected = [outcome for _, why in LOST for outcome in ("A", f"lost: {why}", "B", "C")]
    assert [outcome(future) for future in [workers.submit(word) for word in words]] == expected


def test_a_result_that_cannot_come_back_is_lost(workers: Workers[str, object]) -> None:
    assert "cannot be read (" in str(outcome(workers.submit("unpicklable")))
    assert outcome(workers.submit("a")) == "A"


def test_who_waits_too_long_is_given_up() -> None:
    with Workers(act, 1, Limits(seconds=0.05)) as workers:
        assert outcome(workers.submit("wait")) == "lost: was not read within 0.2 s, so it was given up"
        assert outcome(workers.submit("a")) == "A"


def tell(_: str) -> int:
    return os.getpid()


def test_a_worker_that_dies_while_it_has_nothing_to_do_costs_nothing() -> None:
    with Workers(tell, 1) as workers:
        first = workers.submit("").result(timeout=60)
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: not is_running(first))
        assert workers.submit("").result(timeout=60) != first


def test_ending_ends_what_is_worked_on() -> None:
    started = time.monotonic()
    with Workers(act, 1) as workers:
        assert outcome(workers.submit("a")) == "A"
        futures = [workers.submit("compute"), workers.submit("a")]
    assert [str(outcome(future)).partition(":")[0] for future in futures] == ["lost", "lost"]
    assert time.monotonic() - started < 20


def test_a_system_without_processes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("quotes.workers._context", refuse)
    with Workers(act, 1) as workers, pytest.raises(NoWorkers, match=r"can be started \(Resource .* use --jobs 1"):
        workers.submit("a").result(timeout=60)


PARENT = """
import sys, time
from test_workers import linger
from quotes import workers
if __name__ == "__main__":
    workers.WARM = ()
    with workers.Workers(linger, 2) as pool:
        futures = [pool.submit(sys.argv[1]) for _ in range(2)]
        time.sleep(600)
"""


def linger(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()
    time.sleep(0.5)


def test_no_worker_outlives_the_process_that_started_it(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], env=ENVIRONMENT)
    wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
    parent.kill()
    parent.wait()
    workers = [int(path.name) for path in tmp_path.iterdir()]
    wait_for(lambda: not any(map(is_running, workers)))


def is_running(pid: int) -> bool:
    """Tell whether a process is there, and more than what its parent has not asked after yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)

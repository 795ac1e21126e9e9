"""Start one command, read what it takes, and end it with its children when its time is over: a program of its own.

The child of a big process starts with the memory of that, so this one is small: it is run as a file, without `site`.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from threading import Timer
from typing import IO
from urllib.request import urlopen

_AT_ONCE = 1 << 16  # bytes of what a command prints, which may be more than fits in memory
_ENDED_BY_US = -signal.SIGKILL


def main(command: list[str], patience: float, pages: list[str]) -> None:
    """Run a command and print JSON: its exit code, the most memory that it or a process of it took (as `getrusage` has
    it), seconds, bytes printed, and its complaint. Of a server some pages are asked for, then it is interrupted."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, start_new_session=True
        )
        assert child.stdin is not None
        assert child.stdout is not None
        timer = Timer(patience, _end, [child])
        timer.start()
        try:
            with suppress(BrokenPipeError), child.stdin as stdin:
                stdin.write(b"q\n")
            printed, trouble = _visited(child, child.stdout, pages) if pages else (0, "")
            printed += _drained(child.stdout)
            code = child.wait()
        finally:
            timer.cancel()
            _end(child)
        complaints.seek(0)
        complaint = complaints.read().decode("utf-8", "replace") + trouble
    seconds = time.monotonic() - started
    if code == _ENDED_BY_US and seconds >= patience:
        complaint = f"not done in {patience:g} seconds, and ended"
    print(json.dumps([code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, seconds, printed, complaint]))


def _visited(server: "subprocess.Popen[bytes]", stdout: IO[bytes], pages: list[str]) -> tuple[int, str]:
    """Ask a server, which prints its address first, for some pages; return their bytes and what went wrong."""
    address = stdout.readline().decode().split(" ")[0].rstrip("/")
    try:
        return sum(len(urlopen(address + page).read()) for page in pages), ""
    except (OSError, ValueError) as error:
        return 0, f"\n{error}"
    finally:
        server.send_signal(signal.SIGINT)


def _drained(stdout: IO[bytes]) -> int:
    """Read all that is printed, keep none of it, and return how many bytes it was."""
    return sum(len(piece) for piece in iter(lambda: stdout.read(_AT_ONCE), b""))


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill a command that has not ended, with all that it started: they are a group of their own."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))

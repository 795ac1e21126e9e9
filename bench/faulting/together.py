"""Two writers and four readers at one store, each a process of its own."""

import json
import subprocess
import time
from pathlib import Path

from bench.faulting.process import reported_in, start
from bench.faulting.result import Result
from quotes_db import Store

__all__ = ["together"]

WRITERS, READERS = 2, 4


def together(folder: Path, seconds: float, seed: int) -> Result:
    """Let them work for so many seconds, then look for every document that a writer reported."""
    folder.mkdir()
    path, started = folder / "quotes.db", time.monotonic()
    with Store.open(path, create=True):
        pass
    result = Result("writers and readers", "programs")
    writers = [_started("writer", path, seconds, seed * 10 + number) for number in range(WRITERS)]
    readers = [_started("reader", path, seconds, seed * 10 + number) for number in range(READERS)]
    reported: dict[str, int] = {}
    for writer in writers:
        reported |= reported_in(_output(writer, "a writer", result))
    answers = [json.loads(output) for output in (_output(reader, "a reader", result) for reader in readers) if output]
    for answer in answers:
        for failure in answer["failed"]:
            result.fail(f"a reader: {failure}")
        if answer["halves"]:
            result.torn += answer["halves"]
            result.complain(f"a reader saw {answer['halves']} quotations without a part of theirs")
    result.look(path, reported, reported, "afterwards")
    result.tries = WRITERS + READERS
    asked = sum(answer["asked"] for answer in answers)
    slowest = max((answer["ms"].get("99", 0.0) for answer in answers), default=0.0)
    result.detail = f"{len(reported)} documents added, {asked} questions, p99 {slowest:.0f} ms"
    result.seconds = time.monotonic() - started
    return result


def _started(what: str, path: Path, seconds: float, seed: int) -> "subprocess.Popen[str]":
    return start(f"bench.faulting.{what}", path, "--seconds", str(seconds), "--seed", str(seed))


def _output(process: "subprocess.Popen[str]", name: str, result: Result) -> str:
    output, complaint = process.communicate()
    if process.returncode != 0:
        result.fail(f"{name}: {complaint.strip().splitlines()[-1] if complaint.strip() else process.returncode}")
    return output

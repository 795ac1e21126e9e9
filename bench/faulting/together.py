"""Two writers and four readers at one store, each a process of its own."""

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
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
    kinds = ["writer"] * WRITERS + ["reader"] * READERS
    programs = [_started(kind, path, seconds, seed * 10 + number) for number, kind in enumerate(kinds)]
    # All at once: a program whose output nobody takes would wait.
    with ThreadPoolExecutor(len(programs)) as pool:
        outputs = list(pool.map(lambda program: program.communicate(), programs))
    for kind, program, (_, complaint) in zip(kinds, programs, outputs, strict=True):
        if program.returncode != 0:
            result.fail(f"a {kind}: {(complaint.strip().splitlines() or [str(program.returncode)])[-1]}")
    reported: dict[str, int] = {}
    for output, _ in outputs[:WRITERS]:
        reported |= reported_in(output)
    answers = [json.loads(output) for output, _ in outputs[WRITERS:] if output]
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

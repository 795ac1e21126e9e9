"""Starting the bench's own programs and `quotes` itself as processes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["ENVIRONMENT", "ROOT", "quotes", "reported_in", "start"]

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'db'}", "NO_COLOR": "1", "COLUMNS": "200"}


def start(module: str, *arguments: str | Path, prefix: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
    """Start `python -m MODULE ARGUMENTS`, its outputs to be read."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", module, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
        cwd=ROOT,
    )


def quotes(*arguments: str | Path, before: Callable[[], None] | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command of `quotes` to its end; `before` is called in the new process first."""
    return subprocess.run(
        [sys.executable, "-m", "quotes.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
        cwd=ROOT,
        preexec_fn=before,
    )


def reported_in(output: str) -> dict[str, int]:
    """Return sha256 → number of quotations from what a writer printed; a line without its end was not printed whole."""
    lines = [line.split() for line in output.split("\n")[:-1]]
    return {sha256: int(count) for sha256, count in lines}

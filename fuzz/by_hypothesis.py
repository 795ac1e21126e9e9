"""A target under hypothesis, for a bounded time: batches of examples, each with a seed of its own."""

import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from fuzz.oracles import set_patience, warm_up
from fuzz.targets import TARGETS

__all__ = ["run"]

_BATCH = 200


def run(name: str, seconds: float, build: Path) -> bool:
    """Fuzz for so long; print what fails, made small, and return whether nothing did."""
    target = TARGETS[name]
    examples = 0
    set_patience(60.0)
    warm_up()
    set_patience(1.0)
    end = time.monotonic() + seconds
    kept = DirectoryBasedExampleDatabase(build / "hypothesis")
    print(f"{name} by hypothesis, {seconds} s …", flush=True)

    def check(drawn: tuple[object, ...]) -> None:
        nonlocal examples
        examples += 1
        if time.monotonic() < end:
            target.check(*drawn)

    while time.monotonic() < end:
        batch = settings(max_examples=_BATCH, deadline=None, database=kept, suppress_health_check=list(HealthCheck))
        try:
            seed(time.time_ns())(batch(given(target.strategy)(check)))()
        except Exception:
            traceback.print_exc()
            return False
    print(f"{name}: {examples} examples", flush=True)
    return True

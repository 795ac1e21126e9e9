"""`python -m fuzz [TARGET…] [--seconds N]`: each target by hypothesis and by atheris, for N seconds each.

What is found is printed, and the status is then 1. `FUZZ_SECONDS` is the default of N, else 60; a release wants 600.
Atheris installs on some machines only (the extra `fuzz`: CPython to 3.13 on x86-64 Linux); elsewhere this says so.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from fuzz.by_hypothesis import run
from fuzz.targets import TARGETS

_BUILD = Path("build") / "fuzz"


def main() -> int:
    """Run what is asked for; return 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all without one")
    parser.add_argument("--seconds", type=int, default=int(os.environ.get("FUZZ_SECONDS", "60")))
    asked = parser.parse_args()
    if unknown := set(asked.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    has_atheris = importlib.util.find_spec("atheris") is not None
    found = []
    for name in asked.targets or TARGETS:
        if not run(name, asked.seconds, _BUILD):
            found.append(f"{name} by hypothesis")
        if has_atheris and not _by_atheris(name, asked.seconds):
            found.append(f"{name} by atheris")
    if not has_atheris:
        print(
            "atheris is not installed, so hypothesis ran alone: pip install 'quotetrail[fuzz]' (x86-64, CPython ≤ 3.13)"
        )
    print(f"found something in: {', '.join(found)}" if found else "nothing found")
    return 1 if found else 0


def _by_atheris(name: str, seconds: int) -> bool:
    """Fuzz in a process of its own, since libFuzzer ends the one it runs in."""
    print(f"{name} by atheris, {seconds} s …", flush=True)
    done = subprocess.run([sys.executable, "-m", "fuzz.by_atheris", name, str(seconds), str(_BUILD)], check=False)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())

"""A store that nobody may write, whoever runs the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["as_ordinary_user", "write_protected"]

NOBODY = 65534


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Do without root's right to write everywhere, which test machines often give."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def write_protected(path: Path) -> Iterator[None]:
    """Let everybody read a store and nobody write it, nor into the folder that it lies in."""
    folder = path.parent
    opened = [parent for parent in folder.parents if parent.stat().st_uid == os.geteuid() and parent != Path("/")]
    modes = [(parent, parent.stat().st_mode) for parent in opened]
    for parent in opened:
        parent.chmod(parent.stat().st_mode | 0o111)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)
        for parent, mode in modes:
            parent.chmod(mode)

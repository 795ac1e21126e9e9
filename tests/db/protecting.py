"""A store that nobody may write, whoever runs the tests."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

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
def write_protected(make: Callable[[Path], None]) -> Iterator[Path]:
    """Make a store that everybody may read, in a folder where nobody may write.

    It is no folder of pytest's, since these are closed to others whenever another run of pytest begins.
    """
    with TemporaryDirectory() as name:
        path = Path(name) / "quotes.db"
        make(path)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            yield path
        finally:
            path.parent.chmod(0o755)

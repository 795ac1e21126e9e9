"""What all tests need: Ctrl-C means something, and no command that is run in this process makes it step back."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings


def pytest_configure() -> None:
    """Take back that SIGINT is ignored, as a shell makes it for what it starts behind `&`, for us and what we start.

    How long one example takes says nothing on a machine where much else runs, so it is not limited.
    """
    settings.register_profile("quotetrail", deadline=None)
    settings.load_profile("quotetrail")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _no_stepping_back() -> Iterator[None]:
    """`quotes update` lets whoever works beside it come first, which no process can take back."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "nice", lambda increment: 0, raising=False)
        yield

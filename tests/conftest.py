"""What all tests need: Ctrl-C means something, also where they were started as a job in the background."""

import signal


def pytest_configure() -> None:
    """Take back that SIGINT is ignored, as a shell makes it for what it starts behind `&`, for us and what we start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)

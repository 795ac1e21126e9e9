"""Every failure is one line on standard error and an exit status, never a traceback.

0 all right, 1 nothing found, 2 wrong usage, 3 an input or the store cannot be read, 130 stopped by the user.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper, UnsupportedOperation
from typing import Any

import click

from quotes.errors import QuotesError
from quotes.safe import one_line

__all__ = ["complain", "finish", "run"]

# Longer than any path; a message repeats what was typed, which may be a whole article.
LONGEST = 5000


def complain(message: object) -> None:
    """Write one line to standard error: `quotes: …`."""
    line = one_line(str(message))
    shown = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    # Not click.echo, which writes past a progress display that is there.
    print(f"quotes: {shown}", file=sys.stderr, flush=True)


def run(call: Callable[[], Any]) -> int:
    """Return the exit status of a call, after saying what went wrong in it."""
    _open_what_is_closed()
    _never_fail_on_a_character()
    try:
        status = call()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        complain(_usage(error))
        return error.exit_code
    except click.Abort:
        complain("stopped")
        return 130
    except known_errors() as error:
        complain(error)
        return getattr(error, "exit_code", 3)
    except OSError as error:
        complain(f"{error.filename or 'output'}: {(error.strerror or 'failed').lower()}")
        return 3
    return status if isinstance(status, int) else 0


def known_errors() -> tuple[type[Exception], ...]:
    """Return the errors that are raised on purpose; the store is imported only now that something went wrong."""
    from quotes_db.errors import StoreError

    return (QuotesError, StoreError)


def _open_what_is_closed() -> None:
    """A standard stream that the caller closed (`>&-`) leads nowhere, instead of being None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  open until the process ends


def finish(call: Callable[[], Any]) -> Any:
    """Run a call and write out what it printed; a reader that has seen enough (`| head`) is no failure."""
    try:
        result = call()
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        if error.filename is None:
            _drop_output()
        raise
    return result


def _drop_output() -> None:
    """Let what is still to be written go nowhere: Python writes it once more at exit, and would fail then."""
    with suppress(UnsupportedOperation):  # a stream of no file has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" (see {context.command_path} --help)" if context else ""
    return error.format_message().rstrip(".") + hint


def _never_fail_on_a_character() -> None:
    """A terminal that cannot show a character gets its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")

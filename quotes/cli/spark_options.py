"""The options of every command that starts Spark."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["session_options"]

_F = TypeVar("_F", bound=Callable[..., Any])


def session_options(command: _F) -> _F:
    """Add --master and --verbose."""
    verbose = click.option("--verbose", is_flag=True, help="Show what Spark says of itself, too.")
    where = "Where Spark runs: local[N], yarn, spark://… [default: as Spark is configured, or else all processors here]"
    return click.option("--master", metavar="MASTER", help=where)(verbose(command))

"""The options that several commands share, each declared once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

__all__ = ["Format", "db_option", "format_option"]

Command = TypeVar("Command", bound=Callable[..., Any])
Format = Literal["table", "json", "jsonl", "csv", "tsv"]


def _remember_db(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.find_root().obj = value


def db_option(command: Command) -> Command:
    """Add `--db`, before or after the name of a command; the later one counts."""
    return click.option(
        "--db",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="QUOTES_DB",
        show_envvar=True,
        expose_value=False,
        is_eager=True,
        callback=_remember_db,
        help="The store to use, one SQLite file.",
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format` and `--raw`."""
    command = click.option("--raw", is_flag=True, help="Leave csv and tsv cells that look like formulas as they are.")(
        command
    )
    return click.option(
        "--format",
        "how",
        type=click.Choice(["table", "json", "jsonl", "csv", "tsv"]),
        default="table",
        show_default=True,
        help="For people, or for machines.",
    )(command)

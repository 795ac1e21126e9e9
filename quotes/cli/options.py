"""The options that several commands share, each declared once."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar

import click

__all__ = ["MACHINE_FORMATS", "Filters", "Output", "db_option", "filter_options", "output_options"]

Command = TypeVar("Command", bound=Callable[..., Any])
MACHINE_FORMATS = ("json", "jsonl", "csv", "tsv")
KINDS = ("direct", "mixed", "indirect")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Output:
    """How the answer is written; `raw` leaves cells that look like formulas as they are."""

    how: str = "table"
    raw: bool = False

    @property
    def for_people(self) -> bool:
        return self.how == "table"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a list of quotations; None does not narrow. Days are ISO 8601 and inclusive."""

    via: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    limit: int | None = None


def _remember_db(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.find_root().obj = value


def db_option(command: Command) -> Command:
    """Add `--db`, which may stand before or after the name of the command; the later one counts."""
    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        metavar="FILE",
        expose_value=False,
        callback=_remember_db,
        help="The store to use, one SQLite file. Also QUOTES_DB.",
    )(command)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--format` and `--raw`, which the command gets as one `output`."""

    @click.option(
        "--format",
        "how",
        type=click.Choice(["table", *MACHINE_FORMATS]),
        default="table",
        show_default=True,
        help="table is for people, the others are for machines.",
    )
    @click.option("--raw", is_flag=True, help="Leave csv and tsv cells that look like formulas as they are.")
    @wraps(command)
    def with_output(*args: Any, how: str, raw: bool, **kwargs: Any) -> Any:
        return command(*args, output=Output(how, raw), **kwargs)

    return with_output


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what narrows a list of quotations, which the command gets as one `filters`."""

    @click.option("--via", metavar="OUTLET", help="Only words that came through this outlet.")
    @click.option("--in", "publisher", metavar="PUBLISHER", help="Only what this publisher printed.")
    @click.option(
        "--since",
        metavar="DAY",
        callback=partial(_day, last=False),
        help="Not before this day, month or year (2025-04-27, 2025-04, 2025).",
    )
    @click.option(
        "--until", metavar="DAY", callback=partial(_day, last=True), help="Not after this day, month or year."
    )
    @click.option("--kind", type=click.Choice(KINDS), help="Only quotations of this kind.")
    @click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many. [default: 50 in a table]")
    @wraps(command)
    def with_filters(*args: Any, **kwargs: Any) -> Any:
        names = ("via", "publisher", "since", "until", "kind", "limit")
        return command(*args, filters=Filters(**{name: kwargs.pop(name) for name in names}), **kwargs)

    return with_filters


def _day(context: click.Context, parameter: click.Parameter, value: str | None, *, last: bool) -> str | None:
    """Return a day as it is; of a month or a year, the first or last day."""
    if value is None:
        return None
    if not _DAY.fullmatch(value):
        raise click.BadParameter(f"{value!r} is not a day such as 2025-04-27, a month or a year", context, parameter)
    year, month, day = (*value.split("-"), "", "")[:3]
    month = month or ("12" if last else "01")
    final = calendar.monthrange(int(year) or 1, int(month))[1]
    return f"{year}-{month}-{day or (final if last else '01')}"

"""The options that several commands share, each declared once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from quotes.asking.filters import KINDS, ORDERS, Filters, is_day
from quotes.cli.registry import GIVEN

__all__ = [
    "MACHINE_FORMATS",
    "Filters",
    "Output",
    "about_option",
    "allow_private_option",
    "columns_option",
    "days_options",
    "db_option",
    "filter_options",
    "input_options",
    "limit_option",
    "min_confidence_option",
    "outlets_option",
    "output_options",
    "publisher_option",
    "sort_option",
    "via_option",
]

Command = TypeVar("Command", bound=Callable[..., Any])
MACHINE_FORMATS = ("json", "jsonl", "csv", "tsv")
TABLE_LIMIT = 50
FILTERS = ("about", "via", "publisher", "since", "until", "kind", "min_confidence", "all_versions", "sort", "limit")


@dataclass(frozen=True, slots=True)
class Output:
    """How the answer is written; `raw` leaves cells that look like formulas as they are."""

    how: str = "table"
    raw: bool = False

    @property
    def for_people(self) -> bool:
        return self.how == "table"

    def most(self, limit: int | None) -> int | None:
        """Return how many to print: as asked, or all to a machine and a screenful to a person."""
        return TABLE_LIMIT if limit is None and self.for_people else limit


def _remember_db(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_root().obj = value


def db_option(command: Command) -> Command:
    """Add `--db`, which may stand before or after the name of the command; the later one counts."""
    return click.option(
        "--db",
        metavar="FILE",
        expose_value=False,
        callback=_remember_db,
        help="The store to use, one SQLite file. Also QUOTES_DB.",
    )(command)


def _remember_outlets(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_root().meta[GIVEN] = value


def outlets_option(command: Command) -> Command:
    """Add `--outlets`, which may stand before or after the name of the command; the later one counts."""
    return click.option(
        "--outlets",
        metavar="FILE",
        expose_value=False,
        callback=_remember_outlets,
        help="Your own outlets, beside the known ones. Also QUOTES_OUTLETS, or outlets.toml in your config folder.",
    )(command)


INPUT_FIELDS = ("id", "text", "title", "url", "publisher", "byline", "published_on", "modified_on", "lang")


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what a user says of inputs, which the command gets as one `reading` (quotes.readers.piece.Options)."""

    @columns_option
    @allow_private_option
    @wraps(command)
    def with_input(*args: Any, columns: dict[str, str], allow_private: bool, **kwargs: Any) -> Any:
        from quotes.readers.piece import Options

        return command(*args, reading=Options(columns, allow_private), **kwargs)

    return with_input


def columns_option(command: Command) -> Command:
    """Add `--column`, which the command gets as `columns`, field → name."""
    return click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        callback=_columns,
        help=f"The column of a table that holds a field, e.g. text=isi; repeatable. Fields: {', '.join(INPUT_FIELDS)}.",
    )(command)


def allow_private_option(command: Command) -> Command:
    """Add `--allow-private`."""
    return click.option(
        "--allow-private", is_flag=True, help="Fetch from addresses of this machine and its network, too."
    )(command)


def _columns(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=")[::2] for value in values]
    for field, name in pairs:
        if field not in INPUT_FIELDS or not name:
            given = f"{field}={name}" if name else field
            raise click.BadParameter(
                f"{given!r} is not FIELD=NAME with a known field, such as text=isi", context, parameter
            )
    return dict(pairs)


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


# No store has more rows, and SQLite counts no further than about the square of it.
_MOST = 2**32


def limit_option(command: Command) -> Command:
    """Add `--limit`."""
    return click.option(
        "--limit",
        type=click.IntRange(min=1),
        metavar="N",
        callback=lambda context, parameter, value: value and min(value, _MOST),
        help=f"At most so many. [default: {TABLE_LIMIT} in a table]",
    )(command)


def min_confidence_option(command: Command) -> Command:
    """Add `--min-confidence`."""
    return click.option(
        "--min-confidence",
        type=float,
        metavar="SHARE",
        callback=_share,
        help="Only what the program is at least so sure of, between 0 and 1 (0.8).",
    )(command)


def publisher_option(command: Command) -> Command:
    """Add `--in`."""
    return click.option("--in", "publisher", metavar="PUBLISHER", help="Only what this publisher printed.")(command)


def via_option(command: Command) -> Command:
    """Add `--via`, which goes into the `filters` of the filter options."""
    return click.option("--via", metavar="OUTLET", help="Only words that came through this outlet.")(command)


def about_option(command: Command) -> Command:
    """Add `--about`, which goes into the `filters` of the filter options."""
    return click.option("--about", metavar="WORDS", help="Only what holds these words; see `quotes search --help`.")(
        command
    )


def sort_option(command: Command) -> Command:
    """Add `--sort`, which goes into the `filters` of the filter options."""
    return click.option(
        "--sort",
        type=click.Choice(ORDERS),
        help="The order: by the day of saying, or else of publication, or the surest first.",
    )(command)


def days_options(command: Command) -> Command:
    """Add `--since` and `--until`, ISO 8601 days, months or years."""
    until = click.option("--until", metavar="DAY", callback=_day, help="Not after this day, month or year.")
    since = click.option(
        "--since",
        metavar="DAY",
        callback=_day,
        help="Not before this day, month or year (2025-04-27, 2025-04, 2025).",
    )
    return since(until(command))


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what narrows a list of quotations, which the command gets as one `filters`."""

    @publisher_option
    @days_options
    @click.option("--kind", type=click.Choice(KINDS), help="Only quotations of this kind.")
    @min_confidence_option
    @click.option("--all-versions", is_flag=True, help="Count the versions of articles that newer ones replace, too.")
    @limit_option
    @wraps(command)
    def with_filters(*args: Any, **kwargs: Any) -> Any:
        given = {name: kwargs.pop(name) for name in FILTERS if name in kwargs}
        return command(*args, filters=Filters(**given), **kwargs)

    return with_filters


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_day(value):
        raise click.BadParameter(f"{value!r} is not a day such as 2025-04-27, a month or a year", context, parameter)
    return value


def _share(context: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:  # which is true of nan too
        raise click.BadParameter(f"{value:g} is not between 0 and 1", context, parameter)
    return value

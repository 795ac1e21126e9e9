"""What `quotes spark people` and `quotes spark claims` have in common."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotes.cli.options import Output, limit_option, output_options
from quotes.cli.spark_options import session_options

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from quotes.spark.decision import Decision

__all__ = ["Listing", "decided", "deciding_options"]

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Listing:
    """What a command lists: a table of the set, its rows in an order, each as a record of so many columns, the first of
    which people see; and what it says at the end, a format of the counts."""

    table: str
    order: tuple[str, ...]
    record: Callable[[Any], dict[str, Any]]
    columns: tuple[str, ...]
    seen: int
    told: str


def deciding_options(command: _F) -> _F:
    """Add the options of a command that decides about a set."""
    options = (
        click.option(
            "--shares",
            type=click.IntRange(min=1),
            help="Cut the set into so many shares, each of which one process goes through. [default: by its size]",
        ),
        click.option("--again", is_flag=True, help="Decide anew, also when nothing was added since."),
        session_options,
        limit_option,
        output_options,
    )
    for option in reversed(options):
        command = option(command)
    return command


def decided(
    target: str,
    listing: Listing,
    *,
    shares: int | None,
    again: bool,
    master: str | None,
    verbose: bool,
    limit: int | None,
    output: Output,
) -> int:
    """Decide about a set if need be, and list some of what came of it; return the status."""
    from quotes.cli.failures import complain
    from quotes.cli.formats import write
    from quotes.cli.stopping import stoppable
    from quotes.spark.session import check_installed, spark_session

    check_installed()
    with stoppable():
        try:
            with spark_session(master, verbose=verbose) as spark:
                from quotes.spark.decision import decide_set, table
                from quotes.spark.waiting import waited

                decision = waited(spark, partial(decide_set, spark, target, shares=shares, again=again))
                rows = _ordered(table(spark, decision.root, listing.table), listing.order, output.most(limit))
                records = map(listing.record, rows)
                if output.for_people:
                    _print(records, listing, decision)
                else:
                    write(records, output, listing.columns)
        except KeyboardInterrupt:
            complain("stopped; what was decided before stands")
            return 130
    return 0


def _ordered(rows: "DataFrame", order: tuple[str, ...], limit: int | None) -> Iterator[Any]:
    """Yield rows, those that have most of the first column first, then in the order of the others."""
    from pyspark.sql import functions as f

    most, *others = order
    ordered = rows.orderBy(f.desc(most), *others)
    yield from (ordered if limit is None else ordered.limit(limit)).toLocalIterator()


def _print(records: Iterator[dict[str, Any]], listing: Listing, decision: "Decision") -> None:
    from quotes.cli.page import open_page

    page, shown = open_page(), listing.columns[: listing.seen]
    page.table(shown, [[_cell(record[column]) for column in shown] for record in records])
    page.line()
    page.line((listing.told.format(**decision.counts), "aside"))
    parts = "{components:,} parts that bear on nothing else, the largest with {largest:,} of {quotations:,} quotations"
    page.line((f"cut into {parts.format(**decision.counts)}", "aside"))
    when = "decided before" if decision.before else f"decided in {decision.seconds:,.0f} s"
    page.line((f"{when}; the tables are in {decision.root}", "aside"))


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:,}" if isinstance(value, int) else str(value if value is not None else "")

"""`quotes spark extract`: articles of any number → a folder of Parquet tables."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quotes.cli.options import columns_option, outlets_option
from quotes.cli.reading import MEMORY, timeout_option
from quotes.cli.registry import known_outlets
from quotes.cli.spark_options import session_options

if TYPE_CHECKING:
    from quotes.parquet.shapes import By
    from quotes.spark.extraction import Outcome

_MIB = 2**20


@click.command(epilog="Example: quotes spark extract 'hdfs://news/2026-11/*.warc.gz' hdfs://news/quotes-2026-11")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.argument("target", metavar="SET")
@click.option(
    "--by",
    type=click.Choice(["month", "day"]),
    default="month",
    show_default=True,
    help="Keep what was published in one month, or on one day, in one folder.",
)
@click.option("--originals", is_flag=True, help="Keep the pages and files, too, as they came.")
@click.option("--again", is_flag=True, help="Read all anew, also what another version has read.")
@columns_option
@timeout_option
@click.option(
    "--memory",
    type=click.IntRange(min=256),
    default=MEMORY // _MIB,
    show_default=True,
    metavar="MIB",
    help="Give up an article that takes a process more memory.",
)
@session_options
@click.option(
    "--format",
    "how",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How the counters are written at the end: table is for people, json for machines.",
)
@outlets_option
def command(
    sources: tuple[str, ...],
    target: str,
    by: "By",
    originals: bool,
    again: bool,
    columns: dict[str, str],
    timeout: float,
    memory: int,
    master: str | None,
    verbose: bool,
    how: str,
) -> int:
    """Read articles with Spark, and write what is found in them into SET, a folder of Parquet tables.

    SOURCE is a file, a pattern or a folder, in any file system that Hadoop reaches (a path, hdfs://…, s3a://…): WARC
    archives, JSONL, CSV, Parquet, pages and texts. SET may lie in any of them, too. The tables have the columns of the
    store; what cannot be read is in SET/refused, with the reason.

    However it comes to an end, the same command goes on from there: a file that was read and has not changed since is
    not read again. New sources are added to the set.
    """
    from quotes.cli.failures import complain
    from quotes.cli.progress import units_read
    from quotes.cli.stopping import stoppable
    from quotes.readers.piece import Options
    from quotes.spark.extraction import Extraction, extract
    from quotes.spark.session import check_installed, spark_session
    from quotes.workers import Limits

    check_installed()
    asked = Extraction(
        sources, target, by, originals, again, Options(columns), Limits(timeout, memory * _MIB), known_outlets()
    )
    with stoppable():
        try:
            with spark_session(master, verbose=verbose) as spark, units_read() as shows:
                outcome = extract(spark, asked, shows)
        except KeyboardInterrupt:
            complain("stopped; the same command goes on from there")
            return 130
    _tell(outcome, how)
    return 3 if outcome.refused or outcome.failed else 0


def _tell(outcome: "Outcome", how: str) -> None:
    """Write what came of it: failed units to standard error, the counters to standard output."""
    from quotes.cli.failures import complain
    from quotes.safe import json_line

    for report in outcome.failed:
        complain(f"unit {report.unit} was not read: {report.failed}; the same command reads it again")
    if outcome.refused:
        complain(f"{_many(outcome.refused, 'article')} could not be read; see {outcome.root}/refused")
    if how == "json":
        click.echo(json_line({**asdict(outcome), "documents_per_second": _rate(outcome)}))
        return
    click.echo(_summary(outcome))
    _print_counters(outcome)


def _summary(outcome: "Outcome") -> str:
    """Return what became of all in one line, as `quotes add` has it."""
    parts = [f"{_many(outcome.read.documents, 'document')} added"]
    if outcome.before.documents:
        parts.append(f"{outcome.before.documents:,} already there")
    if outcome.read.refused:
        parts.append(f"{outcome.read.refused:,} could not be read")
    if outcome.before.refused:
        parts.append(f"{outcome.before.refused:,} could not be read before (see --again)")
    if outcome.failed:
        parts.append(f"{_many(len(outcome.failed), 'unit')} failed")
    return ", ".join(parts)


def _print_counters(outcome: "Outcome") -> None:
    from quotes.cli.page import open_page

    read = outcome.read
    page = open_page()
    page.line()
    page.table(
        ("read now", ""),
        [
            ("units", f"{read.units:,} of {read.units + outcome.before.units + len(outcome.failed):,}"),
            ("files", f"{read.files:,}"),
            ("documents", f"{read.documents:,}"),
            ("quotations", f"{read.quotations:,}"),
            ("could not be read", f"{read.refused:,}"),
            ("bytes read", f"{read.bytes_read:,}"),
            ("bytes written", f"{sum(read.bytes_written.values()):,}"),
            ("CPU seconds", f"{read.cpu_seconds:,.1f}"),
            ("seconds of units", f"{read.wall_seconds:,.1f}"),
            ("seconds in all", f"{outcome.seconds:,.1f}"),
            ("documents a second", f"{_rate(outcome):,.1f}"),
            ("peak memory of a unit", f"{read.peak_memory / _MIB:,.0f} MiB"),
        ],
    )
    page.line()
    rows = [(name, f"{read.rows.get(name, 0):,}", f"{size:,}") for name, size in read.bytes_written.items()]
    page.table(("table", "rows", "bytes"), rows)


def _rate(outcome: "Outcome") -> float:
    return round(outcome.read.documents / outcome.seconds, 1) if outcome.seconds else 0.0


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" + "s" * (count != 1)

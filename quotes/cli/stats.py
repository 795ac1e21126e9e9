"""`quotes stats`: the store at a glance."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.options import Output, limit_option, output_options
from quotes.cli.plotting import plot_option, write_plot
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes.cli.bars import Bar
    from quotes.plots.svg import Drawing
    from quotes_db import OutletSummary, SpeakerSummary, Store
    from quotes_db.statistics import Glance

_COLUMNS = ("part", "name", "value", "estimated")
_TOP = 10
_MONTHS = 24


@click.command(epilog="Example: quotes stats --limit 5")
@limit_option
@plot_option
@output_options
@with_store
def command(store: "Store", limit: int | None, plot: Path | None, output: Output) -> int:
    """Show the store at a glance: how much there is of what, by month, and who is quoted most.

    --limit says how many speakers and outlets are listed. In a store of more than 50,000 quotations, their number,
    months and kinds are estimates, marked `about`, from 20,000 of them.
    """
    from quotes.cli.formats import write

    found, most = store.glance(), limit or _TOP
    speakers, outlets = store.speakers(limit=most), store.outlets(limit=most)
    if output.for_people:
        _print(found, speakers, outlets)
    else:
        write(_records(found, speakers, outlets), output, _COLUMNS)
    if plot:
        write_plot(plot, "The store at a glance", _drawings(found, speakers, outlets), output)
    return 0


def _drawings(
    found: "Glance", speakers: "Sequence[SpeakerSummary]", outlets: "Sequence[OutletSummary]"
) -> "list[Drawing]":
    from quotes.plots.bars import Amount, Count, amounts, over_time

    months = [Count(month, count) for month, count in found.months]
    drawn = [over_time("Quotations by month", months, 7, about=found.estimated)]
    for title, rows in (("Most quoted", speakers), ("Came most through", outlets)):
        listed = [Amount(row.name, row.quotations) for row in rows if row.quotations]
        drawn += [amounts(title, listed)] if listed else []
    return drawn


def _records(
    found: "Glance", speakers: "Sequence[SpeakerSummary]", outlets: "Sequence[OutletSummary]"
) -> list[dict[str, Any]]:
    """Return everything as records: which part of the answer, what is counted, how much, and whether by estimate."""
    parts = [
        *(("total", name, getattr(found, name), name in ("quotations", "unsaid")) for name in _TOTALS),
        *(("month", month, count, True) for month, count in found.months),
        *(("kind", kind, count, True) for kind, count in found.kinds.items()),
        *(("speaker", speaker.name, speaker.quotations, False) for speaker in speakers),
        *(("outlet", outlet.name, outlet.quotations, False) for outlet in outlets),
    ]
    return [
        {"part": part, "name": name, "value": value, "estimated": estimated and found.estimated}
        for part, name, value, estimated in parts
    ]


# What is counted, and what is said of it to people.
_TOTALS = {
    "documents": "documents",
    "older": "older versions",
    "quotations": "quotations",
    "unsaid": "not said",
    "speakers": "speakers",
    "outlets": "outlets",
    "claims": "claims",
    "repeated": "in several places",
    "decisions": "decisions",
    "settled": "names settled",
    "uncertain": "unsure (below 0.8)",
}
# What is only worth a line when there is some.
_SELDOM = ("older", "unsaid", "settled")


def _print(found: "Glance", speakers: "Sequence[SpeakerSummary]", outlets: "Sequence[OutletSummary]") -> None:
    from quotes.cli.bars import print_bars
    from quotes.cli.page import open_page

    page = open_page()
    page.fields(
        [
            (label, _amount(found, name))
            for name, label in _TOTALS.items()
            if getattr(found, name) or name not in _SELDOM
        ]
    )
    about = ", about" if found.estimated else ""
    parts: list[tuple[str, list[Bar]]] = [
        (f"Quotations by month{about}", _months(found)),
        (f"By kind{about}", [(kind, count, "") for kind, count in found.kinds.items()]),
        ("Most quoted", [(speaker.name, speaker.quotations, "") for speaker in speakers if speaker.quotations]),
        ("Came most through", [(outlet.name, outlet.quotations, "") for outlet in outlets if outlet.quotations]),
    ]
    for title, bars in parts:
        if bars:
            page.line()
            page.line((title, "heading"))
            print_bars(page, bars)


def _amount(found: "Glance", name: str) -> str:
    amount = f"{getattr(found, name):,}"
    if found.estimated and name in ("quotations", "unsaid"):
        return f"about {amount}"
    in_all = found.quotations + found.unsaid
    if name == "uncertain" and in_all:
        return f"{amount} ({found.uncertain / in_all:.0%})"
    return amount


def _months(found: "Glance") -> "list[Bar]":
    """Return a bar for each of the latest months in which there is something, and what has no month."""
    counts = [(month, count) for month, count in found.months if month and len(month) == 7]
    earlier = sum(count for _, count in counts[:-_MONTHS])
    other = sum(count for month, count in found.months if not month or len(month) != 7)
    bars: list[Bar] = [("earlier", earlier, "")] if earlier else []
    bars += _without_gaps(counts[-_MONTHS:])
    return [*bars, ("no month", other, "")] if other else bars


def _without_gaps(counts: "Sequence[tuple[str, int]]") -> "Iterator[Bar]":
    from quotes.cli.bars import between

    for (before, _), (month, count) in zip([("", 0), *counts], counts, strict=False):
        if before:
            yield from between(before, month)
        yield month, count, ""

"""`quotes timeline`: how much somebody said when."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.asking.narrow import narrow
from quotes.cli.options import Filters, Output, about_option, filter_options, outlets_option, output_options, via_option
from quotes.cli.plotting import plot_option, write_plot
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes.cli.bars import Bar
    from quotes.plots.svg import Drawing
    from quotes_db import SpeakerName, Store
    from quotes_db.statistics import Period

_LENGTHS = {"year": 4, "month": 7, "day": 10}
_COLUMNS = ("speaker_id", "speaker", "period", "quotations", "unsaid", "first_id", "first_text")


@click.command(epilog="Example: quotes timeline kim --per year --about nuclear")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option("--per", type=click.Choice(list(_LENGTHS)), default="month", show_default=True, help="A bar for each.")
@about_option
@via_option
@filter_options
@plot_option
@output_options
@outlets_option
@with_store
def command(
    store: "Store", name: tuple[str, ...], per: str, filters: Filters, plot: Path | None, output: Output
) -> int:
    """Show how much of somebody was quoted when, and the first words of every month, year or day.

    The day is that of saying, else of publication. Every document that carries the words counts. --limit keeps the
    latest periods. NAME is as in `quotes speaker`.
    """
    from quotes.asking.person import alike
    from quotes.asking.whom import ask_speaker
    from quotes.cli.formats import write
    from quotes.cli.speaker import list_several

    query = " ".join(name)
    answer = ask_speaker(store, query, all_versions=filters.all_versions)
    if not answer.meant:
        list_several(store, query, answer.others, output)
        return 0
    narrowed = narrow(store, filters, known_outlets())
    found = []
    for group in alike(answer.meant):
        narrowed["speaker_ids"] = [speaker.id for speaker in group]
        periods = store.periods(_LENGTHS[per], **narrowed)
        found.append((group, periods[-filters.limit :] if filters.limit else periods))
    if output.for_people:
        _print(store, found, output, len(found) > 1)
    else:
        write((_record(group[0], period) for group, periods in found for period in periods), output, _COLUMNS)
    if plot:
        write_plot(plot, query, [_drawing(group, periods, per) for group, periods in found], output)
    return 0 if any(periods for _, periods in found) else 1


def _record(speaker: "SpeakerName", period: "Period") -> dict[str, Any]:
    return {
        "speaker_id": speaker.id,
        "speaker": speaker.name,
        "period": period.period,
        "quotations": period.quotations,
        "unsaid": period.unsaid,
        "first_id": period.first.id,
        "first_text": period.first.text,
    }


def _drawing(group: "Sequence[SpeakerName]", periods: "Sequence[Period]", per: str) -> "Drawing":
    from quotes.plots.bars import Count, over_time

    counts = [Count(one.period, one.quotations, one.unsaid) for one in periods]
    return over_time(f"{group[0].name}: quotations by {per}", counts, _LENGTHS[per])


def _print(
    store: "Store", found: "Sequence[tuple[Sequence[SpeakerName], Sequence[Period]]]", output: Output, numbered: bool
) -> None:
    from quotes.cli.bars import print_bars
    from quotes.cli.page import open_page
    from quotes.cli.speaker import print_heading

    page = open_page()
    for number, (group, periods) in enumerate(found):
        if number:
            page.line()
        print_heading(page, store, group, numbered=numbered)
        page.line()
        if periods:
            print_bars(page, list(_bars(periods)))
        else:
            page.line("nothing that fits the filters")


def _bars(periods: "Sequence[Period]") -> "Iterator[Bar]":
    """Yield a bar for every period, those between them in which nothing was said, and at last what has no day."""
    from quotes.cli.bars import between

    before: str | None = None
    for one in sorted(periods, key=lambda one: (one.period is None, one.period)):
        if before and one.period:
            yield from between(before, one.period)
        yield one.period or "no day", one.quotations, f"{one.first.id}  {_words(one)}"
        before = one.period


def _words(one: "Period") -> str:
    """Return the first words of a period, in marks when they were said so."""
    text = one.first.text if one.first.kind == "indirect" else f"“{one.first.text}”"
    return text if one.first.modality == "said" else f"({one.first.modality}) {text}"

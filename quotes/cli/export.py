"""`quotes export`: what the store holds, in the forms that other programs read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

import click

from quotes import __version__
from quotes.asking.filters import Filters
from quotes.cli.options import about_option, filter_options, outlets_option, sort_option, via_option
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store
from quotes.cli.target import STANDARD_OUTPUT, open_target
from quotes.errors import NothingFound, UsageError
from quotes.export.formats import FORMATS, by_ending, writer

if TYPE_CHECKING:
    from quotes.asking.selection import Selection
    from quotes.export.values import About, Entry
    from quotes_db import Store

_NO_FILTERS = Filters()


_HELP = """Write quotations out for other programs: all that is stored, or what NAME said.

NAME is as in `quotes speaker`, and so are the filters; --claim has all occurrences of one claim instead. A file is
there whole or not at all, and none is overwritten unless --force is given. The formats (see docs/exporting.md):

\b
"""


def _formats() -> str:
    width = max(map(len, FORMATS))
    return "\n".join(f"{name:<{width}}  {about.what}" for name, about in FORMATS.items())


@click.command(help=_HELP + _formats(), epilog="Example: quotes export kim --via kcna --as csv --output kim.csv")
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.option("--as", "how", type=click.Choice(list(FORMATS)), help="The format. [default: by the ending of FILE]")
@click.option("--output", "target", metavar="FILE", help="Write to this new file. [default: -, standard output]")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option("--raw", is_flag=True, help="Leave csv and tsv cells that look like formulas as they are.")
@click.option("--claim", type=click.IntRange(min=1), metavar="ID", help="All occurrences of the claim of a quotation.")
@about_option
@via_option
@sort_option
@filter_options
@outlets_option
@with_store
def command(
    store: "Store",
    name: tuple[str, ...],
    how: str | None,
    target: str | None,
    force: bool,
    raw: bool,
    claim: int | None,
    filters: Filters,
) -> None:
    how = how or by_ending(target or "")
    if how is None:
        raise UsageError(f"name a format with --as: {', '.join(FORMATS)}")
    write = writer(how, **({"raw": True} if raw else {}))
    selection = _selected(store, " ".join(name), claim, filters)
    about = _about(selection.subject)
    each = _watched(store, selection, how, watched=target is not None)
    with open_target(target or STANDARD_OUTPUT, force=force, binary=FORMATS[how].binary) as out:
        write(each, about, out)
        out.flush()


def _selected(store: "Store", name: str, claim: int | None, filters: Filters) -> "Selection":
    """Return what is to be written. Raises NothingFound when that is nothing."""
    from quotes.asking.selection import of_claim, select

    if claim is None:
        selection = select(store, name, filters, known_outlets())
    elif name or filters != _NO_FILTERS:
        raise UsageError("--claim stands alone: it has all occurrences of the claim")
    else:
        selection = of_claim(store, claim)
    first = next(selection.found, None)
    if first is None:
        raise NothingFound(f"nothing to export: {selection.subject}")
    return replace(selection, found=chain([first], selection.found))


def _about(subject: str) -> "About":
    from quotes.export.values import About

    return About(subject, datetime.now(UTC).isoformat(timespec="seconds"), known_outlets(), __version__)


def _watched(store: "Store", selection: "Selection", how: str, *, watched: bool) -> "Iterable[Entry]":
    """Return the entries; how many were written is shown unless they themselves are."""
    from quotes.asking.entries import entries
    from quotes.cli.progress import counted

    each: Iterator[Entry] = entries(store, selection.found, FORMATS[how].needs)
    return counted(each, "quotations written") if watched else each

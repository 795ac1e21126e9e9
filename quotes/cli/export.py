"""`quotes export`: what the store holds, in the forms that other programs read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from quotes import __version__
from quotes.asking.filters import Filters
from quotes.cli.options import about_option, filter_options, outlets_option, sort_option, via_option
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store
from quotes.cli.target import STANDARD_OUTPUT, is_folder, open_target
from quotes.errors import NothingFound, UsageError
from quotes.export.formats import FORMATS, by_ending, documents_writer, writer
from quotes.safe import one_line

if TYPE_CHECKING:
    from quotes.asking.selection import Selection
    from quotes.export.values import About, Entry
    from quotes_db import Store

_NO_FILTERS = Filters()


_HELP = """Write quotations out for other programs: all that is stored, or what NAME said.

NAME is as in `quotes speaker`, and so are the filters; --claim has all occurrences of one claim instead. A file is
there whole or not at all, and none is overwritten unless --force is given. With --as parquet, FOLDER/ in the place of
FILE has whole documents in tables of their own, for Spark, `quotes query` and `quotes import`. The formats (see
docs/exporting.md):

\b
"""


def _formats() -> str:
    width = max(map(len, FORMATS))
    return "\n".join(f"{name:<{width}}  {about.what}" for name, about in FORMATS.items())


@click.command(help=_HELP + _formats(), epilog="Example: quotes export kim --via kcna --as csv --output kim.csv")
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.option("--as", "how", type=click.Choice(list(FORMATS)), help="The format. [default: by the ending of FILE]")
@click.option("--output", "-o", "target", metavar="FILE", help="Write to this new file. [default: -, standard output]")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option("--raw", is_flag=True, help="Leave csv and tsv cells that look like formulas as they are.")
@click.option(
    "--no-originals", is_flag=True, help="jsonl, tables: leave out the pages and files that documents came as."
)
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
    no_originals: bool,
    claim: int | None,
    filters: Filters,
) -> None:
    how = how or by_ending(target or "")
    if how is None:
        raise UsageError(f"name a format with --as: {', '.join(FORMATS)}")
    if how == "parquet" and target is not None and is_folder(target):
        _tables(store, Path(target), _Asked(" ".join(name), claim, filters), raw=raw, originals=not no_originals)
        return
    options: dict[str, object] = {**({"raw": True} if raw else {}), **({"originals": False} if no_originals else {})}
    asked = _Asked(" ".join(name), claim, filters)
    if FORMATS[how].of == "documents":
        write = _documents(store, how, options, asked)
    else:
        write = _quotations(store, how, options, asked, watched=target is not None)
    with open_target(target or STANDARD_OUTPUT, force=force, binary=FORMATS[how].binary) as out:
        write(out)
        out.flush()


@dataclass(frozen=True, slots=True)
class _Asked:
    name: str
    claim: int | None
    filters: Filters

    @property
    def for_everything(self) -> bool:
        return not self.name and self.claim is None and self.filters == _NO_FILTERS


def _quotations(
    store: "Store", how: str, options: dict[str, object], asked: _Asked, *, watched: bool
) -> Callable[[BinaryIO], None]:
    """Return what writes the quotations that are asked for."""
    write = writer(how, **options)
    selection = _selected(store, asked)
    each = _watched(store, selection, how, watched=watched)
    return partial(write, each, _about(selection.subject))


def _documents(store: "Store", how: str, options: dict[str, object], asked: _Asked) -> Callable[[BinaryIO], None]:
    """Return what writes the documents in which the quotations stand that are asked for, or the whole store."""
    write = documents_writer(how, **options)
    ids, subject = _whole(store, asked)
    return partial(write, store.archive, ids, _about(subject))


def _whole(store: "Store", asked: _Asked) -> tuple[list[int] | None, str]:
    """Return the documents in which the quotations stand that are asked for, None for all, and what they are."""
    from quotes.asking.selection import EVERYTHING

    if asked.for_everything:
        return None, EVERYTHING
    selection = _selected(store, asked)
    return sorted({view.document_id for view in selection.found}), f"the documents of {selection.subject}"


def _tables(store: "Store", folder: Path, asked: _Asked, *, raw: bool, originals: bool) -> None:
    """Write documents as a folder of tables."""
    from quotes.cli.progress import steps
    from quotes.readers.extras import needs

    needs("pyarrow", "parquet", one_line(str(folder)), "tables in Parquet")
    from quotes.export.tables import write

    if raw:
        raise UsageError("the format parquet has no --raw")
    ids, subject = _whole(store, asked)
    with steps("writing tables"):
        write(store.archive, ids, _about(subject), folder, originals=originals)


def _selected(store: "Store", asked: _Asked) -> "Selection":
    """Return what is to be written. Raises NothingFound when that is nothing."""
    from quotes.asking.selection import of_claim, select

    if asked.claim is None:
        selection = select(store, asked.name, asked.filters, known_outlets())
    elif asked.name or asked.filters != _NO_FILTERS:
        raise UsageError("--claim stands alone: it has all occurrences of the claim")
    else:
        selection = of_claim(store, asked.claim)
    first = next(selection.found, None)
    if first is None:
        raise NothingFound(f"nothing to export: {selection.subject}")
    return replace(selection, found=chain([first], selection.found))


def _about(subject: str) -> "About":
    from quotes.export.values import About

    return About(subject, datetime.now(UTC).isoformat(timespec="seconds"), known_outlets(), __version__)


def _watched(store: "Store", selection: "Selection", how: str, *, watched: bool) -> "Iterable[Entry]":
    """Return the entries; how many were written is shown unless they themselves are."""
    from quotes.asking.entries import by_document, entries
    from quotes.cli.progress import counted

    found = by_document(store, selection.found) if FORMATS[how].by_document else selection.found
    each: Iterator[Entry] = entries(store, found, FORMATS[how].needs)
    return counted(each, "quotations written") if watched else each

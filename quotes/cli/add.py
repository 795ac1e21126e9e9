"""`quotes add`: articles into the store."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.cli.options import db_option, input_options, outlets_option
from quotes.cli.reading import hands_options
from quotes.cli.registry import known_outlets

if TYPE_CHECKING:
    from quotes.cli.refusing import Refusals
    from quotes.cli.stopping import Stopping
    from quotes.model import Analysis, Document, Extractor
    from quotes.outlets import OutletRegistry
    from quotes.piecework import Hands
    from quotes.readers.piece import Options
    from quotes_db import Store

# What became of a document: the store's word, and what the summary says of one and of several.
_WORDS = {
    "added": ("document added", "documents added"),
    "unchanged": ("already there", "already there"),
    "new version": ("new version", "new versions"),
    "appearance": ("already there under another name", "already there under other names"),
    "reextracted": ("read anew by this version of quotetrail", "read anew by this version of quotetrail"),
    "unreadable": ("could not be read", "could not be read"),
    "refused before": ("could not be read before (see --again)", "could not be read before (see --again)"),
}


@click.command(epilog="Example: quotes add articles/ wire.jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@input_options
@hands_options
@click.option("--again", is_flag=True, help="Read files, too, that are in and have not changed since.")
@click.option(
    "--errors",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what could not be read behind the end of FILE, a line of JSON each, instead of naming it.",
)
@db_option
@outlets_option
def command(paths: tuple[str, ...], reading: "Options", hands: "Hands", again: bool, errors: Path | None) -> int:
    """Put articles into the store with all that they quote.

    PATH is text, HTML, Markdown, PDF, .docx, e-mail, JSONL, CSV, Parquet, a feed, a WARC archive, a folder of these, a
    list of addresses, an https://… address, or - for standard input. A text that is already there changes nothing; a
    changed version of an article is kept beside the old one. What cannot be read is named, and everything else goes in.

    However adding comes to an end, the same command goes on from there: a file that has not changed since it was added
    is not read again.
    """
    from quotes.asking.identity import IDENTITY
    from quotes.cli.failures import complain
    from quotes.cli.refusing import refusals
    from quotes.cli.stopping import stoppable
    from quotes.cli.stores import open_store

    outcomes: Counter[str] = Counter()
    with refusals(errors) as refused, stoppable() as stopping, open_store(create=True, identity=IDENTITY) as store:
        try:
            _add(store, paths, reading, hands, again=again, refused=refused, stopping=stopping, outcomes=outcomes)
        except KeyboardInterrupt:
            click.echo(summary(outcomes))
            complain("stopped; the same command goes on from there")
            return 130
    click.echo(summary(outcomes))
    return 3 if outcomes["unreadable"] or outcomes["refused before"] else 0


def _add(
    store: "Store",
    paths: tuple[str, ...],
    reading: "Options",
    hands: "Hands",
    *,
    again: bool,
    refused: "Refusals",
    stopping: "Stopping",
    outcomes: Counter[str],
) -> None:
    """Add what paths hold, counting in `outcomes` what becomes of it."""
    from quotes.cli.adding import Adder, Noted, reader_name
    from quotes.cli.progress import gauge
    from quotes.cli.reading import sent
    from quotes.piecework import PieceReader, in_order
    from quotes.readers.splitting import split_paths
    from quotes.records import records

    outlets = known_outlets()
    readings = current_readings(outlets)
    noted = Noted(store, reader_name(reading, readings), outcomes, again=again)
    adder = Adder(store, noted, refused, stopping, outcomes)
    there = PieceReader(records, reading, sent(outlets))
    here = replace(there, outlets=outlets, analyse=partial(_analysis, store, readings))
    with (
        gauge(paths) as shows,
        closing(in_order(split_paths(paths, reading, skip=noted.skip), here, there, hands)) as all_,
    ):
        for came in all_:
            adder.take(came)
            shows(adder.documents, adder.files + noted.files)
        adder.store()


def current_readings(outlets: "OutletRegistry | None" = None) -> "list[Extractor]":
    """Return what the engine of this version calls itself with these outlets, for every language and for none."""
    from quotes.packs import available, load_pack
    from quotes.unread import extractor

    return [*(extractor(load_pack(code).digest, outlets) for code in available()), extractor()]


def _analysis(
    store: "Store", readings: "Iterable[Extractor]", document: "Document", outlets: "OutletRegistry | None"
) -> "Analysis":
    """Read a document, unless the store has this very reading: then its place is all that can be new."""
    from quotes.model import Analysis
    from quotes.piecework import analyse

    for reading in readings:
        if store.knows(document.sha256, reading.name, reading.version, reading.rules):
            return Analysis(document, reading, publisher=document.publisher)
    return analyse(document, outlets)


def summary(outcomes: Counter[str]) -> str:
    """Return what became of all inputs in one line: `12 documents added, 3 already there, 1 could not be read`."""
    return ", ".join(_part(status, outcomes[status]) for status in _WORDS if outcomes[status] or status == "added")


def _part(status: str, count: int) -> str:
    one, many = _WORDS[status]
    return f"{count} {one if count == 1 else many}"

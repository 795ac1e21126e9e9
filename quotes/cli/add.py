"""`quotes add`: articles into the store."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from quotes.cli.failures import complain
from quotes.cli.options import db_option, input_options, outlets_option
from quotes.cli.reading import Inputs
from quotes.cli.registry import known_outlets
from quotes.model import Analysis, Document, Extractor

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes.readers.piece import Options
    from quotes_db import Store

# What became of a document: the store's word, and what the summary says of one and of several.
_WORDS = {
    "added": ("document added", "documents added"),
    "unchanged": ("already there", "already there"),
    "new version": ("new version", "new versions"),
    "appearance": ("already there under another name", "already there under other names"),
    "reextracted": ("read anew by this version of quotetrail", "read anew by this version of quotetrail"),
}
UNREADABLE = "unreadable"
BATCH = 500


@click.command(epilog="Example: quotes add articles/ wire.jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@input_options
@db_option
@outlets_option
def command(paths: tuple[str, ...], reading: "Options") -> int:
    """Put articles into the store with all that they quote.

    PATH is a text file, a .jsonl file with a document a line, a folder of these, or - for standard input. A text that
    is already there changes nothing; a changed version of an article is kept beside the old one. What cannot be read
    is named, and everything else goes in.
    """
    from quotes.cli.identity import IDENTITY
    from quotes.cli.progress import counted
    from quotes.cli.stores import open_store

    inputs, outlets = Inputs(paths, reading), known_outlets()
    outcomes: Counter[str] = Counter()
    with open_store(create=True, identity=IDENTITY) as store:
        readings = current_readings(outlets)
        for batch in _batches(counted(inputs)):
            # Reading is slow and needs no store: other writers must not wait for it.
            analyses = [_analysis(store, document, outlets, readings) for document in batch]
            with store.batch():
                outcomes.update(store_analysis(store, analysis) for analysis in analyses)
            store.cluster()
    outcomes[UNREADABLE] += inputs.unreadable
    click.echo(summary(outcomes))
    return 3 if outcomes[UNREADABLE] else 0


def current_readings(outlets: "OutletRegistry | None" = None) -> list[Extractor]:
    """Return what the engine of this version calls itself with these outlets, for every language and for none."""
    from quotes.packs import available, load_pack
    from quotes.unread import extractor

    return [*(extractor(load_pack(code).digest, outlets) for code in available()), extractor()]


def _analysis(store: "Store", document: Document, outlets: "OutletRegistry", readings: Iterable[Extractor]) -> Analysis:
    """Read a document, unless the store has this very reading: then its place is all that can be new."""
    from quotes.pipeline import extract

    for reading in readings:
        if store.knows(document.sha256, reading.name, reading.version, reading.rules):
            return Analysis(document, reading, publisher=document.publisher)
    return extract(document, outlets)


def store_analysis(store: "Store", analysis: Analysis) -> str:
    """Store an analysis and return what became of it; one that cannot be stored is named, and the others go in."""
    from quotes.records import records
    from quotes_db.errors import BadRecords

    try:
        return store.add(records(analysis)).status
    except BadRecords as error:
        complain(f"{analysis.document.name}: {error}")
        return UNREADABLE


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    waiting = iter(documents)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def summary(outcomes: Counter[str]) -> str:
    """Return what became of all inputs in one line: `12 documents added, 3 already there, 1 could not be read`."""
    parts = [_part(status, outcomes[status]) for status in _WORDS if outcomes[status] or status == "added"]
    return ", ".join([*parts, f"{outcomes[UNREADABLE]} could not be read"] if outcomes[UNREADABLE] else parts)


def _part(status: str, count: int) -> str:
    one, many = _WORDS[status]
    return f"{count} {one if count == 1 else many}"

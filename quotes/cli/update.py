"""`quotes update`: what is stored, read again by this version."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from quotes.cli.options import db_option, outlets_option
from quotes.cli.registry import known_outlets

if TYPE_CHECKING:
    from quotes.model import Analysis, Document, Extractor
    from quotes_db import Store
    from quotes_db.answers import StoredText

BATCH = 50


@click.command(epilog="Example: quotes update --most 1000")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Read at most so many articles, then stop.")
@db_option
@outlets_option
def command(most: int | None) -> int:
    """Read all stored articles again that an earlier version of quotetrail read, or one with other outlets.

    Others can use the store meanwhile, and you can stop at any time and go on later. What people decided holds for what
    is found now; earlier readings stay in the store. An article that cannot be stored is named, and stays as it was.
    """
    from quotes.asking.identity import IDENTITY
    from quotes.cli.progress import counted
    from quotes.cli.stores import open_store_to_change
    from quotes.pipeline import extract

    outlets = known_outlets()
    from quotes.cli.add import current_readings

    # Whoever works beside it comes first.
    with suppress(OSError, AttributeError):
        os.nice(10)
    done = failed = 0
    with open_store_to_change(identity=IDENTITY) as store:
        waiting = _outdated(store, current_readings(outlets), most)
        for batch in _batches(counted(waiting, "articles read again")):
            analyses = [extract(as_read(item), outlets) for item in batch]
            bad = _store(store, analyses)
            store.cluster()
            done, failed = done + len(analyses) - bad, failed + bad
        left = bool(store.outdated(_named(current_readings(outlets)), limit=1))
    click.echo(f"{done} {'article' if done == 1 else 'articles'} read again" + ("; more are left" if left else ""))
    return 3 if failed else 0


def _store(store: "Store", analyses: "Sequence[Analysis]") -> int:
    """Store analyses; those that cannot be are named and counted, and the others go in."""
    from quotes.cli.failures import complain
    from quotes.records import records
    from quotes_db.errors import BadRecords

    bad = 0
    for analysis, became in zip(analyses, store.add_each([records(one) for one in analyses]), strict=True):
        if isinstance(became, BadRecords):
            complain(f"{analysis.document.name}: {became}")
            bad += 1
    return bad


def _outdated(store: "Store", readings: "list[Extractor]", most: int | None) -> "Iterator[StoredText]":
    """Yield what earlier versions read, in the order of the numbers."""
    last, left = 0, most
    while found := store.outdated(_named(readings), after=last, limit=min(BATCH, left or BATCH)):
        yield from found
        last = found[-1].id
        if left is not None:
            left -= len(found)
            if left <= 0:
                return


def _named(readings: "list[Extractor]") -> list[tuple[str, str, str]]:
    return [(reading.name, reading.version, reading.rules) for reading in readings]


def as_read(item: "StoredText") -> "Document":
    """Return a stored text as it was read; what is known of it counts as given."""
    from quotes.model import Document

    return Document.from_text(
        item.text,
        name=item.name,
        location=item.location,
        lang=item.lang,
        title=item.title,
        url=item.url,
        publisher=item.publisher,
        byline=item.byline,
        published_on=item.published_on,
    )


def _batches(items: "Iterator[StoredText]") -> "Iterator[list[StoredText]]":
    batch: list[StoredText] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch

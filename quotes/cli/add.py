"""`quotes add`: articles into the store."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from quotes.cli.options import db_option
from quotes.cli.reading import Inputs
from quotes.model import Document

if TYPE_CHECKING:
    from quotes_db import Store

# What became of a document: the store's word, and what the summary says of one and of several.
_WORDS = {
    "added": ("document added", "documents added"),
    "unchanged": ("already there", "already there"),
    "new version": ("new version", "new versions"),
    "appearance": ("already there under another name", "already there under other names"),
    "reextracted": ("read anew by a newer version of quotetrail", "read anew by a newer version of quotetrail"),
}
BATCH = 200


@click.command(epilog="Example: quotes add articles/ wire.jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
def command(paths: tuple[str, ...]) -> int:
    """Put articles into the store with all that they quote.

    PATH is a text file, a .jsonl file with a document a line, a folder of these, or - for standard input. A text that
    is already there changes nothing; a changed version of an article is kept beside the old one. What cannot be read
    is named, and everything else goes in.
    """
    from quotes.cli.progress import counted
    from quotes.cli.stores import open_store

    inputs = Inputs(paths)
    outcomes: Counter[str] = Counter()
    with open_store(create=True) as store:
        for batch in _batches(counted(inputs)):
            with store.batch():
                outcomes.update(_add(store, document) for document in batch)
    click.echo(summary(outcomes, inputs.unreadable))
    return inputs.status


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    waiting = iter(documents)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def summary(outcomes: Counter[str], unreadable: int) -> str:
    """Return what became of all inputs in one line: `12 documents added, 3 already there, 1 could not be read`."""
    parts = [_part(status, outcomes[status]) for status in _WORDS if outcomes[status] or status == "added"]
    return ", ".join([*parts, f"{unreadable} could not be read"] if unreadable else parts)


def _part(status: str, count: int) -> str:
    one, many = _WORDS[status]
    return f"{count} {one if count == 1 else many}"

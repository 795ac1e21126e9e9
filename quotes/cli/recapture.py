"""`quotes recapture`: do the pages still say what they said?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from quotes.cli.options import (
    Filters,
    Output,
    allow_private_option,
    db_option,
    outlets_option,
    output_options,
    publisher_option,
)
from quotes.cli.registry import known_outlets
from quotes.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from quotes.cli.recapturing import Outcome
    from quotes.fetching.fetcher import Fetcher
    from quotes_db import Store
    from quotes_db.standing import Standing


@click.command(epilog="Example: quotes recapture --all")
@click.argument("ids", metavar="[ID]...", nargs=-1, type=click.IntRange(min=1))
@click.option("--all", "everything", is_flag=True, help="Every document that has an address.")
@publisher_option
@allow_private_option
@output_options
@db_option
@outlets_option
def command(ids: tuple[int, ...], everything: bool, publisher: str | None, allow_private: bool, output: Output) -> int:
    """Fetch pages again, and tell whether they stand, are gone, or were edited, and what that did to their quotations.

    ID is the number of a document, which `quotes documents` prints. Sites are asked politely, and only for what has
    changed since. An article with other words is kept as a new version beside the old one. The status is 0 when no
    article changed, 1 when one did or is gone, and 3 when a page could not be read.
    """
    from quotes.asking.identity import IDENTITY
    from quotes.cli.recaptured import show
    from quotes.cli.stores import open_store_to_change
    from quotes.fetching.pieces import new_fetcher
    from quotes.readers.piece import Options

    if not (ids or everything or publisher):
        raise UsageError("say which pages to fetch again: ID, --in PUBLISHER, or --all")
    tally: Counter[str] = Counter()
    with open_store_to_change(identity=IDENTITY) as store:
        pages = _pages(store, ids, publisher)
        fetcher = new_fetcher(Options(allow_private=allow_private))
        try:
            show(_outcomes(store, fetcher, pages, tally), output)
        finally:
            fetcher.close()
        store.cluster()
    if output.for_people:
        click.echo(_summary(tally))
    return 3 if tally["unreadable"] else int(bool(tally["changed"] or tally["gone"]))


def _pages(store: "Store", ids: Sequence[int], publisher: str | None) -> "list[Standing]":
    """Return the pages that are asked for. Raises NothingFound when there is none."""
    from quotes.asking.narrow import narrow
    from quotes_db.errors import NotInStore

    for id_ in ids:
        try:
            store.document(id_)
        except NotInStore as error:
            raise NothingFound(str(error)) from None
        if not store.standing(document_ids=[id_]):
            raise NothingFound(f"document {id_} has no address that it could be fetched from")
    named = narrow(store, Filters(publisher=publisher), known_outlets())["publisher"] if publisher else None
    found = store.standing(document_ids=ids or None, publisher=named)
    if not found:
        raise NothingFound("no document has an address that it could be fetched from")
    return found


def _outcomes(
    store: "Store", fetcher: "Fetcher", pages: "Sequence[Standing]", tally: Counter[str]
) -> "Iterator[Outcome]":
    """Yield what became of each page, and count it; what cannot be read is named as it happens."""
    from quotes.cli.failures import complain
    from quotes.cli.progress import counted
    from quotes.cli.recapturing import Recapturing
    from quotes.cli.registry import known_outlets

    outcomes = Recapturing(store, fetcher, known_outlets()).outcomes(pages)
    for outcome in counted(outcomes, "pages fetched"):
        tally[outcome.status] += 1
        tally["page differs"] += outcome.status == "unchanged" and outcome.page_differs
        if outcome.status == "unreadable":
            complain(outcome.error)
        yield outcome


def _summary(tally: Counter[str]) -> str:
    """Return what became of all pages in one line: `3 unchanged (the page around 1 differs), 1 changed`."""
    around = f" (the page around {tally['page differs']} differs)" if tally["page differs"] else ""
    parts = [f"{tally['unchanged']} unchanged{around}"]
    parts += [f"{tally[status]} {status}" for status in ("changed", "gone") if tally[status]]
    return ", ".join([*parts, f"{tally['unreadable']} could not be read"] if tally["unreadable"] else parts)

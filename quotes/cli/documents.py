"""`quotes documents`: every article in the store."""

from typing import TYPE_CHECKING

import click

from quotes.cli.options import Output, limit_option, output_options
from quotes.cli.stores import with_store
from quotes.cli.summaries import show

if TYPE_CHECKING:
    from quotes_db import Store


@click.command(epilog="Example: quotes documents --limit 10")
@limit_option
@output_options
@with_store
def command(store: "Store", limit: int | None, output: Output) -> int:
    """List the documents, those added last first, with the number of quotations in each.

    A version that a newer one replaces says so; its quotations count only where --all-versions is asked for.
    """
    columns = ("id", "quotations", "published_on", "publisher", "title", "name", "lang", "replaced_by", "unsaid")
    return show(store.each_document, columns, limit, output)

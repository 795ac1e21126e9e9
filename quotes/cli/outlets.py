"""`quotes outlets`: every outlet that words came through, or that published them."""

from typing import TYPE_CHECKING

import click

from quotes.cli.options import Output, limit_option, output_options
from quotes.cli.stores import with_store
from quotes.cli.summaries import show

if TYPE_CHECKING:
    from quotes_db import Store


@click.command(epilog="Example: quotes outlets --format csv")
@limit_option
@output_options
@with_store
def command(store: "Store", limit: int | None, output: Output) -> int:
    """List the outlets, those that most came through first.

    Of each: the quotations that came through it, the documents it published, the documents that credit it.
    """
    return show(store.outlets, ("id", "name", "quotations", "published", "credited", "unsaid"), limit, output)

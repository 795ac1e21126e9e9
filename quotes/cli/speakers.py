"""`quotes speakers`: everybody who is quoted."""

from typing import TYPE_CHECKING

import click

from quotes.cli.options import Output, limit_option, output_options
from quotes.cli.stores import with_store
from quotes.cli.summaries import show

if TYPE_CHECKING:
    from quotes_db import Store


@click.command(epilog="Example: quotes speakers --limit 10")
@limit_option
@output_options
@with_store
def command(store: "Store", limit: int | None, output: Output) -> int:
    """List everybody who is quoted, the most quoted first.

    From and to are the days on which their words were said, or else published. Undecided: all of one name together,
    whom nothing tells apart.
    """
    columns = (
        "id",
        "name",
        "kind",
        "quotations",
        "documents",
        "first_on",
        "last_on",
        "unsaid",
        "undecided",
        "wikidata",
    )
    return show(store.each_speaker, columns, limit, output)

"""`quotes search`: who used these words."""

from typing import TYPE_CHECKING

import click

from quotes.cli.listing import one_more, print_quotations, write_quotations
from quotes.cli.narrow import narrow
from quotes.cli.options import Filters, Output, filter_options, outlets_option, output_options, via_option
from quotes.cli.stores import with_store
from quotes.errors import NothingFound

if TYPE_CHECKING:
    from quotes_db import Store


@click.command(epilog="Example: quotes search '\"rule of law\"' elect* --in fakta.com")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@via_option
@filter_options
@output_options
@outlets_option
@with_store
def command(store: "Store", words: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Find quotations that hold all of these words.

    Several words in one pair of quotation marks are a phrase; a word that ends in * stands for all that begin so.
    """
    from quotes.cli.page import open_page

    query, limit = _query(words), output.most(filters.limit)
    found = store.search(query, **narrow(store, filters), limit=one_more(limit))
    if not found:
        raise NothingFound(f"no quotation holds {query}")
    if output.for_people:
        print_quotations(open_page(), found, limit, matched=query)
    else:
        write_quotations(found[:limit], output)
    return 0


def _query(words: tuple[str, ...]) -> str:
    """Return one query of all arguments: one that the shell took the marks from is a phrase again."""
    return " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words)

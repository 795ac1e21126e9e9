"""`quotes outlet`: what came through an outlet, and what it published itself."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quotes.cli.options import Filters, Output, filter_options, output_options
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes_db import OutletName, QuotationView, Store


@click.command(epilog="Example: quotes outlet kcna --in fakta.com")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@filter_options
@output_options
@with_store
def command(store: "Store", name: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Show what came through an outlet, and what it published itself.

    NAME may be any spelling or address of the outlet, or a part of its name.
    """
    from quotes.cli.narrow import find_outlets

    query = " ".join(name)
    answer = find_outlets(query, store.outlet_names(), "no outlet called")
    if not answer.meant:
        _list(query, answer.others, output)
        return 0
    limit = output.most(filters.limit)
    outlet = answer.meant[0]
    through = _through(store, outlet, filters, limit)
    published = _published(store, outlet, filters, limit)
    if output.for_people:
        _print(outlet, answer.others, [("came through it", through), ("it published", published)], limit)
    else:
        _write([("via", through[:limit]), ("publisher", published[:limit])], output)
    return 0 if through or published else 1

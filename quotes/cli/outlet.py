"""`quotes outlet`: what came through an outlet, and what it published itself."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from quotes.asking.narrow import find_outlets, listed, narrow
from quotes.cli.listing import counted, one_more, print_quotations, tallied, write_each, write_quotations
from quotes.cli.options import (
    Filters,
    Output,
    about_option,
    filter_options,
    outlets_option,
    output_options,
    sort_option,
)
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes_db import OutletName, Published, QuotationView, Store


@click.command(epilog="Example: quotes outlet kcna --in fakta.com")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@about_option
@sort_option
@filter_options
@output_options
@outlets_option
@with_store
def command(store: "Store", name: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Show what came through an outlet, and what it published itself.

    NAME may be any spelling or address of the outlet, or a part of its name.
    """
    query = " ".join(name)
    answer = find_outlets(query, store.outlet_names(), "no outlet called", known_outlets())
    if not answer.meant:
        _list(query, answer.others, output)
        return 0
    outlet, limit = answer.meant[0], output.most(filters.limit)
    if limit is None and filters.sort is None:  # all, however many
        if write_each(_all(store, outlet, filters), output):
            return 0
        write_quotations([], output)
        return 1
    through, published = _through(store, outlet, filters, limit), _published(store, outlet, filters, limit)
    if output.for_people:
        holds = store.published_by(outlet.name, all_versions=filters.all_versions)
        _print(outlet, answer.others, through, published, holds, limit)
    else:
        write_quotations([*through[:limit], *published[:limit]], output)
    return 0 if through or published else 1


def _all(store: "Store", outlet: "OutletName", filters: Filters) -> "Iterator[QuotationView]":
    """Yield what came through an outlet, and then what it published."""
    through, narrowed = narrow(store, filters, known_outlets()), narrow(store, filters, known_outlets())
    through["outlet_ids"] = [outlet.id]
    yield from store.each_quotation(**through)
    if narrowed.setdefault("publisher", outlet.name) == outlet.name:
        yield from store.each_quotation(**narrowed)


def _through(store: "Store", outlet: "OutletName", filters: Filters, limit: int | None) -> "list[QuotationView]":
    narrowed = narrow(store, filters, known_outlets())
    narrowed["outlet_ids"] = [outlet.id]
    return listed(store, narrowed, filters.sort, one_more(limit))


def _published(store: "Store", outlet: "OutletName", filters: Filters, limit: int | None) -> "list[QuotationView]":
    """Return what the outlet published; nothing when another publisher was asked for."""
    narrowed = narrow(store, filters, known_outlets())
    if narrowed.setdefault("publisher", outlet.name) != outlet.name:
        return []
    return listed(store, narrowed, filters.sort, one_more(limit))


def _print(
    outlet: "OutletName",
    others: "Sequence[OutletName]",
    through: "Sequence[QuotationView]",
    published: "Sequence[QuotationView]",
    holds: "Published",
    limit: int | None,
) -> None:
    from quotes.cli.page import open_page
    from quotes.trust import described

    page = open_page()
    known = known_outlets().find(outlet.name)
    page.line((outlet.name, "name"), f" · {described(known)}" if known else "")
    if others:
        page.line(("also: " + ", ".join(other.name for other in others), "aside"))
    page.line()
    page.line((f"Came through {outlet.name}: {', '.join(tallied(outlet.quotations, outlet.unsaid))}", "heading"))
    print_quotations(page, through, limit)
    page.line()
    amount = [counted(holds.documents, "document")]
    amount += tallied(holds.quotations, holds.unsaid) if holds.documents else []
    page.line((f"Published by {outlet.name}: {', '.join(amount)}", "heading"))
    print_quotations(page, published, limit)


def _list(query: str, several: "Sequence[OutletName]", output: Output) -> None:
    """List the outlets that a name may mean."""
    from quotes.cli.formats import write
    from quotes.cli.page import open_page

    columns = ("id", "name", "quotations", "documents")
    if not output.for_people:
        write([outlet._asdict() for outlet in several], output, (*columns, "unsaid"))
        return
    page = open_page()
    page.line(f'{len(several)} outlets fit "{query}"; ask for one of them:')
    page.line()
    page.table(columns[1:], [[getattr(outlet, column) for column in columns[1:]] for outlet in several])

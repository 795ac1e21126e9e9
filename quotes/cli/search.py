"""`quotes search`: who used these words."""

import re
from typing import TYPE_CHECKING

import click

from quotes.asking.narrow import listed, narrow
from quotes.cli.listing import one_more, print_quotations, write_each, write_quotations
from quotes.cli.options import (
    Filters,
    Output,
    filter_options,
    outlets_option,
    output_options,
    sort_option,
    via_option,
)
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store
from quotes.errors import NothingFound

if TYPE_CHECKING:
    from quotes_db import Filters as StoreFilters
    from quotes_db import QuotationView, Store

_LEFT_OUT = re.compile(r"-(?=[^\W_]|[\"“„«‘'(])")


class Search(click.Command):
    """A command that takes `-word` for a word to leave out, not for options of one letter."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        taking = {name for option in self.params if _takes_value(option) for name in option.opts}
        read: list[str] = []
        for before, arg in zip(["", *args], args, strict=False):
            left_out = _LEFT_OUT.match(arg) and arg != "-h" and before not in taking
            read += ["NOT", arg[1:]] if left_out else [arg]
        return super().parse_args(ctx, read)


def _takes_value(option: click.Parameter) -> bool:
    return isinstance(option, click.Option) and not option.is_flag


@click.command(cls=Search, epilog="Example: quotes search '\"rule of law\" (elect* OR vote) NOT local' --in fakta.com")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@via_option
@sort_option
@filter_options
@output_options
@outlets_option
@with_store
def command(store: "Store", words: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Find quotations by their words.

    All words must be there, in any order. In quotation marks they are a phrase; a word that ends in * stands for all
    that begin so; OR between words asks for any of them, NOT or a - before a word for those without it; parentheses
    hold together. AND, OR and NOT are capitals, AND binds tighter than OR, and other punctuation is of no account.
    The best fit comes first; of very many, what was added last.
    """
    from quotes.cli.page import open_page
    from quotes_db.search_words import wanted_words

    query, limit = _query(words), output.most(filters.limit)
    if limit is None and filters.sort is None:  # all, however many
        if not write_each(store.each_with(query, **_narrowed(store, filters)), output):
            raise NothingFound(f"no quotation holds {query}")
        return 0
    found = _found(store, query, filters, one_more(limit))
    if not found:
        raise NothingFound(f"no quotation holds {query}")
    if not output.for_people:
        write_quotations(found[:limit], output)
        return 0
    page = open_page()
    print_quotations(page, found, limit, matched=wanted_words(query))
    if filters.sort is None and not store.ranked(query):
        page.line(("so many have these words that those added last come first; more words find the best", "aside"))
    return 0


def _narrowed(store: "Store", filters: Filters) -> "StoreFilters":
    """Return the filters beside the words."""
    narrowed = narrow(store, filters, known_outlets())
    narrowed.pop("about")
    return narrowed


def _found(store: "Store", query: str, filters: Filters, limit: int | None) -> "list[QuotationView]":
    if filters.sort is None:
        return store.search(query, **_narrowed(store, filters), limit=limit)
    narrowed = narrow(store, filters, known_outlets())
    narrowed["about"] = query
    return listed(store, narrowed, filters.sort, limit)


def _query(words: tuple[str, ...]) -> str:
    """Return one query of all arguments: one that the shell took the marks from is a phrase again."""
    from quotes_db.search_words import has_operators

    return " ".join(f'"{word}"' if " " in word.strip() and not has_operators(word) else word for word in words)

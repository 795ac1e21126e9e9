"""`quotes speaker`: what somebody said, and through whom it reached us."""

from typing import TYPE_CHECKING

import click

from quotes.cli.options import Filters, Output, filter_options, output_options
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes_db import Store


@click.command(epilog="Example: quotes speaker kim --via kcna --since 2025-04")
@click.argument("name", nargs=-1, required=True)
@filter_options
@output_options
@with_store
def command(store: "Store", name: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Show what somebody said, newest first, and through whom it reached us.

    NAME may be any part or spelling of a name. When it fits several people, they are listed.
    """
    from quotes.cli.asking import Asked, answer

    known = store.speaker_names()
    asked = Asked("nobody called", "people", " ".join(name), [speaker.name for speaker in known])
    return answer(...)

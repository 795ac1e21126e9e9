"""`quotes backup`: a copy of the store while it is in use."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.cli.stores import with_store
from quotes.safe import one_line

if TYPE_CHECKING:
    from quotes_db import Store


@click.command(epilog="Example: quotes backup quotes-2025-04-27.db")
@click.argument("file", type=click.Path(path_type=Path))
@with_store
def command(store: "Store", file: Path) -> None:
    """Copy the store to a new FILE, as it is at one moment; others may go on reading and adding.

    The copy is one file that can be used at once (--db FILE). A file that is there is never overwritten.
    """
    from quotes.cli.progress import steps

    with steps("copying") as told:
        store.backup(file, lambda done, pages: told(f"{done} of {pages} pages"))
    click.echo(f"copied to {one_line(str(file))} ({file.stat().st_size / 1e6:.1f} MB)")

"""`quotes db`: the store itself."""

import sys

import click

from quotes.cli.options import db_option
from quotes.cli.stores import store_path
from quotes.safe import visible


@click.group(epilog="Example: quotes db path")
def command() -> None:
    """The store itself, one SQLite file."""


@command.command(epilog='Example: sqlite3 "$(quotes db path)" .tables')
@db_option
def path() -> None:
    """Print where the store is, whether or not it exists yet.

    It is what --db says, or QUOTES_DB, or a file in your data folder.
    """
    path = str(store_path())
    click.echo(visible(path) if sys.stdout.isatty() else path)


@command.command(epilog="Example: quotes db vacuum")
@db_option
def vacuum() -> None:
    """Make the file as small and its indexes as fast as they can be.

    Takes as much free room on the disk as the store is large; nobody else can use the store meanwhile.
    """
    from quotes.cli.progress import steps
    from quotes.cli.stores import open_store_to_change

    with steps("making the store small"), open_store_to_change() as store:
        before, after = store.vacuum()
    click.echo(f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now")

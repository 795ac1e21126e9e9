"""`quotes db`: the store itself."""

import click

from quotes.cli.options import db_option
from quotes.cli.stores import store_path


@click.group(epilog="Example: quotes db path")
def command() -> None:
    """The store itself, one SQLite file."""


@command.command(epilog='Example: sqlite3 "$(quotes db path)" .tables')
@db_option
def path() -> None:
    """Print where the store is, whether or not it exists yet.

    It is what --db says, or QUOTES_DB, or a file in your data folder.
    """
    click.echo(store_path())

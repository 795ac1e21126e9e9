"""`quotes browse`: the store in the browser."""

from contextlib import closing

import click

from quotes.cli.options import db_option, outlets_option
from quotes.cli.registry import known_outlets
from quotes.cli.stores import store_path


@click.command(epilog="Example: quotes browse --port 8080")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The port. [default: 8001, or a free one]")
@click.option(
    "--host",
    type=click.Choice(["127.0.0.1", "localhost", "::1"]),
    default="127.0.0.1",
    show_default=True,
    help="The address: always one that only this machine can reach.",
)
@click.option("--no-open", is_flag=True, help="Print the address and open no browser.")
@db_option
@outlets_option
def command(port: int | None, host: str, no_open: bool) -> int:
    """Look at the store in the browser: articles with their quotations marked, people, outlets, claims.

    The pages are for this machine alone, and can only be read. Ctrl-C ends it. It needs the extra browse:
    pip install 'quotetrail[browse]'.
    """
    from quotes.readers.extras import needs

    needs("datasette", "browse", "quotes browse", "shows the store with Datasette")
    from quotes.browse.app import application
    from quotes.browse.serving import address, listening, open_browser, serve

    with closing(listening(host, port)) as found:
        where = address(found)
        with application(store_path(), known_outlets(), found.getsockname()[1]) as app:
            click.echo(f"{where} shows the store; Ctrl-C ends it")
            if not no_open:
                open_browser(where)
            serve(app, found)
    return 0

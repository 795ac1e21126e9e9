"""`quotes` itself: what every command shares, and the list of commands."""

import click

from quotes import __version__
from quotes.cli.lazy import LazyGroup
from quotes.cli.options import db_option, outlets_option

__all__ = ["cli", "main"]

# In the order in which a newcomer needs them, which is the order of the help. The module of `name` is quotes.cli.name.
COMMANDS = (
    "add",
    "extract",
    "speaker",
    "timeline",
    "outlet",
    "search",
    "show",
    "explain",
    "trace",
    "verify",
    "check",
    "people",
    "review",
    "speakers",
    "outlets",
    "documents",
    "original",
    "recapture",
    "stats",
    "export",
    "import",
    "query",
    "spark",
    "browse",
    "update",
    "doctor",
    "backup",
    "db",
)


@click.group(
    cls=LazyGroup,
    modules={name: f"quotes.cli.{name}" for name in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: quotes add articles/ && quotes speaker kim",
)
@click.version_option(__version__, prog_name="quotes", message="%(prog)s %(version)s")
@db_option
@outlets_option
def cli() -> None:
    """Who said it, through whom it reached us, and do the words hold.

    Articles go in with `quotes add`; `quotes speaker`, `quotes outlet` and `quotes search` answer from what is in,
    `quotes verify` tells whether a citation is right, and `quotes check` of all in a draft.
    """


def main() -> None:
    """Run the command line and exit with its status."""
    cli(prog_name="quotes")

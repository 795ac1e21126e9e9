"""`quotes review`: uncertain attributions, one by one."""

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from quotes.cli.decided import by_option, whoever
from quotes.cli.options import TABLE_LIMIT, limit_option, outlets_option
from quotes.cli.stores import with_store_to_change

if TYPE_CHECKING:
    from quotes_db import QuotationView, Store


def _below(context: click.Context, parameter: click.Parameter, value: float) -> float:
    if not 0 <= value <= 1:
        raise click.BadParameter(f"{value:g} is not between 0 and 1", context, parameter)
    return value


@click.command(epilog="Example: quotes review --below 0.6 --speaker kim")
@click.option(
    "--below",
    type=float,
    metavar="SHARE",
    default=0.8,
    show_default=True,
    callback=_below,
    help="Only what the program is less sure of than that; at most 0.9.",
)
@click.option("--speaker", metavar="NAME", help="Whose words they are, under any spelling of the name.")
@limit_option
@by_option
@outlets_option
@with_store_to_change
def command(store: "Store", below: float, speaker: str | None, limit: int | None, by: str | None) -> None:
    """Look through uncertain attributions one by one, the least certain first.

    Keys: c or Enter it is right, 1-9 one of those listed said it, 0 nobody knows who, n type who, o type the outlets
    it came through, r it is no quotation, s leave it open, u take the last one back, q quit and go on later. What was
    decided is kept at once. In a pipe every line begins with a key, and what is typed stands behind it.
    """
    from quotes.cli.keys import open_keys
    from quotes.cli.page import open_page
    from quotes.cli.session import Session

    decider = whoever(by)
    waiting = _waiting(store, below, speaker, limit or TABLE_LIMIT)
    page = open_page()
    if not waiting:
        page.line("nothing is uncertain that nobody looked at")
        return
    session = Session(store, [view.id for view in waiting], page, open_keys(), decider)
    # Whoever leaves keeps what was decided.
    with suppress(EOFError, KeyboardInterrupt, click.Abort):
        session.run()
    session.sum_up()


def _waiting(store: "Store", below: float, speaker: str | None, limit: int) -> "list[QuotationView]":
    from quotes.asking.whom import one_speaker

    if speaker is None:
        return store.uncertain(below=below, limit=limit)
    return store.uncertain_of([one_speaker(store, speaker).id], below=below, limit=limit)

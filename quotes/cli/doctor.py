"""`quotes doctor`: the store proved right, row by row."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quotes.cli.options import Output, db_option, output_options

if TYPE_CHECKING:
    from quotes_db.checking import Trouble

COLUMNS = ("check", "what", "count", "examples", "remedy")
_REMEDIES = {
    "repair": "`quotes doctor --repair` makes that anew from the other rows",
    "restore": "restore your last backup, or add the articles to a new store; keep a copy of this file",
    "update": "`quotes update` reads the articles again",
    "look": "nothing is wrong with the store; `quotes people log` has the decisions, decide again if they still hold",
}


@click.command(epilog="Example: quotes doctor")
@click.option("--repair", is_flag=True, help="Make anew what follows from other rows: indexes, counts, flags.")
@output_options
@db_option
def command(repair: bool, output: Output) -> int:
    """Prove that the store is right, and say what to do when it is not.

    Every quotation is compared with the text of its document, every hash and key is checked, every index and count is
    compared with what it stands for. Exits with 1 when something is wrong.
    """
    from quotes.cli.formats import write
    from quotes.cli.progress import steps
    from quotes.cli.stores import open_store_to_change

    with open_store_to_change() as store:
        with steps("checking") as told:
            found = store.examine(told)
        if repair and any(trouble.remedy == "repair" for trouble in found):
            store.repair()
            with steps("checking again") as told:
                found = store.examine(told)
        if output.for_people:
            _print(found, repaired=repair)
        else:
            write([asdict(trouble) for trouble in found], output, COLUMNS)
    return 1 if any(trouble.remedy != "look" for trouble in found) else 0


def _print(found: "list[Trouble]", *, repaired: bool) -> None:
    from quotes.cli.page import open_page

    page = open_page()
    if not found:
        page.line("all is right" + (" now" if repaired else ""))
        return
    for trouble in found:
        named = ", ".join(trouble.examples) + (", …" if trouble.count > len(trouble.examples) else "")
        page.line((f"{trouble.check}: ", "name"), f"{trouble.what} ({trouble.count}): {named}")
        page.line((_REMEDIES[trouble.remedy], "aside"), indent=2)

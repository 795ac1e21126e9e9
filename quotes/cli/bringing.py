"""What people know that somebody said, from a table or annotations, into the store: a part of `quotes import`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.cli.registry import known_outlets

if TYPE_CHECKING:
    from collections import Counter

    from quotes.importing.known import Outcome

__all__ = ["bring_known"]

# Outcome → what the summary says of one and of several.
_WORDS: dict["Outcome", tuple[str, str]] = {
    "added": ("known quotation added", "known quotations added"),
    "confirmed": ("confirmed", "confirmed"),
    "corrected": ("corrected", "corrected"),
    "there": ("already there", "already there"),
    "refused": ("could not be taken", "could not be taken"),
}


def bring_known(file: Path, importer: str) -> int:
    """Bring in what a file says that somebody said, and return the status to exit with."""
    from quotes.asking.identity import IDENTITY
    from quotes.cli.failures import complain
    from quotes.cli.progress import counted
    from quotes.cli.stores import open_store
    from quotes.importing.known import Bringer, read_known
    from quotes.readers.files import display, open_regular, read_capped

    where = display(str(file))
    with open_regular(str(file)) as stream:
        found = read_known(read_capped(stream, where), where)
    with open_store(create=True, identity=IDENTITY) as store:
        bringer = Bringer(store, display(str(file.resolve())), importer, known_outlets(), complain)
        bringer.bring(counted(found, "quotations read"))
        store.cluster()
    click.echo(_summary(bringer.outcomes))
    return 3 if bringer.outcomes["refused"] else 0


def _summary(outcomes: "Counter[Outcome]") -> str:
    told = [(outcomes[outcome], words) for outcome, words in _WORDS.items() if outcomes[outcome] or outcome == "added"]
    return ", ".join(f"{number} {words[number != 1]}" for number, words in told)

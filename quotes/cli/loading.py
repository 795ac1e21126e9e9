"""Folders of Parquet tables into the store: a part of `quotes import`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.cli.registry import known_outlets
from quotes.cli.selecting import Wanted, selection
from quotes.errors import InputError, NothingFound
from quotes.readers.extras import needs
from quotes.safe import one_line

if TYPE_CHECKING:
    from quotes.importing.sets import Loaded
    from quotes.records import Records

__all__ = ["load_sets"]

# What became of a document, in the words of the store → what the summary says of one and of several.
_WORDS = {
    "added": ("document added", "documents added"),
    "unchanged": ("already there", "already there"),
    "new version": ("new version", "new versions"),
    "appearance": ("already there under another name", "already there under other names"),
    "reextracted": ("read anew", "read anew"),
    "refused": ("could not be brought over", "could not be brought over"),
}


def load_sets(folders: Sequence[Path], wanted: Wanted) -> int:
    """Bring what is wanted of some sets into the store, and return the status to exit with."""
    from quotes.asking.identity import IDENTITY
    from quotes.cli.failures import complain
    from quotes.cli.stopping import stoppable
    from quotes.cli.stores import open_store
    from quotes.importing.sets import load
    from quotes_db.adding import BATCH

    records = _records(folders, wanted)
    with stoppable() as stopping, open_store(create=True, identity=IDENTITY) as store:
        try:
            loaded = load(
                store,
                records,
                lambda name, reason: complain(f"{name}: {reason}"),
                batch=BATCH,
                held=stopping.held,
            )
        except KeyboardInterrupt:
            complain("stopped; what was brought over stays, and the same command brings the rest")
            return 130
    if not loaded.outcomes:
        raise NothingFound("no document of these tables is wanted" if wanted != Wanted() else "no document is in there")
    click.echo(_summary(loaded))
    return 3 if loaded.outcomes["refused"] else 0


def _records(folders: Sequence[Path], wanted: Wanted) -> "Iterator[Records]":
    """Return the records of some sets, one set after the other; what is no set is refused before anything is stored."""
    from quotes.cli.progress import counted

    where = one_line(str(folders[0]))
    needs("pyarrow", "parquet", where, "tables in Parquet")
    from quotes.parquet.reading import read_records
    from quotes.parquet.sets import units_to_read

    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{one_line(str(folder))}: no folder of tables; import files by themselves")
        units_to_read(folder)
    chosen = selection(wanted, known_outlets())
    each = (numbered for folder in folders for numbered in read_records(folder, chosen))
    return (records for _, records in counted(each, "documents read"))


def _summary(loaded: "Loaded") -> str:
    outcomes = loaded.outcomes
    told = [(outcomes[status], words) for status, words in _WORDS.items() if outcomes[status] or status == "added"]
    parts = [f"{number} {words[number != 1]}" for number, words in told]
    if loaded.quotations:
        parts[0] += f" ({loaded.quotations} quotation{'s' * (loaded.quotations != 1)})"
    if loaded.without_bytes:
        parts.append(f"how {loaded.without_bytes} came is left out, as their bytes are not in the tables")
    return ", ".join(parts)

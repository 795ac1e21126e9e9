"""A writer in a process of its own: `python -m bench.faulting.writer STORE` adds documents and reports each.

A line `sha256 quotations` goes out after the call that makes the document safe has returned: `add` by itself, or the
batch around it. Documents come from a lot, or are invented as long as it should go on. Some are added by themselves,
some in batches; each seventh is read again by a newer engine; where the store can, claims are clustered now and then.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import click

from bench.faulting.lots import load
from bench.inventing.wording import LANGUAGES, grammar
from bench.syndication import documents
from quotes.records import Records
from quotes_db import Store

__all__ = ["main"]

_SIZES = (1, 1, 1, 2, 5, 12)  # documents to a batch; one is added without any
_CLUSTER_EVERY = 40


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--lot", type=click.Path(path_type=Path), help="A file of documents to add, then end.")
@click.option("--seed", type=int, default=0, help="Invent documents, different ones for each seed.")
@click.option("--seconds", type=float, default=5.0, help="How long to invent documents.")
@click.option("--sessions", type=int, default=1, help="Close and open the store again so many times in all.")
def main(path: Path, lot: Path | None, seed: int, seconds: float, sessions: int) -> None:
    """Add documents to the store at PATH and report each."""
    made = iter(load(lot)) if lot else (records for records, _ in documents(seed=seed, quotations=10**9))
    share = len(load(lot)) // sessions + 1 if lot else None
    for lang in () if lot else LANGUAGES:
        grammar(lang)  # made once, before the clock runs
    deadline = time.monotonic() + (3600.0 if lot else seconds)
    rng = Random(seed)
    for _ in range(sessions):
        with Store.open(path, create=True) as store:
            _fill(store, islice(made, share), deadline, rng)


def _fill(store: Store, made: Iterator[Records], deadline: float, rng: Random) -> None:
    count = 0
    while time.monotonic() < deadline:
        piece = list(islice(made, rng.choice(_SIZES)))
        if not piece:
            return
        _add(store, piece)
        _report(piece)
        for records in piece:
            count += 1
            if count % 7 == 0:
                store.add(replace(records, extraction=replace(records.extraction, version="2.0")))
            if count % _CLUSTER_EVERY == 0 and hasattr(store, "cluster"):
                store.cluster()


def _add(store: Store, piece: list[Records]) -> None:
    if len(piece) == 1:
        store.add(piece[0])
        return
    store.add_all(piece)


def _report(piece: list[Records]) -> None:
    """Say what is safe, past every buffer of this process."""
    lines = [f"{records.document.sha256} {len(records.quotations)}\n" for records in piece]
    os.write(1, "".join(lines).encode())


if __name__ == "__main__":
    main()

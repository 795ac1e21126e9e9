"""A reader in a process of its own: `python -m bench.faulting.reader STORE` asks a store until its time is over.

It prints one JSON object: how many questions, what failed, what was not whole, and how long an answer took.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import click

from bench.inventing.wording import LANGUAGES, grammar
from quotes_db import QuotationView, Store, StoreError

__all__ = ["main"]

_QUESTIONS_A_CONNECTION = 50


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--seconds", type=float, default=5.0)
@click.option("--seed", type=int, default=0)
def main(path: Path, seconds: float, seed: int) -> None:
    """Ask the store at PATH for so many seconds and print what came of it."""
    for lang in LANGUAGES:
        grammar(lang)  # made once, before the clock runs
    rng, deadline = Random(seed), time.monotonic() + seconds
    failed: list[str] = []
    halves = 0
    took: list[float] = []
    while time.monotonic() < deadline:
        try:
            with Store.open(path) as store:
                for _ in range(_QUESTIONS_A_CONNECTION):
                    started = time.monotonic()
                    halves += not _ask(store, rng)
                    took.append(time.monotonic() - started)
                    if started > deadline:
                        break
        except StoreError as error:
            failed.append(str(error))
    took.sort()
    figures = {share: round(1000 * took[int(len(took) * share / 100)], 2) for share in (50, 99)} if took else {}
    print(json.dumps({"asked": len(took), "failed": failed, "halves": halves, "ms": figures}))


def _ask(store: Store, rng: Random) -> bool:
    """Ask one thing; whether the answer is whole."""
    asking: Callable[[Store, Random], list[QuotationView]] = rng.choice((_search, _newest, _document))
    found = asking(store, rng)
    return all(view.speakers and view.evidence and view.text for view in found)


def _search(store: Store, rng: Random) -> list[QuotationView]:
    lang = rng.choice(LANGUAGES)
    return store.search(grammar(lang).word(rng.choice("NA"), rng), limit=20)


def _newest(store: Store, rng: Random) -> list[QuotationView]:
    speaker = rng.randint(1, 200)
    return store.quotations(speaker_ids=[speaker], limit=20)


def _document(store: Store, rng: Random) -> list[QuotationView]:
    """The words of a quotation stand in its document, read after it."""
    found = _search(store, rng)[:1]
    for view in found:
        if store.document_text(view.document_id)[view.start : view.end] != view.text:
            raise StoreError(f"quotation {view.id} is not what its document has")
    return found


if __name__ == "__main__":
    main()

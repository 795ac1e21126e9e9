"""How long the pages in the browser take at the server: `python -m bench.browse STORE` asks for many of every kind.

    python -m bench.store --sizes 1000000 --dir stores --only claims
    python -m bench.browse stores/store-1000000.db

The pages are asked for inside the process, through the application that the server runs, one after the other: what is
measured is the question to the store, the page made of it, and nothing of a network. At the end stands what must hold,
by the time of the processor: what else the machine does is not in it.
"""

import asyncio
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar
from urllib.parse import quote_plus

import click
import httpx

from bench.storing.asking import word_queries
from bench.storing.held import Held, held_table
from bench.tables import columns
from quotes.browse.app import application
from quotes.browse.guard import App
from quotes.outlets import OutletRegistry
from quotes_db import QuotationView, Store

__all__ = ["Timed", "asked_for", "main", "timed", "timed_table"]

PORT = 8001
SAMPLE = 500  # quotations out of which documents, speakers and words are taken
BUSIEST = 20
PATIENCE = 30.0  # seconds for one kind of page
# p95 in seconds, of the kinds that begin so.
BOUNDS = {"front": 0.3, "person": 0.3, "article": 0.3, "network": 2.0}

_One = TypeVar("_One")
_Other = TypeVar("_Other")


@dataclass(frozen=True, slots=True)
class Timed:
    """One kind of page: the seconds of each answer in order of size, by the clock and by the processor, without those
    of the `first`, which loads what it needs; and how many failed."""

    name: str
    seconds: tuple[float, ...]
    cpu: tuple[float, ...]
    first: float
    failed: int

    def at(self, percent: int) -> float:
        return _at(self.seconds, percent)

    def cpu_at(self, percent: int) -> float:
        return _at(self.cpu, percent)


def _at(seconds: Sequence[float], percent: int) -> float:
    return seconds[min(len(seconds) - 1, len(seconds) * percent // 100)]


@click.command()
@click.argument("store", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--times", default=100, show_default=True, help="How many pages of each kind.")
@click.option("--seed", default=1, show_default=True, help="Other pages for each.")
def main(store: Path, times: int, seed: int) -> None:
    """Time the pages of a store."""
    paths = asked_for(store, times, Random(seed))
    with application(store, OutletRegistry.default(), PORT) as app:
        done = asyncio.run(timed(app, paths))
    click.echo(f"{timed_table(done)}\n")
    held = list(_held(done))
    click.echo(held_table(held))
    sys.exit(0 if all(item.holds for item in held) else 1)


def asked_for(path: Path, times: int, rng: Random) -> dict[str, list[str]]:
    """Return kind → the paths to ask for."""
    with Store.open(path) as store:
        sample = list(_sample(store, rng))
        busiest = [one.id for one in store.most_quoted(limit=BUSIEST)]
        passing = [one for one in store.outlets(limit=BUSIEST) if one.quotations]
        printing = sorted(store.outlet_names(), key=lambda one: -one.documents)[:BUSIEST]
        many = max(sample, key=lambda view: len(store.in_document(view.document_id))).document_id
    speakers = [one.id for view in sample for one in view.speakers if one.id is not None]
    words = word_queries([view.text for view in sample], rng)
    chosen = {
        "front page": ["/"],
        "article: any": [f"/article/{view.document_id}" for view in sample],
        "article: the most quotations": [f"/article/{many}"],
        "person: any": [f"/person/{id_}" for id_ in speakers],
        "person: the most quoted": [f"/person/{id_}" for id_ in busiest],
        "person: their page 10": [f"/person/{id_}?page=10" for id_ in busiest],
        "person: narrowed by words": [f"/person/{id_}?about={_word(view)}" for id_, view in _pairs(busiest, sample)],
        "person: narrowed by outlet": [
            f"/person/{id_}?via={quote_plus(one.name)}" for id_, one in _pairs(busiest, passing)
        ],
        **{f"search: {name}": [f"/search?q={quote_plus(query)}" for query in some] for name, some in words.items()},
        "outlet: that much came through": [f"/outlet/{one.id}" for one in passing],
        "outlet: that printed much": [f"/outlet/{one.id}" for one in printing],
        "claim: any": [f"/claim/{view.id}" for view in sample],
        "network": ["/network"],
        "network: 1,000 names": ["/network?nodes=1000"],
    }
    return {name: [rng.choice(paths) for _ in range(times)] for name, paths in chosen.items() if paths}


def _sample(store: Store, rng: Random) -> Iterator[QuotationView]:
    """Yield quotations from anywhere in the store."""
    last = store.documents(limit=1)[0].id
    for _ in range(SAMPLE):
        yield from store.in_document(rng.randint(1, last))[:1]


def _word(view: QuotationView) -> str:
    return quote_plus(max(view.text.split(), key=len))


def _pairs(some: Sequence[_One], others: Sequence[_Other]) -> Iterator[tuple[_One, _Other]]:
    """Yield every one of some five times, each time with another of the others."""
    return ((one, others[place % len(others)]) for place, one in enumerate([*some] * 5) if others)


async def timed(app: App, paths: Mapping[str, Sequence[str]]) -> list[Timed]:
    """Ask for all paths of every kind, until patience ends."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{PORT}") as client:
        return [await _timed(client, name, some) for name, some in paths.items()]


async def _timed(client: httpx.AsyncClient, name: str, paths: Sequence[str]) -> Timed:
    seconds: list[float] = []
    cpu: list[float] = []
    failed = 0
    deadline = time.perf_counter() + PATIENCE
    for path in paths:
        started, worked = time.perf_counter(), time.process_time()
        answer = await client.get(path)
        cpu.append(time.process_time() - worked)
        seconds.append(time.perf_counter() - started)
        failed += answer.status_code != 200
        if started > deadline:
            break
    first, *warm = seconds
    return Timed(name, tuple(sorted(warm or seconds)), tuple(sorted(cpu[1:] or cpu)), first, failed)


def timed_table(done: Sequence[Timed]) -> str:
    """Return milliseconds by kind of page."""
    rows = [["page, ms at the server", "first", "p50", "p95", "most", "cpu p50", "cpu p95", "asked", "failed"]]
    for one in done:
        measured = (one.first, one.at(50), one.at(95), one.seconds[-1], one.cpu_at(50), one.cpu_at(95))
        figures = [f"{1000 * value:.0f}" for value in measured]
        rows.append([one.name, *figures, str(len(one.seconds) + 1), str(one.failed or "")])
    return columns(rows)


def _held(done: Sequence[Timed]) -> Iterator[Held]:
    for one in done:
        bound = next((seconds for kind, seconds in BOUNDS.items() if one.name.startswith(kind)), None)
        if bound is not None:
            yield Held(f"{one.name}, p95 of the processor", 1000 * one.cpu_at(95), 1000 * bound, "ms")
    yield Held("pages that failed", sum(one.failed for one in done), 0, "")


if __name__ == "__main__":
    main()

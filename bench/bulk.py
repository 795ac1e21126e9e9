"""Many articles into one store: `python -m bench.bulk --files 100000`.

Invented articles (seven text files for three simple pages) are added by one process and by two workers: articles a
second, how that grows from a thousand to all, peak memory of the parent and of a worker. With `--kills 5` the same is
done once more and killed (SIGKILL) five times on the way, and the store it comes to is compared, table by table and row
by row, with the one of the run that nobody disturbed, as are the stores of the different numbers of workers.
"""

import sys
import tempfile
from pathlib import Path

import click

from bench.bulking.content import differences
from bench.bulking.making import make
from bench.bulking.running import Run, Sample, add, documents
from bench.tables import columns

__all__ = ["main"]

_STEPS = (1, 2, 5)


@click.command()
@click.option("--files", default=1000, show_default=True, help="How many articles.")
@click.option("--jobs", default="1,2", show_default=True, help="With how many workers; 1 is none.")
@click.option("--kills", default=0, show_default=True, help="Add once more, killed so often.")
@click.option("--seed", default=1, help="Other articles for each.")
@click.option("--dir", "where", type=click.Path(path_type=Path), help="Where articles and stores go; they stay there.")
def main(files: int, jobs: str, kills: int, seed: int, where: Path | None) -> None:
    """Add invented articles and measure it."""
    with tempfile.TemporaryDirectory(prefix="bulk-") as name:
        folder = where or Path(name)
        articles = folder / f"articles-{files}-{seed}"
        if not articles.exists():
            size = make(articles, files, seed=seed)
            click.echo(f"{files:,} articles made, {size / 1e6:,.1f} MB\n")
        stores = []
        for number in map(int, jobs.split(",")):
            stores.append(_fresh(folder / f"jobs-{number}.db"))
            run = add(articles, stores[-1], number)
            click.echo(f"{_told(run, number)}\n\n{_curve(run)}\n")
        if kills:
            stores.append(_fresh(folder / "killed.db"))
            most = documents(stores[0])
            _interrupted(articles, stores[-1], number, [most * turn // (kills + 1) for turn in range(1, kills + 1)])
        found = [f"{store.name}: {line}" for store in stores[1:] for line in differences(stores[0], store)]
    click.echo("\n".join(found) or f"{len(stores)} stores, the same rows in all tables")
    sys.exit(1 if found else 0)


def _fresh(store: Path) -> Path:
    for end in ("", "-wal", "-shm"):
        store.with_name(store.name + end).unlink(missing_ok=True)
    return store


def _told(run: Run, jobs: int) -> str:
    rows = [
        ["--jobs", str(jobs)],
        ["said", run.output[-300:]],
        ["seconds", f"{run.seconds:,.1f}"],
        ["articles a second", f"{run.samples[-1].documents / run.seconds:,.1f}"],
        ["peak MB, parent", f"{run.peak:,.0f}"],
        ["peak MB, a worker", f"{run.worker:,.0f}"],
    ]
    return columns(rows)


def _curve(run: Run) -> str:
    """Return what there was at 1,000, 2,000, 5,000 … articles, and for those since the line before how many were added
    a second and how many milliseconds of processor time each took."""
    rows = [["articles", "seconds", "a second", "store MB", "parent MB", "workers MB", "parent ms", "workers ms"]]
    before = Sample(0.0, 0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for sample in _marks(run.samples):
        done = max(sample.documents - before.documents, 1)
        parent = 1000 * (sample.parent_computed - before.parent_computed) / done
        workers = 1000 * (sample.workers_computed - before.workers_computed) / done
        rate = done / max(sample.seconds - before.seconds, 1e-9)
        figures = (sample.seconds, rate, sample.store, sample.parent, sample.workers)
        costs = (f"{parent:.1f}", f"{workers:.1f}")
        rows.append([f"{sample.documents:,}", *(f"{figure:,.0f}" for figure in figures), *costs])
        before = sample
    return columns(rows)


def _marks(samples: list[Sample]) -> list[Sample]:
    """Return the first sample at or behind each of the round numbers, and the last of all."""
    most = samples[-1].documents
    wanted = [step * 10**power for power in range(3, 9) for step in _STEPS if step * 10**power < most]
    found = [next(sample for sample in samples if sample.documents >= number) for number in wanted]
    return [*found, samples[-1]]


def _interrupted(articles: Path, store: Path, jobs: int, kills: list[int]) -> None:
    """Add all articles, killed when so many are in, each time going on from there."""
    for number in kills:
        run = add(articles, store, jobs, kill_at=number)
        click.echo(f"killed at {run.samples[-1].documents:,} after {run.seconds:,.1f} s (status {run.status})")
    run = add(articles, store, jobs)
    click.echo(f"went on for {run.seconds:,.1f} s: {run.output}\n")


if __name__ == "__main__":
    main()

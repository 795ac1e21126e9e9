"""What reading a crawl costs: `python -m bench.scale DIR --articles 200000 --sizes 10000,50000,200000`.

The crawl in DIR (`python -m bench.crawl`; made when it is not there) is read by one process (`quotes extract`, its
output thrown away, and `quotes add`), by two, and by Spark on this machine, each in turn over the first archives of it
that hold so many articles: articles a second, seconds of the processor of all processes together, what Spark adds to an
article, bytes moved, memory at its peak, the bytes of a quotation in Parquet and in SQLite table by table, and how all
of it grows. Every figure is kept in DIR/runs, and `--reuse` takes those that are there.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bench.crawling.stories import Recipe
from bench.crawling.writing import files_for, write
from bench.scaling.running import processors
from bench.scaling.tables import bytes_table, costs_table, curve, growth_table, scale_held, stored
from bench.scaling.ways import WAYS, Reading, read_by, readings
from bench.storing.held import held_table

__all__ = ["main"]


@click.command(help=__doc__)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--articles", default=2_000, show_default=True, help="How many articles to make, when there are none.")
@click.option(
    "--sizes", default="500,1000,2000", show_default=True, help="How many of them to read, one after another."
)
@click.option("--seed", type=int, default=1, help="Other news for each.")
@click.option("--only", "ways", multiple=True, type=click.Choice(list(WAYS)), help="Only this way; repeatable.")
@click.option("--master", default="local[2]", show_default=True, help="Where Spark runs.")
@click.option("--reuse", is_flag=True, help="Take the figures that are in DIR/runs already.")
def main(folder: Path, articles: int, sizes: str, seed: int, ways: tuple[str, ...], master: str, reuse: bool) -> None:
    archives = _crawl(folder, articles, seed)
    runs = folder / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    done = readings(runs) if reuse else {}
    found: dict[tuple[str, int], Reading] = {}
    for count, read in _firsts(archives, [int(size) for size in sizes.split(",")]):
        for way in ways or WAYS:
            click.echo(f"{way}, {count:,} articles …", err=True)
            found[way, count] = done.get((way, count)) or read_by(way, read, count, runs, master)
    _show(found)
    held = scale_held(found, processors())
    click.echo(held_table(held))
    sys.exit(0 if all(item.holds for item in held) else 1)


def _crawl(folder: Path, articles: int, seed: int) -> list[tuple[Path, int]]:
    """Return the archives of the crawl in their order, each with how many articles it holds."""
    about = folder / "crawl.json"
    if not about.exists():
        click.echo(f"making {articles:,} articles …", err=True)
        recipe = {"articles": articles, "seed": seed}
        list(write(folder, Recipe(**recipe), files_for(articles)))
        about.write_text(json.dumps({"recipe": recipe, "files": files_for(articles)}) + "\n", encoding="utf-8")
    made = json.loads(about.read_text(encoding="utf-8"))
    every, files = made["recipe"]["articles"], made["files"]
    paths = sorted((folder / "warc").glob("*.warc.gz"))[:files]  # behind them lies what is poisoned
    return [(path, every * (n + 1) // files - every * n // files) for n, path in enumerate(paths)]


def _firsts(archives: Sequence[tuple[Path, int]], sizes: Sequence[int]) -> Iterator[tuple[int, list[Path]]]:
    """Yield for each size the first archives that hold so many articles or a few more, and how many they hold."""
    for size in sizes:
        held, read = 0, []
        for path, count in archives:
            if held < size:
                held += count
                read.append(path)
        yield held, read


def _show(found: dict[tuple[str, int], Reading]) -> None:
    last = max(articles for _, articles in found)
    click.echo(f"{costs_table(found)}\n\n{growth_table(found)}\n\n{curve(found)}\n")
    spark, store = found.get(("spark extract", last)), stored(found, last)
    if spark and store:
        click.echo(f"{bytes_table(spark, store)}\n")


if __name__ == "__main__":
    main()

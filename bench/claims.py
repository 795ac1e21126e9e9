"""How well claims and people are told in a crawl: `python -m bench.claims DIR STORE-OR-SET`.

DIR is a crawl of `python -m bench.crawl`, with its truth; the other is the store that `quotes add` made of its
archives, or the set that `quotes spark extract`, `people` and `claims` did.
"""

from pathlib import Path

import click

from bench.crawling.agreeing import truths
from bench.crawling.joining import found_in, joined, joined_table

__all__ = ["main"]


@click.command(help=__doc__)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("place", metavar="STORE-OR-SET", type=click.Path(path_type=Path, exists=True))
def main(folder: Path, place: Path) -> None:
    click.echo(joined_table(joined(truths(folder), found_in(place))))


if __name__ == "__main__":
    main()

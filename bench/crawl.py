"""A synthetic crawl in web archives: `python -m bench.crawl DIR --articles 200000 --seed 1`.

    DIR/warc/CC-NEWS-20261012040000-00000.warc.gz     each record a gzip member of its own, as CC-News has them
    DIR/truth/CC-NEWS-20261012040000-00000.jsonl      a line a record: what it is, and whose words are quoted in it
    DIR/crawl.json                                    what it was made with, and how much it is

It is made of the samples of this project, taken apart and put together anew with invented people, places and papers:
stories that run in many papers with what syndication does to words, Indonesian and English and a few pages in other
languages, copies at second addresses, new versions, and pages that are no articles. The same seed gives the same bytes.

A line of the truth: {"file", "record", "url", "kind", "lang", "title", "publisher", "published_on", "quotations":
[{"claim", "change", "kind", "speaker", "name", "printed", "text", "via"}]}; `record` counts as readers do, from 1;
`claim` and `speaker` are numbers of what was said and by whom, `change` is what syndication did to the words.
"""

import json
import time
from dataclasses import asdict
from pathlib import Path

import click

from bench.crawling.poison import write_poison
from bench.crawling.stories import Recipe
from bench.crawling.writing import Written, files_for, write

__all__ = ["main"]


def _skew(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    """Read `speaker=0.2` and `wire=50000`."""
    found: dict[str, float] = {}
    for text in given:
        name, _, value = text.partition("=")
        if name not in ("speaker", "wire"):
            raise click.BadParameter(f"{text!r} is neither speaker=SHARE nor wire=PAPERS")
        try:
            found[name] = float(value)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no number") from None
    return found


@click.command(help=__doc__)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--articles", type=click.IntRange(min=1), default=2_000, show_default=True, help="How many articles.")
@click.option("--seed", type=int, default=1, show_default=True, help="Other news for each.")
@click.option("--files", type=click.IntRange(min=1), help="How many archives; else one for 5,000 articles, 8 at least.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many files at once.")
@click.option("--poison", is_flag=True, help="Add archives that are damaged, and pages that no reader can take.")
@click.option("--skew", multiple=True, callback=_skew, help="speaker=0.2: one has that share; wire=N: N papers.")
def main(
    folder: Path, articles: int, seed: int, files: int | None, jobs: int, poison: bool, skew: dict[str, float]
) -> None:
    wire = min(int(skew.get("wire", 0)), articles)
    recipe = Recipe(articles, seed, speaker=skew.get("speaker", 0.0), wire=wire)
    began, count = time.perf_counter(), files or files_for(articles)
    written = sum(write(folder, recipe, count, jobs=jobs), start=Written())
    if poison:
        written += write_poison(folder, recipe)
    seconds = time.perf_counter() - began
    made = {"recipe": asdict(recipe), "files": count, "poison": poison, "written": asdict(written)}
    (folder / "crawl.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    rate = f"{written.records / seconds:,.0f} records a second"
    click.echo(
        f"{written.articles:,} articles with {written.quotations:,} quotations in {count} files, "
        f"{written.bytes / 1e6:,.1f} MB, {rate}"
    )


if __name__ == "__main__":
    main()

"""How often the engine is right, on every gold corpus: `python -m bench.accuracy` prints one table.

The engine reads the text of a document and nothing else, not even its language (`--with-lang` tells it that). The
figures are F1 of the scorers that lie beside the corpora; `--errors` lists what is behind them.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import click

from bench.engine import analyse_all
from bench.judge import FAULTS
from bench.judge_chains import CHAIN_FAULTS
from bench.measure import Measured, measure
from bench.report import as_json, errors, report
from bench.scorers import BenchMissingError, corpora, default_bench, load_scorers

__all__ = ["main"]

ALL_FAULTS = tuple(dict.fromkeys(FAULTS + CHAIN_FAULTS))
KINDS = ("direct", "mixed", "indirect", "document")


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """Give the folder for the prediction files: the one to keep, or one that goes away."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _measured(
    bench: Path, names: tuple[str, ...], with_lang: bool, jobs: int, predictions: Path | None
) -> list[Measured]:
    paths, scorers = corpora(bench, names), load_scorers(bench)
    out = []
    with _folder(predictions) as folder:
        for path in paths:
            golds = scorers.quotes.read_gold(str(path))
            found = analyse_all(list(golds.values()), with_lang=with_lang, jobs=jobs)
            out.append(measure(path, scorers, found, golds, folder))
    return out


@click.command()
@click.option("--bench", type=click.Path(path_type=Path), default=default_bench, help="Folder of corpora and scorers.")
@click.option("--corpus", "names", multiple=True, help="Only this corpus, such as pfsa-dev; repeatable.")
@click.option("--with-lang", is_flag=True, help="Tell the engine the language; else it has to see for itself.")
@click.option("--jobs", default=2, show_default=True, help="Processes.")
@click.option("--predictions", type=click.Path(path_type=Path), help="Keep the prediction files in this folder.")
@click.option("--json", "machine", is_flag=True, help="Print one JSON object.")
@click.option(
    "--errors",
    "faults",
    multiple=True,
    type=click.Choice([*ALL_FAULTS, "ALL"], case_sensitive=False),
    help="List the errors of this kind instead of the tables; repeatable.",
)
@click.option("--of", "kinds", multiple=True, type=click.Choice(KINDS), help="Only errors on these; repeatable.")
@click.option("--show", type=int, metavar="N", help="The first N errors, of all kinds unless --errors names some.")
def main(
    bench: Path,
    names: tuple[str, ...],
    with_lang: bool,
    jobs: int,
    predictions: Path | None,
    machine: bool,
    faults: tuple[str, ...],
    kinds: tuple[str, ...],
    show: int | None,
) -> None:
    """Score the engine on every gold corpus."""
    try:
        measured = _measured(bench, names, with_lang, jobs, predictions)
    except BenchMissingError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    if machine:
        click.echo(json.dumps({item.name: as_json(item) for item in measured}, ensure_ascii=False))
    elif faults or show is not None:
        chosen = ALL_FAULTS if not faults or "ALL" in faults else faults
        for block in islice(errors(measured, chosen, kinds), show):
            click.echo(f"{block}\n")
    else:
        click.echo(report(measured))


if __name__ == "__main__":
    main()

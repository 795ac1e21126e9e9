"""The accuracy gate: `python -m bench.gate` holds the engine against tests/accuracy_floors.toml; `--raise` raises it.

Exams are the project's own articles (`samples`, `articles`) and the gold corpora where they are at hand. Exit status 1
when a figure is under its floor or an exam has changed unnoticed; nothing is written then.
"""

import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

import click

from bench.engine import analyse_all
from bench.floors import MARGIN, Exam, FloorError, digest, floors_toml, raised, read_floors
from bench.measure import Measured, measure
from bench.scorers import ROOT, BenchMissingError, corpora, default_bench, load_scorers
from bench.tables import columns
from quotes import Document, extract
from quotes.contract import analysis_json
from tests.gold import articles, attributed, compare, read

__all__ = ["CORPORA", "FLOORS", "FOLDERS", "corpus_exams", "folder_exam", "main", "table"]

FLOORS = ROOT / "tests" / "accuracy_floors.toml"
FOLDERS = {"samples": ROOT / "samples", "articles": ROOT / "tests" / "articles"}
CORPORA = ("chains-dev", "pfsa-dev", "polnear-dev")
QUESTIONS = {
    "direct": "direct_overlap",
    "joint": "joint",
    "name fits": "joint_resolved",
    "strict": "joint_strict",
    "mixed joint": "mixed_joint",
    "indirect joint": "indirect_joint",
}
CHAIN_QUESTIONS = ("who+via", "via local", "said_on")


def folder_exam(folder: Path) -> Exam:
    """Read every article of a folder and hold it against the gold beside it: how many are right in everything, and
    which share of the quotations has the right words and speakers."""
    paths = articles(folder)
    right, quotations = 0, []
    for path in paths:
        text, gold = read(path)
        found = analysis_json(extract(Document.from_text(text)))
        right += not compare(gold, found, text)
        quotations += attributed(gold, found, text)
    share = sum(quotations) / len(quotations)
    return Exam(digest([*paths, *folder.glob("*.gold.json")]), {"articles right": right, "quotations": share})


def corpus_exams(bench: Path, jobs: int = 2) -> dict[str, Exam]:
    """Score the engine on the gold corpora. Raises BenchMissingError when they are not at hand."""
    paths, scorers = corpora(bench, CORPORA), load_scorers(bench)
    exams = {}
    for path in paths:
        golds = scorers.quotes.read_gold(str(path))
        found = analyse_all(golds.values(), jobs=jobs)
        with tempfile.TemporaryDirectory() as folder:
            exams[path.stem] = Exam(digest([path]), _figures(measure(path, scorers, found, golds, Path(folder))))
    return exams


def _figures(item: Measured) -> dict[str, float]:
    """Return the F1 of every question that the corpus can answer."""
    cells = {question: item.scores[key] for question, key in QUESTIONS.items()}
    for lang, scores in item.chains.items():
        cells |= {f"{question} {lang}": scores[question] for question in CHAIN_QUESTIONS}
    return {question: cell["f1"] for question, cell in cells.items() if cell and cell["f1"] is not None}


def table(floors: Mapping[str, Exam], measured: Mapping[str, Exam]) -> str:
    """Return the figures with their floors."""
    rows = [["exam", "question", "figure", "floor"]]
    for name, exam in measured.items():
        least = floors[name].figures if name in floors else {}
        rows += [
            [name, question, _shown(value), _shown(least.get(question))] for question, value in exam.figures.items()
        ]
    return columns(rows)


def _shown(value: float | None) -> str:
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.4f}"


def _measured(bench: Path, jobs: int) -> dict[str, Exam]:
    exams = {name: folder_exam(folder) for name, folder in FOLDERS.items()}
    try:
        return exams | corpus_exams(bench, jobs)
    except BenchMissingError as error:
        click.echo(f"without the corpora: {error}", err=True)
        return exams


@click.command()
@click.option("--bench", type=click.Path(path_type=Path), default=default_bench, help="Folder of corpora and scorers.")
@click.option("--jobs", default=2, show_default=True, help="Processes.")
@click.option("--floors", "path", type=click.Path(path_type=Path), default=FLOORS, help="The file of the floors.")
@click.option("--raise", "raising", is_flag=True, help="Raise the floors to the figures of today less the margin.")
@click.option("--margin", default=MARGIN, show_default=True, help="How far below the figure a new floor lies.")
@click.option("--new-exam", "new", multiple=True, metavar="NAME", help="Changed on purpose: start its floors anew.")
def main(bench: Path, jobs: int, path: Path, raising: bool, margin: float, new: Collection[str]) -> None:
    """Hold the engine against the floors of accuracy."""
    floors, measured = read_floors(path), _measured(bench, jobs)
    click.echo(table(floors, measured))
    try:
        higher = raised(floors, measured, new, margin)
    except FloorError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
    if raising:
        path.write_text(floors_toml(higher), encoding="utf-8")


if __name__ == "__main__":
    main()

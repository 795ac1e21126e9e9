"""Make confidence mean what it says: `python -m bench.calibrate` fits quotes/calibration.toml to the gold corpora.

Every attribution that the gold can judge is a row: what it rests on (`quotes.confidence.Grounds`) and whether words and
speaker are right. The tables say how many of those with a confidence are right: by what the packs say alone, as the
engine gives it now (by weights that were fitted to these very rows, perhaps), and by new weights, each row judged by
weights fitted without its document. `--write` fits all rows and writes the weights.
"""

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import click

from bench.confidence import counts, is_right
from bench.engine import prediction
from bench.judge import judge
from bench.logistic import Row, crossed, fit
from bench.scorers import ROOT, BenchMissingError, Json, Scorers, corpora, default_bench, load_scorers
from bench.tables import columns, figure
from quotes import Document
from quotes.confidence import Calibration, Grounds, Trait, clamped, default_calibration, log_odds
from quotes.contract import analysis_json
from quotes.model import Span
from quotes.pipeline import examine

__all__ = ["CORPORA", "Case", "as_toml", "calibration_error", "main", "reliability_table", "sure_table"]

CORPORA = ("chains-dev", "pfsa-dev", "polnear-dev")
SURE = 0.9
WEIGHTS = ROOT / "quotes" / "calibration.toml"
HEADER = """\
# What the traits of an attribution are worth, in log-odds: made by `python -m bench.calibrate --write`, not by hand.
# Fitted to gold corpora that are no part of this project; there is nothing of their texts in here, only one number for
# each name of a rule or class of the grammar. What is not named counts as its pack says.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One attribution that the gold judged. `kind` is the gold's, where it has one."""

    corpus: str
    document: str
    kind: str
    grounds: Grounds
    right: bool

    def row(self) -> Row:
        return Row(log_odds(self.grounds.prior), tuple(self.grounds.traits()), self.right, self.document)


def _analysed(gold: Json) -> tuple[Json, list[Grounds]]:
    """Return the `extract` object of a gold document and the grounds of each quotation in it."""
    analysis, work = examine(Document.from_text(gold["text"], name=gold["id"]))
    found = analysis_json(analysis)
    if work is None:
        return {**found, "quotes": []}, []
    return found, [work.grounds[Span(quote["start"], quote["end"])] for quote in found["quotes"]]


def cases(bench: Path, jobs: int) -> list[Case]:
    """Run the engine over the development corpora and judge every attribution. Raises BenchMissingError."""
    paths, scorers = corpora(bench, CORPORA), load_scorers(bench)
    return [case for path in paths for case in _corpus_cases(path, scorers, jobs)]


def _corpus_cases(path: Path, scorers: Scorers, jobs: int) -> list[Case]:
    golds = scorers.quotes.read_gold(str(path))
    with Pool(jobs) as pool:
        done = pool.map(_analysed, golds.values(), chunksize=8)
    predicted = _predicted(scorers, golds, [found for found, _ in done])
    labelled = {quote["type"] for gold in golds.values() for quote in gold["quotes"]}
    out = []
    for gold, (found, grounds) in zip(golds.values(), done, strict=True):
        for one in judge(scorers.quotes, gold, predicted[gold["id"]]):
            if one.kind in labelled and one.found is not None and counts(one, found["quotes"][one.found]):
                out.append(Case(path.stem, gold["id"], one.kind, grounds[one.found], is_right(one)))
    return out


def _predicted(scorers: Scorers, golds: Json, found: Iterable[Json]) -> dict[str, list[Json]]:
    """Have the scorer read the predictions as it does when it scores."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pred.jsonl"
        lines = (json.dumps(prediction(item), ensure_ascii=False) for item in found)
        file.write_text("\n".join(lines), encoding="utf-8")
        predicted: dict[str, list[Json]] = scorers.quotes.read_predicted(str(file), golds)
        return predicted


Judged = Sequence[tuple[float, bool]]  # (confidence, right)


def calibration_error(judged: Judged) -> float:
    """Return the expected calibration error: by how much tenths of confidence and the share that is right differ."""
    return sum(abs(sum(share - right for share, right in tenth)) for tenth in _tenths(judged).values()) / len(judged)


def _tenths(judged: Judged) -> dict[int, Judged]:
    tenths = defaultdict(list)
    for share, right in judged:
        tenths[min(int(share * 10 + 1e-9), 9)].append((share, right))
    return dict(tenths)


def reliability_table(judged: Mapping[str, Judged]) -> str:
    """Return a table, a row a tenth of confidence: how many, their mean confidence, and how many of them are right."""
    rows = [["confidence", *(cell for name in judged for cell in (f"{name} n", "said", "right"))]]
    tenths = {name: _tenths(values) for name, values in judged.items()}
    for tenth in range(10):
        cells = [cell for name in judged for cell in _band(tenths[name].get(tenth, ()))]
        rows.append([f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}", *cells])
    errors = [cell for values in judged.values() for cell in ("", "", figure(calibration_error(values)))]
    return columns([*rows, ["calibration error", *errors]])


def _band(judged: Judged) -> list[str]:
    if not judged:
        return ["0", "-", "-"]
    shares, right = zip(*judged, strict=True)
    return [str(len(judged)), figure(sum(shares) / len(judged)), figure(sum(right) / len(judged))]


def sure_table(found: Sequence[Case], shares: Mapping[str, Sequence[float]]) -> str:
    """Return a table of the attributions with SURE and more: which share of all, how many are right, by kind and
    corpus."""
    groups: dict[str, list[int]] = {label: [] for label in ("all", "direct", "mixed", "indirect")}
    for number, case in sorted(enumerate(found), key=lambda item: item[1].corpus):
        for label in ("all", case.kind, f"{case.corpus} {case.kind}"):
            groups.setdefault(label, []).append(number)
    rows = [["from 0.9", "n", "right", *(cell for name in shares for cell in (f"{name} share", "right", "error"))]]
    for label, members in groups.items():
        cells = [cell for values in shares.values() for cell in _sure(found, values, members)]
        rows.append([label, str(len(members)), figure(_mean([found[n].right for n in members])), *cells])
    return columns(rows)


def _sure(found: Sequence[Case], shares: Sequence[float], members: Sequence[int]) -> list[str]:
    sure = [found[number].right for number in members if shares[number] >= SURE]
    error = calibration_error([(shares[number], found[number].right) for number in members]) if members else None
    return [figure(len(sure) / len(members) if members else None), figure(_mean(sure)), figure(error)]


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def as_toml(weights: Mapping[Trait, float]) -> str:
    """Return the weights as TOML text, two digits, sorted; those that round to nothing are left out."""
    families: dict[str, dict[str, str]] = defaultdict(dict)
    for (family, name), weight in sorted(weights.items()):
        if round(weight, 2):
            families[family][name] = f"{weight:.2f}"
    tables = (f"[{family}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in table.items())
              for family, table in families.items())  # fmt: skip
    return "\n".join([HEADER, *tables])


@click.command()
@click.option("--bench", type=click.Path(path_type=Path), default=default_bench, help="Folder of corpora and scorers.")
@click.option("--jobs", default=2, show_default=True, help="Processes.")
@click.option("--write", is_flag=True, help="Write the new weights into quotes/calibration.toml.")
def main(bench: Path, jobs: int, write: bool) -> None:
    """Fit confidence to what is right, and say how well it fits."""
    try:
        found = cases(bench, jobs)
    except BenchMissingError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    rows = [case.row() for case in found]
    now = default_calibration()
    shares = {
        "packs": [clamped(case.grounds.prior) for case in found],
        "now": [now.confidence(case.grounds) for case in found],
        "new": crossed(rows),
    }
    judged = {
        name: [(share, case.right) for share, case in zip(values, found, strict=True)]
        for name, values in shares.items()
    }
    click.echo(f"{reliability_table(judged)}\n\n{sure_table(found, shares)}")
    if write:
        source = as_toml(fit(rows))
        Calibration.read(source, WEIGHTS.name)
        WEIGHTS.write_text(source, encoding="utf-8")
        click.echo(f"\nwritten: {len(source.splitlines())} lines to {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

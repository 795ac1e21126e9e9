"""How often a citation gets the right verdict: `python -m bench.citations` prints a table for each language.

The cases are made anew of the gold corpora by verify_cases.py, the documents go into a store that is thrown away, and
score_verify.py counts. The figure that must be 0 is that of the false verified. Where an article was printed twice, the
store has words that it is not to know: how many such cases there are stands beside it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from bench.scorers import ROOT, BenchMissingError, Json, corpora, default_bench

__all__ = ["measure_citations"]

CORPORA = ("pfsa-dev", "polnear-dev")


@click.command()
@click.option("--bench", type=click.Path(path_type=Path), default=default_bench, help="The folder with the corpora.")
@click.option("--seed", default=7, show_default=True, help="Other seeds make other cases.")
@click.option("--sources", default=60, show_default=True, help="Quotations to make cases of.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a corpus.")
def main(bench: Path, seed: int, sources: int, as_json: bool) -> None:
    """Measure the verdicts on citations, right and changed in known ways."""
    try:
        files = corpora(bench, CORPORA)
    except BenchMissingError as error:
        raise click.ClickException(str(error)) from None
    for corpus in files:
        found = measure_citations(bench, corpus, seed, sources)
        click.echo(json.dumps({"corpus": corpus.stem, **found}) if as_json else _table(corpus.stem, found))


def measure_citations(bench: Path, corpus: Path, seed: int, sources: int) -> Json:
    """Return what score_verify.py counts for a corpus, with `stored_all_the_same`: false verified that are none."""
    with tempfile.TemporaryDirectory() as folder:
        cases, documents, verdicts = (
            Path(folder) / name for name in ("cases.jsonl", "documents.jsonl", "verdicts.jsonl")
        )
        made = [corpus, cases, documents, "--seed", str(seed), "--sources", str(sources)]
        _run([bench / "verify_cases.py", *made])
        store = ["-m", "quotes.cli", "--db", Path(folder) / "store.db"]
        _run([*store, "add", documents])
        verdicts.write_text(_run([*store, "verify", "--input", cases, "--format", "jsonl"], (0, 1)), encoding="utf-8")
        result: Json = json.loads(_run([bench / "score_verify.py", cases, verdicts, "--json"]))
        return {**result, **_stored_all_the_same(cases, documents)}


def _run(arguments: list[object], statuses: tuple[int, ...] = (0,)) -> str:
    """Run Python and return what it prints; raise ClickException when it ends with another status."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "db")])
    command = [sys.executable, *map(str, arguments)]
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}
    )
    if result.returncode not in statuses:
        raise click.ClickException(f"{' '.join(command)}: {result.stderr.strip()}")
    return result.stdout


def _stored_all_the_same(cases: Path, documents: Path) -> Json:
    """Count the cases of quotations that the store is not to know, and knows from another document."""
    texts = [json.loads(line)["text"] for line in documents.read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines()]
    absent = [row["text"] for row in rows if row["kind"] == "absent"]
    return {"stored_all_the_same": sum(any(cited in text for text in texts) for cited in absent)}


def _table(name: str, found: Json) -> str:
    """Return the figures of a corpus for people."""
    lines = [f"{name}: {found['cases']} cases, {found['accuracy']:.1%} of the verdicts right"]
    for kind, row in found["kinds"].items():
        named = f"{row['change'] / row['named']:8.1%}" if row["named"] else ""
        right = "".join(f"{row[key] / row['cases']:>9.1%}" for key in ("verdict", "document"))
        lines.append(f"  {kind:<20}{row['cases']:>5}{right}{named}")
    same = found["stored_all_the_same"]
    return "\n".join(
        [*lines, f"  false verified {found['false_verified']}; {same} absent cases are stored all the same\n"]
    )


if __name__ == "__main__":
    main()

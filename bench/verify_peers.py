"""Our verdicts beside those of other programs that check quotations: `python -m bench.verify_peers` prints the table.

    python -m venv peers-env && peers-env/bin/pip install citations==0.6.1 gtrex==1.1.0

gets the others; `--peers peers-env/bin/python` asks them and writes their answers into bench/verify_peers.json, from
which docs/verifying.md takes them. Ours are new each time. The forms are those of the cases by which the accuracy is
measured; articles and people are invented (docs/verifying/).

Each is asked what it is made for: whether a text stands in a source. The others are given the article, not the
speaker, since they know none: words under another name are no failure of theirs, but what they do not look at.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
from click.testing import CliRunner

from bench.scorers import ROOT
from quotes.cli import cli

__all__ = ["CASES", "Case", "main", "ours", "peers_table"]

ANSWERS = Path(__file__).with_suffix(".json")
ARTICLES = ROOT / "docs" / "verifying"
GET = "peers-env/bin/pip install citations==0.6.1 gtrex==1.1.0, then --peers peers-env/bin/python"
PASS = ("verbatim", "abridged", "partial")


class Case(NamedTuple):
    """A citation: its form, whether a careful editor lets it pass, the article, the text and the speaker."""

    form: str
    passes: bool
    article: str
    text: str
    speaker: str


_MARA, _OTTO, _SARI, _JOKO = "Mara Vell", "Otto Brandeis", "Sari Melati Kusuma", "Joko Prasetyo"
_BRIDGE = (
    "We never promised that the old bridge would carry lorries of 40 tonnes, but we hoped it would last until the "
    "town’s new one was paid for"
)
_WATER = (
    "Kami tidak akan menaikkan tarif air tahun ini, meskipun biaya pompa di tiga kecamatan naik 12 persen sejak Januari"
)
_EN = (
    ("exact", True, _BRIDGE, _MARA),
    ("typography", True, _BRIDGE.replace("’", "'").replace("old bridge", "old\u00a0bridge"), _MARA),
    ("marked elision", True, _BRIDGE.replace("carry lorries of 40 tonnes,", "..."), _MARA),
    ("words in brackets", True, _BRIDGE.replace("new one", "new one [across the Lorn]"), _MARA),
    ("fragment", True, "the old bridge would carry lorries of 40 tonnes", _MARA),
    ("capital in brackets", True, "[W]e hoped it would last until the town’s new one was paid for", _MARA),
    ("unmarked omission", False, _BRIDGE.replace("old ", ""), _MARA),
    ("negation dropped", False, _BRIDGE.replace("never ", ""), _MARA),
    ("negation added", False, _BRIDGE.replace("it would last", "it would not last"), _MARA),
    ("number changed", False, _BRIDGE.replace("40", "60"), _MARA),
    ("word replaced", False, _BRIDGE.replace("promised", "denied"), _MARA),
    ("another speaker", False, _BRIDGE, _OTTO),
    ("two statements as one", False, "We never promised that the old bridge will open for cyclists in autumn", _MARA),
    ("said by nobody", False, "The ferry company has offered us two boats for the summer months", _MARA),
)
_ID = (
    ("exact", True, _WATER, _SARI),
    ("typography", True, _WATER.replace("tarif air", "tarif\u00a0air").replace("biaya ", "biaya  "), _SARI),
    ("marked elision", True, _WATER.replace(" di tiga kecamatan", " ..."), _SARI),
    ("words in brackets", True, _WATER.replace("biaya pompa", "biaya pompa [milik daerah]"), _SARI),
    ("fragment", True, "biaya pompa di tiga kecamatan naik 12 persen", _SARI),
    ("capital in brackets", True, "[B]iaya pompa di tiga kecamatan naik 12 persen sejak Januari", _SARI),
    ("unmarked omission", False, _WATER.replace("pompa ", ""), _SARI),
    ("negation dropped", False, _WATER.replace("tidak ", ""), _SARI),
    ("negation added", False, _WATER.replace("naik", "tidak naik"), _SARI),
    ("number changed", False, _WATER.replace("12", "21"), _SARI),
    ("word replaced", False, _WATER.replace("menaikkan", "menghapus"), _SARI),
    ("another speaker", False, _WATER, _JOKO),
    (
        "two statements as one",
        False,
        "Kami tidak akan menaikkan tarif air sampai air surut dan listrik menyala lagi",
        _SARI,
    ),
    ("said by nobody", False, "Dua kapal baru akan melayani penyeberangan ke pulau mulai bulan Juni", _SARI),
)
CASES = [
    Case(form, passes, article, text, speaker)
    for article, rows in (("bridge.txt", _EN), ("waduk.txt", _ID))
    for form, passes, text, speaker in rows
]

# What is run with the Python that has the others: cases on standard input, answers out.
_ASK = """
import json, sys
from pathlib import Path
from citations import check_one
from gtrex import Policy, Verifier
answers = []
for case in json.load(sys.stdin):
    path = Path(sys.argv[1]) / case["article"]
    found = check_one(case["text"], path)
    grounded = Verifier(path.read_text(encoding="utf-8"), Policy()).verify(case["text"])
    answers.append({"citations": " ".join(filter(None, (found.state, found.reason and f"({found.reason})"))),
                    "gtrex": grounded.verdict, "passes": {"citations": found.state == "found",
                                                          "gtrex": bool(grounded.grounded)}})
print(json.dumps(answers))
"""


@click.command()
@click.option("--peers", "python", metavar="PYTHON", help="The Python that has the others: ask them anew.")
def main(python: str | None) -> None:
    """Print our verdicts beside those of the others."""
    if python:
        ANSWERS.write_text(json.dumps(_asked(python), indent=1) + "\n", encoding="utf-8")
    else:
        click.echo(f"the others as they answered when they were last asked; to ask them: {GET}", err=True)
    click.echo(peers_table())


def _asked(python: str) -> list[dict[str, object]]:
    cases = json.dumps([case._asdict() for case in CASES])
    done = subprocess.run([python, "-c", _ASK, ARTICLES], input=cases, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{python}: {done.stderr.strip().splitlines()[-1]}; to get them: {GET}")
    answers: list[dict[str, object]] = json.loads(done.stdout)
    return answers


def ours(cases: Sequence[Case] = CASES) -> list[str]:
    """Return the verdict of `quotes verify` on each case, from a store with both articles."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "cases.jsonl"
        rows = [json.dumps({"text": case.text, "speaker": case.speaker}) for case in cases]
        asked.write_text("\n".join(rows), encoding="utf-8")
        environment = {"QUOTES_DB": str(Path(folder) / "store.db"), "QUOTES_OUTLETS": os.devnull}
        runner = CliRunner(env=environment)
        articles = [str(ARTICLES / name) for name in dict.fromkeys(case.article for case in CASES)]
        runner.invoke(cli, ["add", *articles], catch_exceptions=False)
        result = runner.invoke(cli, ["verify", "--input", str(asked), "--format", "jsonl"], catch_exceptions=False)
        return [json.loads(line)["verdict"] for line in result.stdout.splitlines()]


def peers_table() -> str:
    """Return the table as Markdown: what each says of each form, in English and in Indonesian when these differ; in
    bold where it lets pass what is wrong, or does not let pass what is right."""
    answers = json.loads(ANSWERS.read_text(encoding="utf-8"))
    mine = ours()
    lines = ["| form | may pass | quotetrail | citations 0.6.1 | gtrex 1.1.0 |", "|---|---|---|---|---|"]
    for form in dict.fromkeys(case.form for case in CASES):
        places = [at for at, case in enumerate(CASES) if case.form == form]
        right = CASES[places[0]].passes
        cells = [_cell([(mine[at], (mine[at] in PASS) == right) for at in places])]
        for name in ("citations", "gtrex"):
            cells.append(_cell([(answers[at][name], answers[at]["passes"][name] == right) for at in places]))
        lines.append(f"| {form} | {'yes' if right else 'no'} | {' | '.join(cells)} |")
    counts = [sum((verdict in PASS) == case.passes for verdict, case in zip(mine, CASES, strict=True))]
    for name in ("citations", "gtrex"):
        counts.append(sum(a["passes"][name] == case.passes for a, case in zip(answers, CASES, strict=True)))
    lines.append(f"| right, of {len(CASES)} | | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def _cell(verdicts: Sequence[tuple[str, bool]]) -> str:
    shown = [verdict if right else f"**{verdict}**" for verdict, right in dict.fromkeys(verdicts)]
    return " / ".join(shown)


if __name__ == "__main__":
    main()

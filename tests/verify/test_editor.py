"""Some 1,050 citations of 36 invented articles, each with what a careful editor says to it.

`refused` must not pass, `told` may pass only with a warning, `passed` must pass; anything else is the very verdict.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quotes.cli import cli
from quotes.verifying.values import PASSING

HERE = Path(__file__).parent / "editor"
ARTICLES, CITATIONS = HERE / "articles.jsonl", HERE / "citations.jsonl"
CITED: list[dict[str, str]] = [json.loads(line) for line in CITATIONS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def judgements(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The judgement on each citation, as `quotes verify` prints it for machines."""
    store = ["--db", str(tmp_path_factory.mktemp("editor") / "quotes.db")]
    added = CliRunner().invoke(cli, [*store, "add", str(ARTICLES)])
    assert added.exit_code == 0, added.output
    result = CliRunner().invoke(cli, [*store, "verify", "--input", str(CITATIONS), "--format", "jsonl"])
    assert result.exit_code == 1, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("number", range(len(CITED)))
def test_what_a_careful_editor_says(number: int, judgements: list[dict[str, Any]]) -> None:
    cited, judgement = CITED[number], judgements[number]
    verdict, passes = judgement["verdict"], judgement["verdict"] in PASSING
    fine = {
        "refused": not passes,
        "told": not passes or bool(judgement["warnings"]),
        "passed": passes,
    }.get(cited["expect"], verdict == cited["expect"])
    assert fine, f"{cited} is {verdict}: {judgement['changes']} {judgement['warnings']}"

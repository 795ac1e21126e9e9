"""Our side of the comparison with other programs: every form gets the verdict that a careful editor gives."""

import sys

import pytest
from click.testing import CliRunner

from bench import verify_peers
from bench.verify_peers import ARTICLES, CASES, PASS, ours, peers_table


def test_every_form_is_judged_right_in_both_languages() -> None:
    verdicts = ours()
    wrong = [(case, verdict) for case, verdict in zip(CASES, verdicts, strict=True) if (verdict in PASS) != case.passes]
    assert wrong == []


def test_what_is_cited_as_it_stands_stands_in_the_article() -> None:
    for case in CASES:
        if case.form in ("exact", "fragment"):
            assert case.text in (ARTICLES / case.article).read_text(encoding="utf-8")


def test_the_table_has_a_row_for_each_form_and_the_answers_of_the_others() -> None:
    lines = peers_table().splitlines()
    assert len(lines) == len({case.form for case in CASES}) + 3
    assert lines[0].endswith("| citations 0.6.1 | gtrex 1.1.0 |")
    assert "**found**" in next(line for line in lines if line.startswith("| another speaker "))


def test_without_the_others_one_line_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(verify_peers.main, [])
    assert (result.exit_code, len(result.stderr.splitlines())) == (0, 1)
    assert "pip install citations==0.6.1 gtrex==1.1.0" in result.stderr
    monkeypatch.setattr(verify_peers, "_ASK", "raise SystemExit('no module named citations')")
    failed = CliRunner().invoke(verify_peers.main, ["--peers", sys.executable])
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert "pip install" in failed.stderr

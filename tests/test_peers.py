"""Another program beside the engine: read as it wants to be read, and left out where it is not installed."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from bench import peers, speed
from bench.peers import load_peer, textacy_reader
from bench.speed import beside, speed_of


def quotations(paragraph: str) -> list[str]:
    """As textacy: refuse an odd number of marks."""
    if paragraph.count('"') % 2:
        raise ValueError("marks are not even")
    return paragraph.split('"')[1::2]


EXTRACT = SimpleNamespace(direct_quotations=quotations)
SPACY = SimpleNamespace(load=lambda model: str)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"We are ready," Ann Lowe said.', 1),
        ('"We are ready," Ann Lowe said.\n\n"So am I," Tom Reed said.', 2),
        ('"We are ready," Ann Lowe said.\n"It has begun.', 1),  # a paragraph that it refuses costs no other
        ("", 0),
    ],
)
def test_textacy_reads_one_paragraph_at_a_time(text: str, count: int) -> None:
    assert textacy_reader(EXTRACT, SPACY)(text) == count


def test_a_peer_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(peers._NEEDED, "textacy", ("a_module_that_nobody_has",))
    assert load_peer("textacy") is None
    assert beside(tmp_path, "textacy") == []
    monkeypatch.setattr(speed, "throughput", lambda bench: [speed_of("dock", ["“We are ready,” said Ann Lowe."])])
    result = CliRunner().invoke(speed.main, ["--only", "throughput", "--beside", "textacy"])
    assert result.exit_code == 0
    assert "textacy is not installed in this environment: nothing is measured beside it" in result.output


def test_both_are_measured_on_the_same_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    line = '{"id": "dock", "text": "\\"We are ready,\\" said Ann Lowe."}\n'
    (tmp_path / "corpora" / "polnear-dev.jsonl").write_text(line * 3, encoding="utf-8")
    monkeypatch.setattr(speed, "load_peer", lambda name: textacy_reader(EXTRACT, SPACY))
    ours, theirs = beside(tmp_path, "textacy")
    assert (ours.name, theirs.name) == ("first 3", "first 3, textacy")
    assert ours.megabytes == theirs.megabytes > 0

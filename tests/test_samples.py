"""The samples come out as their gold says."""

from pathlib import Path

import pytest

from quotes.contract import analysis_json
from quotes.model import Document
from quotes.pipeline import extract
from tests.gold import articles, compare, read

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.mark.parametrize("path", articles(SAMPLES), ids=lambda path: path.stem)
def test_sample_comes_out_right(path: Path) -> None:
    text, gold = read(path)
    found = analysis_json(extract(Document.from_text(text)))
    faults = compare(gold, found, text)
    assert not faults, "\n" + "\n".join(faults)


def test_readme_names_every_sample() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path.stem for path in articles(SAMPLES) if f"`{path.stem}`" not in readme] == []


def test_there_are_at_least_six_samples_in_two_languages() -> None:
    languages = [read(path)[1]["lang"] for path in articles(SAMPLES)]
    assert len(languages) >= 6
    assert set(languages) == {"id", "en"}

"""Other articles of the kind the project started from come out right too: other people, outlets, orders of sentence."""

from pathlib import Path

import pytest

from quotes.contract import analysis_json
from quotes.model import Document
from quotes.pipeline import extract
from tests.gold import articles, compare, read

ARTICLES = Path(__file__).parent / "articles"


@pytest.mark.parametrize("path", articles(ARTICLES), ids=lambda path: path.stem)
def test_article_comes_out_right(path: Path) -> None:
    text, gold = read(path)
    found = analysis_json(extract(Document.from_text(text)))
    faults = compare(gold, found, text)
    assert not faults, "\n" + "\n".join(faults)


def test_readme_names_every_article() -> None:
    readme = (ARTICLES / "README.md").read_text(encoding="utf-8")
    assert [path.stem for path in articles(ARTICLES) if f"`{path.stem}`" not in readme] == []


def test_no_two_articles_have_the_same_outlets_in_the_same_order() -> None:
    chains = [_outlets(path) for path in articles(ARTICLES)]
    assert len(set(chains)) == len(chains) >= 8


def _outlets(path: Path) -> tuple[str, ...]:
    return tuple(via["outlet"] for quote in read(path)[1]["quotes"] for via in quote.get("via", ()))

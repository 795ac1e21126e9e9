"""What a reader sees around a passage, and what a cut of it loses."""

import pytest

from quotes.verifying.surroundings import sentences_around
from quotes.verifying.weight import losses

TEXT = (
    "The council met on Monday in the old hall. Ines Torv was angry about it. “They lied about the water,” she said in "
    "the hall. Nobody from the board came. The session ended.\n\nRain fell for the rest of the week."
)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("They lied about the water", "Ines Torv was angry about it. “", ",” she said in the hall."),
        ("The council met", "", " on Monday in the old hall."),
        ("Nobody from the board came", "“They lied about the water,” she said in the hall. ", ". The session ended."),
    ],
)  # fmt: skip
def test_a_sentence_on_each_side(words: str, before: str, after: str) -> None:
    start = TEXT.index(words)
    assert sentences_around(TEXT, start, start + len(words)) == (before, after)


def test_a_page_without_sentences_is_cut_between_words() -> None:
    text = "word " * 1000
    before, after = sentences_around(text, 2000, 2004)
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) < 420


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("they will not come", ["negation"]),
        ("tanpa izin", ["negation", "condition"]),
        ("if the rain stops", ["condition"]),
        ("as long as it holds", ["condition"]),
        ("mungkin besok", ["hedge"]),
        ("i think so", ["hedge"]),
        ("tetapi belum jika hujan", ["negation", "condition", "contrast"]),
        ("the water rose", []),
    ],
)
def test_what_matters_among_words(words: str, kinds: list[str]) -> None:
    assert losses(words.split()) == kinds

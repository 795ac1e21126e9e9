"""What the marks between words change: questions, sentences that are parted, fragments made sentences."""

import pytest

from quotes.verifying.judge import verify
from quotes.verifying.values import Citation, Judgement
from tests.verify.making import passages, quotation

MARA = "Mara Vell"
STORED = "Not all of the wells are safe. Have we sold the harbour to the bank? We asked, and Dr. Torv did not answer."


def on(cited: str, stored: str = STORED) -> Judgement:
    return verify(Citation(cited, MARA), passages(quotation(1, stored, MARA)))


@pytest.mark.parametrize(
    "cited",
    [
        "Not. All of the wells are safe.",
        "Not all! Of the wells are safe.",
        "Have we sold the harbour to the bank.",
        "Have we sold the harbour to the bank! We asked, and Dr. Torv did not answer.",
        "We asked, and Dr. Torv did. Not answer.",
    ],
)
def test_a_point_that_changes_what_is_said(cited: str) -> None:
    judgement = on(cited)
    assert judgement.verdict == "altered"
    assert judgement.changes[-1].kind == "substitution"


@pytest.mark.parametrize(
    ("cited", "warning"),
    [
        ("Not all of the wells are safe", None),
        ("Not all of the wells are safe!", None),
        ("We asked. And Dr Torv did not answer.", None),
        ("Have we sold the harbour to the bank?", None),
        ("we sold the harbour to the bank", "the article has these words in a question"),
        ("Have we sold the harbour", "the article has these words in a question"),
        ("Not all of the wells are safe?", "a statement in the article is cited as a question"),
    ],
)
def test_a_point_that_does_not(cited: str, warning: str | None) -> None:
    judgement = on(cited)
    assert judgement.verdict == "partial"
    assert [found for found in judgement.warnings if "question" in found] == ([warning] if warning else [])


def test_a_fragment_of_the_reporters_sentence_is_no_sentence() -> None:
    assert on("a long way still to go", "a long way still to go").verdict == "verbatim"
    assert on("A long way still to go.", "a long way still to go").verdict == "altered"


def test_a_word_for_the_speaker_that_belongs_to_a_noun() -> None:
    stored = "Klien saya akan mengajukan banding ke pengadilan tinggi, dan saya akan menang di sana."
    assert on("Saya akan mengajukan banding ke pengadilan tinggi", stored).verdict == "altered"
    assert on("Saya akan menang di sana.", stored).verdict == "partial"

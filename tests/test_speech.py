"""Words in marks that are speech, told from titles and names."""

import pytest

from quotes.reading import quotation_types
from quotes.speech import is_titled, is_utterance


@pytest.mark.parametrize(
    ("words", "titled"),
    [
        ("The Long Road Home", True),
        ("the Lid", True),
        ("Jalan Panjang ke Rumah", True),
        ("The bridge opens in May", False),
        ("Home", False),
        ("Stop. Go Home", False),
    ],
)
def test_what_is_printed_like_a_title(words: str, titled: bool) -> None:
    assert is_titled(words) is titled


@pytest.mark.parametrize(
    ("words", "utterance"),
    [
        ("The bridge opens in May,", True),
        ("and then it opens in May.", True),
        ("ready to go", False),
        ("Ready", False),
    ],
)
def test_what_is_a_full_sentence_by_its_looks(words: str, utterance: bool) -> None:
    assert is_utterance(quotation_types(words)) is utterance

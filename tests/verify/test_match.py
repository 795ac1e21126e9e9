"""A citation against one utterance: what it can share at most, without a comparison."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotes.verifying.judge import verify
from quotes.verifying.match import best_comparison, may_share
from quotes.verifying.passage import of_quotation
from quotes.verifying.values import Citation, StoredQuotation
from tests.verify.making import BERAS, COST, DAM, DANA, passages, quotation

STORED = [quotation(1, text, "Mara Vell") for text in (DAM, COST, BERAS, DANA)]
WORDS = [*" ".join((DAM, COST, BERAS, DANA)).split(), "[not]", "...", "one", "million", "dua", "juta", "Rp", "zebra"]


def shared(text: str, stored: StoredQuotation) -> float:
    return best_comparison(text, lambda reader: of_quotation(stored, reader))[1].shared


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.sampled_from(STORED))
def test_no_comparison_finds_more_in_common(words: list[str], stored: StoredQuotation) -> None:
    assume(set(words) - {"...", "[not]"})  # a text without words is no citation
    text = " ".join(words)
    assert may_share(text, stored) >= shared(text, stored)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (DAM, 1.0),
        ("the dam would hold", 1.0),
        ("zebra", 1.0),
        ("[W]e never wanted to see that any of this would be built here", 1.0),
        ("one two three four zebra zebra dam hold", 2 / 8),
    ],
)
def test_few_words_and_edited_ones_may_all_be_there(text: str, share: float) -> None:
    assert may_share(text, STORED[0]) == pytest.approx(share, abs=0.2)


def test_marks_without_a_word_between_them_share_nothing_and_fit_nothing() -> None:
    wordless = quotation(1, "…", "Mara Vell")
    assert may_share("the gates", wordless) == 0.0
    store = passages(wordless, quotation(2, "The gates, said Mara Vell, will stay open", "Otto Brandeis"))
    assert verify(Citation("the gates", "Mara Vell"), store).quotation != wordless

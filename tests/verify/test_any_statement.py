"""What must hold for any statement and any cut."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from quotes.verifying.judge import verify
from quotes.verifying.values import Citation
from tests.verify.making import passages, quotation

WORDS = st.sampled_from(
    [
        "water",
        "gates",
        "valley",
        "harbour",
        "council",
        "never",
        "bridge",
        "morning",
        "winter",
        "flood",
        "seven",
        "people",
        "tidak",
        "jika",
        "12",
        "kami",
        "jembatan",
    ]
)
verify(Citation("the gates"), passages(quotation(1, "the gates", "Mara Vell")))  # reads all lists before any deadline
STATEMENT = st.lists(WORDS, min_size=9, max_size=30)


@given(STATEMENT)
def test_a_statement_cited_as_it_stands_is_verbatim(words: list[str]) -> None:
    text = " ".join(words)
    store = passages(quotation(1, text, "Mara Vell"))
    assert verify(Citation(text.upper(), "Mara Vell"), store).verdict == "verbatim"
    assert verify(Citation(text, "Otto Brandeis"), store).verdict != "verbatim"


@given(STATEMENT, st.data())
def test_a_piece_stands_where_it_says(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(words) - 7))
    text, cited = " ".join(words), " ".join(words[start : start + 6])
    assume(any(len(word) > 5 for word in words[start : start + 6]))  # others stand in any text
    judgement = verify(Citation(cited, "Mara Vell"), passages(quotation(1, text, "Mara Vell")))
    assert judgement.passes or re.search(rf"(never|tidak)( jika| kami| seven| 12)* {cited}", text)
    assert text[judgement.start : judgement.end] == cited


@given(STATEMENT, st.data())
def test_a_word_that_was_never_said_is_never_verified(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    cited = " ".join([*words[:at], "unheard", *words[at:]])
    assert not verify(Citation(cited, "Mara Vell"), passages(quotation(1, " ".join(words), "Mara Vell"))).passes


@given(STATEMENT, st.data())
def test_a_word_left_out_of_the_middle_is_never_verified(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 2))
    cited = [*words[:at], *words[at + 1 :]]
    store = passages(quotation(1, " ".join(words), "Mara Vell"))
    if " ".join(cited) not in " ".join(words):
        assert not verify(Citation(" ".join(cited), "Mara Vell"), store).passes


@given(st.text())
def test_any_text_gets_a_verdict(text: str) -> None:
    store = passages(quotation(1, "The gates were opened at midnight", "Mara Vell"))
    if any(char.isalnum() for char in text) and "[" not in text and "(" not in text:
        verify(Citation(text), store)

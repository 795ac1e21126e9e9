"""A quotation in its surroundings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.asking.context import AROUND, BESIDE, Context, context

ARTICLE = "Judul\n\nAna datang.\r\n\r\nLalu “dua” kata Ana.\r\n\r\nIa pergi.\nAkhir."

CONTEXTS = [
    (ARTICLE, "dua", Context("Ana datang.", "Lalu “", "dua", "” kata Ana.", "Ia pergi.")),
    (ARTICLE, "Judul", Context("", "", "Judul", "", "Ana datang.")),
    (ARTICLE, "Akhir", Context("Ia pergi.", "", "Akhir", ".", "")),
    (ARTICLE, "kata Ana.\r\n\r\nIa", Context("Ana datang.", "Lalu “dua” ", "kata Ana.\r\n\r\nIa", " pergi.", "Akhir.")),
    ("dua", "dua", Context("", "", "dua", "", "")),
]


@pytest.mark.parametrize(("text", "words", "expected"), CONTEXTS)
def test_context(text: str, words: str, expected: Context) -> None:
    start = text.index(words)
    assert context(text, start, start + len(words)) == expected


def test_long_surroundings_are_cut_between_words() -> None:
    text = "kata " * 400 + "\n" + "lima " * 400 + "INTI " + "enam " * 400 + "\n" + "tujuh " * 400
    start = text.index("INTI")
    found = context(text, start, start + 4)
    assert found.before.startswith("… kata ")
    assert found.lead.startswith("… lima ")
    assert found.tail.endswith(" enam …")
    assert found.after.endswith(" tujuh …")
    assert len(found.lead) <= AROUND + 2
    assert len(found.after) <= BESIDE + 2


@given(st.text(), st.data())
def test_the_words_are_always_there_and_little_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = context(text, start, end)
    assert found.words == text[start:end]
    assert len(found.lead + found.tail) <= 2 * AROUND + 4

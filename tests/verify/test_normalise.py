"""What a text is to the comparison: words, marks, and where they stand."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from quotes.verifying.normalise import _PLAIN, _scanner, read, read_values
from quotes.verifying.wording import check_words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("“They’re fine,” he wrote", ["they're", "fine", "he", "wrote"]),
        ("ﬁne co-operation", ["fine", "co", "operation"]),
        ("cafe\u0301 café", ["café", "café"]),
        ("sof\u00adt\u00a0space", ["soft", "space"]),
        ("'They are not'", ["they", "are", "not"]),
        ("Rp60 juta", ["rp", "60", "juta"]),
        ("H2S di PAD 58", ["h2s", "di", "pad", "58"]),
        ("25% of 5bn", ["25", "%", "of", "5", "bn"]),
        ("水は", ["水", "は"]),
        ("", []),
    ],
)
def test_typography_is_folded(text: str, forms: list[str]) -> None:
    assert list(read(text).forms) == forms


@pytest.mark.parametrize("gap", ["…", "...", ". . .", "[...]", "(…)", "[..]", "[…]", "[. . .]", "....", "( ... )"])
def test_an_elision_in_any_spelling(gap: str) -> None:
    reading = read(f"the water {gap} was gone")
    assert (list(reading.forms), set(reading.gaps)) == (["the", "water", "was", "gone"], {2})


@pytest.mark.parametrize("text", ["the water. Was gone", "the water.. was gone", "the U.S. was gone"])
def test_what_is_no_elision(text: str) -> None:
    assert not read(text).gaps


def test_words_and_letters_in_brackets() -> None:
    reading = read("[W]e walk[ed] to [the old] mill (by the sea) and [b]ack")
    assert [token.form for token in reading.tokens if token.added] == ["the", "old", "by", "the", "sea"]
    assert [(token.form, token.capital) for token in reading.tokens if token.kept is not None] == [
        ("we", True), ("walked", False), ("back", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("satu juta", ["#1000000"]),
        ("1 million", ["#1000000"]),
        ("a million", ["#1000000"]),
        ("1.000.000", ["#1000000"]),
        ("1,000,000", ["#1000000"]),
        ("1.000 dan 1,000", ["#1000", "dan", "#1000"]),
        ("1,5 juta", ["#1500000"]),
        ("dua ratus dua puluh lima ribu", ["#225000"]),
        ("lima belas", ["#15"]),
        ("one hundred and five", ["#105"]),
        ("twenty-five", ["#25"]),
        ("dua tiga orang", ["#2", "#3", "orang"]),
        ("seratus lima puluh, lima belas", ["#150", "#15"]),
        ("twenty. Five", ["#20", "#5"]),
        ("25% 25 persen 25 per cent", ["#25°%", "#25°%", "#25°%"]),
        ("Rp 5 juta, 5 juta rupiah, Rp5.000.000", ["#5000000°rupiah"] * 3),
        ("27 April 2025, April 27, 2025", ["@2025-04-27", "@2025-04-27"]),
        ("23.00 atau 23:00", ["#23", "atau", "#23"]),
        ("0.125 1.2.3", ["#0.125", "1.2.3"]),
        ("no one may go", ["no", "#1", "may", "go"]),
    ],
)
def test_numbers_by_their_value(text: str, forms: list[str]) -> None:
    assert list(read_values(text).forms) == forms


@given(st.text(alphabet=st.sampled_from("ab Ré1 2.,…[]()'’-–\n$%juta million")))
def test_every_word_stands_where_it_says(text: str) -> None:
    for reading in (read(text), read_values(text)):
        ends = [0, *(token.end for token in reading.tokens)]
        assert all(end <= token.start < token.end for end, token in zip(ends, reading.tokens, strict=False))
        assert ends[-1] <= len(text)
        assert all(0 <= gap <= len(reading.tokens) for gap in reading.gaps)


@given(st.text(alphabet="ab5[](). …'’,-\u00ad\u0301é\"“”$%RpU", max_size=30))
def test_plain_words_are_read_as_all_others_are(text: str) -> None:
    fast = _scanner(check_words())
    slow = regex.compile(fast.pattern.replace(f"(?![ ,])(?:{_PLAIN}|", "(?:", 1), fast.flags)
    assert slow.pattern != fast.pattern
    assert [hit.span() for hit in fast.finditer(text)] == [hit.span() for hit in slow.finditer(text)]


def test_digits_that_are_newer_than_python_are_no_number() -> None:
    assert list(read_values("\U00011f50 of \U0001e4f3,5 and ٣").forms)[:2] == ["\U00011f50", "of"]

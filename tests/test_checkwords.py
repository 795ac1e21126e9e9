"""The section [verify] of a language pack, and what the loader refuses in it."""

import pytest

from quotes.checkwords import read_check_words
from quotes.errors import PackError
from quotes.packs import available, load_pack


@pytest.mark.parametrize("code", available())
def test_a_pack_has_what_a_comparison_needs(code: str) -> None:
    words = load_pack(code).check_words
    assert words.negations
    assert words.conditions
    assert words.hedges
    assert words.contrasts
    assert words.numbers
    assert words.scales
    assert "%" in words.units.values()


@pytest.mark.parametrize(
    ("code", "word"),
    [("id", "tidak"), ("id", "bukan"), ("id", "belum"), ("id", "jangan"), ("id", "tak"), ("id", "tanpa"),
     ("en", "not"), ("en", "isn't"), ("en", "never"), ("en", "no"), ("en", "without"), ("en", "cannot")],
)  # fmt: skip
def test_what_says_no(code: str, word: str) -> None:
    assert load_pack(code).check_words.negates(word)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"negations": ["no"]}, r"unknown key in \[verify\] 'negations'"),
        ({"negation": "no"}, "verify.negation must be a list of words in small letters"),
        ({"negation": ["No"]}, "verify.negation must be a list of words in small letters"),
        ({"negation": [""]}, "verify.negation must be a list of words in small letters"),
        ({"negation": ["isn’t"]}, "verify.negation must be a list of words in small letters"),
        ({"hedge": ["maybe", "maybe"]}, "verify.hedge has a word twice"),
        ({"number": {"one": "1"}}, "verify.number must give a whole number"),
        ({"number": {"one": True}}, "verify.number must give a whole number"),
        ({"number": ["one"]}, "verify.number must give a whole number"),
        ({"number": {"ten": 10}, "scale": {"ten": 10}}, "'ten' as a number and as a scale"),
        ({"unit": "%"}, "verify.unit must be a list of lists"),
        ({"unit": [[]]}, "verify.unit has a unit without a spelling"),
        ({"unit": [["%", "percent"], ["percent"]]}, "verify.unit has 'percent' twice"),
        ({"unit": [["$"]], "currency": [["$"]]}, "as a unit and as a currency"),
    ],
)
def test_what_is_refused(table: dict[str, object], message: str) -> None:
    with pytest.raises(PackError, match=message):
        read_check_words(table, {}, (), ())

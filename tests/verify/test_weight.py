"""What no elision may hide."""

import pytest

from quotes.verifying.judge import verify
from quotes.verifying.normalise import read
from quotes.verifying.values import Citation, Judgement
from quotes.verifying.weight import denied, scoped, weighty
from tests.verify.making import passages, quotation

MARA = "Mara Vell"


def on(cited: str, stored: str) -> Judgement:
    return verify(Citation(cited, MARA), passages(quotation(1, stored, MARA)))


@pytest.mark.parametrize(
    ("text", "word", "negation"),
    [
        ("we will not be able", "be", "not"),
        ("no one has been paid", "paid", "no"),
        ("kami belum pernah mau menjual kapal", "menjual", "belum"),
        ("he is not here, we sail", "sail", None),
        ("not the captain sails", "sails", None),
        ("tanpa izin kami berlayar", "berlayar", None),
    ],
)
def test_what_a_negation_denies(text: str, word: str, negation: str | None) -> None:
    reading = read(text)
    at = denied(reading, reading.forms.index(word))
    assert (None if at is None else reading.forms[at]) == negation


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("only sailors drink", "sailors", True),
        ("lebih dari separuh", "separuh", True),
        ("about 40 boats", "40", True),
        ("we talked about boats", "boats", False),
        ("kira-kira dua kapal", "dua", True),
        ("20 to 30 boats", "30", True),
        ("20-30 boats", "30", True),
        ("lima hingga enam kapal", "enam", True),
        ("we went to 30 boats", "30", False),
        ("only old sailors", "sailors", False),
    ],
)
def test_what_a_word_of_scope_counts(text: str, word: str, expected: bool) -> None:
    reading = read(text)
    assert scoped(reading, reading.forms.index(word)) is expected


def test_the_weightiest_word() -> None:
    reading = read("but we might not sail, only eat")
    assert [weighty(reading, start, end) for start, end in ((0, 2), (2, 3), (2, 4), (5, 6), (4, 5))] == [
        "",
        "hedge",
        "negation",
        "scope",
        "",
    ]


@pytest.mark.parametrize(
    ("cited", "stored", "kind"),
    [
        ("The boats … go out this winter", "The boats will not go out this winter", "negation"),
        ("The boats … sail this winter", "The boats can't sail this winter", "negation"),
        ("Kapal itu … berlayar musim ini", "Kapal itu belum berlayar musim ini", "negation"),
        ("Kapal itu [...] berlayar musim ini", "Kapal itu mungkin berlayar musim ini", "omission"),
        ("The boats will … sink before the winter", "The boats will probably sink before the winter", "omission"),
        ("We saw … 40 boats out there", "We saw fewer than 40 boats out there", "omission"),
        ("We saw … 40 boats out there", "We saw 30 to 40 boats out there", "omission"),
        ("We saw … 40 boats out there", "We saw, said the captain of the port, almost 40 boats out there", "omission"),
        ("We … sell the nets in the spring", "We must sell the nets in the spring", "omission"),
        ("We sell the nets … they pay for them", "We sell the nets if they pay for them", "omission"),
        (
            "We do not sell … the harbour to anyone",
            "We do not sell the boats. We love the harbour to anyone",
            "negation",
        ),
    ],
)
def test_an_elision_that_hides_a_word_that_matters(cited: str, stored: str, kind: str) -> None:
    judgement = on(cited, stored)
    assert (judgement.verdict, [change.kind for change in judgement.changes]) == ("altered", [kind])


@pytest.mark.parametrize(
    ("cited", "stored"),
    [
        ("The boats … will go out this winter", "The boats from the island will go out this winter"),
        ("The boats will go … this winter", "The boats will go out, said nobody, this winter"),
        ("We do not sell boats. … The harbour is ours", "We do not sell boats. We love it. The harbour is ours"),
        ("We sell the nets … every winter", "We sell the nets, but cheaply, every winter"),
    ],
)
def test_an_elision_that_shortens(cited: str, stored: str) -> None:
    assert on(cited, stored).verdict == "abridged"


@pytest.mark.parametrize(
    ("cited", "warning"),
    [
        ("The bank … sells to us", "the elision leaves out what denies the words behind it: 'pays, but it never'"),
        ("We ask … sells to us", ""),
        (
            "They waited … the very last boat",
            "the elision joins words of two sentences: 'for us. The captain took' is left out",
        ),
    ],
)
def test_what_a_longer_elision_hides_is_told(cited: str, warning: str) -> None:
    stored = "The bank pays, but it never sells to us. They waited for us. The captain took the very last boat."
    warnings = [found for found in on(cited, stored).warnings if found.startswith("the elision")]
    assert warnings == ([warning] if warning else [])

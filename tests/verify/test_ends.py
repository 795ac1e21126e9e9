"""What a cut at an end of a citation changes."""

import pytest

from quotes.verifying.judge import verify
from quotes.verifying.values import Citation, Judgement
from tests.verify.making import passages, quotation

MARA = "Mara Vell"
STORED = (
    "I do not want to sell the old harbour, and I think the young council will agree with me. If the bank pays, we "
    "will build a second pier. Only three boats sank last winter. About 40 houses were lost. Not all captains drink. "
    "The pilots may possibly strike in the coming week, we were told by the union. I do not believe that the pier "
    "holds us all. The pier may hold, provided that it is mended."
)


def on(cited: str, *stored: str) -> Judgement:
    return verify(Citation(cited, MARA), passages(*(quotation(n, text, MARA) for n, text in enumerate(stored, 1))))


@pytest.mark.parametrize(
    ("cited", "kind"),
    [
        ("sell the old harbour", "negation"),
        ("[S]ell the old harbour", "negation"),
        ("Sell the old harbour, and I think the young council will agree with me.", "negation"),
        ("The young council will agree with me.", "omission"),
        ("We will build a second pier.", "omission"),
        ("three boats sank last winter", "omission"),
        ("Three boats sank last winter.", "omission"),
        ("40 houses were lost", "omission"),
        ("40 houses", "omission"),
        ("the pier holds", "negation"),
        ("The pier may hold.", "omission"),
        ("all captains drink", "negation"),
        ("All captains drink.", "negation"),
        ("strike in the coming", "omission"),
        ("The pilots may.", "omission"),
    ],
)
def test_words_without_what_stood_beside_them(cited: str, kind: str) -> None:
    judgement = on(cited, STORED)
    assert (judgement.verdict, [change.kind for change in judgement.changes]) == ("altered", [kind])


@pytest.mark.parametrize(
    ("cited", "warned"),
    [
        ("the young council will agree with me", "(hedge)"),
        ("[T]he young council will agree with me", "(hedge)"),
        ("we will build a second pier", "(condition)"),
        ("captains drink. The pilots may possibly strike", "(negation, scope)"),
        ("The pilots may possibly strike in the coming week", "(hedge)"),
        ("The pier may hold", "(condition)"),
    ],
)
def test_a_cut_that_a_reader_must_look_at(cited: str, warned: str) -> None:
    judgement = on(cited, STORED)
    assert judgement.verdict == "partial"
    assert any(warned in warning for warning in judgement.warnings), judgement.warnings


@pytest.mark.parametrize("cited", ["the old harbour", "we will build", "houses were lost.", "I do not want to sell."])
def test_a_cut_that_is_only_one(cited: str) -> None:
    assert on(cited, STORED).verdict == "partial"


def test_a_few_words_with_a_point_where_the_sentence_goes_on() -> None:
    assert on("I do not want.", STORED).verdict == "altered"


def test_a_few_words_that_are_denied_elsewhere() -> None:
    said = "The pier would hold, the state told all of us"
    assert on("the pier would hold", said).verdict == "partial"
    assert on("pier would hold", said, "We promised that no pier would hold for us").verdict == "ambiguous"

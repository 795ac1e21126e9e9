"""A quotation in a quotation is not what the speaker says."""

import pytest

from quotes.verifying.judge import verify
from quotes.verifying.values import Citation, Judgement
from tests.verify.making import passages, quotation

MARA = "Mara Vell"
STORED = (
    "We met on Sunday. The captain told me, {}The harbour is closed to all boats until June{}, and I laughed at him. "
    "The boats' owners don't care about the 'old rule' at all."
)
INNER = "The harbour is closed to all boats until June"


def on(cited: str, stored: str = STORED.format("'", "'")) -> Judgement:
    return verify(Citation(cited, MARA), passages(quotation(1, stored, MARA)))


@pytest.mark.parametrize("marks", ["''", "‘’", "“”", '""', "«»"])
def test_the_words_of_somebody_whom_the_speaker_quotes(marks: str) -> None:
    judgement = on(INNER, STORED.format(*marks))
    assert judgement.verdict == "misattributed"
    assert "the speaker only quotes this: 'The captain told me …'" in judgement.warnings


@pytest.mark.parametrize(
    "cited",
    [
        "The harbour is closed to all boats until June, and I laughed at him",
        "'The harbour is closed to all boats until June'",
        "We met on Sunday … The harbour is closed to all boats until June",
    ],
)
def test_without_what_tells_so(cited: str) -> None:
    assert not on(cited).passes


@pytest.mark.parametrize(
    "cited",
    [
        f"The captain told me, '{INNER}', and I laughed at him",
        f"The captain told me, ‘{INNER}’, and I laughed at him",
        f"The captain told me, {INNER}, and I laughed at him",
        f"told me, '{INNER}'",
        f"'{INNER}', and I laughed at him",
        "and I laughed at him",
        "The boats' owners don't care about the 'old rule' at all",
        "owners don't care about the 'old rule'",
    ],
)
def test_with_it(cited: str) -> None:
    assert on(cited).passes


def test_speakers_may_quote_themselves() -> None:
    stored = "Nobody listened. I told the council: 'Do not sell the harbour to the bank.' They sold it."
    assert on("Do not sell the harbour to the bank.", stored).verdict == "partial"
    assert on("Do not sell the harbour to the bank.", stored.replace("I told", "He told")).verdict == "misattributed"


def test_a_piece_of_it_is_shown_as_quoted() -> None:
    judgement = on("closed to all boats until June")
    assert (judgement.verdict, judgement.warnings) == (
        "partial",
        ("the speaker only quotes this: 'The captain told me …'",),
    )

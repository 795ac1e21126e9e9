"""What words in brackets may do: say who or what is meant. They may not say something else."""

import pytest

from quotes.verifying.judge import verify
from quotes.verifying.values import Citation, Judgement
from tests.verify.making import passages, quotation

MARA = "Mara Vell"
PIER = "They may repair the old pier in June, and the council told Otto Brandeis that it must pay for the stones."
KAPAL = "Mereka mungkin memperbaiki dermaga tua bulan depan, dan dinas akan membayar semua batu untuk Otto Brandeis."


def on(cited: str, stored: str) -> Judgement:
    return verify(Citation(cited, MARA), passages(quotation(1, stored, MARA)))


@pytest.mark.parametrize(
    ("words", "bracket", "kind"),
    [
        ("may", "[will]", "substitution"),
        ("must", "[may]", "substitution"),
        ("must", "[can]", "substitution"),
        ("repair", "[sell]", "substitution"),
        ("may repair", "[are repairing]", "substitution"),
        ("Otto Brandeis", "[Ines Torv]", "name"),
        ("pier", "pier [probably]", "insertion"),
        ("old pier", "[un]old pier", "substitution"),
        ("repair", "[definitely] repair", "insertion"),
        ("the stones", "[only] the stones", "insertion"),
        ("the stones", "[half of] the stones", "insertion"),
        ("pier", "pier [if the town pays]", "insertion"),
        ("pier", "pier [but not the gates]", "negation"),
        ("pier", "pier [but also the gates]", "insertion"),
    ],
)
def test_brackets_that_say_something_else(words: str, bracket: str, kind: str) -> None:
    judgement = on(PIER.replace(words, bracket), PIER)
    assert (judgement.verdict, [change.kind for change in judgement.changes]) == ("altered", [kind])


@pytest.mark.parametrize(
    ("words", "bracket", "kind"),
    [
        ("mungkin", "[pasti]", "substitution"),
        ("akan", "[harus]", "substitution"),
        ("membayar", "[menjual]", "substitution"),
        ("membayar", "[pernah] membayar", "insertion"),
        ("semua", "[sebagian]", "substitution"),
        ("dermaga tua", "dermaga tua [kalau ada uang]", "insertion"),
        ("Otto Brandeis", "[Joko Prasetyo]", "name"),
    ],
)
def test_brackets_that_say_something_else_in_indonesian(words: str, bracket: str, kind: str) -> None:
    judgement = on(KAPAL.replace(words, bracket), KAPAL)
    assert (judgement.verdict, [change.kind for change in judgement.changes]) == ("altered", [kind])


@pytest.mark.parametrize(
    ("words", "bracket", "warned"),
    [
        ("They", "[The masons]", "'The masons' for 'They'"),
        ("it must", "[the council] must", "'the council' for 'it'"),
        ("Otto Brandeis", "[Mr Brandeis]", "'Mr Brandeis' for 'Otto Brandeis'"),
        ("the council", "[Lorn's councillors]", "'Lorn's councillors' for 'the council'"),
        ("must pay", "must pay [Lorn]", ""),
        ("repair", "repair[ed]", ""),
        ("June", "June [2025]", ""),
    ],
)
def test_brackets_that_say_what_is_meant(words: str, bracket: str, warned: str) -> None:
    judgement = on(PIER.replace(words, bracket), PIER)
    assert judgement.verdict == "abridged", judgement.changes
    assert any(warned in warning for warning in judgement.warnings) is bool(warned)


@pytest.mark.parametrize(
    ("cited", "verdict"),
    [
        ("[Ines Torv] will sell the boats", "altered"),
        ("[Boats] will sell the boats", "altered"),
        ("[The bank] will sell the boats", "abridged"),
        ("the council of Lorn will [keep]", "altered"),
        ("will sell [harbours]", "abridged"),
        ("the council [of Lorn]", "abridged"),
        ("We hoped that the bank would pay [Ines Torv]", "altered"),
        ("We hoped that the bank would [steal]", "altered"),
        ("We hoped that the bank would [wholly] pay", "abridged"),
    ],
)
def test_brackets_that_begin_or_end_a_citation(cited: str, verdict: str) -> None:
    stored = (
        "Brandeis will sell the boats, and the council of Lorn will buy them. We hoped that the bank would pay Otto "
        "Marlow."
    )
    assert on(cited, stored).verdict == verdict


@pytest.mark.parametrize(
    ("cited", "stored", "verdict"),
    [
        ("Kami me[nerima] tawaran bank itu kemarin", "Kami menolak tawaran bank itu kemarin", "altered"),
        ("We work[ed] in the old harbour for years", "We working in the old harbour for years", "abridged"),
        ("In all my life I have never met Mr. [Odd]", "In all my life I have never met Mr. Brask there.", "altered"),
    ],
)
def test_what_letters_and_names_in_brackets_may_not_replace(cited: str, stored: str, verdict: str) -> None:
    store = passages(quotation(1, stored, "Mara Vell"))
    assert verify(Citation(cited, "Mara Vell"), store).verdict == verdict

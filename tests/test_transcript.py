"""Transcripts: paragraphs with a label and a colon are quoted without marks, when there are several."""

import pytest

from quotes import Document
from quotes.explain import Explainer
from tests.said import quotations, quoted

INTRO = "The harbour master spoke with us at noon.\n"
ASKED = "Ann Lowe, the harbour master, spoke with us.\nQ: Are you ready?\nA: We will open it in May.\n"


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "en",
            INTRO + "Ann Lowe: We will open it in May.\nTom Reed: I hope that we can.",
            [("We will open it in May.", "Ann Lowe"), ("I hope that we can.", "Tom Reed")],
        ),
        (
            "en",
            INTRO + "Reuters: Do you open it in May?\nThe mayor: I hope that we can.",
            [("Do you open it in May?", "Reuters"), ("I hope that we can.", "The mayor")],
        ),
        (
            "id",
            "Tanya jawab di pelabuhan.\nBudi Santoso: Kami siap berlayar.\nKepala Dinas: Saya juga siap.",
            [("Kami siap berlayar.", "Budi Santoso"), ("Saya juga siap.", "Kepala Dinas")],
        ),
        # what stands in marks, or is reported, inside the words is theirs
        (
            "en",
            INTRO + "Ann Lowe: We call it “the old door” here.\nTom Reed: She said that we can open it.",
            [("We call it “the old door” here.", "Ann Lowe"), ("She said that we can open it.", "Tom Reed")],
        ),
        # questions and answers: of the one person who is named before
        ("en", ASKED, [("We will open it in May.", "Ann Lowe")]),
        (
            "id",
            "Kepala Dinas Perikanan Budi Santoso bicara di sini.\nTanya: Apakah Anda siap?\nJawab: Kami siap berlayar.",
            [("Kami siap berlayar.", "Budi Santoso")],
        ),
        # of several, nobody can tell whose
        ("en", "Mayor Ann Lowe met Tom Reed.\nQ: Are you ready?\nA: We will open it.", [("We will open it.", "")]),
        ("en", INTRO + "Q: Are you ready?\nA: We will open it.", [("We will open it.", "")]),
    ],
)
def test_labelled_paragraphs(lang: str, text: str, found: list[tuple[str, str]]) -> None:
    assert quoted(text, lang) == found
    assert {quotation.kind for quotation in quotations(text, lang)} == {"direct"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", INTRO + "Ann Lowe: We will open it in May."),  # one alone
        ("en", INTRO + "Ann Lowe: The mayor of Tolm.\nTom Reed: The deputy of the mayor."),  # who they are
        (
            "en",
            INTRO + "Lowe: We wait.\nLowe is late and we wait for her.\nReed: Let us see if you can beat Reed.",
        ),  # headings
        ("en", INTRO + "Ann Lowe: 45 percent of us.\nTom Reed: 30 percent of us."),  # figures
        ("en", INTRO + "Tolm Rovers: Reed, Quill, Pell.\nSagara: Lowe, Okoye, Brandt."),  # players
        ("id", "Kapal itu tiba di sini.\nPenulis: Kami di Sagara.\nEditor: Kami di Jakarta."),  # credits
        ("id", "Kapal itu tiba di sini.\nBaca juga: Kami siap berlayar.\nBaca juga: Saya juga siap."),
    ],
)
def test_what_is_no_transcript(lang: str, text: str) -> None:
    assert quotations(text, lang) == []


def test_marks_behind_a_label_tell_for_themselves() -> None:
    text = INTRO + "Ann Lowe: “We will open it.”\nTom Reed: “I hope that we can.”"
    assert quoted(text, "en") == [("We will open it.", "Ann Lowe"), ("I hope that we can.", "Tom Reed")]
    assert {e.rule for q in quotations(text, "en") for e in q.evidence}.isdisjoint({"labelled"})


def test_a_label_is_less_sure_than_marks() -> None:
    (found,) = quotations(ASKED, "en")
    assert found.confidence < 0.8
    assert [e.rule for e in found.evidence] == ["labelled", "interviewed"]


def test_a_labelled_paragraph_is_explained() -> None:
    explainer = Explainer(Document.from_text(ASKED, lang="en"))
    (found,) = explainer.analysis.quotations
    explanation = explainer.explain(found)
    assert [step.rule for step in explanation.steps] == ["labelled"]
    assert [factor.rule for factor in explanation.factors] == ["labelled", "interviewed"]

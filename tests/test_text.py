"""Paragraphs, tokens, and pages without line breaks."""

import pytest

from quotes.detect import find_marked
from quotes.text import divided, paragraphs
from tests.wording import tokens_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n\n\nTwo.\n", ["One.", "Two."]),
        ("One.\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("  One. \t\n \n\u00a0\nTwo.", ["One.", "Two."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_paragraphs(text: str, lines: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text)] == lines


def tokens(text: str) -> list[str]:
    return [form.text for form in tokens_of(text).forms]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said yes.", ["He", "said", "yes", "."]),
        ("Kim Jong-un", ["Kim", "Jong-un"]),
        ("Sean O’Malley’s dog", ["Sean", "O’Malley", "’s", "dog"]),
        ("isn't it?", ["isn't", "it", "?"]),
        ("kompas.com dan detikNews", ["kompas.com", "dan", "detikNews"]),
        ("katanya.Warga pulang", ["katanya", ".", "Warga", "pulang"]),
        ("Yusuf al-Hadi", ["Yusuf", "al-Hadi"]),
        ("KPK/Polri", ["KPK/Polri"]),
        ("Rp1.500.000,50 pada 27/4/2025", ["Rp1.500.000", ",", "50", "pada", "27/4/2025"]),
        ("45% of 1,200", ["45%", "of", "1,200"]),
        ("the 5th and the 80an", ["the", "5th", "and", "the", "80an"]),
        ("Dr. Lowe, No. 5, Jan. 6", ["Dr.", "Lowe", ",", "No.", "5", ",", "Jan.", "6"]),
        ("J. K. Dow in the U.S. today", ["J.", "K.", "Dow", "in", "the", "U.S.", "today"]),
        ("It ended. Then", ["It", "ended", ".", "Then"]),
        ("wait... what…", ["wait", "...", "what", "…"]),
        ("“Yes,”", ["“", "Yes", ",", "”"]),
        ("@maratolland #jembatan", ["@maratolland", "#jembatan"]),
        ("U.S...", ["U.S.", ".."]),
        ("é e\u0301", ["é", "e\u0301"]),
        ("Ю́лия 金正恩", ["Ю́лия", "金正恩"]),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Dow’s 5 , … !", ["word", "poss", "number", "punct", "points", "punct"]),
        ("_a", ["word"]),
        ("5a", ["number", "word"]),
    ],
)
def test_kinds_of_tokens(text: str, kinds: list[str]) -> None:
    assert [form.kind for form in tokens_of(text).forms] == kinds


def test_a_fold_has_small_letters_and_one_apostrophe() -> None:
    text = "O’MALLEY"
    assert [form.fold for form in tokens_of(text).forms] == ["o'malley"]


def test_tokens_are_of_their_paragraph() -> None:
    text = "One two.\nThree four."
    found = tokens_of(text, paragraphs(text)[1])
    assert [text[start : found.end(n)] for n, start in enumerate(found.starts)] == ["Three", "four", "."]


def pieces(text: str) -> list[str]:
    spans = paragraphs(text)
    return [piece.of(text) for piece in divided(text, spans, [passage.outer for passage in find_marked(text, spans)])]


PROSE = "The harbour opened again. The boats went out. "


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (PROSE * 200, "The"),  # behind a sentence
        ("harbour " * 1000, "harbour"),  # behind a word, where no sentence ends
        ("港の船。" * 2000, "港"),
    ],
)
def test_a_page_without_line_breaks_is_cut(text: str, begins: str) -> None:
    found = pieces(text)
    assert len(found) > 1
    assert all(piece.startswith(begins) and len(piece) <= 4000 for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (PROSE * 60, 1),  # long, but a paragraph
        ("x" * 9000, 1),  # never inside a word
        ("x" * 9000 + " y", 2),
        ("“" + PROSE * 200 + "” he said. " + PROSE, 2),  # never inside a quotation
        ("x" + " " * 9000 + "y", 2),
    ],
)
def test_a_page_is_not_cut_anywhere(text: str, count: int) -> None:
    assert len(pieces(text)) == count


def test_no_cut_behind_an_abbreviation() -> None:
    assert all(piece.endswith("harbour.") for piece in pieces("Near No. 5 of St. Mary they left the harbour. " * 300))

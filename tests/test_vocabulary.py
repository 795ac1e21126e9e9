"""What is known of a written form, and the rows of forms that paragraphs are."""

from dataclasses import fields

import pytest

from quotes.model import Span
from quotes.vocabulary import Form, Vocabulary
from tests.wording import form, tokens_of, words_of


@pytest.mark.parametrize(
    ("word", "lang", "types"),
    [
        ("said", "en", {"SAY"}),
        ("quickly", "en", {"ADV"}),
        ("harbour", "en", {"W"}),
        ("kata", "id", {"SAY_SHORT"}),
        (",", "en", {"COMMA"}),
        ("2025", "en", {"NUM"}),
        ("’s", "en", {"POSS"}),
        ("…", "en", {"PUNCT"}),
    ],
)
def test_a_form_has_the_types_of_its_item(word: str, lang: str, types: set[str]) -> None:
    assert types <= form(word, lang).types


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("said", True),
        (",", True),
        ("5", True),
        ("Said", False),  # a capital may begin a name
        ("detikNews", False),  # and so may a brand
        ("kompas.com", False),
        (".", False),  # ends a sentence or not, by what follows
        ("according", False),  # begins a phrase
    ],
)
def test_a_plain_form_is_an_item_wherever_it_stands(word: str, plain: bool) -> None:
    assert form(word).plain is plain


@pytest.mark.parametrize(
    ("word", "may"), [("Reuters", True), ("The", True), ("BBC’s", True), ("Ann", False), ("harbour", False)]
)
def test_what_may_begin_an_outlet(word: str, may: bool) -> None:
    assert form(word).outlet is may


@pytest.mark.parametrize(
    ("word", "offsets"),
    [("Monday", (0,)), ("27/4/2025", (0, 3, 5)), ("mid-October", (4,)), ("mayor", ()), ("COVID-19", (6,))],
)
def test_where_a_date_may_begin(word: str, offsets: tuple[int, ...]) -> None:
    assert form(word).dated == offsets


def test_a_form_is_made_once() -> None:
    words = words_of("en")
    assert words["harbour"] is words["harbour"] is words["harbour "]
    assert tokens_of("harbour, harbour").forms[0] is words["harbour"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("dilansirAFP kemarin", [(0, "dilansir"), (8, "AFP"), (12, "kemarin")]),
        ("seperti dikutipdetikNews.", [(0, "seperti"), (8, "dikutip"), (15, "detikNews"), (24, ".")]),
        ("dilansir AFP", [(0, "dilansir"), (9, "AFP")]),
    ],
)
def test_words_typed_as_one_are_two(text: str, pieces: list[tuple[int, str]]) -> None:
    found = tokens_of(text, lang="id")
    assert [(start, one.text) for start, one in zip(found.starts, found.forms, strict=True)] == pieces


def test_a_row_says_where_its_tokens_end() -> None:
    text = "She met Mr. Low."
    found = tokens_of(text, Span(4, len(text)))
    assert [text[start : found.end(n)] for n, start in enumerate(found.starts)] == ["met", "Mr.", "Low", "."]


def test_a_vocabulary_that_was_cleared_at_its_limit_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Dr. Ann Lowe said.The harbour, she said, is closed … detikNews reported on May 4."
    full = words_of("en").tokens(text, Span(0, len(text)))
    monkeypatch.setattr("quotes.vocabulary._MOST", 3)
    small = Vocabulary(words_of("en").pack, words_of("en").outlets)
    for _ in range(2):
        read = small.tokens(text, Span(0, len(text)))
        assert [as_said(one) for one in read.forms] == [as_said(one) for one in full.forms]
        assert read.starts == full.starts
    assert len(small) <= 4


def as_said(one: Form) -> tuple[object, ...]:
    return tuple(getattr(one, field.name) for field in fields(one))


def test_two_packs_do_not_share_forms() -> None:
    english, indonesian = form("kata", "en"), form("kata", "id")
    assert english is not indonesian
    assert english.types == {"W"}
    assert indonesian.types >= {"SAY_SHORT"}
    assert words_of("en") is not words_of("id")
    assert words_of("en").pack is not words_of("id").pack

"""Which clause attributes which quotation: short texts through the whole engine."""

import pytest

from tests.said import quotations, quoted

Said = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“The bridge opens in May,” said Mara Tolland.", [("The bridge opens in May,", "Mara Tolland")]),
        ("“The bridge opens in May,” Mara Tolland said.", [("The bridge opens in May,", "Mara Tolland")]),
        ("Mara Tolland said: “The bridge opens in May.”", [("The bridge opens in May.", "Mara Tolland")]),
        ("Mara Tolland said, “The bridge opens in May.”", [("The bridge opens in May.", "Mara Tolland")]),
        ("According to Mara Tolland, “the bridge opens in May”.", [("the bridge opens in May", "Mara Tolland")]),
        (
            "“The bridge,” said Mara Tolland, “opens in May.”",
            [("The bridge,", "Mara Tolland"), ("opens in May.", "Mara Tolland")],
        ),
        ("“The bridge opens in May,” said the minister, Mara Tolland.", [("The bridge opens in May,", "Mara Tolland")]),
        (
            "The bridge opened in May. “It rained all day and nobody came.”",
            [("It rained all day and nobody came.", "")],
        ),
    ],
)
def test_english(text: str, said: Said) -> None:
    assert quoted(text, "en") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Jembatan dibuka bulan Mei,” kata Tari Wulandari.", [("Jembatan dibuka bulan Mei,", "Tari Wulandari")]),
        ("“Jembatan dibuka bulan Mei,” Tari Wulandari menegaskan.", [("Jembatan dibuka bulan Mei,", "Tari Wulandari")]),
        ("Tari Wulandari mengatakan: “Jembatan dibuka bulan Mei.”", [("Jembatan dibuka bulan Mei.", "Tari Wulandari")]),
        (
            "“Jembatan itu,” ujar Tari Wulandari, “dibuka bulan Mei.”",
            [("Jembatan itu,", "Tari Wulandari"), ("dibuka bulan Mei.", "Tari Wulandari")],
        ),
        (
            "“Jembatan dibuka bulan Mei,” tutur Menteri Perhubungan Tari Wulandari.",
            [("Jembatan dibuka bulan Mei,", "Tari Wulandari")],
        ),
        (
            "Jembatan itu dibuka. “Hujan turun sepanjang hari dan tidak ada yang datang.”",
            [("Hujan turun sepanjang hari dan tidak ada yang datang.", "")],
        ),
    ],
)
def test_indonesian(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "They read “The Lighthouse Keeper” and went home."),
        ("en", "The “old” bridge was closed."),
        ("id", "Film “Senja di Muara” diputar kemarin."),
        ("id", "Jembatan “tua” itu ditutup."),
    ],
)
def test_words_in_marks_that_nobody_says(lang: str, text: str) -> None:
    assert quotations(text, lang) == []


def test_two_pieces_around_a_cue_are_one_utterance() -> None:
    one, other = quotations("“The bridge,” said Mara Tolland, “opens in May.”", "en")
    assert one.group == other.group is not None


def test_two_quotations_of_two_people_are_two_utterances() -> None:
    one, other = quotations("“It opens,” said Mara Tolland. “It will never open,” said Ann Lowe.", "en")
    assert one.group != other.group


def test_every_attribution_shows_its_rule_and_its_cue() -> None:
    text = "“The bridge opens in May,” said Mara Tolland."
    (quotation,) = quotations(text, "en")
    assert quotation.cue is not None
    assert quotation.cue.of(text) == "said"
    assert [speaker.mention and speaker.mention.of(text) for speaker in quotation.speakers] == ["Mara Tolland"]
    assert "quote-clause" in {evidence.rule for evidence in quotation.evidence}

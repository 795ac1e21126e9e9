"""Quotations that no clause attributes: whose they are follows from those around them."""

import pytest

from tests.said import quotations, quoted

EN = "“The bridge opens in May,” said Mara Tolland. "
ID = "“Jembatan dibuka bulan Mei,” kata Tari Wulandari. "


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        # the next sentence of the same paragraph
        ("en", EN + "“We have waited long enough.”", ["Mara Tolland"] * 2),
        ("id", ID + "“Kami sudah cukup lama menunggu.”", ["Tari Wulandari"] * 2),
        # behind a sentence that reports what one person states, and behind one that names two
        ("en", "Mara Tolland said the bridge was safe. “We have waited long enough.”", ["Mara Tolland"]),
        ("id", "Tari Wulandari mengatakan jembatan itu aman. “Kami sudah lama menunggu.”", ["Tari Wulandari"]),
        ("id", "Tari Wulandari mengatakan Ani Lowe itu bohong. “Kami sudah lama menunggu.”", [""]),
        # a paragraph that is nothing but the quotation
        ("en", EN + "\n\n“We have waited long enough.”", ["Mara Tolland"] * 2),
        ("id", ID + "\n\n“Kami sudah cukup lama menunggu.”", ["Tari Wulandari"] * 2),
        # re-opened in the next paragraph, attributed in the last
        ("en", "“The bridge opens in May.\n\n“We have waited long enough,” said Mara Tolland.", ["Mara Tolland"] * 2),
        # introduced with a colon
        ("en", "Mara Tolland said this about the bridge:\n\n“We have waited long enough.”", ["Mara Tolland"]),
        ("id", "Tari Wulandari mengatakan begini:\n\n“Kami sudah cukup lama menunggu.”", ["Tari Wulandari"]),
        # signed, on the same line or the next
        ("en", "“We have waited long enough.” — Mara Tolland, mayor", ["Mara Tolland"]),
        ("en", "“We have waited long enough.”\n-Commissioner Mara Tolland", ["Mara Tolland"]),
        ("en", "“We have waited long enough.”\n\n— Mara Tolland of the Tolm council", ["Mara Tolland"]),
        ("en", EN + "“We have waited long enough.”\n\n— Ann Lowe", ["Mara Tolland"] * 2),
        # somebody else speaks between
        (
            "en",
            EN + "“It never will,” said Ann Lowe. “We have waited long enough.”",
            ["Mara Tolland", "Ann Lowe", "Ann Lowe"],
        ),
    ],
)
def test_who_goes_on_speaking(lang: str, text: str, who: list[str]) -> None:
    assert [speaker for _, speaker in quoted(text, lang)] == who


def test_a_reopened_quotation_is_one_utterance() -> None:
    one, other = quotations("“The bridge opens in May.\n\n“We have waited long enough,” said Mara Tolland.", "en")
    assert one.group == other.group is not None


def test_confidence_falls_with_the_distance() -> None:
    near, *far = quotations(EN + "\n\n“We have waited long enough.”\n\n“Let us open it at last now.”", "en")
    assert [quotation.confidence for quotation in far] == sorted((q.confidence for q in far), reverse=True)
    assert all(quotation.confidence < near.confidence for quotation in far)


def test_a_speaker_is_not_carried_for_ever() -> None:
    found = quoted(EN + "\n\n“We have waited long enough.”" * 60, "en")
    assert found[1][1] == "Mara Tolland"
    assert found[-1][1] == ""


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge opens in May,” said Mara Tolland, a co-author of “The Bridge That Nobody Wanted to Cross.”",
        "“The bridge opens in May,” said Mara Tolland. She spoke on Radio Tolm’s “This Morning with the Ferrymen.”",
        "“The bridge opens in May,” said Mara Tolland. The ferry left when “an ill wind blew it from the quay.”",
    ],
)
def test_what_hangs_on_a_word_of_the_reporter_is_not_carried_on(text: str) -> None:
    assert all(speaker == "" for _, speaker in quoted(text, "en")[1:])


@pytest.mark.parametrize(
    "before",
    [
        "Mara Tolland did not say that the bridge was open.",
        "Mara Tolland did not say whether the bridge was open.",
        "Mara Tolland would say that the bridge was open.",
        "Mara Tolland was told that the bridge was open.",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_nothing_goes_on_where_nothing_was_said(before: str, gap: str) -> None:
    assert quoted(f"{before}{gap}“We have waited long enough, all of us.”", "en")[-1][1] == ""

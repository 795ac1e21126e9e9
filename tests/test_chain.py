"""Through whom the words came, on what occasion, where and when."""

import pytest

from quotes import Document, extract
from tests.said import quotations

Chain = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("lang", "text", "chain"),
    [
        ("id", "“Jembatan dibuka bulan Mei,” kata Tari Wulandari, dikutip dari AFP.", [("AFP", "local")]),
        ("id", "“Jembatan dibuka bulan Mei,” kata Tari Wulandari dilansir Reuters.", [("Reuters", "local")]),
        (
            "id",
            "Dilansir AFP, jembatan itu dibuka.\n\n“Kami sudah lama menunggu,” kata Tari Wulandari.",
            [("AFP", "inherited")],
        ),
        ("en", "“The bridge opens in May,” Mara Tolland told Reuters.", [("Reuters", "local")]),
        ("en", "“The bridge opens in May,” said Mara Tolland.", []),
        ("id", "“Jembatan dibuka bulan Mei,” kata Tari Wulandari.", []),
    ],
)
def test_the_outlets_of_a_quotation(lang: str, text: str, chain: Chain) -> None:
    (quotation,) = quotations(text, lang)
    assert [(via.outlet, via.scope) for via in quotation.via] == chain


def test_the_publisher_is_never_in_the_chain() -> None:
    text = "“Jembatan dibuka bulan Mei,” kata Tari Wulandari, dikutip dari AFP."
    (quotation,) = extract(Document.from_text(text, lang="id", publisher="AFP")).quotations
    assert quotation.via == ()


@pytest.mark.parametrize(
    ("lang", "text", "said_on"),
    [
        ("id", "“Jembatan dibuka bulan Mei,” kata Tari Wulandari, Senin (5/5/2025).", "2025-05-05"),
        ("en", "“The bridge opens soon,” Mara Tolland said on May 5, 2025.", "2025-05-05"),
        ("en", "“The bridge opens soon,” Mara Tolland said on Monday.", None),
        ("en", "“It opens on May 5, 2025, at noon,” Mara Tolland said.", None),
    ],
)
def test_the_day_of_a_quotation(lang: str, text: str, said_on: str | None) -> None:
    (quotation,) = quotations(text, lang)
    assert quotation.said_on == said_on


def test_a_chain_shows_where_each_outlet_is_named() -> None:
    text = "“Jembatan dibuka bulan Mei,” kata Tari Wulandari, dikutip dari AFP."
    (quotation,) = quotations(text, "id")
    assert [via.span.of(text) for via in quotation.via] == ["AFP"]

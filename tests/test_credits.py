"""Who is credited around a story, and the desk that signs it."""

import pytest

from quotes import Analysis, Document, extract

STORY = "“Jembatan dibuka bulan Mei,” kata Tari Wulandari kepada para wartawan yang sudah menunggu di dermaga itu."
ENGLISH = "“The bridge opens in May,” said Mara Tolland to the reporters who had been waiting for her on the quay."


def read(text: str, lang: str = "id") -> Analysis:
    return extract(Document.from_text(text, lang=lang))


@pytest.mark.parametrize(
    ("line", "outlets"),
    [
        ("(KCNA/Yonhap)", ["KCNA", "Yonhap"]),
        ("(AFP/Ani Lestari)", ["AFP"]),
        ("Reuters | AFP", ["Reuters", "AFP"]),
        ("Sumber: Reuters/Antara", ["Reuters", "Antara"]),
        ("Sumber : Kompas.com", ["Kompas.com"]),
        ("ILUSTRASI. Kapal Sagara bersandar. REUTERS/Ani Lestari", ["Reuters"]),
        ("Artikel ini telah tayang di Kontan dengan judul Kapal Sagara Siap", ["Kontan"]),
        # initials of desks
        ("(abc/xyz)", []),
        # the desk itself
        ("(Tribunnews.com/Tari)", []),
    ],
)
def test_credits_behind_a_story(line: str, outlets: list[str]) -> None:
    assert [credit.outlet for credit in read(f"Kapal Sagara Siap\n\n{STORY}\n\n{line}").credits] == outlets


@pytest.mark.parametrize(
    ("line", "publisher"),
    [("(Tribunnews.com/Tari)", "Tribunnews"), ("(AFP/Tari)", None), ("(KCNA/Yonhap)", None), ("(tar/ani)", None)],
)
def test_the_desk_that_signs_publishes(line: str, publisher: str | None) -> None:
    assert read(f"{STORY}\n\n{line}").publisher == publisher


@pytest.mark.parametrize(
    ("line", "publisher", "byline"),
    [
        ("By Tom Reed and Jane Cole, Harbour Post", "Harbour Post", ("Tom Reed", "Jane Cole")),
        ("By Tom Reed, Associated Press", None, ("Tom Reed",)),
        ("Tom Reed - HuffPost", "HuffPost", ("Tom Reed",)),
        ("By Tom Reed", None, ("Tom Reed",)),
    ],
)
def test_the_desk_in_a_byline(line: str, publisher: str | None, byline: tuple[str, ...]) -> None:
    analysis = read(f"The Harbour Bridge Opens\n\n{line}\n\n{ENGLISH}", "en")
    assert (analysis.publisher, analysis.byline) == (publisher, byline)


@pytest.mark.parametrize(
    ("text", "publisher", "place"),
    [
        (f"Fakta.com, Jakarta {STORY}", "Fakta.com", "Jakarta"),
        (f"Fakta.com, Banda Aceh Kapal siap. {STORY}", "Fakta.com", "Banda Aceh"),
        (f"Fakta.com, kata dia. {STORY}", None, None),
    ],
)
def test_a_dateline_without_a_dash(text: str, publisher: str | None, place: str | None) -> None:
    analysis = read(text)
    assert (analysis.publisher, analysis.dateline_place) == (publisher, place)

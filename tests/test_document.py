"""What a document says about itself."""

import pytest

from quotes import Analysis, Document, extract

STORY = "“Jembatan dibuka bulan Mei,” kata Tari Wulandari kepada para wartawan yang sudah menunggu di dermaga itu."
ENGLISH = "“The bridge opens in May,” said Mara Tolland to the reporters who had been waiting for her on the quay."


def read(text: str, lang: str = "id") -> Analysis:
    return extract(Document.from_text(text, lang=lang))


@pytest.mark.parametrize(
    ("text", "lang", "publisher", "place"),
    [
        (f"JAKARTA, KOMPAS.com - {STORY}", "id", "Kompas.com", "Jakarta"),
        (f"JAKARTA, KOMPAS.com – {STORY}", "id", "Kompas.com", "Jakarta"),
        (f"WASHINGTON (AP) — {ENGLISH}", "en", None, "Washington"),
        (f"JAKARTA - {STORY}", "id", None, "Jakarta"),
        (f"tirto.id - {STORY}", "id", "Tirto", None),
        (f"kapal.com, SAGARA - {STORY}", "id", "kapal.com", "Sagara"),
        (f"MALANG, SURYAMALANG.COM | {STORY}", "id", "Surya Malang", "Malang"),
        (f"NU Online, Jakarta {STORY}", "id", "NU Online", "Jakarta"),
        (f"Tari, Jakarta {STORY}", "id", None, None),
        (STORY, "id", None, None),
    ],
)
def test_a_dateline(text: str, lang: str, publisher: str | None, place: str | None) -> None:
    analysis = read(text, lang)
    assert (analysis.publisher, analysis.dateline_place) == (publisher, place)


def test_an_agency_in_the_dateline_is_credited() -> None:
    assert [credit.outlet for credit in read(f"WASHINGTON (AP) — {ENGLISH}", "en").credits] == ["AP"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Jembatan Batu Dibuka Bulan Mei\n\n{STORY}", "Jembatan Batu Dibuka Bulan Mei"),
        (STORY, None),
        (f"{STORY}\n\n{STORY}", None),
    ],
)
def test_a_title(text: str, title: str | None) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Penulis: Budi Santoso", ("Budi Santoso",)),
        ("Oleh: BUDI SANTOSO", ("Budi Santoso",)),
        ("Laporan Wartawan Fakta.com, Budi Santoso", ("Budi Santoso",)),
        ("Baca juga: Pasar tutup", ()),
    ],
)
def test_a_byline(line: str, byline: tuple[str, ...]) -> None:
    assert read(f"Jembatan Batu Dibuka\n\n{line}\n\n{STORY}").byline == byline


def test_what_the_reader_knew_is_kept() -> None:
    known = Document.from_text(
        f"JAKARTA, KOMPAS.com - {STORY}", title="Judul", publisher="Warta", byline=("Ani",), published_on="2025-05-05"
    )
    analysis = extract(known)
    assert (analysis.title, analysis.publisher, analysis.byline) == ("Judul", "Warta", ("Ani",))
    assert analysis.published_on == "2025-05-05"


def test_without_a_language_the_marks_are_all_there_is() -> None:
    analysis = extract(Document.from_text("« Le pont ouvre en mai, enfin. » Voilà ce que dit le maire du village."))
    assert analysis.lang is None
    assert [(quotation.kind, quotation.speakers) for quotation in analysis.quotations] == [("direct", ())]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("id", "Baca juga: “Kapal itu tenggelam di dekat dermaga,” kata Ani Lestari"),
        ("id", "Tonton juga “Kapal Itu Tenggelam di Dekat Dermaga,” Kata Ani Lestari"),
        ("id", "[Gambas:Video 20detik] “Kapal itu tenggelam di dekat dermaga,” kata Ani Lestari"),
        ("id", "ILUSTRASI. “Kapal itu tenggelam di dekat dermaga,” kata Ani Lestari. ANTARA FOTO/Tari"),
        ("en", "Read more: “The ship sank close to the quay,” says Ann Lowe"),
        ("en", "Watch: “The ship sank close to the quay,” says Ann Lowe"),
        ("en", "FILE PHOTO: “The ship sank close to the quay,” says Ann Lowe. REUTERS/Tom Reed"),
    ],
)
def test_furniture_is_not_quoted(lang: str, line: str) -> None:
    story = STORY if lang == "id" else ENGLISH
    assert len(read(f"{story}\n\n{line}\n\n{story}", lang).quotations) == 2


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("The Guardian / UK news", "Guardian"),
        ("Kompas.com > News > Nasional", "Kompas.com"),
        ("Harbour Post / Local news", "Harbour Post"),
        ("Reuters / World", None),  # an agency is credited, and another publishes
        ("Facebook / Politics", None),
        ("The Guardian / Reuters", None),
        ("The Guardian / “no comment”", None),
    ],
)
def test_a_line_that_names_an_outlet_and_its_section(line: str, publisher: str | None) -> None:
    story = "Bridge opens early\n\n{}\n\nThe mayor said on Monday that the bridge would open. “We are ready,” she said."
    analysis = extract(Document.from_text(story.format(line), lang="en"))
    assert (analysis.publisher, analysis.title) == (publisher, "Bridge opens early")
    if publisher:
        assert extract(Document.from_text(story.format(line).removeprefix("Bridge opens early\n\n"))).title is None


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("The Guardian / UK news: ", "Guardian"),
        ("Harbour Press / Harbour News: ", "Harbour Press"),
        ("Reuters / World: ", None),
        ("Harbour Street / Local news: ", None),
    ],
)
def test_an_outlet_and_its_section_before_the_story(head: str, publisher: str | None) -> None:
    text = f"{head}Speaking on Monday, the mayor, Ann Lowe, said the bridge would open.\n\n“We are ready,” she said."
    assert extract(Document.from_text(text, lang="en")).publisher == publisher

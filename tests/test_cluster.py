"""One person under many names: short names, initials, nicknames, bodies; two of one surname stay open."""

import pytest

from quotes.cluster import within
from tests.said import quotations, quoted


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("santoso", "budi santoso", True),
        ("budi santoso", "budi utomo santoso", True),
        ("b santoso", "budi santoso", True),
        ("santoso budi", "budi santoso", False),
        ("bud", "budi santoso", False),
        ("budi santoso", "santoso", False),
    ],
)
def test_a_shorter_name_stands_in_the_longer_one(short: str, full: str, fits: bool) -> None:
    assert within(tuple(short.split()), tuple(full.split())) is fits


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        # nicknames cut from a name, with the same office
        ("id", "Wali Kota Tri Rismawanti datang. Wali Kota Risma marah. “Ayo,” ujar Risma.", "Tri Rismawanti"),
        ("id", "Presiden Joko Wibowo datang. Presiden Jokowi pulang. “Aman,” kata Jokowi.", "Joko Wibowo"),
        # without the office they stay two
        ("id", "Menteri Tri Rismawanti datang. Penyanyi Risma pulang. “Ayo,” ujar Risma.", "Risma"),
        # short names of bodies
        ("id", "Aliansi Nelayan Sagara (ANS) menolak. “Kami menolak,” bunyi pernyataan ANS.", "Aliansi Nelayan Sagara"),
        ("id", "Aliansi Nelayan Sagara datang. “Kami menolak,” tulis aliansi itu.", "Aliansi Nelayan Sagara"),
        # of two with one surname, the one who was named before; once both were, the name stays as it is
        ("en", "Mara Tolland came. “It is safe,” Tolland said. Peter Tolland left.", "Mara Tolland"),
        ("en", "Mara Tolland came. Peter Tolland left. “It is safe,” Tolland said.", "Tolland"),
    ],
)
def test_the_fullest_name(lang: str, text: str, who: str) -> None:
    assert [speaker for _, speaker in quoted(text, lang)] == [who]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Orbit Sagara bangkrut. “Datanya utuh,” kata Orbit Sagara.", "person"),
        ("Ia mendirikan perusahaan Orbit Sagara. “Datanya utuh,” kata Orbit Sagara.", "organization"),
        ("Pemerintah Velmaria diam. Menurut Velmaria, prajuritnya tewas di lembah.", "organization"),
    ],
)
def test_what_the_document_calls_a_body_is_no_person(text: str, kind: str) -> None:
    assert quotations(text, "id")[-1].speakers[0].kind == kind

"""Who is named where: one person under all the names of a document, and whoever a pronoun stands for."""

import pytest

from tests.said import quotations, quoted, reported, speakers

EN = "Transport Minister Mara Tolland opened the bridge. "
ID = "Menteri Perhubungan Tari Wulandari membuka jembatan itu. "


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        ("en", EN + "“It opens today,” said Tolland.", "Mara Tolland"),
        ("en", EN + "“It opens today,” she said.", "Mara Tolland"),
        ("en", EN + "“It opens today,” Ms. Tolland said.", "Mara Tolland"),
        ("id", ID + "“Hari ini dibuka,” kata Tari.", "Tari Wulandari"),
        ("id", ID + "“Hari ini dibuka,” kata Wulandari.", "Tari Wulandari"),
        ("id", ID + "“Hari ini dibuka,” ujarnya.", "Tari Wulandari"),
        ("id", ID + "“Hari ini dibuka,” kata dia.", "Tari Wulandari"),
        ("id", ID + "“Hari ini dibuka,” katanya.", "Tari Wulandari"),
        # nobody who fits: unknown is an answer
        ("en", "“It opens today,” he said.", ""),
        ("id", "“Hari ini dibuka,” katanya.", ""),
        # bodies speak, too
        ("en", "“It opens today,” the Ministry of Transport said.", "Ministry of Transport"),
        ("id", "“Hari ini dibuka,” kata Kementerian Perhubungan.", "Kementerian Perhubungan"),
    ],
)
def test_who_is_meant(lang: str, text: str, who: str) -> None:
    assert [speaker for _, speaker in quoted(text, lang)] == [who]


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        ("en", "“It opens today,” said Mara “Mo” Tolland.", "Mara “Mo” Tolland"),
        ("en", "Mara “Mo” Tolland opened it. “It opens today,” said Tolland.", "Mara “Mo” Tolland"),
        ("id", "“Hari ini dibuka,” kata Tari “Riri” Wulandari.", "Tari “Riri” Wulandari"),
    ],
)
def test_a_nickname_inside_a_name(lang: str, text: str, who: str) -> None:
    assert [speaker for _, speaker in quoted(text, lang)] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Theresa May said: “It opens today.”", "Theresa May"),
        ("“It opens today,” said Prime Minister Theresa May.", "Theresa May"),
        ("Theresa May came. “It opens today,” May said.", "Theresa May"),
        ("Theresa May came. “It opens today,” said Mrs. May.", "Theresa May"),
        ("Theresa May came. Officials may say: “It opens today.”", "Officials"),
    ],
)
def test_a_family_name_that_is_a_verb(text: str, who: str) -> None:
    found = quotations(text, "en")
    assert [(speakers(q), q.modality == "said") for q in found] == [(who, who != "Officials")]


def test_no_name_goes_over_words_in_marks() -> None:
    text = "Tolland “is ready for everything that may come,” Ann Lowe told the council."
    assert [speaker for _, speaker in quoted(text, "en")] == ["Ann Lowe"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a word that is a name too, alone at the start of a sentence, is no name
        ("Cinta itu buta, kata dia.", ""),
        ("Dewi Prakosa datang ke pasar. Bunga itu mekar di taman, katanya.", "Dewi Prakosa"),
        ("Dewi Prakosa datang ke pasar. Untung saja kapal itu aman, kata dia.", "Dewi Prakosa"),
        # unless a cue, a second name or the rest of the text shows that it is
        ("Cinta mengatakan kapal itu aman.", "Cinta"),
        ("Cinta juga mengatakan kapal itu aman.", "Cinta"),
        ("Kapal itu aman, kata Cinta.", "Cinta"),
        ("Bunga Lestari datang ke pasar. Bunga lalu pergi. Kapal itu aman, katanya.", "Bunga Lestari"),
        # whom a reported sentence is about does not say it, unless known before
        ("Dewi sudah berlayar, kata dia.", ""),
        ("Dewi Prakosa sudah berlayar, katanya.", ""),
        ("Dewi Prakosa datang ke pasar. Dewi sudah berlayar, katanya.", "Dewi Prakosa"),
    ],
)
def test_who_says_a_reported_sentence(text: str, who: str) -> None:
    assert [speaker for _, speaker in reported(text, "id")] == [who]

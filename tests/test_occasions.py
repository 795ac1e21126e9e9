"""On what occasion, where and by what channel words were said; and what is only talked about."""

import pytest

from quotes import Document, extract
from quotes.packs import Pack, available, load_pack

Seen = tuple[str | None, str | None, str | None, str | None]
NOTHING: Seen = (None, None, None, None)


def seen(text: str, lang: str) -> Seen:
    """The kind of channel and its words, the event and the place of the last quotation."""
    quotation = extract(Document.from_text(text, lang=lang)).quotations[-1]
    channel = quotation.channel
    return (
        channel.kind if channel else None,
        channel.span.of(text) if channel else None,
        quotation.event,
        quotation.place,
    )


# the rest of the sentence behind `“The dam is safe,” `, the kind of channel, its words, event, place
ENGLISH = [
    ("Mara Tolland said in an interview with Reuters.", "interview", "interview", "an interview", None),
    ("Mara Tolland said by phone.", "phone", "phone", None, None),
    ("Mara Tolland said over the phone.", "phone", "phone", None, None),
    ("Mara Tolland told reporters in a conference call.", "phone", "conference call", "a conference call", None),
    ("Mara Tolland said via video link.", "video call", "video link", None, None),
    (
        "Mara Tolland said at a news conference in Jakarta on Tuesday.",
        "press conference",
        "news conference",
        "a news conference",
        "Jakarta",
    ),
    ("Mara Tolland said at a doorstop in Halvik.", "doorstop", "doorstop", None, None),
    ("Mara Tolland said in a statement.", "statement", "statement", None, None),
    ("Mara Tolland said in a written statement.", "written statement", "written statement", None, None),
    ("Mara Tolland said in a press release on Tuesday.", "written statement", "press release", None, None),
    ("Mara Tolland said in a speech in Halvik.", "speech", "speech", "a speech", "Halvik"),
    ("Mara Tolland told a Senate hearing.", "hearing", "hearing", None, None),
    ("Mara Tolland said during the debate.", "debate", "debate", "the debate", None),
    ("Mara Tolland wrote in a post on Facebook.", "post", "post", None, None),
    ("Mara Tolland tweeted.", "post", "tweeted", None, None),
    ("Mara Tolland said in a text message.", "message", "text message", None, None),
    ("Mara Tolland wrote in a letter to the council.", "letter", "letter", None, None),
    ("Mara Tolland wrote in a memo.", "document", "memo", None, None),
    ("Mara Tolland said in a court filing.", "document", "court filing", None, None),
    ("the judge wrote in the ruling.", "ruling", "ruling", None, None),
    ("Mara Tolland said in court.", "court", "court", None, None),
    ("Mara Tolland wrote in an op-ed on Tuesday.", "article", "op-ed", None, None),
    ("Mara Tolland said on the sidelines of a summit in Jakarta.", None, None, "a summit", "Jakarta"),
    ("Mara Tolland said in Jakarta on Tuesday.", None, None, None, "Jakarta"),
    ("Mara Tolland told reporters in Jakarta.", None, None, None, "Jakarta"),
    ("Mara Tolland told AFP in an interview in Mexico City.", "interview", "interview", "an interview", "Mexico City"),
    # talked about
    ("Mara Tolland said of the letter.", *NOTHING),
    ("Mara Tolland said about the debate.", *NOTHING),
    ("said Mara Tolland, who won the debate.", *NOTHING),
    ("Mara Tolland said in a statement about the letter.", "statement", "statement", None, None),
    ("said Mara Tolland of her private email server.", *NOTHING),
    ("Mara Tolland told the Halvik Post.", *NOTHING),
    ("Mara Tolland said in April.", *NOTHING),
    ("said Mara Tolland.", *NOTHING),
]


@pytest.mark.parametrize(("rest", "kind", "words", "event", "place"), ENGLISH)
def test_english(rest: str, kind: str | None, words: str | None, event: str | None, place: str | None) -> None:
    assert seen(f"“The dam is safe,” {rest}", "en") == (kind, words, event, place)


INDONESIAN = [
    ("kata Tari Wulandari dalam wawancara dengan Reuters.", "interview", "wawancara", "wawancara dengan Reuters", None),
    ("kata Tari Wulandari saat diwawancarai.", "interview", "diwawancarai", None, None),
    ("kata Tari Wulandari melalui sambungan telepon.", "phone", "sambungan telepon", None, None),
    ("kata Tari Wulandari saat dihubungi lewat telepon.", "phone", "telepon", None, None),
    ("kata Tari Wulandari lewat panggilan video.", "video call", "panggilan video", None, None),
    (
        "kata Tari Wulandari dalam konferensi pers di Halvik, Senin (3/2/2025).",
        "press conference",
        "konferensi pers",
        "konferensi pers",
        "Halvik",
    ),
    ("kata Tari Wulandari dalam doorstop.", "doorstop", "doorstop", None, None),
    ("kata Tari Wulandari saat ditemui di kantornya.", "in person", "ditemui", None, None),
    ("kata Tari Wulandari dalam keterangan tertulis.", "written statement", "keterangan tertulis", None, None),
    ("kata Tari Wulandari dalam siaran pers.", "written statement", "siaran pers", None, None),
    ("kata Tari Wulandari dalam pernyataan resminya.", "statement", "pernyataan resminya", None, None),
    ("kata Tari Wulandari dalam pidatonya.", "speech", "pidatonya", None, None),
    (
        "kata Tari Wulandari dalam rapat kerja dengan Komisi V DPR.",
        "hearing",
        "rapat kerja",
        "rapat kerja dengan Komisi V DPR",
        None,
    ),
    ("kata Tari Wulandari dalam sidang.", "court", "sidang", "sidang", None),
    ("kata hakim dalam putusannya.", "ruling", "putusannya", None, None),
    ("tulis Tari Wulandari dalam unggahan di Instagram.", "post", "unggahan", None, None),
    ("cuit Tari Wulandari.", "post", "cuit", None, None),
    ("tulis Tari Wulandari dalam suratnya.", "letter", "suratnya", None, None),
    ("kata Tari Wulandari dalam pesan singkat.", "message", "pesan singkat", None, None),
    ("tulis Tari Wulandari dalam dokumen itu.", "document", "dokumen", None, None),
    (
        "kata Tari Wulandari dalam pembicaraan dengan Presiden Bima Santoso di Sagara.",
        "meeting",
        "pembicaraan",
        "pembicaraan dengan Presiden Bima Santoso",
        "Sagara",
    ),
    (
        "kata Tari Wulandari di sela-sela acara peresmian pasar di Halvik, Senin (3/2/2025).",
        None,
        None,
        "peresmian pasar",
        "Halvik",
    ),
    ("kata Tari Wulandari usai rapat di Halvik, Senin (3/2/2025).", None, None, "rapat", "Halvik"),
    ("kata Tari Wulandari di Kantor Bupati Halvik, Senin (3/2/2025).", None, None, None, "Kantor Bupati Halvik"),
    ("kata Tari Wulandari, Senin (3/2/2025) di Halvik, Jawa Barat.", None, None, None, "Halvik, Jawa Barat"),
    ("kata Tari Wulandari saat ditemui di RSUP Halvik.", "in person", "ditemui", None, "RSUP Halvik"),
    # talked about
    ("kata Tari Wulandari soal surat itu.", *NOTHING),
    ("kata Tari Wulandari mengenai sidang itu.", *NOTHING),
    ("kata Tari Wulandari.", *NOTHING),
]


@pytest.mark.parametrize(("rest", "kind", "words", "event", "place"), INDONESIAN)
def test_indonesian(rest: str, kind: str | None, words: str | None, event: str | None, place: str | None) -> None:
    assert seen(f"“Bendungan itu aman,” {rest}", "id") == (kind, words, event, place)


REPORTED = [
    ("en", "Mara Tolland said in an interview that she would skip the debate.", "interview"),
    ("en", "Mara Tolland said the dam was safe in a statement.", "statement"),
    ("en", "Mara Tolland said she would skip the debate.", None),
    ("en", "Mara Tolland said the letter was lost.", None),
    ("en", "“In the letter there was nothing new, in a statement neither,” Mara Tolland said.", None),
    ("en", "The council lost the mail on her private email server, according to Mara Tolland.", None),
    ("en", "Mara Tolland said that in a letter the council had asked for help.", None),
    ("en", "At a rally in Halvik, Mara Tolland said the dam was safe.", "speech"),
    ("en", "Mara Tolland said the dam was “doomed” in an interview.", "interview"),
    ("id", "Dalam keterangannya, Tari Wulandari mengatakan bendungan itu aman.", "statement"),
    ("id", "Tari Wulandari mengatakan dalam pernyataannya bahwa bendungan itu aman.", "statement"),
    ("id", "Tari Wulandari mengatakan surat itu hilang.", None),
]


@pytest.mark.parametrize(("lang", "text", "kind"), REPORTED)
def test_reported_words(lang: str, text: str, kind: str | None) -> None:
    assert seen(text, lang)[0] == kind


def test_the_sentence_that_introduces_the_speaker_names_the_occasion() -> None:
    text = (
        "Kepala Staf Tari Wulandari hadir dalam pembicaraan dengan Presiden Bima Santoso di Sagara, Senin (3/2/2025)."
        "\n\n“Bendungan itu aman,” kata Tari."
    )
    assert seen(text, "id") == ("meeting", "pembicaraan", "pembicaraan dengan Presiden Bima Santoso", "Sagara")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "“Kami siap,” kata Tari Wulandari dalam keterangan tertulis, Senin (5/5/2025). “Kami tunggu.”"),
        ("id", "“Kami siap,” kata Tari Wulandari dalam keterangan tertulis, Senin (5/5/2025), “dan kami tunggu.”"),
        ("en", "“We are ready,” Mara Tolland said in a written statement on May 5, 2025, “and we are waiting.”"),
    ],
)
def test_the_pieces_of_one_utterance_have_one_occasion(lang: str, text: str) -> None:
    pieces = extract(Document.from_text(text, lang=lang)).quotations
    assert len(pieces) == 2
    assert {(piece.said_on, piece.channel.kind if piece.channel else None) for piece in pieces} == {
        ("2025-05-05", "written statement")
    }


@pytest.mark.parametrize("code", available())
def test_every_channel_can_be_found(code: str) -> None:
    pack: Pack = load_pack(code)
    for phrase, kind in pack.channels.kinds.items():
        found = pack.channels.phrase.fullmatch(phrase)
        assert found is not None, phrase
        assert pack.channels.kinds[found["words"]] == kind, phrase


@pytest.mark.parametrize("code", available())
def test_every_word_of_time_can_be_found(code: str) -> None:
    words = load_pack(code).time_words
    for phrase in words.days:
        found = words.phrase.fullmatch(phrase)
        assert found is not None, phrase
        assert found["words"] == phrase, phrase

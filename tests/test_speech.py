"""Words in marks that are speech, told from titles and names."""

import pytest

from quotes import Document, extract
from quotes.reading import quotation_types
from quotes.speech import is_titled, is_utterance


@pytest.mark.parametrize(
    ("words", "titled"),
    [
        ("The Long Road Home", True),
        ("the Lid", True),
        ("Jalan Panjang ke Rumah", True),
        ("The bridge opens in May", False),
        ("Home", False),
        ("Stop. Go Home", False),
    ],
)
def test_what_is_printed_like_a_title(words: str, titled: bool) -> None:
    assert is_titled(words) is titled


@pytest.mark.parametrize(
    ("words", "utterance"),
    [
        ("The bridge opens in May,", True),
        ("and then it opens in May.", True),
        ("ready to go", False),
        ("Ready", False),
    ],
)
def test_what_is_a_full_sentence_by_its_looks(words: str, utterance: bool) -> None:
    assert is_utterance(quotation_types(words)) is utterance


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Ann Lowe said the plan was “a slow disaster”.", ["a slow disaster"]),
        ("Ann Lowe said she had read the book “Harbour Lights”.", []),
        ("The town, nicknamed “the Anvil”, was quiet on Monday.", []),
        ("The so-called “experts” left the room before noon.", []),
        ("Her novel, “The Salt Road”, sold well last year.", []),
        ("In her novel “Salt”, Ann Lowe said, nobody sails.", []),
        ("“The Salt Road is long,” Ann Lowe said.", ["The Salt Road is long,"]),
        ("“!!!” Ann Lowe said.", []),
        ("Budi Santoso mengatakan rencana itu “bencana yang lambat”.", ["bencana yang lambat"]),
        ("Film berjudul “Malam di Sagara” tayang pekan lalu di kota itu.", []),
        ("Kapal itu dijuluki “Si Tua Oranye” oleh para pelaut setempat.", []),
        ("Warga menamai tenda terbesar di lapangan itu “Posko Induk”.", []),
        ("“Malam di Sagara memang panjang,” kata Budi Santoso.", ["Malam di Sagara memang panjang,"]),
    ],
)
def test_what_is_spoken(text: str, spoken: list[str]) -> None:
    assert [q.text for q in extract(Document.from_text(text)).quotations if q.kind != "indirect"] == spoken

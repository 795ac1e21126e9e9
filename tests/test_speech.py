"""Words in marks that are speech, told from titles, nicknames, slogans and scare quotes. All people are invented."""

import pytest

from quotes import Document, extract
from quotes.speech import is_titled


@pytest.mark.parametrize(
    ("words", "titled"),
    [
        ("Crossroads of the North", True),
        ("The Drowned Bell", True),
        ("the Lid", True),
        ("Langit Bersih 2030", True),
        ("Malam di Sagara", True),
        ("ready to go", False),
        ("We are ready", False),
        ("Kami siap", False),
        ("Yes. No.", False),
        ("Crazy", False),
        ("", False),
    ],
)
def test_is_titled(words: str, titled: bool) -> None:
    assert is_titled(words) is titled


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Ann Lowe said the plan was “a slow disaster”.", ["a slow disaster"]),
        ("Ann Lowe said she had read the book “Harbour Lights”.", []),
        ("The town, nicknamed “the Anvil”, was quiet on Monday.", []),
        ("The so-called “experts” left the room before noon.", []),
        ("Her novel, “The Salt Road”, sold well last year.", []),
        ("“The Salt Road is long,” Ann Lowe said.", ["The Salt Road is long,"]),
        ("Budi Santoso mengatakan rencana itu “bencana yang lambat”.", ["bencana yang lambat"]),
        ("Film berjudul “Malam di Sagara” tayang pekan lalu di kota itu.", []),
        ("Kapal itu dijuluki “Si Tua Oranye” oleh para pelaut setempat.", []),
        ("Warga menamai tenda terbesar di lapangan itu “Posko Induk”.", []),
        ("“Malam di Sagara memang panjang,” kata Budi Santoso.", ["Malam di Sagara memang panjang,"]),
    ],
)
def test_what_is_spoken(text: str, spoken: list[str]) -> None:
    assert [q.text for q in extract(Document.from_text(text)).quotations if q.kind != "indirect"] == spoken

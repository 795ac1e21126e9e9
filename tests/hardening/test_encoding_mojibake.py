"""Row "encoding, mojibake": eleven languages, non-ASCII at the very end of 1 MB, one stray byte in UTF-8.

A text is read right, or refused in one line; it is never read wrongly without a word. The original bytes are kept.
"""

import pytest

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece

# Language → words in it, and an encoding that was usual for it.
SAMPLES = {
    "id": ("“Kami siap,” kata Núñez di pelabuhan itu pada hari Senin.", "cp1252"),
    "en": ("“We are ready,” said Zoë, the naïve harbour master.", "cp1252"),
    "fr": ("« Nous sommes prêts », a déclaré la ministre à l’été dernier.", "cp1252"),
    "de": ("„Wir sind bereit“, sagte die Bürgermeisterin von Düsterstädt.", "cp1252"),
    "es": ("«Estamos listos», dijo el señor Núñez en la mañana de ayer.", "iso-8859-15"),
    "pl": ("„Jesteśmy gotowi” – powiedziała Żaneta Łącka, burmistrz gminy.", "iso-8859-2"),
    "ru": ("«Мы готовы, и корабль выйдет утром», — сказала министр порта.", "koi8-r"),
    "el": ("«Είμαστε έτοιμοι», είπε η υπουργός του λιμανιού χθες το πρωί.", "iso-8859-7"),
    "tr": ("“Hazırız,” dedi liman müdürü Işıl Şahinoğlu dün gece.", "iso-8859-9"),
    "zh": ("“我们准备好了，船早上出发。”港口部长说，记者昨天在现场。", "gb18030"),
    "ja": ("「準備はできています。船は朝に出ます」と港の大臣は語った。", "shift_jis"),
    "ko": ("“우리는 준비되었고 배는 아침에 떠난다”고 항구 장관이 말했다.", "euc-kr"),
}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-32")


def read(data: bytes) -> Document | InputError:
    (found,) = read_piece(Piece("a.txt", "a.txt", None, "text", data=data))
    return found


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_read_to_the_character(language: str, encoding: str) -> None:
    text, _ = SAMPLES[language]
    found = read(text.encode(encoding))
    assert isinstance(found, Document)
    assert found.text == text


@pytest.mark.parametrize("language", SAMPLES)
def test_an_older_encoding_is_read_right_or_named(language: str) -> None:
    text, encoding = SAMPLES[language]
    text = "\n".join([text.encode(encoding, "ignore").decode(encoding)] * 6)
    data = text.encode(encoding)
    found = read(data)
    if isinstance(found, InputError):
        assert str(found).startswith("a.txt: ")
        return
    assert found.text == text
    assert found.capture is not None
    assert found.capture.encoding is not None


def test_what_is_not_ascii_may_stand_at_the_very_end_of_a_megabyte() -> None:
    for end in ("”", "é", "김"):
        text = "Kapal itu tiba. " * 65_536 + end
        found = read(text.encode())
        assert isinstance(found, Document)
        assert found.text == text


def test_one_stray_byte_in_utf8_is_never_passed_over_in_silence() -> None:
    data = ("“Kami siap,” kata Núñez. " * 200).encode() + b"\x92" + " Selesai. É".encode()
    found = read(data)
    if isinstance(found, InputError):
        assert "byte 5" in str(found) or "UTF-8" in str(found)
        return
    assert found.capture is not None
    assert found.text.count("“Kami siap,” kata Núñez.") == 200
    assert found.capture.encoding_from is not None

"""Bytes in any encoding → text, with who told which encoding it is. All samples are invented."""

import contextlib
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers.articles import read_piece
from quotes.readers.charsets import codec_of
from quotes.readers.decode import read_text
from quotes.readers.piece import Piece

# A sentence or two of a report, in encodings that such reports are found in.
SAMPLES = [
    (["cp1252"], "“We will not leave the valley,” said Anna Whitlock, the mayor’s deputy – a day after the vote…"),
    (["cp1252", "iso8859-15"], 'Kepala dinas José Núñez menutup jalan itu. "Kami menunggu," ujarnya di Café Melati.'),
    (
        ["cp1252", "latin-1"],
        "«No vamos a ceder», dijo la ministra Inés Peñaloza. La decisión llegó después de la reunión.",
    ),
    (
        ["cp1252"],
        "„Wir geben nicht nach“, sagte Bürgermeisterin Jörgensen. Die Straße bleibt gesperrt, hieß es später.",
    ),
    (["cp1254"], "“Geri adım atmayacağız” dedi Başkan Ayşe Yıldız. Şehrin güneyindeki köprü akşam kapatıldı."),
    (
        ["cp1250", "iso8859-2"],
        "Rozhodnutí oznámil starosta Jiří Dvořák. Silnice zůstane uzavřená, uvedl úřad večer po jednání.",
    ),
    (["cp1251"], "«Мы не отступим», — сказала глава посёлка Вера Лужина. Дорога останется закрытой."),
    (
        ["koi8-r", "iso8859-5", "cp866"],
        '"Мы не отступим", сказала глава поселка Вера Лужина. Дорога останется закрытой.',
    ),
    (["koi8-u", "cp1251"], '"Ми не відступимо", сказала голова громади Олена Їжак. Дорога залишиться закритою.'),
    (["cp1253", "iso8859-7"], '"Δεν θα υποχωρήσουμε", είπε η δήμαρχος Άννα Καρύδη. Ο δρόμος παραμένει κλειστός.'),
    (["cp1255"], '"לא ניסוג", אמרה ראש המועצה דנה לביא ביום שישי. הכביש יישאר סגור, נמסר מאוחר יותר.'),
    (["cp1256", "iso8859-6"], 'قالت رئيسة البلدية ليلى الحداد يوم الجمعة: "لن نتراجع". وسيبقى الطريق مغلقا.'),
    (["cp1257"], "„Nesitrauksime“, – penktadienį sakė merė Rūta Žukaitė. Kelias liks uždarytas, pranešė savivaldybė."),
    (["gb18030", "utf-16-le", "utf-16-be"], "“我们不会退缩，”镇长林晓梅周五说。\n道路将继续关闭，镇政府稍后表示。"),
    (["big5"], "「我們不會退縮，」鎮長林曉梅週五說。道路將繼續關閉，鎮公所稍後表示。"),
    (
        ["shift_jis", "euc-jp", "iso2022-jp"],
        "「我々は引き下がらない」と、町長の林あかねさんは金曜日に語った。道路は閉鎖されたままだ。",
    ),
    (["euc-kr", "cp949"], '한나래 군수는 금요일 "우리는 물러서지 않겠다"고 말했다. 도로는 계속 폐쇄된다.'),
    (["tis-620", "cp874"], 'นายกเทศมนตรีมาลี สุขใจ กล่าวเมื่อวันศุกร์ว่า "เราจะไม่ถอย" ถนนจะยังคงปิดต่อไป'),
    (["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"], "“हम पीछे नहीं हटेंगे,” महापौर ने शुक्रवार को कहा।"),
]
CASES = [(encoding, text) for encodings, text in SAMPLES for encoding in encodings]
ENGLISH = "The council met on Friday to discuss the road. "


@pytest.mark.parametrize(("encoding", "text"), CASES, ids=[f"{encoding}-{text[:9]}" for encoding, text in CASES])
def test_a_text_that_says_nothing_about_its_encoding_is_read_right(encoding: str, text: str) -> None:
    found = read_text(text.encode(encoding), "a.txt")
    assert (found.text, found.encoding_from, found.doubts) == (text, "detected", ())


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp1251", "gb18030", "shift_jis", "utf-16-le"])
def test_what_is_beyond_ascii_only_at_the_very_end_of_a_megabyte_counts(encoding: str) -> None:
    end = next((text for known, text in CASES if known == encoding), "“Tidak,” ujar José.")
    text = ENGLISH * 21_000 + end
    found = read_text(text.encode(encoding), "a.txt")
    assert found.text == text
    assert found.encoding_from == ("utf-8" if encoding == "utf-8" else "detected")


def meta(charset: str, rest: str = "", template: str = '<meta charset="{}">') -> str:
    return f"<!doctype html><html><head>{template.format(charset)}<title>x</title></head>{rest}"


RUSSIAN = "«Мы не отступим», сказала Вера Лужина."
TOLD = [
    # bytes, charset of the header, encoding, who told it
    ("\ufeffé".encode(), "iso-8859-1", "utf-8", "mark"),
    ("\ufeffé".encode("utf-16-le"), "utf-8", "utf-16-le", "mark"),
    (meta("utf-8", RUSSIAN).encode("cp1251"), "windows-1251", "cp1251", "http"),
    (meta("windows-1251", RUSSIAN).encode("cp1251"), None, "cp1251", "page"),
    (meta("WINDOWS-1251", RUSSIAN, "<META CHARSET={} />").encode("cp1251"), "x-nothing", "cp1251", "page"),
    (
        meta("koi8-r", "Мы", '<meta content="text/html; charset={}" http-equiv=Content-Type>').encode("koi8-r"),
        None,
        "koi8-r",
        "page",
    ),
    ('<?xml version="1.0" encoding="big5"?><html>我們'.encode("big5"), None, "big5hkscs", "page"),
    (meta("iso-8859-1", "“No”").encode("cp1252"), None, "cp1252", "page"),
    (meta("gb2312", "鎔基").encode("gb18030"), None, "gb18030", "page"),
    # A wrong declaration falls through to the next.
    (meta("windows-1251", RUSSIAN).encode("cp1251"), "utf-8", "cp1251", "page"),
    (meta("euc-kr", RUSSIAN).encode(), None, "utf-8", "utf-8"),
    # What is declared inside a comment, or as the content of something else, is not declared.
    (b"<!-- " + meta("koi8-r").encode() + b" -->" + RUSSIAN.encode("cp1251"), None, "cp1251", "detected"),
    (b'<meta name=a content="charset=koi8-r">' + RUSSIAN.encode("cp1251"), None, "cp1251", "detected"),
    # A page that can be read as ASCII is not UTF-16; no label reaches a codec that is none of text.
    (meta("utf-16", "é").encode(), None, "utf-8", "page"),
    (meta("unicode_escape", "\\u0041é").encode(), None, "utf-8", "utf-8"),
    # UTF-8 beats a single-byte encoding, and one of several bytes from eight characters on.
    (meta("iso-8859-1", "José").encode(), None, "utf-8", "utf-8"),
    ("José".encode(), "windows-1251", "utf-8", "utf-8"),
    ("联通".encode("gbk"), "gbk", "gb18030", "http"),
    ("我们不会退缩，镇长说".encode(), "gbk", "utf-8", "utf-8"),
]


@pytest.mark.parametrize(("data", "http", "encoding", "source"), TOLD)
def test_who_told_the_encoding(data: bytes, http: str | None, encoding: str, source: str) -> None:
    found = read_text(data, "a.html", http=http, page=True)
    assert (found.encoding, found.encoding_from) == (encoding, source)
    assert found.text == data.decode(encoding).removeprefix("\ufeff")


def test_only_a_page_declares_its_encoding_in_its_text() -> None:
    assert read_text(meta("koi8-r", "Мы не отступим").encode("koi8-r"), "a.txt").encoding_from == "detected"


LABELS = [
    ("ISO-8859-1", "cp1252"),
    ("x-sjis", "cp932"),
    (" UTF8 ", "utf-8"),
    ("csKOI8R", "koi8-r"),
    ("iso-8859-9", "cp1254"),
    ("rot13", None),
    ("utf-7", None),
    ("a" * 10_000, None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("label", "codec"), LABELS)
def test_labels_mean_what_browsers_take_them_for(label: str | None, codec: str | None) -> None:
    assert codec_of(label) == codec


DAMAGED = [
    # bytes, text, doubt
    ("“Kami menunggu.” ".encode() + b"\xe9 dan", "“Kami menunggu.” \ufffd dan", "1 of its bytes is not UTF-8"),
    ("“Kami menunggu.” ".encode() + b"\x93Ya\x94", "“Kami menunggu.” “Ya”", "2 of its bytes are not UTF-8"),
    ("“Kami menunggu.”".encode()[:-1], "“Kami menunggu.\ufffd", "2 of its bytes are not UTF-8"),
    ("\ufeff“Kami menunggu.” ".encode() + b"\xe9", "“Kami menunggu.” \ufffd", "1 of its bytes is not UTF-8"),
    (("\ufeff" + ENGLISH * 5).encode("utf-16-le")[:-1], (ENGLISH * 5)[:-1] + "\ufffd", "1 characters are damaged"),
    (b"a" * 200 + b"\0b", "a" * 200 + "\ufffdb", "1 NUL characters in it"),
    (b"\xff\xfb\xfd\x81 a", "ÿûý\x81 a", "in an encoding that could not be told"),
    (
        ("我们不会退缩，镇长林晓梅说。" * 30).encode("gb18030") + b"\xff",
        "我们不会退缩，镇长林晓梅说。" * 30 + "\ufffd",
        "1 of its bytes is",
    ),
    ("â€œYaâ€\x9d, kata JosÃ©".encode(), "â€œYaâ€\x9d, kata JosÃ©", "looks as if it was encoded twice"),
]


@pytest.mark.parametrize(("data", "text", "doubt"), DAMAGED, ids=[doubt for *_, doubt in DAMAGED])
def test_what_is_damaged_is_read_with_gaps_that_everybody_sees(data: bytes, text: str, doubt: str) -> None:
    found = read_text(data, "a.txt")
    assert found.text == text
    assert found.doubts[-1].startswith(doubt)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"a\0", "is a binary file"),
        (bytes(range(256)) * 9, "is a binary file"),
        (b"\xff\xfe\x00\xd8", "its mark says UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=f"^a.txt: {problem}"):
        read_text(data, "a.txt")


@settings(deadline=None)  # the first that needs the detector loads it
@given(st.binary(), st.sampled_from([None, "utf-16", "gbk", "latin1", "iso-2022-jp"]), st.booleans())
def test_any_bytes_are_text_that_can_be_stored_or_refused(data: bytes, http: str | None, page: bool) -> None:
    with contextlib.suppress(InputError):
        assert "\0" not in read_text(data, "x", http=http, page=page).text.encode().decode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")).filter(str.strip))
def test_any_text_in_utf8_is_read_as_it_is(text: str) -> None:
    assert read_text(text.encode(), "x").text == text


def test_a_document_carries_what_was_doubtful_with_the_bytes_that_it_was_read_from() -> None:
    data = "“Kami menunggu.” ".encode() + b"\xe9"
    (document,) = read_piece(Piece("a.txt", "a.txt", None, data=data))
    assert isinstance(document, Document)
    assert document.capture is not None
    assert (document.capture.encoding, document.capture.encoding_from) == ("utf-8", "assumed")
    assert len(document.capture.doubts) == 1
    assert zlib.decompress(document.capture.packed or b"") == data

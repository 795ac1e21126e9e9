"""Bytes → text: what is read, to the character, and what is refused, in which words."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.readers.decode import check_text, decode

READ = [
    # bytes, text
    (b"halo", "halo"),
    ("“dua”\r\n".encode(), "“dua”\r\n"),
    (b"satu\rdua\x0b\x0ctiga\n\n", "satu\rdua\x0b\x0ctiga\n\n"),
    (b"\xef\xbb\xbf" + b"tanda", "tanda"),
    ("\ufeff“dua”\r\n".encode("utf-16-le"), "“dua”\r\n"),
    ("\ufeff“dua”\r\n".encode("utf-16-be"), "“dua”\r\n"),
    ("\ufeff“dua”".encode("utf-32-le"), "“dua”"),
    ("\ufeff“dua”".encode("utf-32-be"), "“dua”"),
    ("Nu\u0301n\u0303ez Núñez".encode(), "Nu\u0301n\u0303ez Núñez"),
    ("kata \u202e\u200b\x1b[31m".encode(), "kata \u202e\u200b\x1b[31m"),
]

REFUSED = [
    (b"", "is empty"),
    (b" \r\n\t ", "is empty"),
    (b"\xef\xbb\xbf", "is empty"),
    (b"%PDF-1.7\0\x01", "is a binary file"),
    ("Núñez".encode("latin-1"), "not UTF-8 text (byte 1): convert it, e.g. iconv"),
    (b"a" * 1_000_000 + b"\x93", "not UTF-8 text (byte 1000000)"),
    (b"\xef\xbb\xbfab\xff", "not UTF-8 text (byte 5)"),
    (b"\xed\xa0\x80", "not UTF-8 text (byte 0)"),
    (b"\xff\xfea", "its mark says UTF-16-LE"),
    (b"\xff\xfe\x00\xd8", "its mark says UTF-16-LE"),
    ("\ufeffa\0b".encode("utf-16-le"), "holds NUL characters"),
]


@pytest.mark.parametrize(("data", "text"), READ)
def test_text_is_read_without_a_character_changed(data: bytes, text: str) -> None:
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(("data", "problem"), REFUSED)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    message = str(caught.value)
    assert message.startswith(f"a.txt: {problem}")
    assert "\n" not in message


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")).filter(str.strip))
def test_any_text_survives_any_marked_encoding(text: str) -> None:
    assert decode(text.encode(), "x") == text
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding), "x") == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        check_text(decode(data, "x"), "x")

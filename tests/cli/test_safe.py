"""An article can neither steer a terminal nor hide or reorder what is read; visible text is never changed."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.safe import block, json_line, one_line, visible

SHOWN = [
    # text, what is printed
    ("“He [sic] said [red]no[/red] :smile:”", "“He [sic] said [red]no[/red] :smile:”"),
    ("Núñez Nu\u0301n\u0303ez 김정은 🙂", "Núñez Nu\u0301n\u0303ez 김정은 🙂"),
    ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
    ("\x1b]8;;http://evil\x07link", "\\x1b]8;;http://evil\\x07link"),
    ("\x9b31m", "\\x9b31m"),
    ("a\x00b\x7fc", "a\\x00b\\x7fc"),
    ("abc\u202edcba", "abc\\u202edcba"),
    ("\u2066a\u2069", "\\u2066a\\u2069"),
    ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
    ("soft\u00adhyphen", "soft\\xadhyphen"),
    ("tag\U000e0041", "tag\\U000e0041"),
    ("\ud800", "\\ud800"),
    ("line\u2028end", "line\\u2028end"),
    ("a\nb\tc\r", "a\\x0ab\\x09c\\x0d"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_what_could_steer_or_hide_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_and_block_differ_in_white_space_only() -> None:
    assert one_line(" a\r\n\tb  \x1b c ") == "a b \\x1b c"
    assert block("a\r\nb\n\rc") == "a\nb\n\\x0dc"


def is_safe(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


ANY = st.text(st.characters())
TRICKS = st.text(
    st.one_of(st.sampled_from("\x00\x07\x1b\x7f\x85\x9b\xad\u200b\u200f\u202e\u2028\u2066\ufeff[]\\"), st.characters())
)


@given(st.one_of(ANY, TRICKS))
def test_no_control_in_the_output_and_visible_text_unchanged(text: str) -> None:
    shown = visible(text)
    assert all(map(is_safe, shown))
    if all(map(is_safe, text)):
        assert shown == text


@given(st.one_of(ANY, TRICKS))
def test_one_line_is_one_line(text: str) -> None:
    assert all(map(is_safe, one_line(text)))
    assert all(is_safe(character) or character == "\n" for character in block(text))


@given(st.one_of(ANY, TRICKS))
def test_json_is_exact_and_safe_to_look_at(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert all(map(is_safe, line))

"""What is typed or linked to → an address, or the line that refuses it; a password is never in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.fetching.addresses import is_address, parse_address, shown

SAME = [
    # as typed, as it is asked for
    ("https://warta.example", "https://warta.example/"),
    ("HTTPS://Warta.Example:443/A?b=c&d#e", "https://warta.example/A?b=c&d"),
    ("http://warta.example:8080/a b", "http://warta.example:8080/a%20b"),
    ("https://warta.example/berita/%C3%A9?q=%20", "https://warta.example/berita/%C3%A9?q=%20"),
    ("https://warta.example/é", "https://warta.example/%C3%A9"),
    ("https://kabar-héros.example/", "https://xn--kabar-hros-h7a.example/"),
    ("http://１２７.０.０.１/", "http://127.0.0.1/"),
    ("http://[2A00:1::5]:81/x", "http://[2a00:1::5]:81/x"),
    (" https://warta.example/ \n", "https://warta.example/"),
    ("https://ana:rahasia@warta.example/", "https://warta.example/"),
]


@pytest.mark.parametrize(("typed", "asked"), SAME)
def test_an_address_is_written_one_way(typed: str, asked: str) -> None:
    assert parse_address(typed).url == asked


REFUSED = [
    # as typed, what the line says
    ("file:///etc/passwd", "only http and https addresses are fetched"),
    ("ftp://ana:rahasia@warta.example/", "ftp://warta.example/: only http and https"),
    ("javascript:alert(1)", "only http and https"),
    ("data:text/html,x", "only http and https"),
    ("http:///x", "names no host"),
    ("http://ana:rahasia@/x", "http:///x: names no host"),
    ("http://a b/", "holds a character"),
    ("http://a\r\nHost: b/", "holds a character"),
    ("http://warta.example/a\r\nX: y", "holds a character"),
    ("http://warta.example\\@127.0.0.1/", "holds a character"),
    ("http://ana:rahasia@warta.example:99999/", "http://warta.example:99999/: is not an address"),
    ("http://ana:ra/rahasia@warta.example/", "http://warta.example/: is not an address"),
    ("http://[::1/", "is not an address"),
    ("http://wa%72ta.example/", "is no name of a host"),
    ("http://[fe80::1%25eth0]/", "is no name of a host"),
    ("http://warta_$.example/", "is no name of a host"),
    ("http://" + "a" * 300 + "/", "is no name of a host"),
    ("http://straße.example/", "can mean two hosts"),
    ("https://warta.example/" + "a" * 5000, "more than 4096 characters"),
]


@pytest.mark.parametrize(("typed", "says"), REFUSED)
def test_what_is_not_fetched_is_refused_in_one_line_without_the_password(typed: str, says: str) -> None:
    with pytest.raises(InputError, match=r"^[^\0]*$") as found:
        parse_address(typed)
    assert says in str(found.value)
    assert "rahasia" not in str(found.value)


def test_a_password_goes_along_and_is_shown_nowhere() -> None:
    address = parse_address("https://ana%40:rah:asia@warta.example/a")
    assert address.login == b"ana@:rah:asia"
    assert "asia" not in f"{address!r}{address.url}{shown('https://ana:rahasia@warta.example/@x')}"
    assert shown("https://ana:rahasia@warta.example/@x") == "https://warta.example/@x"


REDIRECTS = [
    # where from, the Location, where to
    ("https://warta.example/a/b?c", "d?e", "https://warta.example/a/d?e"),
    ("https://warta.example/a", "//kabar.example", "https://kabar.example/"),
    ("https://warta.example/a", "/b c", "https://warta.example/b%20c"),
    ("https://warta.example/a", "/caf\xc3\xa9", "https://warta.example/caf%C3%A9"),  # UTF-8, as headers are read
    ("https://warta.example/a", "/x?u=https://b.example/#top", "https://warta.example/x?u=https://b.example/"),
]


@pytest.mark.parametrize(("at", "location", "to"), REDIRECTS)
def test_a_redirect_is_read_as_browsers_do(at: str, location: str, to: str) -> None:
    assert parse_address(at).redirected(location).url == to


@pytest.mark.parametrize("location", ["file:///etc/passwd", "javascript:alert(1)", "http://[", "ftp://a.example/"])
def test_a_redirect_to_what_is_not_fetched_is_refused(location: str) -> None:
    with pytest.raises(InputError):
        parse_address("https://warta.example/").redirected(location)


def test_a_password_follows_a_redirect_to_the_same_origin_only() -> None:
    address = parse_address("https://ana:rahasia@warta.example/a")
    assert address.redirected("/b").login == b"ana:rahasia"
    for other in ("http://warta.example/b", "https://warta.example:444/b", "https://kabar.example/b"):
        assert address.redirected(other).login is None
    assert address.redirected("https://other:one@warta.example/b").login is None


@pytest.mark.parametrize("text", ["https://a.example", "HTTP://A", " http://a", "file:x", "DATA:,x", "s3://a/b"])
def test_what_is_meant_as_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["a.txt", "C:\\news\\a.txt", "c:/news", "http", "a:b.txt", "-", "//a/b", ""])
def test_what_is_a_file(text: str) -> None:
    assert not is_address(text)


@given(st.text(max_size=60))
def test_anything_is_an_address_or_one_line(text: str) -> None:
    for typed in (text, f"http://{text}", f"https://warta.example/{text}"):
        try:
            address = parse_address(typed)
        except InputError:
            continue
        assert address.url.isascii()
        assert not set(address.url) & set(" \t\r\n\0\x7f")
        assert parse_address(address.url) == address

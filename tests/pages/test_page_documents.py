"""A page as a file or from the web → documents, with the whole page kept."""

import codecs
import zlib
from collections.abc import Iterator

import pytest

from bench.pages import PAGES
from quotes.errors import InputError
from quotes.model import Document
from quotes.readers.articles import read_piece
from quotes.readers.piece import Fetched, Piece

STORY = (
    "<p>The bridge was closed on Monday after a crack was found in one of its pillars, the town said.</p>"
    "<p>“Nobody will cross it before I have crossed it myself,” said the engineer, Ruth Olander, at the site.</p>"
    "<p>It is expected to open again in the spring, when the river is low and the stone can be repaired.</p>"
)
FETCHED = Fetched("https://short.example/1", "https://mill.example/bridge?s=1", 200, (), "2025-05-04T10:00:00Z")


def documents(data: bytes, **given: object) -> Iterator[Document]:
    fields = {"where": "page.html", "name": "page.html", "location": "page.html", "kind": "html", **given}
    for found in read_piece(Piece(data=data, **fields)):  # type: ignore[arg-type]
        assert isinstance(found, Document)
        yield found


def test_the_whole_page_is_kept_with_the_encoding_that_it_was_read_in() -> None:
    data = (PAGES / "tuning" / "h2-russian-most.html").read_bytes()
    (found,) = documents(data)
    assert found.capture is not None
    assert found.capture.packed is not None
    assert zlib.decompress(found.capture.packed) == data
    assert codecs.lookup(found.capture.encoding or "").name == "cp1251"
    assert found.capture.encoding_from == "page"
    assert found.title == "В Заречье закрыли единственный мост через Тальму"


def test_further_stories_of_a_page_are_numbered() -> None:
    data = (PAGES / "tuning" / "h2-digest-two.html").read_bytes()
    assert [found.name for found in documents(data)] == ["page.html", "page.html#2"]


def test_what_is_known_from_around_a_page_is_surer_than_what_it_says() -> None:
    page = f"<title>Mill Post</title><h1>A crack closes the old bridge</h1><p>By Ann Lowe</p>{STORY}"
    (found,) = documents(page.encode(), known={"title": "Bridge shut", "published_on": "2025-05-04"})
    assert (found.title, found.byline, found.published_on) == ("Bridge shut", ("Ann Lowe",), "2025-05-04")


def test_the_address_of_a_page_is_its_own_and_the_capture_has_the_one_it_came_from() -> None:
    page = f'<link rel=canonical href="/bridge"><h1>A crack closes the old bridge</h1>{STORY}'
    (found,) = documents(page.encode(), fetched=FETCHED)
    assert found.capture is not None
    assert (found.url, found.capture.final_url) == ("https://mill.example/bridge", "https://mill.example/bridge?s=1")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><body><script>write()</script></body></html>", "without text"),
        (b"<html>" + b"<p>x" * 1_000_001, "tags"),
        (b"<html><p>" + b"word " * 5_100_000, "24 MiB"),
    ],
)
def test_what_is_no_page_to_read_is_refused_in_one_line(data: bytes, message: str) -> None:
    (found,) = read_piece(Piece("page.html", "page.html", "page.html", "html", data=data))
    assert isinstance(found, InputError)
    assert str(found).startswith("page.html: ")
    assert message in str(found)
    assert "\n" not in str(found)

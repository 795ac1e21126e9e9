"""Row "HTML depth, attributes, size": what stands behind a bomb is found,
or the page is named as one that is refused."""

import time
from collections.abc import Callable

import pytest

from quotes.model import Document
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece

MARKER = "“Kami siap berlayar,” kata Tari Wulandari kepada wartawan di pelabuhan."
BOMBS: dict[str, Callable[[], str]] = {
    "300 nested": lambda: "<div>" * 300 + f"<p>{MARKER}</p>" + "</div>" * 300,
    "10,000 nested": lambda: "<div>" * 10_000 + f"<p>{MARKER}</p>" + "</div>" * 10_000,
    "100,000 nested": lambda: "<div>" * 100_000 + f"<p>{MARKER}</p>",
    "100,000 formatting tags": lambda: "<b>" * 100_000 + f"</b><p>{MARKER}</p>",
    "60,000 attributes": lambda: "<div " + " ".join(f"a{n}=x" for n in range(60_000)) + f"></div><p>{MARKER}</p>",
    "a tag that never ends": lambda: f"<p>{MARKER}</p><a " + "b" * 1_000_000,
    "a text of 10 MB": lambda: "<p>" + "air laut " * 1_100_000 + f"</p><p>{MARKER}</p>",
    "200,000 <": lambda: f"<p>{MARKER}</p>" + "<" * 200_000,
    "comments without end": lambda: f"<p>{MARKER}</p>" + "<!--" * 200_000,
    "entities": lambda: f"<p>{MARKER}</p>" + "&#9999999999;&amp" * 100_000,
}
SECONDS = 1.0  # for every 100 kB, and at least for one


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_what_stands_behind_a_bomb_is_found_or_the_page_is_named(bomb: Callable[[], str]) -> None:
    page = f"<!DOCTYPE html><html><head><title>Pelabuhan</title></head><body><article>{bomb()}</article></body></html>"
    list(read_piece(Piece("page.html", "page.html", None, data=f"<html><body><p>{MARKER}</p></body></html>".encode())))
    before = time.process_time()
    (found,) = read_piece(Piece("page.html", "page.html", None, data=page.encode()))
    assert time.process_time() - before < SECONDS * max(1.0, len(page) / 100_000)
    if isinstance(found, Document):
        assert MARKER in found.text
    else:
        assert str(found).startswith("page.html: ")

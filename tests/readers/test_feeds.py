"""Feeds → articles and addresses: what an entry says, what is refused, and what a damaged feed still gives."""

import io
import sys

import pytest

from quotes.errors import InputError
from quotes.readers.feeds import split_feed
from quotes.readers.piece import Piece

HEAD = '<?xml version="1.0" encoding="{}"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Warta Lembah</title><language>id-ID</language>'
WHOLE = """<item><title>Warga &amp; jalan</title><link>https://warta.example/1</link><description>Pendek</description>
<pubDate>Mon, 28 Apr 2025 01:00:00 +0700</pubDate><dc:creator>Rina Wulan</dc:creator>
<c:encoded><![CDATA[<p>“Ya,” kata <b>dia</b>.</p>]]></c:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Latest news</title><entry><title>A road</title>
<link href="/1"/><id>urn:1</id><published>2025-04-28T23:00:00-07:00</published><updated>2025-04-30T01:00:00Z</updated>
<author><name>Anna Whitlock</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>“No.”</p>
</div></content></entry></feed>"""


def split(data: bytes | str, address: str | None = None) -> list[Piece | InputError]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(split_feed(io.BytesIO(raw), "a.rss", "/a.rss", address=address))


def one(data: bytes | str, address: str | None = None) -> Piece:
    (piece,) = split(data, address)
    assert isinstance(piece, Piece), piece
    return piece


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_entry_with_its_whole_text_is_an_article(encoding: str) -> None:
    name = "windows-1252" if encoding == "cp1252" else encoding.removesuffix("-sig")
    piece = one((HEAD.format(name) + WHOLE + "</channel></rss>").encode(encoding))
    assert (piece.kind, piece.name, piece.location) == ("html", "https://warta.example/1", "/a.rss:1")
    assert piece.data == "<p>“Ya,” kata <b>dia</b>.</p>".encode()
    assert piece.known == {
        "title": "Warga & jalan",
        "url": "https://warta.example/1",
        "byline": "Rina Wulan",
        "publisher": "Warta Lembah",
        "published_on": "2025-04-28",
        "lang": "id",
    }


def test_atom() -> None:
    piece = one(ATOM, "https://news.example/feed")
    assert piece.kind == "html"
    assert "“No.”".encode() in piece.data
    assert piece.known == {
        "title": "A road",
        "url": "https://news.example/1",
        "byline": "Anna Whitlock",
        "published_on": "2025-04-28",
        "modified_on": "2025-04-30",
        "lang": "en",
    }


LONG = "“Ya,” kata dia. " * 200
ENTRIES = [
    # an entry, what becomes of it
    ("<link>https://warta.example/2</link><description>Pendek.</description>", "address"),
    (f"<link>https://warta.example/2</link><description>{LONG}</description>", "html"),
    (f"<link>https://warta.example/2</link><description>{LONG} […]</description>", "address"),
    ("<description>“Ya,” kata dia.</description>", "html"),
    ("<link>javascript:alert(1)</link><description>“Ya,” kata dia.</description>", "html"),
    ("<link>https://warta.example/2</link><title>&nbsp;x & y</title>", "address"),
    ("<title>x</title>", "a.rss:1: has neither text nor an address"),
    ("<title>&#xd800;</title><link>https://warta.example/2</link>", "address"),
]


@pytest.mark.parametrize(("entry", "outcome"), ENTRIES)
def test_an_entry_with_a_summary_only_is_an_address(entry: str, outcome: str) -> None:
    (found,) = split(HEAD.format("utf-8") + f"<item>{entry}</item></channel></rss>")
    assert outcome == (found.kind if isinstance(found, Piece) else str(found))


BILLION = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;'
)
REFUSED = [
    (BILLION, "its XML defines entities"),
    ('<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]><rss/>', "its XML defines entities"),
    ('<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "is a feed without entries"),
    ("<rss><channel></channel></rss>", "is a feed without entries"),
    ("", "is empty"),
    ("<rss><channel>" + "<item/>" * 20_001, "has more than 20000 entries"),
    ("<rss>" + "<a>" * 3000, "is a feed without entries"),
]


@pytest.mark.parametrize(("feed", "problem"), REFUSED, ids=[problem for _, problem in REFUSED])
def test_what_is_refused(feed: str, problem: str) -> None:
    with pytest.raises(InputError, match=f"^a.rss: {problem}"):
        split(feed)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(InputError, match=r"is a feed, which needs the extra feeds: pip install 'quotetrail\[feeds\]'"):
        split(ATOM)


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    feed = HEAD.format("utf-8") + WHOLE + "<item><title>Half of an"
    assert [item.kind for item in split(feed) if isinstance(item, Piece)] == ["html"]

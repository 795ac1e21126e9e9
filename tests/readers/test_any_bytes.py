"""Whatever the bytes: documents that can be stored, or errors of one line, in little memory."""

import gzip
import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.model import Document
from quotes.readers import files, jsonl, splitting, tables
from quotes.readers.paths import Read, read_paths
from tests.readers.made import WORD, archive, zipped

# What each kind begins with (PDF apart, which is read by a process of its own), and what makes trouble within.
BEGINNINGS = [
    b"",
    b"\xff\xfe",
    b"<!doctype html><meta charset=",
    b'<?xml version="1.0" encoding="big5"?><rss><channel><item><title>',
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://a.example/"/><content>',
    b'{"id": 1, "text": "',
    b'[{"id": 1, "text": "a"}, ',
    b'text,id\n"a","b"\n',
    b"https://a.example/\n",
    b"From: a\nTo: b\nSubject: =?utf-8?b?",
    b'From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="X"\n\n--X\n',
    b"---\ntitle: a\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\n",
    archive(packed=True)[:500],
    archive(packed=False)[:900],
    gzip.compress(b'{"id": 1, "text": "a"}\n'),
    zipped({"word/document.xml": WORD})[:80],
]
TROUBLE = st.sampled_from(
    [b"\0", b"\n", b"\r\n\r\n", b'"', b"\xe2\x80", b"\xed\xa0\x80", b"&#xd800;", b"]]>", b"--X\n", b"\x1f\x8b"]
)


def read(data: bytes) -> Iterator[Read]:
    """Read it as standard input, but ask no address that stands in it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(splitting, "fetched", lambda items, *_: items)
        yield from read_paths(["-"], io.BytesIO(data))


@settings(deadline=None)  # the first that needs the detector or a feed loads it
@given(st.sampled_from(BEGINNINGS), st.lists(st.binary(max_size=40) | TROUBLE, max_size=6))
def test_any_bytes_are_read_or_named(beginning: bytes, rest: list[bytes]) -> None:
    for item in read(beginning + b"".join(rest)):
        if isinstance(item, Document):
            assert "\0" not in item.text.encode().decode()
        else:
            assert str(item).startswith("standard input")
            assert "\n" not in str(item)


BOMBS = [
    b"",
    b'{"id": 1, "text": "',
    b'text,id\n"',
    b"text,id\na",
    b"<rss><channel>",
    b"https://a.example/\n",
    b"WARC/1.0\r\nX: ",
]


@pytest.mark.parametrize("beginning", BOMBS)
def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch, beginning: bytes) -> None:
    for module, name in ((files, "MAX_TEXT_BYTES"), (jsonl, "_MAX_LINE_BYTES"), (tables, "_MOST_CHARACTERS")):
        monkeypatch.setattr(module, name, 2**20)
    monkeypatch.setattr(tables, "_SAMPLE_BYTES", 2**20)
    bomb = gzip.compress(beginning + b"a" * 2**25, 1)
    tracemalloc.start()
    try:
        found = list(read(bomb))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [str(item) for item in found if isinstance(item, Document)] == []
    assert peak < 2**24

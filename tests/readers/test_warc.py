"""Web archives → pages; what is damaged is named once, and all that can be read goes in."""

import gzip
import io
import sys
import tracemalloc

import pytest

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers import warc
from quotes.readers.bodies import dechunked, unpacked
from quotes.readers.paths import read_paths
from tests.readers.made import answer, archive, page, record

ALL = [f"https://news.example/{name}" for name in (0, 1, 2, 3, "resource", "conversion")]


def read(data: bytes) -> list[Document | InputError]:
    return list(read_paths(["-"], io.BytesIO(data)))


def names(found: list[Document | InputError]) -> list[str]:
    return [item.name for item in found if isinstance(item, Document)]


def errors(found: list[Document | InputError]) -> list[str]:
    return [str(item) for item in found if isinstance(item, InputError)]


@pytest.mark.parametrize("data", [archive(packed=False), archive(packed=True), gzip.compress(archive(packed=False))])
def test_pages_and_texts_are_articles_however_their_bodies_are_coded(data: bytes) -> None:
    found = read(data)
    assert errors(found) == []
    assert names(found) == ALL
    for number, item in enumerate(found[:4]):
        assert isinstance(item, Document)
        assert f"“Page {number},” said Anna Whitlock." in item.text
        assert item.url == f"https://news.example/{number}"
        assert item.capture is not None
        assert (item.capture.status, item.capture.retrieved_at) == (200, "2025-04-28T03:00:00Z")
        assert ("Content-Type", "text/html; charset=utf-8") in item.capture.headers
    assert "secret" not in str(found)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_gives_what_came_before_and_one_error(packed: bool) -> None:
    data = archive(packed=packed)
    for end in range(len(data) // 2, len(data) - 40, 97):
        found = read(data[:end])
        assert names(found) == ALL[: len(names(found))]
        assert len(errors(found)) <= 1
        # A file may end between two records, and nobody can tell.
        assert errors(found) or packed or data[:end].rstrip().endswith(data[end - 60 : end].rstrip())
    (error,) = errors(read(data[: len(data) // 2]))
    assert "damaged or breaks off in record" in error


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("rubbish", [b"rubbish\n" * 9, bytes(range(1, 256)) * 9, b"\n" * 5000, b"x" * 300_000])
def test_behind_rubbish_in_the_middle_reading_goes_on(packed: bool, rubbish: bytes) -> None:
    data = archive(packed=packed)
    middle = data.index(b"\x1f\x8b", len(data) // 2) if packed else data.index(b"WARC/1", len(data) // 2)
    found = read(data[:middle] + rubbish + data[middle:])
    assert names(found) == ALL
    assert len(errors(found)) == (0 if rubbish.isspace() and not packed else 1)


@pytest.mark.parametrize("packed", [False, True])
def test_behind_a_damaged_record_reading_goes_on(packed: bool) -> None:
    data = archive(packed=packed)
    middle = len(data) // 2
    found = read(data[:middle] + data[middle + 30 :])
    assert set(names(found)) < set(ALL) or names(found) == ALL
    assert names(found)[-1] == ALL[-1]
    # What is lost is named; unpacked, the record that took in the head of the next is named beside.
    assert 1 <= len(errors(found)) <= (1 if packed else 2)


def test_a_record_that_does_not_match_its_digest_is_refused() -> None:
    data = archive(packed=False)
    (error,) = errors(read(data.replace(b"Page 0", b"Page 9", 1)))
    assert error.endswith(
        "(https://news.example/0): does not match the digest that it was archived with: it is damaged"
    )


BAD = [
    # records, what is said of them
    (record(answer(b"\x1f\x8b\x08\0\0\0\0\0\0\0\xff", "Content-Encoding: gzip\r\n")), "its compressed body is damaged"),
    (record(answer(gzip.compress(page("x"))[:-9], "Content-Encoding: gzip\r\n")), "its compressed body breaks off"),
    (record(answer(bytes(range(256)), "Content-Encoding: br\r\n")), "is compressed by br, which cannot be read"),
    (record(answer(gzip.compress(b"a" * 2**20), "Content-Encoding: gzip\r\n")), "unpacks to more than"),
    (record(answer(b"a" * 2**20)), "is larger than"),
    (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "damaged or breaks off in record 1"),
    (b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nx", "damaged or breaks off in record 1"),
    (b"WARC/1.0\r\nX: " + b"a" * 300_000, "damaged or breaks off in record 1"),
    (b"WARC/1.0\r\n" + b"X: a\r\n" * 60_000, "damaged or breaks off in record 1"),
]


@pytest.mark.parametrize(("data", "problem"), BAD, ids=[problem for _, problem in BAD])
def test_a_bad_record_is_named_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch, data: bytes, problem: str) -> None:
    monkeypatch.setattr(warc, "MAX_TEXT_BYTES", 2**19)
    found = read(data + b"\r\n\r\n" + record(answer(page("“Yes.”"))))
    assert len(errors(found)) <= 1
    assert problem in "".join(errors(found))


PASSED_OVER = [
    record(answer(b""), url="dns:news.example"),
    record(answer(page("x")), url="https://[bad/"),
    record(answer(page("x")), kind="revisit"),
    record(answer(page("x")), kind="request"),
    record(b"not HTTP at all"),
    record(b""),
    record(b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>x"),
    record(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}"),
    record(b"HTTP/1.1 200 OK\r\n\r\nno page"),
]


@pytest.mark.parametrize("data", PASSED_OVER)
def test_what_is_no_article_is_passed_over(data: bytes) -> None:
    assert read(record(b"", kind="warcinfo") + data) == []


def test_a_page_without_a_type_is_told_by_its_bytes() -> None:
    assert names(read(record(b"HTTP/1.1 200 OK\r\n\r\n" + page("“Yes.”")))) == ["https://news.example/x"]


def test_no_more_than_a_record_is_in_memory() -> None:
    body = record(answer(page("“No.” " * 20_000)))
    stream = io.BytesIO(body * 100)
    tracemalloc.start()
    try:
        found = sum(1 for _ in warc.split_warc(stream, "a", "a"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == 100
    assert peak < len(body) * 25


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.recordloader", None)
    (error,) = errors(read(archive(packed=True)))
    assert error.endswith("is a web archive, which needs the extra archives: pip install 'quotetrail[archives]'")


CHUNKED = [
    (b"3\r\nabc\r\n0\r\n\r\n", b"abc"),
    (b"3;x=y\nabc\n2 \r\nde\r\n0\r\n", b"abcde"),
    (b"5\r\nabc", b"abc"),
    (b"3\r\nabcrest", b"abcrest"),
    (b"no chunks", b"no chunks"),
    (b"ffffffff\r\nabc", b"abc"),
    (b"", b""),
]


@pytest.mark.parametrize(("data", "body"), CHUNKED)
def test_chunks_are_joined_and_what_is_in_none_stays(data: bytes, body: bytes) -> None:
    assert dechunked(data) == body


def test_codings_are_undone_in_turn() -> None:
    assert unpacked(gzip.compress(gzip.compress(b"abc")), "gzip, x-gzip", 100, "a") == b"abc"
    assert unpacked(b"abc", "gzip, identity, br", 100, "a") == b"abc"

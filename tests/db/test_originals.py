"""The bytes that documents came as: kept once, given back as they were, each time that they came noted."""

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from quotes.model import Analysis, Capture, Document, Extractor
from quotes.records import Records, records
from quotes_db import Store
from quotes_db.errors import DamagedStore, NotInStore
from quotes_db.sources import SourceFile
from tests.db.making import remark, rows

PAGE = b"<p>\x93Satu dua,\x94 kata Sari.</p>"
TEXT = "“Satu dua,” kata Sari."


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as store:
        yield store


def page(data: bytes = PAGE, text: str = TEXT, name: str = "a.html", **how: Any) -> Records:
    capture = Capture.of(data, "text/html", text, encoding="cp1252", encoding_from="detected")
    capture = replace(capture, headers=(("ETag", '"1"'), ("Set-Cookie", "a"), ("Set-Cookie", "b")), **how)
    document = Document.from_text(text, name=name, location=f"/news/{name}", capture=capture, modified_on="2025-04-28")
    return records(Analysis(document, Extractor("quotetrail", "1", "aa")))


def test_bytes_are_given_back_as_they_came(store: Store) -> None:
    added = store.add(
        page(url="https://a.example/1", final_url="https://a.example/2", retrieved_at="2025-04-28T01:02:03Z")
    )
    (capture,) = store.captures(added.document_id)
    assert store.original(capture) == PAGE
    assert (capture.encoding, capture.encoding_from, capture.media_type) == ("cp1252", "detected", "text/html")
    assert (capture.url, capture.final_url) == ("https://a.example/1", "https://a.example/2")
    assert capture.headers == (("ETag", '"1"'), ("Set-Cookie", "a"), ("Set-Cookie", "b"))


def test_a_text_that_is_its_own_original_is_not_kept_twice(store: Store) -> None:
    added = store.add(page(TEXT.encode()))
    assert rows(store, "original") == 0
    assert store.original(store.captures(added.document_id)[0]) == TEXT.encode()


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    first = store.add(page(retrieved_at="2025-04-28T01:02:03Z"))
    second = store.add(page(text=TEXT + " Ya.", name="b.html"))
    assert (rows(store, "original"), rows(store, "capture")) == (1, 2)
    assert first.document_id != second.document_id


def test_every_time_that_a_page_came_is_noted_once(store: Store) -> None:
    for day in ("27", "27", "28"):
        added = store.add(page(url="https://a.example/1", retrieved_at=f"2025-04-{day}T01:02:03Z"))
    assert added.status == "unchanged"
    assert [capture.retrieved_at for capture in store.captures(added.document_id)] == [
        "2025-04-28T01:02:03Z",
        "2025-04-27T01:02:03Z",
    ]


def test_a_file_that_is_added_again_came_once(store: Store) -> None:
    assert [store.add(page()).status for _ in range(2)] == ["added", "unchanged"]
    assert rows(store, "capture") == 1


def test_when_a_page_was_changed_is_kept(store: Store) -> None:
    store.add(page())
    assert store._connection.execute("SELECT modified_on FROM document").fetchone()[0] == "2025-04-28"


def test_a_document_without_a_capture_and_one_that_is_not_there(store: Store) -> None:
    assert store.captures(store.add(remark(1)).document_id) == []
    with pytest.raises(NotInStore):
        store.captures(99)


@pytest.mark.parametrize("packed", [b"", b"xx", zlib.compress(b"other"), zlib.compress(b"a" * 10**7)])
def test_damaged_bytes_are_not_given_out(store: Store, packed: bytes) -> None:
    added = store.add(page())
    store._connection.execute("DROP TRIGGER original_is_kept")
    store._connection.execute("UPDATE original SET packed = ?", (packed,))
    with pytest.raises(DamagedStore, match=r"bytes of document 1 are damaged"):
        store.original(store.captures(added.document_id)[0])


@pytest.mark.parametrize("table", ["original", "capture"])
def test_what_came_is_not_changed(store: Store, table: str) -> None:
    store.add(page())
    with pytest.raises(sqlite3.IntegrityError, match="kept as"):
        store._connection.execute(f"UPDATE {table} SET {'size = 0' if table == 'original' else 'status = 0'}")


def test_how_far_a_file_was_read_is_noted_with_what_was_read(store: Store) -> None:
    half = SourceFile("/news/crawl.warc", 10, 20, "1", 500, False)
    assert store.read_so_far("/news/crawl.warc") is None
    with store.batch():
        store.add(remark(1))
        store.note_read(half)
    assert store.read_so_far("/news/crawl.warc") == half
    store.note_read(replace(half, pieces=900, complete=True))
    assert store.read_so_far("/news/crawl.warc") == replace(half, pieces=900, complete=True)

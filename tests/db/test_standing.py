"""Pages on the web: which there are, and which document each was when it came last."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quotes.model import Analysis, Capture, Document, Extractor
from quotes.records import Records, capture_row, original_row, records
from quotes_db import Store
from quotes_db.errors import NotInStore, Undecidable
from quotes_db.standing import Standing
from tests.db.making import remark, rows

URL = "https://warta.example/waduk"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as store:
        yield store


def came(text: str, day: int, url: str | None = URL) -> Capture:
    capture = Capture.of(f"<p>{text}".encode(), "text/html", text)
    return replace(capture, url=url, final_url=url, status=200, retrieved_at=f"2025-04-{day:02}T00:00:00Z")


def page(
    text: str, day: int = 1, url: str | None = URL, publisher: str | None = "Warta", capture: bool = True
) -> Records:
    document = Document.from_text(
        text, name=url or text, url=url, publisher=publisher, capture=came(text, day, url) if capture else None
    )
    return records(Analysis(document, Extractor("quotetrail", "1", "aa"), publisher=publisher))


def test_a_page_is_the_version_that_came_last(store: Store) -> None:
    store.add(page("Satu."))
    assert store.standing() == [Standing(URL, 1, URL, "Warta")]
    store.add(page("Dua.", 2))
    assert store.standing() == [Standing(URL, 2, URL, "Warta")]
    store.add(page("Satu.", 3))  # the edit was taken back
    assert store.standing() == [Standing(URL, 1, URL, "Warta")]


def test_of_versions_that_no_capture_tells_apart_it_is_the_newest(store: Store) -> None:
    store.add(page("Satu.", capture=False))
    store.add(page("Dua.", capture=False))
    assert store.standing() == [Standing(URL, 2, URL, "Warta")]


def test_two_pages_with_the_same_text_are_two_pages(store: Store) -> None:
    other = "https://kabar.example/a"
    store.add(page("Satu."))
    store.add(page("Dua.", 2))
    store.add(page("Satu.", 3, url=other, publisher="Kabar"))
    assert store.standing() == [Standing(other, 1, other, "Kabar"), Standing(URL, 2, URL, "Warta")]
    assert store.standing(publisher="Kabar") == [Standing(other, 1, other, "Kabar")]


def test_what_has_no_address_stands_nowhere(store: Store) -> None:
    store.add(page("Satu.", url=None))
    assert store.standing() == []


def test_pages_of_some_documents_or_of_a_publisher(store: Store) -> None:
    other = "https://kabar.example/a"
    store.add(page("Satu."))
    store.add(page("Tiga.", url=other, publisher="Kabar"))
    store.add(page("Dua.", 2))
    assert store.standing() == [Standing(other, 2, other, "Kabar"), Standing(URL, 3, URL, "Warta")]
    assert store.standing(document_ids=[1]) == [Standing(URL, 3, URL, "Warta")]  # of an old version the page as it is
    assert store.standing(document_ids=[2, 2**70 % 7]) == [Standing(other, 2, other, "Kabar")]
    assert store.standing(document_ids=[]) == []
    assert store.standing(publisher="Kabar") == [Standing(other, 2, other, "Kabar")]
    assert store.standing(document_ids=[1], publisher="Kabar") == []


def test_that_a_page_still_stands_is_noted_with_the_bytes_it_had(store: Store) -> None:
    store.add(page("Satu."))
    still = replace(came("Satu.", 5), status=304, packed=None)
    store.note_capture(1, capture_row(still), original_row(still))
    latest, first = store.captures(1)
    assert (latest.status, first.status) == (304, 200)
    assert store.original(latest) == store.original(first) == b"<p>Satu."
    assert rows(store, "original") == 1


def test_that_an_article_came_in_another_page_is_noted_with_its_bytes(store: Store) -> None:
    store.add(page("Satu."))
    other = replace(Capture.of(b"<b>Satu.</b>", "text/html", "Satu."), url=URL, retrieved_at="2025-04-09T00:00:00Z")
    store.note_capture(1, capture_row(other), original_row(other))
    assert [store.original(capture) for capture in store.captures(1)] == [b"<b>Satu.</b>", b"<p>Satu."]


def test_nothing_is_noted_of_a_document_that_is_not_there_nor_in_a_batch(store: Store) -> None:
    row = capture_row(came("Satu.", 1))
    with pytest.raises(NotInStore):
        store.note_capture(9, row, None)
    store.add(page("Satu."))
    with store.batch(), pytest.raises(Undecidable):
        store.note_capture(1, row, None)


def test_a_document_is_given_back_as_it_was_read(store: Store) -> None:
    store.add(page("Satu."))
    stored = store.stored_text(1)
    assert (stored.id, stored.name, stored.text, stored.url, stored.publisher) == (1, URL, "Satu.", URL, "Warta")
    store.add(remark(1))
    assert store.stored_text(2).byline == ()
    with pytest.raises(NotInStore):
        store.stored_text(3)

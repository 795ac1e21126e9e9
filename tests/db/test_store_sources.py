"""Where documents come from: found by address or hash, and which of them an engine may read again."""

from dataclasses import replace

from quotes.records import ExtractionRow
from quotes_db import Store
from tests.db.making import SPEECH, article, governor, said

ADDRESS = "https://warta.example/jalan"


def test_a_document_is_found_by_each_address_it_was_read_from_and_by_its_hash() -> None:
    first, changed = governor(url=ADDRESS), article("“Jalan,” kata Bayu.", url=ADDRESS)
    with Store.memory() as store:
        store.add(first)
        store.add(replace(first, document=replace(first.document, url="https://lain.example/1")))
        store.add(changed)
        assert store.documents_at([ADDRESS]) == [2, 1]
        assert store.documents_at(["https://lain.example/1"]) == [1]
        assert store.documents_at([first.document.sha256, ADDRESS]) == [2, 1]
        assert store.documents_at([]) == store.documents_at(["https://warta.example"]) == []


def test_what_another_extractor_made_is_not_outdated() -> None:
    by_hand = article(SPEECH, said(SPEECH, "sudah lama menunggu", "Bayu"))
    with Store.memory() as store:
        store.add(governor(version="0.9"))
        store.add(replace(article("“Ya,” kata Dewi."), extraction=ExtractionRow("entered by Rina", "1", "entered")))
        assert [item.id for item in store.outdated([("quotetrail", "1.0", "aa")])] == [1]
        store.add(replace(by_hand, extraction=ExtractionRow("entered by Rina", "1", "entered")))
        assert store.outdated([("quotetrail", "1.0", "aa")]) == []

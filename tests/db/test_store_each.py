"""Documents and speakers one after the other: the same ones as in a list, a page in memory at a time, none moved or
twice because somebody else writes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from quotes_db import store as store_module
from quotes_db.store import Store
from tests.db.telling import told

PAGE = 3
LIMITS = [None, 1, 2, 3, 4, 6, 7, 8, 99]


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_AT_ONCE", PAGE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Seven documents in which eight people speak, Ana Merdwin in all of them."""
    with Store.open(tmp_path / "news.db", create=True) as store:
        for number in range(7):
            store.add(told(("The bridge opens.", "Ana Merdwin"), ("No ferry.", f"Person {'ABCDEFG'[number]} Selban")))
        yield store


@pytest.mark.parametrize("limit", LIMITS)
def test_they_are_those_of_the_list(store: Store, limit: int | None) -> None:
    assert list(store.each_document(limit=limit)) == store.documents(limit=limit)
    assert list(store.each_speaker(limit=limit)) == store.speakers(limit=limit)


def test_an_empty_store_has_none() -> None:
    with Store.memory() as store:
        assert [*store.each_document(), *store.each_speaker()] == []


def test_documents_that_are_added_meanwhile_move_none(store: Store) -> None:
    before = store.documents()
    each = store.each_document()
    seen = list(islice(each, PAGE + 1))
    with Store.open(str(store.path), create=True) as other:
        other.add(told(("The bridge is shut.", "Ana Merdwin")))
    assert seen + list(each) == before
    assert len(store.documents()) == len(before) + 1


def test_a_speaker_who_is_quoted_more_meanwhile_comes_once(store: Store) -> None:
    before = [speaker.id for speaker in store.speakers()]
    each = store.each_speaker()
    seen = list(islice(each, PAGE + 1))
    with Store.open(str(store.path), create=True) as other:
        for _ in range(9):
            other.add(told(("No ferry.", "Person G Selban"), ("Nor a bridge.", "Nobody Else")))
    seen += each
    assert [speaker.id for speaker in seen] == before
    assert next(speaker for speaker in seen if speaker.name == "Person G Selban").quotations == 10
    assert [speaker.id for speaker in store.speakers()] != before


def test_a_speaker_who_is_merged_into_another_meanwhile_is_left_out(store: Store) -> None:
    first, *_, last = [speaker.id for speaker in store.speakers()]
    each = store.each_speaker()
    seen = list(islice(each, PAGE))
    with Store.open(str(store.path), create=True) as other:
        other.merge(last, into=first, by="Ada")
    assert last not in {speaker.id for speaker in [*seen, *each]}

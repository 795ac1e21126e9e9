"""Many documents in one go: the same rows as one by one, and nobody pays for a bad one."""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.records import CaptureRow, OriginalRow, Records
from quotes_db import Added, Store, clock
from quotes_db import pending as pending_module
from quotes_db.adding import Adding
from quotes_db.errors import BadRecords, StoreUnavailable
from quotes_db.sources import SourceFile
from tests.db.making import article, governor, said
from tests.db.test_store_adding import bad_kind, bad_span, huge, lost_evidence, surrogate
from tests.db.test_store_people import STUB

THEN = "2026-02-03T04:05:06+00:00"
NAMES = ("Sari Dewi", "Dewi", "Bayu Krisna", "warga")
OUTLETS = ("Antara", "Media Hulu")
SPOILING = (bad_kind, bad_span, lost_evidence, surrogate, huge)


def report(words: int, source: int, name: str, outlet: str, role: str | None, engine: int) -> Records:
    """Return an article of one quotation; two of the same words, name and outlet are the same text."""
    text = f"“Jembatan nomor {words} dibuka,” kata {name} seperti dikutip {outlet}. {name} {role}."
    quotation = said(text, f"Jembatan nomor {words} dibuka,", name, via=(outlet,), role=role)
    made = article(text, quotation, name=f"{source}.txt", location=f"/{source}.txt")
    came = b"<p>1" if words % 2 else b"<p>2"
    sha256 = hashlib.sha256(came).hexdigest()
    return replace(
        made,
        extraction=replace(made.extraction, version=str(engine)),
        original=OriginalRow(sha256, len(came), zlib.compress(came)),
        capture=CaptureRow(sha256, "text/html", *[None] * 8),
    )


def maybe_bad(spoil: Callable[[Records], Records] | None, made: Records) -> Records:
    if spoil is None:
        return made
    # `bad_kind` and `surrogate` spoil the second quotation and the last name of an article that has them
    return spoil(replace(governor(), document=replace(made.document, text=f"{made.document.text} {spoil.__name__}")))


REPORTS = st.builds(
    report,
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from(NAMES),
    st.sampled_from(OUTLETS),
    st.sampled_from((None, "gubernur", "bupati")),
    st.integers(1, 2),
)
SPOILT = st.one_of(st.none(), st.none(), st.none(), st.sampled_from(SPOILING))
DOCUMENTS = st.builds(maybe_bad, SPOILT, REPORTS)


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table but the search indexes, whose pieces may be others."""
    tables = store._connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%' AND name NOT LIKE '%migrations'"
    ).fetchall()
    return {name: [*map(tuple, store._connection.execute(f'SELECT * FROM "{name}"'))] for (name,) in tables}


def one_by_one(store: Store, documents: Sequence[Records]) -> list[str]:
    became: list[str] = []
    with store.batch():
        for records in documents:
            try:
                became.append(store.add(records).status)
            except BadRecords:
                became.append("bad")
    return became


def at_once(store: Store, documents: Sequence[Records]) -> list[str]:
    return [became.status if isinstance(became, Added) else "bad" for became in store.add_each(documents)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(DOCUMENTS, max_size=8), min_size=1, max_size=4))
def test_the_rows_are_those_of_documents_added_one_by_one(batches: list[list[Records]]) -> None:
    with Store.memory() as one, Store.memory() as other, clock.at(THEN):
        for batch in batches:
            assert at_once(other, batch) == one_by_one(one, batch)
            assert content(other) == content(one)
        one.cluster()
        other.cluster()
        assert content(other) == content(one)
        assert other.examine() == []


def forgetting(store: Store, documents: Sequence[Records]) -> None:
    """Add documents one by one, asking the store for everything before each."""
    with store.batch():
        for records in documents:
            with suppress(BadRecords):
                store.add(records)
            store._adding.forget()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(DOCUMENTS, max_size=8), min_size=1, max_size=4))
def test_what_is_remembered_is_what_the_store_would_answer(batches: list[list[Records]]) -> None:
    with Store.memory(STUB) as one, Store.memory(STUB) as other, clock.at(THEN):
        for batch in batches:
            forgetting(one, batch)
            at_once(other, batch)
            assert content(other) == content(one)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(DOCUMENTS, max_size=5), min_size=1, max_size=4), st.integers(0, 3))
def test_parts_of_one_batch_can_be_added_in_different_ways(parts: list[list[Records]], turn: int) -> None:
    with Store.memory() as one, Store.memory() as other, clock.at(THEN):
        one_by_one(one, [records for part in parts for records in part])
        with other.batch():
            for number, part in enumerate(parts):
                (at_once if (number + turn) % 2 else one_by_one)(other, part)
        assert content(other) == content(one)
        assert other.examine() == []


@pytest.mark.parametrize("spoil", SPOILING)
def test_bad_documents_are_told_and_take_no_other_with_them(store: Store, spoil: Callable[[Records], Records]) -> None:
    good = [report(number, number, "Sari Dewi", "Antara", None, 1) for number in range(5)]
    first, second = spoil(governor()), spoil(maybe_bad(lambda made: made, good[4]))
    became = store.add_each([*good[:2], first, good[2], second, *good[3:]])
    assert [type(item) for item in became] == [Added, Added, BadRecords, Added, BadRecords, Added, Added]
    assert [item.document_id for item in became if isinstance(item, Added)] == [1, 2, 3, 4, 5]
    assert "\n" not in str(became[2])
    assert store.examine() == []


def test_of_one_text_that_comes_twice_the_second_is_known(store: Store) -> None:
    one = report(1, 1, "Sari Dewi", "Antara", None, 1)
    elsewhere = replace(one, document=replace(one.document, name="2.txt", location="/2.txt"))
    newer = report(2, 1, "Sari Dewi", "Antara", None, 1)
    again = replace(one, extraction=replace(one.extraction, version="2"))
    assert at_once(store, [one, one, elsewhere, newer, again]) == [
        "added",
        "unchanged",
        "appearance",
        "new version",
        "reextracted",
    ]
    assert store.examine() == []


def test_all_or_none_are_added(store: Store) -> None:
    good = [report(number, number, "Sari Dewi", "Antara", None, 1) for number in range(3)]
    with pytest.raises(BadRecords):
        store.add_all([*good, bad_span(governor())])
    assert store.documents() == []
    assert [added.document_id for added in store.add_all(iter(good))] == [1, 2, 3]
    assert store.examine() == []


def test_none_are_none(store: Store) -> None:
    assert store.add_all([]) == store.add_each([]) == []
    assert store.documents() == []


def test_what_is_known_already_is_no_hindrance_to_add_a_batch_again(store: Store) -> None:
    """Nobody has looked at the names of a text that is there already, so whatever they are, they do no harm."""
    one = report(1, 1, "Sari Dewi", "Antara", None, 1)
    again = surrogate(one)
    again = replace(again, attributions=tuple(replace(row, name_key="\ud800") for row in again.attributions))
    assert one_by_one(store, [one, again, bad_kind(governor()), report(2, 2, "Dewi", "Antara", None, 1)]) == [
        "added",
        "unchanged",
        "bad",
        "added",
    ]
    with store.batch():
        store.add_all([report(3, 3, "Sari Dewi", "Antara", None, 1), again])
        assert at_once(store, [bad_kind(governor()), report(4, 4, "Dewi", "Antara", None, 1)]) == ["bad", "added"]
    assert len(store.documents()) == 4
    assert store.examine() == []


READ = SourceFile("/a.jsonl", 10, 5, "lines", 3, complete=True, documents=2)


def test_how_far_a_file_was_read_stays_noted_when_a_document_behind_it_is_bad(store: Store) -> None:
    with store.batch():
        store.add(report(1, 1, "Sari Dewi", "Antara", None, 1))
        store.note_read(READ)
        with pytest.raises(BadRecords):
            store.add(bad_kind(governor()))
    assert store.read_so_far(READ.location) == READ
    assert len(store.documents()) == 1


def note_when_undone(store: Store) -> None:
    with store.batch():
        store.add(report(1, 1, "Sari Dewi", "Antara", None, 1))
        store._connection.execute("ROLLBACK")  # as SQLite does when the disk is full
        with suppress(StoreUnavailable):
            store.note_read(READ)


def test_how_far_a_file_was_read_is_not_noted_without_what_was_read(store: Store) -> None:
    with pytest.raises(StoreUnavailable, match="nothing of this batch was stored"):
        note_when_undone(store)
    assert store.read_so_far(READ.location) is None
    assert store.documents() == []


def add_interrupted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: object) -> None:
        raise KeyboardInterrupt

    with store.batch():
        store.add(report(1, 1, "Sari Dewi", "Antara", None, 1))
        with monkeypatch.context() as patched:
            patched.setattr(Adding, "_add_again", interrupt)
            with pytest.raises(KeyboardInterrupt):
                store.add(bad_kind(governor()))
        with pytest.raises(StoreUnavailable, match="nothing of this batch was stored"):
            store.add(report(2, 2, "Dewi", "Antara", None, 1))


def test_a_batch_is_not_kept_when_taking_back_a_bad_document_was_interrupted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreUnavailable, match="nothing of this batch was stored"):
        add_interrupted(store, monkeypatch)
    assert store.documents() == []
    assert store.add(report(1, 1, "Sari Dewi", "Antara", None, 1)).document_id == 1
    assert store.examine() == []


def misused(store: Store) -> list[str]:
    """Add in ways that cannot be, in a batch; return what is said of each."""
    told = []
    for add in (store.add, lambda records: store.add_all([records]), lambda records: store.add_each([records])):
        try:
            add(report(2, 2, "Bayu Krisna", "Antara", None, 1))
        except StoreUnavailable as error:
            told.append(str(error))
    return told


def test_what_is_added_from_another_thread_in_a_batch_is_refused_and_the_batch_is_kept(store: Store) -> None:
    with store.batch(), ThreadPoolExecutor(1) as threads:
        store.add(report(1, 1, "Sari Dewi", "Antara", None, 1))
        told = threads.submit(misused, store).result()
    assert len(told) == 3
    assert all("another thread" in line for line in told)
    assert [document.name for document in store.documents()] == ["1.txt"]
    assert store.examine() == []


def add_to_closed() -> None:
    store = Store.memory()
    with store.batch():
        store.add(report(1, 1, "Sari Dewi", "Antara", None, 1))
        store.close()
        told = misused(store)
        assert len(told) == 3
        assert all("was closed" in line for line in told)


def test_what_is_added_in_a_batch_to_a_store_that_was_closed_is_refused() -> None:
    with pytest.raises(StoreUnavailable, match="was closed"):
        add_to_closed()


def test_an_error_that_is_not_of_a_document_leaves_what_was_added_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_once(self: pending_module.Pending) -> None:
        monkeypatch.setattr(pending_module.Pending, "write", write)
        raise StoreUnavailable("the disk is full")

    write = pending_module.Pending.write
    with store.batch():
        store.add(report(1, 1, "Sari Dewi", "Antara", None, 1))
        monkeypatch.setattr(pending_module.Pending, "write", fail_once)
        with pytest.raises(StoreUnavailable):
            store.add_all([report(2, 2, "Bayu Krisna", "Antara", None, 1)])
        store.add(report(3, 3, "Dewi", "Antara", None, 1))
    assert [document.name for document in store.documents()] == ["3.txt", "1.txt"]
    assert store.examine() == []


def add_where_nothing_can_be_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object) -> None:
        raise StoreUnavailable("the disk is full")

    with store.batch():
        store.add(report(1, 1, "Sari Dewi", "Antara", None, 1))
        with monkeypatch.context() as patched:
            patched.setattr(pending_module.Pending, "write", fail)
            with pytest.raises(StoreUnavailable, match="disk is full"):
                store.add_all([report(2, 2, "Bayu Krisna", "Antara", None, 1)])
        store.add(report(3, 3, "Dewi", "Antara", None, 1))


def test_a_batch_that_cannot_be_added_again_is_not_kept_by_half(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreUnavailable, match="nothing of this batch was stored"):
        add_where_nothing_can_be_written(store, monkeypatch)
    assert content(store)["document"] == []
    assert store.add(report(1, 1, "Sari Dewi", "Antara", None, 1)).document_id == 1
    assert store.examine() == []


def fill(store: Store, batches: Sequence[Sequence[Records]]) -> int:
    """Add until the disk is full; return how many batches went in."""
    for number, batch in enumerate(batches):
        try:
            store.add_each(batch)
        except StoreUnavailable:
            return number
    return len(batches)


def test_a_full_disk_keeps_what_was_added_before(path: Path) -> None:
    batches = [
        [report(number * 10 + each, number * 10 + each, "Sari Dewi", "Antara", None, 1) for each in range(10)]
        for number in range(500)
    ]
    with Store.open(path, create=True) as store:
        store._connection.execute("PRAGMA max_page_count = 150")
        kept = fill(store, batches)
        assert 0 < kept < len(batches)
        assert store._connection.execute("SELECT count(*) FROM document").fetchone()[0] == 10 * kept
        assert store.examine() == []

"""What adding remembers of a store: never anything that the store does not hold any more."""

from pathlib import Path
from typing import Any

import pytest

from quotes.records import Records
from quotes_db import Store
from quotes_db import transactions as transactions_module
from quotes_db.errors import BadRecords, StoreUnavailable, Undecidable
from quotes_db.name_index import find_names
from tests.db.making import article, governor, said

OUTLETS = ("Antara", "Baru", "Lain", "Media Hulu")


def report(number: int, outlet: str, name: str = "Sari Dewi", **broken: Any) -> Records:
    """Return an article with one quotation of somebody through an outlet."""
    text = f"“Jembatan nomor {number} akan dibuka,” kata {name} seperti dikutip {outlet}."
    quotation = said(text, f"Jembatan nomor {number} akan dibuka,", name, via=(outlet,), **broken)
    return article(text, quotation, name=f"{number}.txt", location=f"/{number}.txt")


def chains(store: Store) -> dict[str, tuple[str, str]]:
    """Return document → the speaker and the outlet of its quotation."""
    found = store.quotations()
    return {view.document: (view.speakers[0].name, view.via[0].outlet) for view in found}


def words_found(store: Store) -> set[tuple[str, str]]:
    """Return the words that find speakers, with the names of these."""
    rows = store._connection.execute(
        "SELECT w.word, s.name FROM name_word w LEFT JOIN speaker s ON s.id = w.speaker_id"
    ).fetchall()
    return {tuple(row) for row in rows}


def test_an_outlet_that_came_with_a_bad_document_is_made_anew(store: Store) -> None:
    with store.batch():
        store.add(report(1, "Antara"))
        with pytest.raises(BadRecords):
            store.add(report(2, "Baru", "Bayu Krisna", confidence=7.0))
        store.add(report(3, "Lain", "Citra Ayu"))
        store.add(report(4, "Baru"))
    expected = {"1.txt": ("Sari Dewi", "Antara"), "3.txt": ("Citra Ayu", "Lain"), "4.txt": ("Sari Dewi", "Baru")}
    assert chains(store) == expected
    assert words_found(store) == {
        ("sari", "Sari Dewi"),
        ("dewi", "Sari Dewi"),
        ("citra", "Citra Ayu"),
        ("ayu", "Citra Ayu"),
    }
    assert store.examine() == []


def test_a_batch_that_cannot_be_kept_in_the_end_leaves_nothing_to_remember(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    store.add(report(1, "Antara"))
    with monkeypatch.context() as patched:
        patched.setattr(transactions_module, "check_open", full)
        with pytest.raises(StoreUnavailable):
            store.add(report(2, "Baru", "Bayu Krisna"))
    store.add(report(3, "Lain", "Citra Ayu"))
    store.add(report(4, "Baru", "Bayu Krisna"))
    expected = {"1.txt": ("Sari Dewi", "Antara"), "3.txt": ("Citra Ayu", "Lain"), "4.txt": ("Bayu Krisna", "Baru")}
    assert chains(store) == expected
    assert store.examine() == []


def test_nothing_is_added_while_the_store_is_read_as_it_is_at_one_moment(store: Store) -> None:
    store.add(report(1, "Antara"))
    reading = store.archive.documents()
    next(reading)
    with pytest.raises(StoreUnavailable, match="change it when that is done"):
        store.add(report(2, "Baru"))
    with pytest.raises(StoreUnavailable, match="change it when that is done"):
        store.confirm(1, by="ana")
    assert list(reading) == []
    store.add(report(3, "Lain"))
    store.add(report(4, "Baru"))
    assert {name: outlet for name, (_, outlet) in chains(store).items()} == {
        "1.txt": "Antara",
        "3.txt": "Lain",
        "4.txt": "Baru",
    }


def test_what_another_program_adds_in_between_is_seen(path: Path) -> None:
    expected = {}
    with Store.open(path, create=True) as one, Store.open(path, create=True) as other:
        for number in range(24):
            outlet, name = OUTLETS[number * 5 % 4], ("Sari Dewi", "Bayu Krisna", "Citra Ayu")[number % 3]
            (one, other)[number // 2 % 2].add(report(number, outlet, name))
            expected[f"{number}.txt"] = (name, outlet)
        assert chains(one) == expected
        assert one.examine() == []
        assert len(one.speakers()) == 3


def test_whoever_is_new_is_found_by_a_part_of_their_name_when_the_batch_ends(store: Store) -> None:
    with store.batch():
        store.add(governor())
    for part in ("ratih", "wulandari", "ratih wulandary"):
        assert [speaker.name for speaker in store.find_speakers(part)] == ["Ratih Wulandari"]
    made = store.new_speaker("Gita Laras", "gita laras")
    assert [found.speaker_id for found in find_names(store._connection, "laras")] == [made]


def test_a_store_is_not_restored_nor_carried_on_in_a_batch(store: Store) -> None:
    with store.batch(), pytest.raises(Undecidable, match="before or after a batch"):
        store.archive.restore([])
    with store.batch():
        store.add(governor())
        with pytest.raises(Undecidable, match="before or after a batch"):
            store.archive.carry_on(1)
    assert store.examine() == []

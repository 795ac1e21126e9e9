"""What an outlet prints and passes on. All outlets, people and statements are invented."""

import pytest

from quotes.records import Records
from quotes_db import Store, relaying
from quotes_db.errors import NotInStore
from quotes_db.relaying import Ranked
from tests.db.making import article, denial, governor, said


def printed(
    number: int, publisher: str, *via: str, by: str = "Sari", credits: tuple[str, ...] = (), day: str = "2025-04-28"
) -> Records:
    text = f"“kata {number}” kata {by} {' '.join(via)} ({'/'.join(credits)})"
    quotation = said(text, f"kata {number}", by, via=via)
    where = f"/{number}"
    return article(
        text, quotation, credits=credits, name=str(number), location=where, publisher=publisher, published_on=day
    )


@pytest.fixture
def muara(store: Store) -> int:
    """Fill the store; return the id of Harian Muara, which prints its own, words of others, and passes some on."""
    with store.batch():
        store.add(printed(1, "Harian Muara"))
        store.add(printed(2, "Harian Muara", by="Bayu"))
        store.add(printed(3, "Harian Muara", "Kabar Teluk", by="Bayu"))
        store.add(printed(4, "Harian Muara", credits=("Radio Sagara",)))
        store.add(printed(5, "Harian Muara", "Kabar Teluk", "Pos Arta", credits=("Harian Muara",)))
        store.add(printed(6, "Warta Kota", "Harian Muara", by="Tini"))
        store.add(printed(7, "Warta Kota", "Pos Arta", "Harian Muara", "Radio Sagara", by="Tini"))
        store.add(printed(8, "Warta Kota", "Kabar Teluk"))
    return store.outlet_ids(["Harian Muara"])["Harian Muara"]


def named(ranked: tuple[Ranked, ...]) -> dict[str, int]:
    return {one.name: one.number for one in ranked}


def test_what_came_through_it_and_who_had_it_from_it(store: Store, muara: int) -> None:
    found = store.portrait(muara)
    assert (found.outlet.name, found.outlet.quotations, found.outlet.published) == ("Harian Muara", 2, 5)
    assert named(found.through) == {"Tini": 2}
    assert named(found.takers) == {"Warta Kota": 1, "Pos Arta": 1}


def test_what_it_prints_of_its_own_and_of_others(store: Store, muara: int) -> None:
    found = store.portrait(muara)
    assert named(found.quoted) == {"Sari": 3, "Bayu": 2}
    assert named(found.sources) == {"Kabar Teluk": 2, "Radio Sagara": 1}
    assert named(found.credited) == {"Radio Sagara": 1}
    assert (found.own_documents, found.relayed_documents) == (2, 3)
    assert (found.own_quotations, found.relayed_quotations) == (2, 3)
    assert not found.estimated


def test_the_most_come_first_and_no_more_than_asked_for(store: Store, muara: int) -> None:
    assert [one.name for one in store.portrait(muara, most=1).quoted] == ["Sari"]


def test_what_was_not_said_and_an_older_version_do_not_count(store: Store) -> None:
    store.add(denial())
    store.add(printed(1, "Warta", "Antara"))
    store.add(article("Baru", name="1", location="/1", publisher="Warta"))
    found = store.portrait(store.outlet_ids(["Antara"])["Antara"])
    assert (found.outlet.unsaid, found.through, found.takers) == (1, (), ())
    assert store.portrait(store.outlet_ids(["Warta"])["Warta"]).own_documents == 2


def test_of_very_many_it_estimates(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.batch():
        for number in range(256):
            store.add(printed(number, "Harian Muara", *(("Kabar Teluk",) if number % 2 else ())))
    monkeypatch.setattr(relaying, "_DOCUMENTS", 128)
    monkeypatch.setattr(relaying, "_THROUGH", 64)
    found = store.portrait(store.outlet_ids(["Harian Muara"])["Harian Muara"])
    assert found.estimated
    assert found.own_documents + found.relayed_documents == 256
    assert found.own_quotations == pytest.approx(128, abs=4)
    assert named(store.portrait(store.outlet_ids(["Kabar Teluk"])["Kabar Teluk"]).takers) == {"Harian Muara": 128}


def test_the_latest_publications_first_and_no_replaced_version(store: Store) -> None:
    for number, day in enumerate(("2025-01-02", "2025-03-01", "2025-02-01")):
        store.add(printed(number, "Harian Muara", day=day))
    store.add(governor())
    assert [one.name for one in store.latest_of("Harian Muara")] == ["1", "2", "0"]
    assert [one.name for one in store.latest_of("Harian Muara", limit=1, offset=1)] == ["2"]
    assert store.latest_of("Nobody") == []


def test_the_latest_publications_are_read_in_their_order(store: Store) -> None:
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    store.latest_of("Harian Muara")
    store._connection.set_trace_callback(None)
    plan = "\n".join(row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}"))
    assert "SEARCH d USING COVERING INDEX document_publisher (publisher=?)" in plan
    assert "SCAN d" not in plan


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_no_such_outlet(store: Store, number: int) -> None:
    with pytest.raises(NotInStore, match=f"no outlet {number} in this store"):
        store.portrait(number)

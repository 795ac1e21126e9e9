"""Who is quoted through whom, counted against a slow and plain count of every quotation.

All outlets, people and statements are invented.
"""

import sqlite3
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.model import Modality
from quotes_db import QuotationView, Store, chains
from quotes_db import network as networks
from quotes_db.chains import Wanted
from quotes_db.network import Network
from tests.db.making import article, denial, governor, remark, said

PEOPLE = ("Ratih Wulandari", "Bayu Santosa", "Ana Lestari")
OUTLETS = ("Kabar Teluk", "Radio Sagara", "Pos Arta")
PUBLISHERS = ("Warta Kota", "Harian Muara", "Pos Arta", None)
Edges = dict[tuple[str, str, str], int]

QUOTED = st.tuples(
    st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
    st.lists(st.sampled_from(OUTLETS), max_size=3, unique=True),
    st.sampled_from(["", *OUTLETS]),  # the one that stands beside its neighbour
    st.sampled_from(["said", "said", "negated"]),
    st.sampled_from([None, "2024-12-30", "2025-01-02"]),
)
DOCUMENTS = st.lists(st.tuples(st.sampled_from(PUBLISHERS), st.lists(QUOTED, min_size=1, max_size=3)), max_size=5)
Quoted = tuple[list[str], list[str], str, Modality, str | None]


def fill(store: Store, documents: list[tuple[str | None, list[Quoted]]]) -> None:
    for number, (publisher, quoted) in enumerate(documents):
        lines = [f"“kata {number} {place}” {' '.join([*by, *via])}" for place, (by, via, *_) in enumerate(quoted)]
        text = "\n".join(lines)
        quotations = [
            said(
                text, f"kata {number} {place}", *by, via=tuple(via), parallel=(beside,), modality=modality, said_on=day
            )
            for place, (by, via, beside, modality, day) in enumerate(quoted)
        ]
        store.add(article(text, *quotations, name=str(number), location=None, publisher=publisher, published_on=None))


def by_hand(views: list[QuotationView], *, own: bool) -> Edges:
    """Count the steps of all that was said, one quotation after the other."""
    found: Counter[tuple[str, str, str]] = Counter()
    for view in views:
        if view.modality != "said" or not (own or view.via):
            continue
        stations: list[list[str]] = []
        for via in view.via:
            if via.rel == "parallel" and stations:
                stations[-1].append(via.outlet)
            else:
                stations.append([via.outlet])
        people = [speaker.name for speaker in view.speakers]
        publishers = [view.publisher] if view.publisher else []
        if not stations:
            found.update(("quoted by", one, other) for one in people for other in publishers)
            continue
        found.update(("quoted through", one, other) for one in people for other in stations[-1])
        for outer, inner in pairwise(stations):
            found.update(("relayed by", one, other) for one in inner for other in outer)
        found.update(("published by", one, other) for one in stations[0] for other in publishers)
    return dict(found)


def edges(network: Network) -> Edges:
    names = {node.key: node.name for node in network.nodes}
    return {(edge.kind, names[edge.source], names[edge.target]): edge.quotations for edge in network.edges}


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, st.booleans())
def test_it_is_what_one_counts_by_hand(documents: list[tuple[str | None, list[Quoted]]], own: bool) -> None:
    with Store.memory() as store:
        fill(store, documents)
        views = store.quotations()
        found = store.network(Wanted(own=own), nodes=1000)
        assert edges(found) == by_hand(views, own=own)
        assert not found.estimated
        whose = [view for view in views if view.via or (own and view.speakers)]
        assert found.quotations == sum(view.modality == "said" for view in whose)
        ids = {speaker.name: speaker.id for speaker in store.speakers()}
        for name, id_ in ids.items():
            theirs = [view for view in views if name in {speaker.name for speaker in view.speakers}]
            assert edges(store.network(Wanted(speaker_ids=[id_], own=own))) == by_hand(theirs, own=own)


FILTERS = [
    # what is asked, which quotations it leaves
    ({"outlet": "Kabar Teluk"}, [0, 1]),
    ({"publisher": "Harian Muara"}, [1, 2]),
    ({"publisher": "Nobody"}, []),
    ({"since": "2025"}, [1, 2]),
    ({"until": "2024-12"}, [0]),
    ({"publisher": "Harian Muara", "until": "2025-01-02"}, [1, 2]),
    ({"outlet": "Kabar Teluk", "since": "2025-01-02"}, [1]),
    ({"outlet": "Kabar Teluk", "publisher": "Warta Kota"}, [0]),
]


@pytest.mark.parametrize(("asked", "left"), FILTERS, ids=[str(asked) for asked, _ in FILTERS])
def test_filters(store: Store, asked: dict[str, str], left: list[int]) -> None:
    one: Quoted = (["Ana Lestari"], ["Kabar Teluk"], "", "said", "2024-12-30")
    two: Quoted = (["Ana Lestari"], ["Pos Arta", "Kabar Teluk"], "", "said", "2025-01-02")
    three: Quoted = (["Bayu Santosa"], ["Radio Sagara"], "", "said", "2025-01-02")
    fill(store, [("Warta Kota", [one]), ("Harian Muara", [two, three])])
    views = {view.id - 1: view for view in store.quotations()}
    outlets = list(store.outlet_ids([asked["outlet"]]).values()) if "outlet" in asked else None
    found = store.network(Wanted(None, outlets, asked.get("publisher"), asked.get("since"), asked.get("until")))
    assert edges(found) == by_hand([views[place] for place in left], own=False)


def test_what_was_not_said_is_no_way_of_words(store: Store) -> None:
    store.add(denial())
    assert store.network(Wanted(own=True)).edges == ()


def test_a_merged_speaker_counts_as_whom_they_were_merged_into(store: Store) -> None:
    fill(store, [("Warta Kota", [([name], ["Kabar Teluk"], "", "said", None) for name in PEOPLE[:2]])])
    ids = {speaker.name: speaker.id for speaker in store.speakers()}
    store.merge(ids["Bayu Santosa"], ids["Ratih Wulandari"], by="me")
    assert edges(store.network(Wanted()))["quoted through", "Ratih Wulandari", "Kabar Teluk"] == 2
    assert store.network(Wanted(speaker_ids=[ids["Bayu Santosa"]])).quotations == 2


def test_nobody_named_counts_for_outlets_only(store: Store) -> None:
    fill(store, [("Warta Kota", [([], ["Kabar Teluk"], "", "said", None)])])
    found = store.network(Wanted())
    assert (edges(found), found.unnamed) == ({("published by", "Kabar Teluk", "Warta Kota"): 1}, 1)


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5, 6, 100])
def test_the_greatest_are_shown_and_nobody_alone(store: Store, most: int) -> None:
    busy: Quoted = (["Ana Lestari"], ["Kabar Teluk"], "", "said", None)
    quiet: Quoted = (["Bayu Santosa"], ["Radio Sagara"], "", "said", None)
    fill(store, [("Warta Kota", [busy, busy, busy]), ("Harian Muara", [quiet])])
    found = store.network(Wanted(), nodes=most)
    assert len(found.nodes) <= most
    assert {node.key for node in found.nodes} == {end for edge in found.edges for end in (edge.source, edge.target)}
    assert len(found.nodes) + found.more_nodes == 6
    assert len(found.edges) + found.more_edges == 4
    if 3 <= most < 6:
        assert {"Ana Lestari", "Kabar Teluk"} <= {node.name for node in found.nodes}


def test_publishers_of_much_leave_room_for_outlets_and_speakers(store: Store) -> None:
    ways: list[Quoted] = [([name], [outlet], "", "said", None) for name in PEOPLE for outlet in OUTLETS[:2]]
    fill(store, [(f"Harian {number}", ways) for number in range(12)])
    found = store.network(Wanted(), nodes=8)
    assert Counter(node.key.kind for node in found.nodes) == {"speaker": 3, "outlet": 2, "publisher": 3}


def test_of_very_many_it_estimates(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.batch():
        for number in range(200):
            store.add(remark(number))
    monkeypatch.setattr(networks, "_READ", 150)
    found = store.network(Wanted())
    assert (found.estimated, found.quotations) == (True, 400)
    assert set(edges(found).values()) == {400}


PLANS = [
    (Wanted(), ["SCAN via USING COVERING INDEX via_outlet"]),
    (Wanted(own=True), ["SCAN attribution USING COVERING INDEX attribution_speaker", "via USING COVERING INDEX"]),
    (Wanted(outlet_ids=[1]), ["SEARCH via USING COVERING INDEX via_outlet"]),
    (Wanted(speaker_ids=[1]), ["SEARCH attribution USING COVERING INDEX attribution_speaker"]),
    (Wanted(publisher="x"), ["SEARCH d USING COVERING INDEX document_publisher", "SEARCH q USING INDEX"]),
]


@pytest.mark.parametrize(("wanted", "steps"), PLANS, ids=[str(place) for place in range(len(PLANS))])
def test_counting_reads_indexes(store: Store, wanted: Wanted, steps: list[str]) -> None:
    store.add(governor())
    plans = plans_of(store, wanted)
    for step in steps:
        assert step in plans
    for table in ("quotation", "q", "d", "document", "via", "attribution", "a", "v"):
        assert f"SCAN {table}\n" not in plans


def plans_of(store: Store, wanted: Wanted) -> str:
    """Return the plans of all that is asked, a step a line."""
    asked: list[str] = []
    connection: sqlite3.Connection = store._connection
    connection.set_trace_callback(asked.append)
    chosen = chains.choose(connection, wanted, 100)
    list(chains.read(connection, chosen.ids, wanted))
    connection.set_trace_callback(None)
    plans = [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    return "\n".join(plans) + "\n"

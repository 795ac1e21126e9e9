"""Searching words: what a person types means what it says, whatever it is."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.model import Kind
from quotes_db import Store
from quotes_db.errors import EmptySearch
from quotes_db.search_words import fts_query
from tests.db.making import article, said

QUOTATIONS = {
    "road": "Jalan ini harus selesai tahun depan",
    "next": "Tahun depan jalan ini selesai, AND NOT before",
    "peace": "We seek peace, not war; we don't seek gain",
    "cafe": "Le café de la gare est fermé",
    "decomposed": "Le cafe\u0301 est ouvert",
    "han": "和平 は 大切",
    "hindi": "हम शांति चाहते हैं",
    "price": "Harga naik 12,5 persen di U.S. dan UE",
}

FOUND: list[tuple[str, set[str]]] = [
    ("jalan", {"road", "next"}),
    ("JALAN Selesai", {"road", "next"}),
    ("jalan ini harus", {"road"}),
    ("depan jalan", {"road", "next"}),
    ('"depan jalan"', {"next"}),
    ("“depan jalan”", {"next"}),
    ('"depan jalan" before', {"next"}),
    ('"depan jalan" war', set()),
    ("jal*", {"road", "next"}),
    ("jal", set()),
    ('"jalan ini sel"*', {"next"}),
    ("sel* harus", {"road"}),
    ("AND", {"next"}),
    ("NOT before", {"next"}),
    ("jalan OR peace", set()),
    ("NEAR(jalan selesai)", set()),
    ("text:jalan", set()),
    ("jalan -harus", {"road"}),
    ("^jalan", {"road", "next"}),
    ("don't", {"peace"}),
    ("don’t", {"peace"}),
    ("(peace", {"peace"}),
    ('peace "war', {"peace"}),
    ('"peace not war', {"peace"}),
    ('""jalan""', {"road", "next"}),
    ("jalan; DROP TABLE quotation", set()),
    ("café", {"cafe", "decomposed"}),
    ("cafe", {"cafe", "decomposed"}),
    ("CAFE\u0301", {"cafe", "decomposed"}),
    ("和平", {"han"}),
    ("शांति", {"hindi"}),
    ("12,5", {"price"}),
    ("U.S.", {"price"}),
    ("jalan\0selesai", {"road", "next"}),
    ("jalan % _", {"road", "next"}),
    ("\ud800 jalan", {"road", "next"}),
]


@pytest.fixture(scope="module")
def full() -> Iterator[Store]:
    with Store.memory() as store:
        for name, text in QUOTATIONS.items():
            store.add(article(text, said(text, text), name=name, location=None))
        yield store


@pytest.mark.parametrize(("words", "names"), FOUND, ids=[ascii(words) for words, _ in FOUND])
def test_what_is_found(full: Store, words: str, names: set[str]) -> None:
    assert {quotation.document for quotation in full.search(words)} == names


@pytest.mark.parametrize("words", ["", "  ", "\0", '"', '""', "“”", "*", "-", "… — !", "'", "\n\t", "\ud800"])
def test_a_search_for_nothing_says_so(full: Store, words: str) -> None:
    with pytest.raises(EmptySearch, match="nothing to search for") as caught:
        full.search(words)
    assert caught.value.exit_code == 2


@settings(max_examples=500, deadline=None)
@given(st.text() | st.text(alphabet='ab"*^:(){}+-, \0“”ANDORTNE'))
def test_nothing_that_is_typed_fails(full: Store, words: str) -> None:
    try:
        full.search(words)
    except EmptySearch:
        assert not any(char.isalnum() for char in words)


@given(st.lists(st.text(alphabet="abcANDORNET*:^-+(){}", min_size=1), min_size=1), st.data())
def test_words_mean_the_same_in_any_order(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words))
    if any(char.isalpha() for word in words for char in word):
        assert sorted(fts_query(" ".join(words)).split()) == sorted(fts_query(" ".join(other)).split())


def test_the_best_fit_comes_first(store: Store) -> None:
    for name, text in [("long", "perang " + "dan lain lain " * 20), ("short", "perang perang"), ("none", "damai")]:
        store.add(article(text, said(text, text), name=name, location=None))
    assert [quotation.document for quotation in store.search("perang")] == ["short", "long"]


def test_when_very_many_fit_the_latest_added_come_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.lookups.RANKED_HITS", 2)
    for text in ("perang perang", "perang satu", "perang dua kali"):
        store.add(article(text, said(text, text), name=text, location=None))
    assert [quotation.text for quotation in store.search("perang", limit=2)] == ["perang dua kali", "perang satu"]
    assert [quotation.text for quotation in store.search("perang", limit=2, offset=2)] == ["perang perang"]


def test_a_search_can_be_narrowed_like_a_listing(store: Store) -> None:
    days: list[tuple[str, Kind]] = [("2025-04-01", "direct"), ("2025-05-01", "mixed")]
    for day, kind in days:
        text = f"Damai, kata Sari pada {day}."
        store.add(article(text, said(text, "Damai", "Sari", kind=kind), name=day, location=None, published_on=day))
    assert [q.document for q in store.search("damai", since="2025-05")] == ["2025-05-01"]
    assert [q.document for q in store.search("damai", kind="direct")] == ["2025-04-01"]
    assert store.search("damai", speaker_ids=[99]) == []
    assert len(store.search("damai", limit=1)) == 1


def test_an_older_reading_is_not_found(store: Store) -> None:
    text = "Damai sekarang juga."
    store.add(article(text, said(text, "Damai sekarang")))
    store.add(article(text, said(text, "sekarang juga"), version="2.0"))
    assert [quotation.text for quotation in store.search("sekarang")] == ["sekarang juga"]
    assert store.search("damai") == []

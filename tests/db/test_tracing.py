"""The story of one claim: who carries it, in which order, out of which source, and where its original may be.

All outlets, people and statements are invented, but for the names of agencies.
"""

from typing import Any

import pytest

from quotes.records import Records
from quotes_db import Store
from quotes_db.errors import NotInStore
from tests.db.making import article, said
from tests.db.telling import told

WORDS = "Jembatan di Sungai Arta akan selesai sebelum musim hujan dan dibuka untuk semua warga"
OTHER = "Harga beras di pasar kota naik lagi karena panen gagal di tiga kabupaten"


def printed(
    publisher: str | None, day: str | None, *, via: tuple[str, ...] = (), credits: tuple[str, ...] = (), **more: Any
) -> Records:
    """Return an article of a publisher that quotes Sari; every outlet is named in its text."""
    number = f"{publisher} {day} {more}"
    own = "text" not in more
    text = more.pop("text", None) or f"“{WORDS}” Sari. {' '.join(via)} ({'/'.join(credits)}) {number}"
    quotations = (said(text, WORDS, "Sari", via=via),) if own else ()
    return article(
        text,
        *quotations,
        name=number,
        location=more.pop("location", f"/{number}"),
        publisher=publisher,
        published_on=day,
        credits=credits,
        **more,
    )


def fill(store: Store, *documents: Records) -> None:
    for records in documents:
        store.add(records)
    store.cluster()


def carried(store: Store, quotation_id: int = 1) -> list[tuple[str | None, str | None, str | None]]:
    """Return (publisher, day, source) of every occurrence."""
    return [
        (one.quotation.publisher, one.quotation.published_on, one.source)
        for one in store.trace(quotation_id).occurrences
    ]


def test_a_quotation_that_was_not_compared_yet_stands_alone(store: Store) -> None:
    store.add(printed("Warta", "2025-04-28", via=("Antara",)))
    found = store.trace(1)
    assert (found.claim_id, [one.quotation.id for one in found.occurrences]) == (None, [1])
    assert found.occurrences[0].source is None


def test_occurrences_come_in_the_order_of_publication_whatever_was_added_first(store: Store) -> None:
    days = ["2025-04-30", "2025-04-28", "2025-04-29", "2025-04-28"]
    fill(store, *(printed(f"Warta {number}", day) for number, day in enumerate(days)))
    found = store.trace(3)
    assert found.claim_id == 1
    assert [one.quotation.document_id for one in found.occurrences] == [2, 4, 3, 1]
    assert all(store.trace(id_) == found for id_ in (1, 2, 3, 4))


# the outlets named in the attribution, those credited, the publisher; the source
SOURCES: list[tuple[tuple[str, ...], tuple[str, ...], str | None, str]] = [
    ((), (), "Warta", "Warta"),
    ((), ("Antara",), "Warta", "Antara"),
    ((), ("Antara", "AFP"), "Warta", "Antara"),
    (("AFP",), ("Antara",), "Warta", "AFP"),
    (("AFP", "TASS"), (), "Warta", "TASS"),
    (("AFP", "TASS"), ("Antara",), None, "TASS"),
]


@pytest.mark.parametrize(("via", "credits", "publisher", "source"), SOURCES)
def test_the_source_is_the_innermost_outlet_else_the_credit_else_the_publisher(
    store: Store, via: tuple[str, ...], credits: tuple[str, ...], publisher: str | None, source: str
) -> None:
    fill(store, printed(publisher, "2025-04-28", via=via, credits=credits))
    assert carried(store) == [(publisher, "2025-04-28", source)]


def test_without_outlets_and_publisher_the_document_is_the_source(store: Store) -> None:
    fill(store, printed(None, "2025-04-28"))
    assert carried(store) == [(None, "2025-04-28", store.document(1).name)]


def test_corrected_outlets_are_the_source(store: Store) -> None:
    fill(store, printed("Warta", "2025-04-28", via=("AFP",)))
    store.correct_outlets(1, ["Antara", "Kantor Bupati"], by="ana")
    assert carried(store) == [("Warta", "2025-04-28", "Kantor Bupati")]
    store.correct_outlets(1, [], by="ana")
    assert carried(store) == [("Warta", "2025-04-28", "Warta")]


def test_only_what_is_shown_is_an_occurrence(store: Store) -> None:
    fill(store, printed("Warta", "2025-04-28", location="/a.txt"), printed("Kabar", "2025-04-29"))
    fill(store, printed("Warta", "2025-04-30", location="/a.txt"))  # a new version
    # Warta had them first, in the version that was replaced.
    assert [day for _, day, _ in carried(store, 2)] == ["2025-04-30", "2025-04-29"]
    store.reject(2, by="ana")
    assert [day for _, day, _ in carried(store, 3)] == ["2025-04-30"]
    row = store._connection.execute(
        "SELECT speakers, publishers, sources, first_published_on, last_published_on FROM claims_summary"
    ).fetchone()
    assert tuple(row) == ("Sari", 1, 1, "2025-04-28", "2025-04-30")


@pytest.mark.parametrize("number", [0, -1, 99, 2**63])
def test_no_such_quotation(store: Store, number: int) -> None:
    with pytest.raises(NotInStore, match=f"no quotation {number} in this store"):
        store.trace(number)


# --- originals ---

KCNA_TEXT = f"Siaran pers. {WORDS}. Demikian laporan itu."
HALF = " ".join(WORDS.split()[:8])


def originals(store: Store, quotation_id: int = 1) -> list[tuple[str, int, int | None, float]]:
    return [(one.outlet, one.document_id, one.quotation_id, one.holds) for one in store.trace(quotation_id).originals]


def test_the_occurrence_of_the_outlet_that_is_cited_is_the_original(store: Store) -> None:
    fill(store, printed("Warta", "2025-04-29", via=("Antara",)), printed("Antara", "2025-04-28"))
    assert originals(store) == originals(store, 2) == [("Antara", 2, 2, 1.0)]


def test_a_document_of_the_outlet_that_has_the_words_may_be_it(store: Store) -> None:
    fill(store, printed("Warta", "2025-04-29", via=("Antara",)), printed("Antara", "2025-04-28", text=KCNA_TEXT))
    assert originals(store) == [("Antara", 2, None, 1.0)]


def test_every_outlet_that_is_cited_has_its_own(store: Store) -> None:
    fill(
        store,
        printed("Warta", "2025-04-29", via=("AFP", "Antara")),
        printed("Antara", "2025-04-28", text=KCNA_TEXT),
        printed("AFP", "2025-04-28"),
    )
    assert sorted(originals(store)) == [("AFP", 3, 2, 1.0), ("Antara", 2, None, 1.0)]


# publisher, day and text of another document; whether it may be the original of what was published on 29 April
NEAR: list[tuple[str, str | None, str, bool]] = [
    ("Antara", "2025-04-29", KCNA_TEXT, True),
    ("Antara", "2025-04-26", KCNA_TEXT, True),
    ("Antara", "2025-04-30", KCNA_TEXT, True),
    ("Antara", "2025-04-25", KCNA_TEXT, False),
    ("Antara", "2025-05-01", KCNA_TEXT, False),
    ("Antara", None, KCNA_TEXT, False),
    ("Kabar", "2025-04-29", KCNA_TEXT, False),
    ("Antara", "2025-04-29", f"{HALF}, katanya.", False),
    ("Antara", "2025-04-29", f"{OTHER}.", False),
    ("Antara", "2025-04-29", KCNA_TEXT.upper().replace(" ", "  "), True),
    ("Antara", "2025-04-29", KCNA_TEXT.replace("dan dibuka", "lalu dibuka"), True),
]


@pytest.mark.parametrize(("publisher", "day", "text", "found"), NEAR)
def test_the_original_is_near_in_time_and_has_most_of_the_words(
    store: Store, publisher: str, day: str | None, text: str, found: bool
) -> None:
    fill(store, printed("Warta", "2025-04-29", via=("Antara",)), printed(publisher, day, text=text))
    assert [(outlet, document) for outlet, document, *_ in originals(store)] == ([("Antara", 2)] if found else [])


def test_the_one_with_most_of_the_words_is_taken_and_only_in_its_newest_version(store: Store) -> None:
    fill(
        store,
        printed("Warta", "2025-04-29", via=("Antara",)),
        printed("Antara", "2025-04-28", text=KCNA_TEXT.replace("dan dibuka", "lalu dibuka")),
        printed("Antara", "2025-04-28", text=KCNA_TEXT, location="/a.txt"),
    )
    assert originals(store) == [("Antara", 3, None, 1.0)]
    fill(store, printed("Antara", "2025-04-28", text="Dicabut.", location="/a.txt"))
    ((_, document, _, holds),) = originals(store)
    assert document == 2
    assert 0.6 <= holds < 1


@pytest.mark.parametrize("day", [None, "tomorrow", "2025", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_finds_no_original(store: Store, day: str | None) -> None:
    fill(store, printed("Warta", day, via=("Antara",)), printed("Antara", "2025-04-28", text=KCNA_TEXT))
    assert originals(store) == []


def test_two_claims_never_share_an_occurrence(store: Store) -> None:
    fill(store, *(told((words, "Sari"), day=f"2025-04-2{day}") for day in range(5) for words in (WORDS, OTHER)))
    seen = [one.quotation.id for claim in (1, 2) for one in store.trace(claim).occurrences]
    assert sorted(seen) == list(range(1, 11))

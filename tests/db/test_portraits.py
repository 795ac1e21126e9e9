"""What pages ask of a store: right on a small one, and answered from indexes on any."""

import sqlite3
from collections.abc import Callable

import pytest

from quotes.model import Modality
from quotes.records import Records
from quotes_db import Store
from tests.db.making import article, denial, governor, remark, said

WORDS = "The well is dry and it will stay dry until the rain comes back to us"


def printed(number: int, words: str = WORDS, via: str = "Antara", modality: Modality = "said") -> Records:
    """Return the number-th article that prints these words of Ana Ruiz."""
    text = f"“{words},” Ana Ruiz told {via} in article {number}."
    quotation = said(text, f"{words},", "Ana Ruiz", via=(via,), modality=modality)
    return article(text, quotation, name=f"{number}.txt", location=f"/{number}.txt", publisher=f"Paper {number}")


def test_all_that_a_document_says_is_found_in_order_of_the_text(store: Store) -> None:
    id_ = store.add(governor()).document_id
    assert [view.text for view in store.in_document(id_)] == ["Jalan ini harus selesai,", "sudah lama menunggu"]
    store.reject(store.in_document(id_)[0].id, by="Ana")
    assert [view.text for view in store.in_document(id_)] == ["sudah lama menunggu"]
    assert store.in_document(99) == []


def test_an_older_version_still_has_its_quotations(store: Store) -> None:
    first = store.add(article("“One,” said Ann.", said("“One,” said Ann.", "One,", "Ann"))).document_id
    second = store.add(article("“Two,” said Ann.", said("“Two,” said Ann.", "Two,", "Ann"))).document_id
    third = store.add(article("“Three,” said Ann.", said("“Three,” said Ann.", "Three,", "Ann"))).document_id
    assert [view.text for view in store.in_document(first)] == ["One,"]
    for id_ in (first, second, third):
        assert [version[0] for version in store.versions(id_)] == [first, second, third]
    assert store.versions(99) == []


def test_outlets_are_known_by_name_to_the_letter(store: Store) -> None:
    store.add(governor())
    found = store.outlet_ids(["Antara", "antara", "Nowhere"])
    assert list(found) == ["Antara"]
    assert store.outlet_ids([]) == {}


def test_claims_stand_behind_quotations(store: Store) -> None:
    for number in (1, 2):
        store.add(printed(number))
    ids = [view.id for view in store.quotations()]
    assert store.claims_of(ids) == {}
    store.cluster()
    assert set(store.claims_of(ids).values()) == {(min(ids), 2)}


def test_outlets_of_a_speaker_are_counted_by_what_was_said(store: Store) -> None:
    for number, via in enumerate(["Antara", "Antara", "Bernama"]):
        store.add(printed(number, f"{WORDS} {number}", via))
    store.add(printed(9, "Nothing of it", "Antara", "negated"))
    (speaker,) = store.find_speakers("ana ruiz")
    assert [(one.outlet, one.quotations) for one in store.came_through(speaker.id)] == [("Antara", 2), ("Bernama", 1)]


def test_claims_of_a_speaker_come_with_their_wordings(store: Store) -> None:
    for number, words in enumerate([WORDS, WORDS, WORDS.replace("comes back", "returns"), "Something else altogether"]):
        store.add(printed(number, words))
    store.cluster()
    (speaker,) = store.find_speakers("ana ruiz")
    (claim,) = store.repeated(speaker.id)
    assert (claim.text, claim.occurrences, claim.wordings) == (f"{WORDS},", 3, 2)


def test_what_was_denied_is_no_occurrence_of_what_a_speaker_said(store: Store) -> None:
    store.add(printed(0, modality="negated"))
    store.add(printed(1))
    store.cluster()
    (speaker,) = store.find_speakers("ana ruiz")
    assert store.repeated(speaker.id) == []
    store.add(printed(2, WORDS.upper()))
    store.cluster()
    (claim,) = store.repeated(speaker.id)
    assert (claim.text, claim.occurrences) == (f"{WORDS},", 2)
    assert store.trace(claim.claim_id).occurrences[0].quotation.modality == "negated"


def test_whoever_was_merged_counts_with_whom_they_were_merged_into(store: Store) -> None:
    store.add(printed(1))
    text = "“We dug another one,” Ana R. told Bernama."
    store.add(article(text, said(text, "We dug another one,", "Ana R.", via=("Bernama",)), name="b", location="/b"))
    (ana,), (other,) = store.find_speakers("ana ruiz"), store.find_speakers("ana r")[:1]
    store.merge(other.id, ana.id, by="Ida")
    assert {one.outlet for one in store.came_through(ana.id)} == {"Antara", "Bernama"}
    assert [(one.id, one.quotations) for one in store.most_quoted()] == [(ana.id, 2)]


def test_how_much_there_is(store: Store) -> None:
    assert store.holdings().quotations == 0
    store.add(governor())
    store.add(denial())
    store.cluster()
    held = store.holdings()
    assert (held.documents, held.quotations, held.repeated) == (2, 4, 0)
    assert (held.unsure, held.unsure_more) == (0, False)


QUESTIONS: dict[str, Callable[[Store], object]] = {
    "in_document": lambda store: store.in_document(1),
    "versions": lambda store: store.versions(1),
    "outlet_ids": lambda store: store.outlet_ids(["Antara"]),
    "claims_of": lambda store: store.claims_of([1, 2]),
    "came_through": lambda store: store.came_through(1),
    "repeated": lambda store: store.repeated(1),
    "holdings": lambda store: store.holdings(),
    "most_quoted": lambda store: store.most_quoted(),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_large_table_is_read_from_end_to_end(store: Store, name: str) -> None:
    for number in range(5):
        store.add(remark(number))
    store.cluster()
    scanned = {
        line.split()[1] for line in plan(store._connection, lambda: QUESTIONS[name](store)) if line.startswith("SCAN")
    }
    assert not scanned & {"quotation", "q", "attribution", "via", "v", "evidence", "occurrence", "o", "speaker", "s"}
    # One row a document, in an index; a claim, a speaker, an outlet: what is counted already.
    assert scanned & {"document", "claim", "speaker_tally", "outlet_tally"} == {
        "holdings": {"document", "claim", "speaker_tally", "outlet_tally"},
        "most_quoted": {"speaker_tally"},
    }.get(name, set())


def plan(connection: sqlite3.Connection, ask: Callable[[], object]) -> list[str]:
    """Return the steps by which SQLite answers all that is asked."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ask()
    connection.set_trace_callback(None)
    return [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]

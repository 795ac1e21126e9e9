"""A name that the same words settle: whom it stands for then, what is kept of that, and how it is taken back.

All people and statements are invented.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import permutations

import pytest

from quotes.records import Records
from quotes_db import Store
from quotes_db.answers import DecisionView
from quotes_db.errors import Undecidable
from tests.db.making import article, said, sound
from tests.db.telling import speakers, told

LONG = "Jembatan di Sungai Arta akan selesai sebelum musim hujan dan dibuka untuk semua warga"
OTHER = "Harga beras di pasar kota naik lagi karena panen gagal di tiga kabupaten"
THIRD = "Tidak ada satu pun sekolah yang akan ditutup selama saya menjadi bupati di sini"


@pytest.fixture(autouse=True)
def right(store: Store) -> Iterator[None]:
    """Whatever a test did, every check of `quotes doctor` finds nothing afterwards."""
    yield
    assert store.examine() == []


def fill(store: Store, *documents: Records) -> None:
    for records in documents:
        store.add(records)
    store.cluster()


def settled(store: Store) -> list[DecisionView]:
    return [decision for decision in store.decisions() if decision.kind == "settle"]


def called(store: Store, document_id: int) -> set[str]:
    """Return the names under which those are shown to whom a document attributes something."""
    return {name for _, name, _ in store.named_in(document_id)}


# the names in the first document and in the second, who quote the same words; who is quoted then, in how many
NAMES: list[tuple[str, str, dict[str, tuple[int, int]]]] = [
    ("Sari Dewi", "Sari", {"Sari Dewi": (2, 2)}),
    ("Sari Dewi", "Dewi", {"Sari Dewi": (2, 2)}),
    ("Sari", "Sari Dewi", {"Sari Dewi": (2, 2)}),
    ("Sari Dewi", "Dewi Sari", {"Sari Dewi": (2, 2)}),
    ("Valery Gerasimov", "Valeriy Gerasimof", {"Valery Gerasimov": (2, 2)}),
    ("Sari Dewi", "SARI DEWI", {"Sari Dewi": (2, 2)}),
    ("Sari Dewi", "Budi", {"Sari Dewi": (1, 1), "Budi": (1, 1)}),
    ("Sari Dewi", "Sari Utami", {"Sari Dewi": (1, 1), "Sari Utami": (1, 1)}),
    ("Sari Dewi", "", {"Sari Dewi": (1, 1)}),
]


@pytest.mark.parametrize(("first", "second", "expected"), NAMES)
def test_who_is_one_by_the_same_words(
    store: Store, first: str, second: str, expected: dict[str, tuple[int, int]]
) -> None:
    fill(store, told((LONG, first)), told((LONG, second)))
    assert speakers(store) == expected


def test_the_decision_says_who_decided_what_and_why(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari")))
    (decision,) = settled(store)
    assert decision.decided_by == "quotetrail"
    assert decision.why == "quoted with the same 14 words as in document 1"
    assert (decision.document_id, decision.speaker_id, decision.other_id) == (2, 2, 1)
    assert json.loads(decision.value or "") == [[2, "sari", "person", 2]]
    assert (decision.start, decision.undoes) == (None, None)
    (naming,) = [naming for naming in store.namings(1) if naming.document_id == 2]
    assert (naming.name_key, naming.reason, naming.quotations) == ("sari", decision.why, 1)


def test_a_speaker_who_was_one_before_needs_no_decision(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari Dewi")))
    assert settled(store) == []


def test_all_that_a_document_attributes_to_the_name_goes_with_it(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari"), (OTHER, "Sari"), (THIRD, "Budi")))
    assert speakers(store) == {"Sari Dewi": (3, 2), "Budi": (1, 1)}
    assert called(store, 2) == {"Sari Dewi", "Budi"}


def test_the_name_in_other_documents_stays_whose_it_was(store: Store) -> None:
    fill(store, told((OTHER, "Sari")), told((LONG, "Sari Dewi")), told((LONG, "Sari")))
    assert speakers(store) == {"Sari": (1, 1), "Sari Dewi": (2, 2)}


def test_whoever_was_settled_is_found_under_both_names(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari")))
    for name in ("sari", "sari dewi", "dewi"):
        assert [found.name for found in store.find_speakers(name)] == ["Sari Dewi"]


def test_who_said_it_stays_settled_when_the_document_is_read_again(store: Store) -> None:
    text = f"“{LONG}” Sari. Sekian."
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari"), text=text, location="/a.txt"))
    fill(store, told((LONG, "Sari"), text=text, location="/a.txt", version="2.0"))
    assert speakers(store) == {"Sari Dewi": (2, 2)}
    assert len(settled(store)) == 1


def test_who_said_it_stays_settled_in_a_new_version_of_the_document(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari"), location="/a.txt"))
    fill(store, told((OTHER, "Sari"), location="/a.txt"))
    assert speakers(store) == {"Sari Dewi": (2, 2)}


# --- taken back ---


def test_taken_back_the_name_stands_for_whom_it_stood_for(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari"), (OTHER, "Sari")))
    (decision,) = settled(store)
    assert store.undo(decision.id, by="ana") == decision
    assert speakers(store) == {"Sari": (2, 1), "Sari Dewi": (1, 1)}
    (naming,) = store.namings(2)
    assert (naming.document_id, naming.reason) == (2, f"decision {decision.id} was taken back")
    with pytest.raises(Undecidable):
        store.undo(decision.id, by="ana")


def test_taken_back_it_is_not_settled_again_by_the_same_two(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari")))
    store.undo(settled(store)[0].id, by="ana")
    store.cluster()
    assert speakers(store) == {"Sari": (1, 1), "Sari Dewi": (1, 1)}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_taken_back_in_any_order(store: Store, order: Sequence[int]) -> None:
    texts = (LONG, OTHER, THIRD)
    for words in texts:
        store.add(told((words, "Sari Dewi")))
    for words in texts:
        store.add(told((words, "Sari")))
    before = speakers(store)
    store.cluster()
    assert speakers(store) == {"Sari Dewi": (6, 6)}
    made = settled(store)
    for at in order:
        store.undo(made[at].id, by="ana")
        assert sound(store._connection)
        assert store.examine() == []
    assert speakers(store) == before == {"Sari": (3, 3), "Sari Dewi": (3, 3)}


def test_one_of_two_names_for_a_speaker_in_one_document(store: Store) -> None:
    """Only the attributions under that name move, and taken back only they return."""
    fill(store, told((OTHER, "Sari")), told((LONG, "Sari Dewi"), (THIRD, "Ibu Bupati")))
    store.merge(2, 3, by="ana")  # Sari Dewi is Ibu Bupati: two names of one speaker in document 2
    before = speakers(store)
    fill(store, told((OTHER, "Sari Dewi Utami")))
    assert store.examine() == []
    for decision in settled(store):
        store.undo(decision.id, by="ana")
    assert speakers(store) == before | {"Sari Dewi Utami": (1, 1)}


def test_two_names_of_one_speaker_in_a_document_of_which_one_is_settled(store: Store) -> None:
    store.add(told((OTHER, "Sari"), (THIRD, "Dewi")))
    store.alias(1, "Ibu Bupati", "ibu bupati", by="ana")
    store.add(told((LONG, "Sari"), (THIRD, "Ibu Bupati")))
    assert speakers(store) == {"Sari": (3, 2), "Dewi": (1, 1)}
    fill(store, told((LONG, "Sari Utami")))
    # In document 2 `Sari` is Sari Utami now, and the Ibu Bupati is not.
    assert speakers(store)["Sari"] == (2, 2)
    assert speakers(store)["Sari Utami"] == (2, 2)
    (decision,) = settled(store)
    store.undo(decision.id, by="ana")
    assert speakers(store) == {"Sari": (3, 2), "Dewi": (1, 1), "Sari Utami": (1, 1)}


def test_the_settled_name_of_a_merged_speaker_goes_back_to_the_very_one(store: Store) -> None:
    store.add(told((OTHER, "Budi")))
    store.add(told((LONG, "Sari")))
    before = speakers(store)
    merge = store.merge(2, 1, by="ana")
    fill(store, told((LONG, "Sari Dewi")))
    (decision,) = settled(store)
    assert speakers(store) == {"Budi": (1, 1), "Sari Dewi": (2, 2)}
    store.undo(decision.id, by="ana")
    assert speakers(store) == {"Budi": (2, 2), "Sari Dewi": (1, 1)}
    store.undo(merge, by="ana")
    assert speakers(store) == before | {"Sari Dewi": (1, 1)}


def test_a_later_document_joins_as_before_once_a_decision_is_taken_back(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari")))
    store.undo(settled(store)[0].id, by="ana")
    fill(store, told((OTHER, "Sari")), told((THIRD, "Sari Dewi")))
    assert speakers(store) == {"Sari": (2, 2), "Sari Dewi": (2, 2)}


def test_a_later_document_of_a_settled_name_has_one_speaker_to_join(store: Store) -> None:
    fill(store, told((LONG, "Sari Dewi")), told((LONG, "Sari")))
    fill(store, told((OTHER, "Sari")))
    assert speakers(store) == {"Sari Dewi": (3, 3)}


def test_what_a_person_corrected_does_not_go_with_the_name(store: Store) -> None:
    store.add(told((OTHER, "Sari"), (THIRD, "Budi")))
    store.add(told((LONG, "Sari"), (THIRD, "Budi")))
    store.correct_speaker(4, 1, by="ana")  # in document 2 Sari said what Budi is said to have
    fill(store, told((LONG, "Sari Utami")))
    (speaker,) = store.quotation(4).speakers
    assert (speaker.id, speaker.name) == (1, "Sari")


def test_a_version_that_names_somebody_otherwise_counts_their_role_once(store: Store) -> None:
    def printed(place: str, words: str, name: str, role: str | None, day: str) -> Records:
        text = f"“{words}” {name}. ({place} {day})"
        found = said(text, words, name, role=role)
        return article(text, found, name=place, location=f"/{place}", published_on=day)

    store.add(printed("a", OTHER, "Sari Dewi", "Gubernur", "2025-04-01"))
    store.add(printed("a", LONG, "Sari", "Gubernur", "2025-04-02"))
    store.add(printed("b", LONG, "Sari Dewi", None, "2025-04-02"))
    store.cluster()
    roles = store._connection.execute("SELECT role, documents, first_on, last_on FROM speaker_role").fetchall()
    assert [tuple(row) for row in roles] == [("Gubernur", 1, "2025-04-02", "2025-04-02")]

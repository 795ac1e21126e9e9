"""What is taken back is as if it had not been decided, whatever was decided or added before and after."""

import pytest

from quotes.records import Records
from quotes_db import Store
from quotes_db.namings import _settle, move
from tests.db.making import article, said

WORDS = ("kami tidak akan menaikkan tarif listrik", "harga beras turun lagi bulan ini", "jembatan itu selesai besok")


def document(number: int, *names: str, version: str = "1.0", more: str = "") -> Records:
    """Return a document in which each of these says something that only this document has."""
    words = [f"{WORDS[place]} {number}{place}" for place, _ in enumerate(names)]
    text = " ".join(f"“{said}” kata {name}." for said, name in zip(words, names, strict=True)) + more
    quotations = [said(text, what, name, confidence=0.5) for what, name in zip(words, names, strict=True)]
    return article(text, *quotations, name=f"d{number}", location=f"/news/d{number}", version=version)


def whose(store: Store) -> list[tuple[str, int | None]]:
    """Return (name in the document, speaker) of all that is attributed, in order."""
    return [(speaker.name, speaker.id) for view in store.quotations(newest_first=False) for speaker in view.speakers]


@pytest.fixture
def store() -> Store:
    return Store.memory()


def test_of_two_names_that_were_split_off_each_goes_back_to_its_own(store: Store) -> None:
    store.add(document(1, "Budi", "Budi Santoso"))
    store.merge(1, 2, by="ana")
    decision, _ = store.split(2, [1], by="ana")
    store.undo(decision, by="ana")
    assert whose(store) == [("Budi", 1), ("Budi Santoso", 2)]
    assert store.examine() == []


def test_a_name_that_moves_takes_no_other_name_with_it(store: Store) -> None:
    store.add(document(1, "Budi", "Budi Santoso"))
    store._connection.execute("UPDATE naming SET speaker_id = 2")
    store._connection.execute("UPDATE attribution SET speaker_id = 2")
    move(store._connection, 1, "budi", "person", 1, "somebody said so")
    assert whose(store) == [("Budi", 1), ("Budi Santoso", 2)]


def test_what_was_added_under_a_name_that_was_merged_parts_with_it(store: Store) -> None:
    store.add(document(1, "Rina Kartika", "Anna Holm"))
    decision = store.merge(1, 2, by="ana")
    store.add(document(2, "Rina Kartika", "Anna Holm"))
    assert [(one.id, one.quotations, one.documents) for one in store.speakers()] == [(2, 4, 2)]
    store.undo(decision, by="ana")
    assert whose(store) == [("Rina Kartika", 1), ("Anna Holm", 2)] * 2
    assert [(one.id, one.quotations, one.documents) for one in store.speakers()] == [(2, 2, 2), (1, 2, 2)]
    assert store.examine() == []


def test_an_alias_that_documents_give_too_stays_a_name(store: Store) -> None:
    store.add(document(1, "Budi"))
    store.undo(store.alias(1, "Budi", "budi", by="ana"), by="ana")
    later = store.alias(1, "Pak Budi", "pak budi", by="ana")
    store.add(document(2, "Pak Budi"))
    store.undo(later, by="ana")
    assert store.names([1]) == [(1, "Budi", "document"), (1, "Pak Budi", "document")]
    assert store.examine() == []


def test_an_alias_that_was_given_twice_is_taken_back_once(store: Store) -> None:
    store.add(document(1, "Budi"))
    first, second = (store.alias(1, "Kancil", "kancil", by=by) for by in ("ana", "eva"))
    store.undo(first, by="ana")
    assert [found.id for found in store.find_speakers("kancil")] == [1]
    store.undo(second, by="eva")
    assert store.names([1]) == [(1, "Budi", "document")]


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_corrections_the_other_one_holds(store: Store, first: int) -> None:
    store.add(document(1, "Budi", "Rina", "Anna"))
    decisions = [store.correct_speaker(1, speaker, by="ana") for speaker in (2, 3)]
    store.undo(decisions[first], by="ana")
    assert [speaker.id for speaker in store.quotation(1).speakers] == [3 - first]
    store.undo(decisions[1 - first], by="ana")
    assert [speaker.id for speaker in store.quotation(1).speakers] == [1]
    assert store.examine() == []


@pytest.mark.parametrize("first", [0, 1])
def test_what_two_people_rejected_is_rejected_until_both_take_it_back(store: Store, first: int) -> None:
    store.add(document(1, "Budi"))
    decisions = [store.reject(1, by=by) for by in ("ana", "eva")]
    store.undo(decisions[first], by="ana")
    assert store.quotations() == []
    store.undo(decisions[1 - first], by="ana")
    assert [view.id for view in store.quotations()] == [1]
    assert store.examine() == []


def test_of_two_chains_the_other_one_holds(store: Store) -> None:
    store.add(document(1, "Budi"))
    first = store.correct_outlets(1, ["AFP"], by="ana")
    store.correct_outlets(1, ["Antara"], by="ana")
    store.undo(first, by="ana")
    assert [via.outlet for via in store.quotation(1).via] == ["Antara"]
    assert store.examine() == []


# --- a newer version of the article ---


def test_what_was_decided_about_a_quotation_holds_in_the_next_version(store: Store) -> None:
    store.add(document(1, "Budi", "Rina", "Anna"))
    decisions = [
        store.correct_speaker(1, 2, by="ana"),
        store.correct_outlets(1, ["AFP"], by="ana"),
        store.reject(2, by="ana"),
        store.confirm(3, by="ana"),
    ]
    for more in (" Diperbarui.", " Diperbarui lagi."):
        store.add(document(1, "Budi", "Rina", "Anna", more=more))
        shown = store.quotations(newest_first=False)
        assert [[speaker.id for speaker in view.speakers] for view in shown] == [[2], [3]]
        assert [via.outlet for via in shown[0].via] == ["AFP"]
        assert store.uncertain() == []
        assert store.examine() == []
    store.add(document(1, "Budi", "Rina", "Anna", more=" Diperbarui lagi.", version="2.0"))
    assert [name for name, _ in whose(store)] == ["Rina", "Anna"]
    for decision in decisions:
        store.undo(decision, by="ana")
    assert whose(store) == [("Budi", 1), ("Rina", 2), ("Anna", 3)]
    assert store.examine() == []


def test_where_the_article_itself_was_corrected_its_word_counts(store: Store) -> None:
    store.add(document(1, "Budi", "Rina"))
    store.correct_speaker(1, 2, by="ana")
    store.add(document(1, "Anna", "Rina"))
    assert whose(store) == [("Anna", 3), ("Rina", 2)]
    assert store.examine() == []


def test_a_name_that_was_settled_goes_back_to_whom_it_was_of(store: Store) -> None:
    store.add(document(1, "Budi Santoso", "Rina"))
    store.merge(1, 2, by="ana")
    _settle(store._connection, (1, "budi santoso", "person", 2), 2, 9, 1)
    (settled, _) = store.decisions()
    assert settled.value == '[[1, "budi santoso", "person", 1]]'

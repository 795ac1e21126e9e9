"""What the store holds at a glance, over time, and of its speakers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.model import Modality
from quotes_db import Store
from quotes_db.errors import NotInStore
from tests.db.making import article, denial, governor, said

RATIH, BAYU = "Ratih Wulandari", "Bayu"


def ids(store: Store) -> dict[str, int]:
    return {speaker.name: speaker.id for speaker in store.speakers()}


def test_a_speaker_by_number(store: Store) -> None:
    store.add(governor())
    found = store.speaker(ids(store)[RATIH])
    assert found == next(speaker for speaker in store.speakers() if speaker.name == RATIH)
    assert (found.quotations, found.documents, found.first_on) == (1, 1, "2025-04-28")


def test_a_speaker_of_whom_nothing_is_quoted_any_more(store: Store) -> None:
    store.add(governor())
    store.reject(1, by="me")
    found = store.speaker(1)
    assert (found.name, found.quotations, found.documents, found.first_on) == (RATIH, 0, 0, None)


def test_a_merged_speaker_is_whom_they_were_merged_into(store: Store) -> None:
    store.add(governor())
    both = ids(store)
    store.merge(both[BAYU], both[RATIH], by="me")
    assert store.speaker(both[BAYU]) == store.speaker(both[RATIH])
    assert store.speaker(both[RATIH]).quotations == 2
    assert store.called(both.values()) == {both[RATIH]: RATIH, both[BAYU]: BAYU}
    assert store.names([both[RATIH]]) == [(both[RATIH], BAYU, "document"), (both[RATIH], RATIH, "document")]
    assert store.named_in(1) == [(both[RATIH], RATIH, "person")]


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_no_such_speaker(store: Store, number: int) -> None:
    with pytest.raises(NotInStore, match=f"no speaker {number} in this store"):
        store.speaker(number)


def test_what_was_taken_back(store: Store) -> None:
    store.add(governor())
    first, second = (store.describe(1, "note", note, by="me") for note in ("one", "two"))
    store.undo(first, by="me")
    assert store.undone([first, second]) == {first}
    assert store.undone([]) == set()


def test_the_surest_first(store: Store) -> None:
    text = "“satu” “dua” “tiga” kata Ratih"
    sure = {"satu": 0.5, "dua": 0.9, "tiga": 0.7}
    store.add(article(text, *(said(text, words, "Ratih", confidence=share) for words, share in sure.items())))
    assert [view.text for view in store.surest()] == ["dua", "tiga", "satu"]
    assert [view.text for view in store.surest(min_confidence=0.6, limit=1, offset=1)] == ["tiga"]
    assert [view.text for view in store.uncertain_of([1])] == ["satu", "tiga"]
    assert [view.text for view in store.uncertain_of([1], below=0.6)] == ["satu"]
    assert store.uncertain_of([99]) == []
    store.confirm(1, by="me")
    assert [view.text for view in store.uncertain_of([1])] == ["tiga"]


def test_what_was_skipped_is_uncertain_still_and_comes_last(store: Store) -> None:
    text = "“satu” “dua” kata Ratih"
    store.add(article(text, said(text, "satu", "Ratih", confidence=0.5), said(text, "dua", "Ratih", confidence=0.7)))
    store.skip(1, by="me")
    assert [view.text for view in store.uncertain_of([1])] == ["dua", "satu"]


def test_glance(store: Store) -> None:
    assert store.glance().documents == store.glance().quotations == 0
    store.add(governor())
    store.add(denial())
    store.cluster()
    store.describe(1, "note", "one", by="me")
    store.describe(1, "note", "two", by="quotetrail")
    found = store.glance()
    assert (found.documents, found.older, found.quotations, found.unsaid) == (2, 0, 2, 2)
    assert (found.speakers, found.claims, found.repeated, found.uncertain) == (2, 4, 0, 0)
    assert (found.decisions, found.settled, found.estimated) == (1, 1, False)
    assert (found.kinds, found.months) == ({"direct": 1, "mixed": 1}, [("2025-04", 2)])


DAYS = st.sampled_from([None, "2024", "2024-12", "2024-12-30", "2025-01-02", "2025-01-03"])
MODALITIES: st.SearchStrategy[Modality] = st.sampled_from(["said", "said", "negated"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(DAYS, MODALITIES, st.sampled_from([RATIH, BAYU])), max_size=12), st.sampled_from([4, 7, 10]))
def test_periods_are_what_one_counts_by_hand(rows: list[tuple[str | None, Modality, str]], length: int) -> None:
    with Store.memory() as store:
        for number, (day, modality, name) in enumerate(rows):
            text = f"“kata {number}” kata {name}"
            quotation = said(text, f"kata {number}", name, modality=modality, said_on=day)
            store.add(article(text, quotation, name=str(number), location=None, published_on=None))
        speaker = store.new_speaker(RATIH, "ratih wulandari")
        found = store.periods(length, speaker_ids=[speaker])
        assert [one[:3] for one in found] == by_hand(rows, length)
        # With a filter that leaves out nothing but what has no day, the other way of counting says the same.
        assert [one for one in found if one.period] == store.periods(length, speaker_ids=[speaker], since="0")


def by_hand(rows: list[tuple[str | None, Modality, str]], length: int) -> list[tuple[str | None, int, int]]:
    """Return (period, said, not said) of Ratih, in order."""
    found: dict[str | None, list[int]] = {}
    for day, modality, name in rows:
        if name == RATIH:
            found.setdefault(day[:length] if day else None, [0, 0])[modality != "said"] += 1
    in_order = sorted(found, key=lambda period: period or "")
    return [(period, found[period][0], found[period][1]) for period in in_order]


def test_a_period_begins_with_what_was_said(store: Store) -> None:
    days: dict[str, Modality] = {"2025-01-03": "said", "2025-01-02": "said", "2025-01-01": "negated"}
    for number, (day, modality) in enumerate(days.items()):
        text = f"“kata {number}” kata Ratih"
        quotation = said(text, f"kata {number}", "Ratih", said_on=day, modality=modality)
        store.add(article(text, quotation, name=str(number), location=None))
    (month,) = store.periods(7, speaker_ids=[1])
    assert (month.quotations, month.unsaid, month.first.text) == (2, 1, "kata 1")

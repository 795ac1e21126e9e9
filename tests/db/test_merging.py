"""What people decide about speakers, how all that is asked follows, and that everything can be taken back in any order.

All people and statements are invented.
"""

import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.asking.identity import IDENTITY
from quotes_db import Store
from quotes_db.errors import NotInStore, StoreError, Undecidable
from quotes_db.identity import BY_NAME, Identity
from tests.db.making import sound
from tests.db.telling import speakers, told
from tests.db.test_store_people import STUB

# the speakers of the documents 1 to 5, in the order of their numbers: Sari 1, Sari Dewi 2, Budi 3, Wati 4
DOCUMENTS = (("Sari",), ("Sari Dewi", "Budi"), ("Sari", "Budi"), ("Sari", "Wati"), ("Sari Dewi",))
AS_FOUND = {"Sari": (3, 3), "Budi": (2, 2), "Sari Dewi": (2, 2), "Wati": (1, 1)}


def fill(store: Store) -> None:
    for number, names in enumerate(DOCUMENTS):
        store.add(told(*((f"Kata {name} yang ke-{number}", name) for name in names), role="guru"))


@pytest.fixture(autouse=True)
def filled(store: Store) -> Iterator[Store]:
    fill(store)
    yield store
    assert store.examine() == []


def state(store: Store) -> dict[str, object]:
    """Return all that can be asked about speakers, so that two states can be compared."""
    found = store.speakers()
    assert found == sorted(found, key=lambda one: (-one.quotations, one.name, one.id))
    for one in found:
        assert len(store.quotations(speaker_ids=[one.id])) == one.quotations
        assert len(store.quotations(speaker_ids=[one.id], limit=99)) == one.quotations
        assert sum(naming.quotations for naming in store.namings(one.id)) == one.quotations
        assert one.id in {named.id for named in store.find_speakers(one.name.lower())} or one.name == "Ibu Guru"
        assert store.speaker(one.id) == one
    return {
        "speakers": found,
        "names": sorted(store.names([one.id for one in found])),
        "roles": {one.id: store.roles(one.id) for one in found},
        "namings": {one.id: sorted((n.document_id, n.name_key) for n in store.namings(one.id)) for one in found},
        "quotations": [(q.id, [speaker.id for speaker in q.speakers]) for q in store.quotations(newest_first=False)],
        "timeline": {one.id: [period[:3] for period in store.periods(speaker_ids=[one.id])] for one in found},
        "found": {
            name: [named.id for named in store.find_speakers(name)] for name in ("sari", "sari dewi", "budi", "wati")
        },
    }


# --- merge ---


def test_two_are_one(store: Store) -> None:
    store.merge(1, 2, by="ana", why="the same face")
    assert speakers(store) == {"Sari Dewi": (5, 5), "Budi": (2, 2), "Wati": (1, 1)}
    assert store.speaker(1) == store.speaker(2)
    assert {found.id for name in ("sari", "sari dewi", "dewi") for found in store.find_speakers(name)} == {2}
    assert [role.documents for role in store.roles(2)] == [5]
    assert {naming.document_id for naming in store.namings(2)} == {1, 2, 3, 4, 5}
    (decision,) = store.decisions()
    assert (decision.kind, decision.speaker_id, decision.other_id) == ("merge", 1, 2)
    assert (decision.decided_by, decision.why) == ("ana", "the same face")
    state(store)


def test_whoever_is_quoted_beside_themselves_is_counted_once(store: Store) -> None:
    store.merge(3, 2, by="ana")
    assert speakers(store)["Sari Dewi"] == (4, 3)


# merges, one after another; who is one then
MERGES: list[tuple[list[tuple[int, int]], list[set[int]]]] = [
    ([(1, 2)], [{1, 2}, {3}, {4}]),
    ([(1, 2), (2, 3)], [{1, 2, 3}, {4}]),
    ([(1, 2), (3, 1)], [{1, 2, 3}, {4}]),
    ([(1, 2), (3, 2)], [{1, 2, 3}, {4}]),
    ([(1, 2), (1, 3)], [{1, 2, 3}, {4}]),
    ([(1, 2), (3, 4)], [{1, 2}, {3, 4}]),
    ([(1, 2), (3, 4), (1, 3)], [{1, 2, 3, 4}]),
    ([(1, 2), (3, 4), (2, 4)], [{1, 2, 3, 4}]),
    ([(4, 3), (3, 2), (2, 1)], [{1, 2, 3, 4}]),
]


def ones(store: Store) -> list[set[int]]:
    """Return who is one."""
    found: dict[int, set[int]] = {}
    for id_ in (1, 2, 3, 4):
        found.setdefault(store.speaker(id_).id, set()).add(id_)
    return sorted(found.values(), key=min)


@pytest.mark.parametrize(("merges", "expected"), MERGES)
def test_merged_ones_are_merged(store: Store, merges: list[tuple[int, int]], expected: list[set[int]]) -> None:
    for one, other in merges:
        store.merge(one, other, by="ana")
    assert ones(store) == expected
    assert len(speakers(store)) == len(expected)
    assert sum(quotations for quotations, _ in speakers(store).values()) == 8
    state(store)


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=6), st.permutations(range(6)), st.integers(0, 6)
)
@settings(max_examples=100, deadline=None)
def test_who_is_one_follows_from_the_merges_that_are_left(
    merges: list[tuple[int, int]], order: list[int], undone: int
) -> None:
    with Store.memory() as store:
        fill(store)
        before = state(store)
        made: list[tuple[int, int, int]] = []
        for one, other in merges:
            if store.speaker(one).id != store.speaker(other).id:
                made.append((store.merge(one, other, by="ana"), one, other))
        left = [made[at] for at in order if at < len(made)]
        for _ in range(min(undone, len(left))):
            store.undo(left.pop()[0], by="ana")
            assert store.examine() == []
        assert ones(store) == joined([(one, other) for _, one, other in left])
        state(store)
        for decision, _, _ in left:
            store.undo(decision, by="ana")
        assert state(store) == before


def joined(pairs: list[tuple[int, int]]) -> list[set[int]]:
    """A slow reference: who is one when these are, two by two."""
    found: list[set[int]] = [{1}, {2}, {3}, {4}]
    for pair in pairs:
        touched = [group for group in found if group & set(pair)]
        found = [group for group in found if group not in touched] + [set().union(*touched)]
    return sorted(found, key=min)


# --- split ---


def test_what_some_documents_attribute_is_somebody_elses(store: Store) -> None:
    decision, other = store.split(1, [3, 4], by="ana", why="another school", name="Sari (Kota Bena)")
    assert speakers(store)["Sari"] == (1, 1)
    assert speakers(store)["Sari (Kota Bena)"] == (2, 2)
    assert speakers(store)["Budi"] == (2, 2)
    assert {naming.document_id: naming.reason for naming in store.namings(other)} == {
        3: f"decision {decision}: split",
        4: f"decision {decision}: split",
    }
    named, logged = store.decisions()
    assert (named.kind, named.speaker_id, named.value) == ("rename", other, "Sari (Kota Bena)")
    assert (logged.kind, logged.speaker_id, logged.other_id, logged.why) == ("split", 1, other, "another school")
    assert json.loads(logged.value or "") == [[3, "sari", "person", 1], [4, "sari", "person", 1]]
    assert {found.name for found in store.find_speakers("sari")} >= {"Sari", "Sari (Kota Bena)"}
    assert [role.documents for id_ in (1, other) for role in store.roles(id_)] == [1, 2]


def test_a_split_taken_back_leaves_nothing(store: Store) -> None:
    before = state(store)
    decision, other = store.split(1, [3, 4], by="ana")
    store.undo(decision, by="ana")
    assert state(store) == before
    assert (store.speaker(other).quotations, store.speaker(other).documents) == (0, 0)


def test_one_of_those_who_were_merged_is_split_off(store: Store) -> None:
    before = state(store)
    merge = store.merge(1, 2, by="ana")
    split, _ = store.split(2, [1, 2], by="ana", name="Sari Lain")
    assert speakers(store) == {"Sari Dewi": (3, 3), "Sari Lain": (2, 2), "Budi": (2, 2), "Wati": (1, 1)}
    store.undo(merge, by="ana")
    assert speakers(store) == {"Sari": (2, 2), "Sari Lain": (2, 2), "Budi": (2, 2), "Sari Dewi": (1, 1), "Wati": (1, 1)}
    store.undo(split, by="ana")
    assert state(store) == before


def test_two_splits_taken_back_the_first_one_first(store: Store) -> None:
    before = state(store)
    first, other = store.split(1, [3, 4], by="ana", name="B")
    second, third = store.split(other, [4], by="ana", name="C")
    assert (speakers(store)["B"], speakers(store)["C"]) == ((1, 1), (1, 1))
    store.undo(first, by="ana")
    assert "B" not in speakers(store)
    assert speakers(store)["C"] == (1, 1)
    store.undo(second, by="ana")
    assert state(store) == before
    assert store.speaker(third).quotations == 0


def test_whoever_was_split_off_stays_so_when_the_document_is_read_again() -> None:
    text = "“Kata Sari yang panjang” Sari. Sekian."
    with Store.memory() as store:
        store.add(told(("Kata lain", "Sari")))
        store.add(told(("Kata Sari yang panjang", "Sari"), text=text, location="/a.txt"))
        store.split(1, [2], by="ana", name="Sari Lain")
        store.add(told(("Kata Sari yang panjang", "Sari"), text=text, location="/a.txt", version="2.0"))
        assert speakers(store) == {"Sari": (1, 1), "Sari Lain": (1, 1)}
        store.add(told(("Kata Sari", "Sari"), location="/a.txt"))  # a new version of the article
        assert speakers(store) == {"Sari": (1, 1), "Sari Lain": (1, 1)}
        assert store.examine() == []


# --- names and notes ---


def test_another_name_is_shown_and_the_old_one_found(store: Store) -> None:
    decision = store.rename(1, "Ibu Guru", by="ana")
    assert "Sari" not in speakers(store)
    assert store.find_speakers("sari")[0].name == "Ibu Guru"
    second = store.rename(1, "Bu Sari", by="ana")
    store.undo(decision, by="ana")
    assert "Bu Sari" in speakers(store)
    store.undo(second, by="ana")
    assert speakers(store) == AS_FOUND


def test_the_name_shown_before_comes_back() -> None:
    """Of two names of as many words the first is shown, whichever comes first in the alphabet."""
    for names in (("Valery Gerasimov", "Andrei Gerasimov"), ("Andrei Gerasimov", "Valery Gerasimov")):
        with Store.memory() as store:
            store.add(told(("Kata itu", names[0])))
            store.alias(1, names[1], names[1].lower(), by="ana")
            store.add(told(("Kata ini", names[1])))
            assert speakers(store) == {names[0]: (2, 2)}
            store.undo(store.rename(1, "Jenderal", by="ana"), by="ana")
            assert speakers(store) == {names[0]: (2, 2)}


def test_after_a_rename_was_taken_back_a_fuller_name_is_shown_again() -> None:
    with Store.memory(STUB) as store:
        store.add(told(("Kata itu", "Gerasimov"), role="jenderal"))
        decision = store.rename(1, "Jenderal G", by="ana")
        store.add(told(("Kata ini", "Valery Gerasimov"), role="jenderal"))
        assert speakers(store) == {"Jenderal G": (2, 2)}
        store.undo(decision, by="ana")
        assert speakers(store) == {"Valery Gerasimov": (2, 2)}
        store.add(told(("Kata baru", "Valery Vasilyevich Gerasimov"), role="jenderal"))
        assert speakers(store) == {"Valery Vasilyevich Gerasimov": (3, 3)}


def test_whoever_was_split_off_gets_back_the_name_that_was_given_then(store: Store) -> None:
    _, other = store.split(1, [3], by="ana", name="Sari (Kota Bena)")
    store.add(told(("Kata", "Sari Bena Utama")))
    store.undo(store.rename(other, "Bu Sari", by="ana"), by="ana")
    assert store.speaker(other).name == "Sari (Kota Bena)"


def test_an_alias_is_found_and_gone_when_it_is_taken_back(store: Store) -> None:
    before = state(store)
    decision = store.alias(3, "Pak Camat", "pak camat", by="ana")
    assert [found.id for found in store.find_speakers("pak camat")] == [3]
    assert (3, "Pak Camat", "alias") in store.names([3])
    store.undo(decision, by="ana")
    assert store.find_speakers("pak camat") == []
    assert state(store) == before


def test_an_alias_that_documents_have_as_well_stays_when_it_is_taken_back(store: Store) -> None:
    before = state(store)
    decision = store.alias(1, "Sari", "sari", by="ana")
    store.undo(decision, by="ana")
    assert state(store) == before


def test_an_alias_under_which_a_document_named_them_since_stays(store: Store) -> None:
    decision = store.alias(3, "Pak Camat", "pak camat", by="ana")
    store.add(told(("Kata baru", "Pak Camat")))
    assert speakers(store)["Budi"] == (3, 3)
    store.undo(decision, by="ana")
    assert speakers(store)["Budi"] == (3, 3)
    assert [found.id for found in store.find_speakers("pak camat")] == [3]
    assert (3, "Pak Camat", "document") in store.names([3])


def test_an_alias_given_twice_stays_until_both_are_taken_back(store: Store) -> None:
    decisions = [store.alias(3, "Pak Camat", "pak camat", by=by) for by in ("ana", "budi")]
    store.undo(decisions[0], by="ana")
    assert [found.id for found in store.find_speakers("pak camat")] == [3]
    store.undo(decisions[1], by="ana")
    assert store.find_speakers("pak camat") == []


def test_a_note_and_a_wikidata_number(store: Store) -> None:
    note = store.describe(1, "note", "guru di Kota Arta", by="ana")
    first = store.describe(1, "wikidata", "Q1", by="ana")
    second = store.describe(1, "wikidata", "Q2", by="ana")
    assert store.speaker(1).wikidata == "Q2"
    assert [(d.kind, d.value) for d in store.decisions(speaker_id=1)][::-1] == [
        ("note", "guru di Kota Arta"),
        ("wikidata", "Q1"),
        ("wikidata", "Q2"),
    ]
    store.undo(second, by="ana")
    assert store.speaker(1).wikidata == "Q1"
    store.undo(first, by="ana")
    assert store.speaker(1).wikidata is None
    store.undo(note, by="ana")
    assert store.undone([note, first, second]) == {note, first, second}


# --- later documents ---


@pytest.mark.parametrize("identity", [BY_NAME, IDENTITY], ids=["by name", "the real one"])
def test_a_later_document_follows_an_alias(identity: Identity) -> None:
    with Store.memory(identity) as store:
        store.add(told(("Kata itu", "Ratih Wulandari Kusuma"), role="gubernur"))
        store.alias(1, "Ratih Kusuma Dewi", "ratih kusuma dewi", by="ana")
        store.add(told(("Kata ini", "Ratih Kusuma Dewi"), role="gubernur"))
        assert [(one.quotations, one.documents) for one in store.speakers()] == [(2, 2)]
        assert store.examine() == []


@pytest.mark.parametrize("identity", [BY_NAME, IDENTITY], ids=["by name", "the real one"])
def test_a_later_document_follows_a_merge(identity: Identity) -> None:
    with Store.memory(identity) as store:
        store.add(told(("Kata itu", "Ratih Wulandari Kusuma"), role="gubernur"))
        store.add(told(("Kata ini", "Ratna Sekar Arum"), role="gubernur"))
        store.merge(2, 1, by="ana")
        store.add(told(("Kata baru", "Ratna Sekar Arum"), role="gubernur"))
        assert [(one.quotations, one.documents) for one in store.speakers()] == [(3, 3)]
        assert store.examine() == []


def test_a_later_document_follows_a_split_by_the_role() -> None:
    """Whoever was split off takes their roles along, by which they are known in later documents."""
    with Store.memory(IDENTITY) as store:
        store.add(told(("Kata itu", "Sari Dewi"), role="bupati Kota Arta"))
        store.add(told(("Kata ini", "Sari Dewi"), role="bupati Kota Arta"))
        store.add(told(("Kata lain", "Sari Dewi"), role="pelatih bulu tangkis"))
        store.merge(2, 1, by="ana")
        _, other = store.split(1, [3], by="ana", name="Sari Dewi (pelatih)")
        assert [role.role for role in store.roles(other)] == ["pelatih bulu tangkis"]
        store.add(told(("Kata baru", "Sari Dewi"), role="pelatih bulu tangkis"))
        assert store.speaker(other).documents == 2
        assert store.examine() == []


def test_a_later_document_joins_as_if_a_split_had_never_been(store: Store) -> None:
    decision, _ = store.split(1, [3, 4], by="ana")
    store.undo(decision, by="ana")
    store.add(told(("Kata baru", "Sari")))
    assert speakers(store)["Sari"] == (4, 4)


# --- whatever comes after what ---

STEPS = st.one_of(
    st.tuples(st.just("merge"), st.integers(1, 4), st.integers(1, 4)),
    st.tuples(st.just("split"), st.integers(1, 4), st.integers(1, 5)),
    st.tuples(st.just("rename"), st.integers(1, 4), st.integers(0, 2)),
    st.tuples(st.just("alias"), st.integers(1, 4), st.integers(0, 2)),
    st.tuples(st.just("wikidata"), st.integers(1, 4), st.integers(1, 9)),
    st.tuples(st.just("note"), st.integers(1, 4), st.integers(1, 9)),
    st.tuples(st.just("speaker"), st.integers(1, 8), st.integers(1, 4)),
    st.tuples(st.just("reject"), st.integers(1, 8), st.just(0)),
    st.tuples(st.just("undo"), st.integers(0, 9), st.just(0)),
)
NAMES = ("Sari", "Sari Dewi", "Ibu Guru")


def decide(store: Store, kind: str, one: int, other: int) -> int | None:
    try:
        if kind == "merge":
            return store.merge(one, other, by="ana")
        if kind == "split":
            return store.split(one, [other], by="ana")[0]
    except Undecidable:
        return None
    if kind == "rename":
        return store.rename(one, NAMES[other], by="ana")
    if kind == "alias":
        return store.alias(one, NAMES[other], NAMES[other].lower(), by="ana")
    if kind == "speaker":
        return store.correct_speaker(one, other, by="ana")
    if kind == "reject":
        return store.reject(one, by="ana")
    return store.describe(one, kind, f"Q{other}", by="ana")


@given(st.lists(STEPS, max_size=10), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_taken_back_in_any_order_all_is_as_before(steps: list[tuple[str, int, int]], order: object) -> None:
    with Store.memory() as store:
        fill(store)
        before = state(store)
        made: list[int] = []
        for kind, one, other in steps:
            if kind == "undo" and made:
                store.undo(made.pop(one % len(made)), by="ana")
            elif kind != "undo" and (decision := decide(store, kind, one, other)) is not None:
                made.append(decision)
            assert store.examine() == []
            assert sound(store._connection)
        order.shuffle(made)  # type: ignore[attr-defined]
        for decision in made:
            store.undo(decision, by="ana")
            assert store.examine() == []
        assert state(store) == before


# --- what makes no sense ---

SENSELESS: dict[str, tuple[Callable[[Store], object], type[StoreError], str]] = {
    "somebody and themselves": (lambda store: store.merge(1, 1, by="ana"), Undecidable, "speakers 1 and 1 are one"),
    "nobody": (lambda store: store.merge(99, 1, by="ana"), NotInStore, "no speaker 99"),
    "into nobody": (lambda store: store.merge(1, 99, by="ana"), NotInStore, "no speaker 99"),
    "more than SQLite counts": (lambda store: store.merge(1, 2**63, by="ana"), NotInStore, "no speaker"),
    "nobody to split": (lambda store: store.split(99, [1], by="ana"), NotInStore, "no speaker 99"),
    "no document": (lambda store: store.split(1, [], by="ana"), Undecidable, "document"),
    "a document that does not name them": (lambda store: store.split(1, [1, 5], by="ana"), Undecidable, "document 5"),
    "nobody to rename": (lambda store: store.rename(99, "x", by="ana"), NotInStore, "no speaker 99"),
    "no name": (lambda store: store.rename(1, " ", by="ana"), Undecidable, "name"),
    "nobody to give an alias": (lambda store: store.alias(99, "x", "x", by="ana"), NotInStore, "no speaker 99"),
    "no alias": (lambda store: store.alias(1, "…", "", by="ana"), Undecidable, "name"),
    "nobody to describe": (lambda store: store.describe(99, "note", "x", by="ana"), NotInStore, "no speaker 99"),
}


@pytest.mark.parametrize("case", SENSELESS)
def test_what_makes_no_sense_is_one_clear_error(store: Store, case: str) -> None:
    decide, error, says = SENSELESS[case]
    before = state(store)
    with pytest.raises(error, match=says) as caught:
        decide(store)
    assert "\n" not in str(caught.value)
    assert store.decisions() == []
    assert state(store) == before


def test_two_who_are_one_by_way_of_others_cannot_be_merged(store: Store) -> None:
    store.merge(1, 2, by="ana")
    store.merge(2, 3, by="ana")
    with pytest.raises(Undecidable, match="speakers 1 and 3 are one already"):
        store.merge(1, 3, by="ana")


def test_a_decision_cannot_be_taken_back_twice(store: Store) -> None:
    decision = store.merge(1, 2, by="ana")
    store.undo(decision, by="ana")
    with pytest.raises(Undecidable, match="was taken back before"):
        store.undo(decision, by="ana")

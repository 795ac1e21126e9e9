"""What people decide about quotations, how all that is asked follows, and how it outlives the reading it was made for.

All people, outlets and statements are invented.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.records import Records
from quotes_db import QuotationView, Store
from quotes_db.errors import NotInStore, StoreError, Undecidable
from tests.db.making import article, said, sound

TEXT = (
    "“Jembatan itu akan selesai sebelum musim hujan,” kata Sari kepada Antara. “Harga beras naik lagi di pasar,” kata "
    "Budi. “Tidak ada sekolah yang ditutup,” kata Sari."
)
BRIDGE, RICE, SCHOOL = (
    "Jembatan itu akan selesai sebelum musim hujan,",
    "Harga beras naik lagi di pasar,",
    "Tidak ada sekolah yang ditutup,",
)


def reading(version: str = "1.0", bridge: str | None = BRIDGE, text: str = TEXT, confidence: float = 0.6) -> Records:
    """Return what an engine of that version finds: three quotations, the first one as given or not at all."""
    first = [said(text, bridge, "Sari", via=("Antara",), confidence=confidence)] if bridge else []
    return article(
        text,
        *first,
        said(text, RICE, "Budi", confidence=0.7),
        said(text, SCHOOL, "Sari", confidence=0.95),
        version=version,
    )


@pytest.fixture(autouse=True)
def filled(store: Store) -> Iterator[Store]:
    """Fill the store, and find it right after the test."""
    store.add(reading())
    store.cluster()
    yield store
    assert store.examine() == []


def listed(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the words of what is shown, with who said them; every way to ask must say the same."""
    shown = {quotation.text: tuple(speaker.name for speaker in quotation.speakers) for quotation in store.quotations()}
    names = [name for names in shown.values() for name in names]
    counts = {speaker.name: speaker.quotations for speaker in store.speakers()}
    assert counts == {name: names.count(name) for name in names}
    for speaker in store.speakers():
        of_speaker = store.quotations(speaker_ids=[speaker.id]), store.quotations(speaker_ids=[speaker.id], limit=9)
        assert [len(found) for found in of_speaker] == [speaker.quotations] * 2
        assert sum(month.quotations for month in store.periods(speaker_ids=[speaker.id])) == speaker.quotations
        assert [found.quotations for found in store.find_speakers(speaker.name.lower())] == [speaker.quotations]
    rows = store._connection.execute("SELECT text, speakers FROM quotations_with_sources").fetchall()
    assert {text: tuple(names.split("; ")) if names else () for text, names in rows} == shown
    for words in (BRIDGE, RICE, SCHOOL):
        searched = {quotation.text for quotation in store.search(words)}
        assert searched == {text for text in shown if text == words}
        assert {quotation.text for quotation, share in store.passages(words) if share == 1} >= searched
        assert {quotation.text for quotation, _ in store.passages(words)} <= set(shown)
    return shown


def through(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the words of what is shown, with the outlets they came through; every way to ask must say the same."""
    shown = {quotation.text: tuple(via.outlet for via in quotation.via) for quotation in store.quotations()}
    names = {name for names in shown.values() for name in names}
    counts = {outlet.name: outlet.quotations for outlet in store.outlets() if outlet.quotations}
    assert counts == {name: sum(name in names for names in shown.values()) for name in names}
    ids = {outlet.name: outlet.id for outlet in store.outlets()}
    for name in names:
        assert len(store.quotations(outlet_ids=[ids[name]])) == counts[name]
        assert len(store.quotations(outlet_ids=[ids[name]], limit=9)) == counts[name]
    rows = store._connection.execute("SELECT text, via FROM quotations_with_sources").fetchall()
    assert {text: tuple(via.split(" > ")) if via else () for text, via in rows} == shown
    return shown


AS_FOUND: dict[str, tuple[str, ...]] = {BRIDGE: ("Sari",), RICE: ("Budi",), SCHOOL: ("Sari",)}
THROUGH: dict[str, tuple[str, ...]] = {BRIDGE: ("Antara",), RICE: (), SCHOOL: ()}


def test_what_was_found_is_listed(store: Store) -> None:
    assert listed(store) == AS_FOUND
    assert through(store) == THROUGH


# --- one decision ---

# a decision about the first quotation; who said what then, and through whom
DECISIONS: dict[str, tuple[Callable[[Store], int], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]] = {
    "confirm": (lambda store: store.confirm(1, by="ana"), AS_FOUND, THROUGH),
    "skip": (lambda store: store.skip(1, by="ana"), AS_FOUND, THROUGH),
    "reject": (
        lambda store: store.reject(1, by="ana"),
        {RICE: ("Budi",), SCHOOL: ("Sari",)},
        {RICE: (), SCHOOL: ()},
    ),
    "somebody else": (lambda store: store.correct_speaker(1, 2, by="ana"), AS_FOUND | {BRIDGE: ("Budi",)}, THROUGH),
    "nobody known": (lambda store: store.correct_speaker(1, None, by="ana"), AS_FOUND | {BRIDGE: ()}, THROUGH),
    "somebody new": (
        lambda store: store.correct_speaker(1, store.new_speaker("Wati", "wati"), by="ana"),
        AS_FOUND | {BRIDGE: ("Wati",)},
        THROUGH,
    ),
    "other outlets": (
        lambda store: store.correct_outlets(1, ["AFP", "Antara"], by="ana"),
        AS_FOUND,
        THROUGH | {BRIDGE: ("AFP", "Antara")},
    ),
    "no outlet": (lambda store: store.correct_outlets(1, [], by="ana"), AS_FOUND, THROUGH | {BRIDGE: ()}),
}


@pytest.mark.parametrize("case", DECISIONS)
def test_everything_follows_a_decision_and_its_undoing(store: Store, case: str) -> None:
    decide, who, outlets = DECISIONS[case]
    decision = decide(store)
    assert (listed(store), through(store)) == (who, outlets)
    assert store.undo(decision, by="ana").id == decision
    assert (listed(store), through(store)) == (AS_FOUND, THROUGH)


@pytest.mark.parametrize("case", DECISIONS)
@pytest.mark.parametrize(
    ("bridge", "found"),
    [(BRIDGE, True), ("itu akan selesai sebelum musim hujan", True), ("“" + BRIDGE + "”", True), (None, False)],
    ids=["the same span", "a part of it", "with its marks", "gone"],
)
def test_a_decision_holds_for_what_a_newer_engine_finds_there(
    store: Store, case: str, bridge: str | None, found: bool
) -> None:
    decide, who, outlets = DECISIONS[case]
    decision = decide(store)
    assert store.add(reading("2.0", bridge)).status == "reextracted"
    store.cluster()
    assert _named(listed_plainly(store), bridge) == {key: value for key, value in who.items() if found or key != BRIDGE}
    if not found:
        (trouble,) = store.examine()
        assert (trouble.check, trouble.examples) == ("decisions", (f"decision {decision} (document 1, 1-47)",))
        store.add(reading())
        assert (listed(store), through(store)) == (who, outlets)
    else:
        # What is taken back now is taken back in all readings.
        assert store.examine() == []
        store.undo(decision, by="ana")
        assert _named(listed_plainly(store), bridge) == AS_FOUND
        store.add(reading())
        assert (listed(store), through(store)) == (AS_FOUND, THROUGH)


def listed_plainly(store: Store) -> dict[str, tuple[str, ...]]:
    return {quotation.text: tuple(speaker.name for speaker in quotation.speakers) for quotation in store.quotations()}


def _named(found: dict[str, tuple[str, ...]], bridge: str | None) -> dict[str, tuple[str, ...]]:
    return {BRIDGE if text == bridge else text: names for text, names in found.items()}


@pytest.mark.parametrize("case", DECISIONS)
def test_what_was_decided_of_a_newer_reading_holds_for_the_older_one(store: Store, case: str) -> None:
    decide, who, outlets = DECISIONS[case]
    text_ids = {"1.0": 1, "2.0": 4}
    store.add(reading("2.0"))
    assert store.quotation(text_ids["2.0"]).text == BRIDGE
    assert store.quotation(text_ids["2.0"]).current
    decision = decide(store)  # of quotation 1, which is of the older reading
    assert (listed(store), through(store)) == (who, outlets)
    store.add(reading())
    assert (listed(store), through(store)) == (who, outlets)
    store.add(reading("2.0"))
    assert (listed(store), through(store)) == (who, outlets)
    store.undo(decision, by="ana")
    assert (listed(store), through(store)) == (AS_FOUND, THROUGH)


@pytest.mark.parametrize("case", DECISIONS)
def test_a_decision_holds_in_the_next_version_of_the_article(store: Store, case: str) -> None:
    decide, who, outlets = DECISIONS[case]
    decide(store)
    changed = reading(text=TEXT + " Sekian.")
    assert store.add(changed).status == "new version"
    assert (listed(store), through(store)) == (who, outlets)
    # the older version, read again and again, changes nothing
    for version in ("2.0", "1.0", "2.0"):
        store.add(reading(version))
        assert store.examine() == []
        assert (listed(store), through(store)) == (who, outlets)


def test_a_decision_about_an_older_version_holds_for_all_its_readings(store: Store) -> None:
    store.add(reading("2.0"))
    store.add(reading(text=TEXT + " Sekian."))
    store.reject(4, by="ana")
    store.add(reading())  # the older version, in its older reading
    assert store.examine() == []
    assert BRIDGE not in {q.text for q in store.quotations(all_versions=True) if q.document_id == 1}


def test_in_a_batch_decisions_hold_as_well(store: Store) -> None:
    store.reject(1, by="ana")
    with store.batch():
        store.add(reading("2.0"))
        store.add(reading())
        store.add(reading("3.0"))
    assert listed(store) == {RICE: ("Budi",), SCHOOL: ("Sari",)}


def test_the_quotation_that_has_most_of_the_place_gets_the_decision(store: Store) -> None:
    store.reject(1, by="ana")
    halves = "Jembatan itu akan selesai", "sebelum musim hujan,"
    store.add(article(TEXT, *(said(TEXT, half, "Sari") for half in halves), version="2.0"))
    assert [quotation.text for quotation in store.quotations()] == [halves[1]]


# --- several decisions ---


@dataclass(slots=True)
class Plain:
    """A slow reference: what is found, and the decisions in the order in which they were made."""

    made: list[tuple[int, str, object]] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)

    def listed(self) -> dict[str, tuple[str, ...]]:
        found = dict(AS_FOUND)
        for id_, kind, value in self.made:
            if id_ not in self.undone and kind == "speaker":
                found[BRIDGE] = value  # type: ignore[assignment]
        if any(kind == "reject" and id_ not in self.undone for id_, kind, _ in self.made):
            del found[BRIDGE]
        return found

    def through(self) -> dict[str, tuple[str, ...]]:
        found = dict(THROUGH)
        for id_, kind, value in self.made:
            if id_ not in self.undone and kind == "outlets":
                found[BRIDGE] = value  # type: ignore[assignment]
        return {text: outlets for text, outlets in found.items() if text in self.listed()}


STEPS = st.one_of(
    st.tuples(st.just("speaker"), st.sampled_from([(), ("Sari",), ("Budi",)])),
    st.tuples(st.just("outlets"), st.sampled_from([(), ("AFP",), ("Antara", "AFP")])),
    st.tuples(st.just("reject"), st.none()),
    st.tuples(st.just("undo"), st.integers(0, 5)),
    st.tuples(st.just("read"), st.sampled_from(["1.0", "2.0", "3.0"])),
)


@given(st.lists(STEPS, max_size=9))
@settings(max_examples=120, deadline=None)
def test_any_decisions_taken_back_in_any_order(steps: list[tuple[str, object]]) -> None:
    with Store.memory() as store:
        store.add(reading())
        plain = Plain()
        for kind, value in steps:
            _step(store, plain, kind, value)
            assert (listed(store), through(store)) == (plain.listed(), plain.through())
            assert store.examine() == []
            assert sound(store._connection)
        for id_ in {id_ for id_, _, _ in plain.made} - plain.undone:
            store.undo(id_, by="ana")
        assert (listed(store), through(store)) == (AS_FOUND, THROUGH)


def _step(store: Store, plain: Plain, kind: str, value: object) -> None:
    # What is not shown can be decided on, too: the newest of the quotations there is taken.
    (quotation,) = store._connection.execute(
        """SELECT max(q.id) FROM quotation q JOIN extraction x ON x.id = q.extraction_id
           WHERE x."current" = 1 AND q.position = 0"""
    ).fetchone()
    ids: dict[object, int | None] = {(): None, ("Sari",): 1, ("Budi",): 2}
    if kind == "speaker":
        plain.made.append((store.correct_speaker(quotation, ids[value], by="ana"), kind, value))
    elif kind == "outlets":
        plain.made.append((store.correct_outlets(quotation, list(value), by="ana"), kind, value))  # type: ignore[call-overload]
    elif kind == "reject":
        plain.made.append((store.reject(quotation, by="ana"), kind, None))
    elif kind == "read":
        store.add(reading(str(value)))
    elif (left := [id_ for id_, _, _ in plain.made if id_ not in plain.undone]) and isinstance(value, int):
        plain.undone.add(left[value % len(left)])
        store.undo(left[value % len(left)], by="ana")


def test_whoever_all_was_split_off_from_is_found_again_once_words_are_theirs(store: Store) -> None:
    (quotation, *_) = store.quotations()
    speaker = next(one.id for one in store.speakers() if one.id not in {who.id for who in quotation.speakers})
    store.split(speaker, [naming.document_id for naming in store.namings(speaker)], by="ana")
    store.correct_speaker(quotation.id, speaker, by="ana")
    assert store.examine() == []


# --- what is uncertain ---


def uncertain(store: Store) -> list[str]:
    found = [quotation.text for quotation in store.uncertain()]
    by_speaker = {text for id_ in (1, 2) for text in (one.text for one in store.uncertain_of([id_]))}
    assert set(found) == by_speaker
    return found


def test_the_least_sure_comes_first_and_the_sure_not_at_all(store: Store) -> None:
    assert uncertain(store) == [BRIDGE, RICE]
    assert [quotation.text for quotation in store.uncertain(below=0.65)] == [BRIDGE]
    assert [quotation.text for quotation in store.uncertain(limit=1)] == [BRIDGE]


@pytest.mark.parametrize("case", [case for case in DECISIONS if case not in ("skip", "nobody known", "somebody new")])
def test_what_somebody_decided_on_does_not_come_up_again(store: Store, case: str) -> None:
    decision = DECISIONS[case][0](store)
    assert uncertain(store) == [RICE]
    store.add(reading("2.0"))
    assert uncertain(store) == [RICE]
    store.undo(decision, by="ana")
    assert uncertain(store) == [BRIDGE, RICE]


def test_what_was_skipped_comes_up_after_all_others(store: Store) -> None:
    decision = store.skip(1, by="ana")
    assert uncertain(store) == [RICE, BRIDGE]
    store.confirm(1, by="ana")
    assert uncertain(store) == [RICE]
    store.undo(decision, by="ana")
    assert uncertain(store) == [RICE]


# --- the log ---


def test_the_log_says_what_was_decided_by_whom_and_when(store: Store) -> None:
    store.correct_speaker(1, 2, by="ana", why="the recording")
    store.correct_outlets(1, ["AFP", "Antara"], by="budi")
    store.undo(1, by="wati", why="heard again")
    undo, outlets, speaker = store.decisions()
    place = (1, 1, 1 + len(BRIDGE))
    assert (speaker.kind, speaker.decided_by, speaker.why) == ("correct speaker", "ana", "the recording")
    assert (speaker.document_id, speaker.start, speaker.end) == place
    assert (speaker.speaker_id, speaker.value) == (2, "Budi")
    assert (outlets.kind, json.loads(outlets.value or "")) == ("correct outlet", ["AFP", "Antara"])
    assert (undo.kind, undo.undoes, undo.decided_by, undo.why) == ("undo", 1, "wati", "heard again")
    assert all(decision.decided_at.endswith("+00:00") for decision in (undo, outlets, speaker))
    in_force = store._connection.execute("SELECT id FROM decisions_in_force").fetchall()
    assert [id_ for (id_,) in in_force] == [2]
    assert store.undone([1, 2, 3]) == {1}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE decision SET why = 'other'",
        "UPDATE decision SET decided_by = 'other'",
        "UPDATE decision SET id = 9",
        "DELETE FROM decision",
        "INSERT OR REPLACE INTO decision (id, kind, decided_by, decided_at) VALUES (1, 'skip', 'x', 'y')",
    ],
)
def test_the_log_cannot_be_changed(store: Store, sql: str) -> None:
    store.confirm(1, by="ana")
    before = store.decisions()
    with pytest.raises(sqlite3.IntegrityError, match="take it back with an undo"):
        store._connection.execute(sql)
    assert store.decisions() == before


# --- what makes no sense ---


def undone_twice(store: Store) -> None:
    store.undo(store.confirm(1, by="ana"), by="ana")
    store.undo(1, by="ana")


def undone_undo(store: Store) -> None:
    store.undo(store.confirm(1, by="ana"), by="ana")
    store.undo(2, by="ana")


SENSELESS: dict[str, tuple[Callable[[Store], object], type[StoreError], str]] = {
    "no such quotation": (lambda store: store.confirm(99, by="ana"), NotInStore, "no quotation 99"),
    "none to skip": (lambda store: store.skip(0, by="ana"), NotInStore, "no quotation 0"),
    "none to reject": (lambda store: store.reject(-1, by="ana"), NotInStore, "no quotation -1"),
    "more than SQLite counts": (lambda store: store.reject(2**63, by="ana"), NotInStore, f"no quotation {2**63}"),
    "no quotation to correct": (lambda store: store.correct_speaker(99, 1, by="ana"), NotInStore, "no quotation 99"),
    "nobody to correct it to": (lambda store: store.correct_speaker(1, 99, by="ana"), NotInStore, "no speaker 99"),
    "no quotation for outlets": (lambda store: store.correct_outlets(99, [], by="ana"), NotInStore, "no quotation 99"),
    "an outlet without a name": (lambda store: store.correct_outlets(1, ["AFP", " "], by="ana"), Undecidable, "name"),
    "nothing to undo": (lambda store: store.undo(99, by="ana"), NotInStore, "no decision 99"),
    "more than SQLite counts to undo": (lambda store: store.undo(2**63, by="ana"), NotInStore, "no decision"),
    "undone twice": (undone_twice, Undecidable, "decision 1 was taken back before"),
    "an undo undone": (undone_undo, Undecidable, "decision 2 takes another one back"),
}


@pytest.mark.parametrize("case", SENSELESS)
def test_what_makes_no_sense_is_one_clear_error(store: Store, case: str) -> None:
    decide, error, says = SENSELESS[case]
    with pytest.raises(error, match=says) as caught:
        decide(store)
    assert "\n" not in str(caught.value)
    assert (listed(store), through(store)) == (AS_FOUND, THROUGH)


def test_a_decision_that_fails_leaves_nothing_in_the_log(store: Store) -> None:
    for decide, *_ in (SENSELESS["nobody to correct it to"], SENSELESS["an outlet without a name"]):
        with pytest.raises(StoreError):
            decide(store)
    assert store.decisions() == []


def test_views_are_of_what_is_shown_now(store: Store) -> None:
    store.correct_speaker(1, 2, by="ana")
    (view,) = [quotation for quotation in store.quotations() if quotation.text == BRIDGE]
    assert isinstance(view, QuotationView)
    (speaker,) = view.speakers
    assert (speaker.id, speaker.name, speaker.role, speaker.mention) == (2, "Budi", None, None)
    store.correct_outlets(1, ["AFP"], by="ana")
    (via,) = store.quotation(1).via
    assert (via.outlet, via.scope, via.rel, via.start, via.end, via.text) == ("AFP", "local", "chain", None, None, None)

"""How a speaker is found under a name that is whole, partial, misspelt, or in another order."""

import sqlite3
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes_db import Store
from quotes_db.index_words import near_words
from quotes_db.name_index import add_name, find_names, remove_name

# who is in the store, the folded names they go by, and how often they are quoted
SPEAKERS = {
    "gerasimov": (["valery gerasimov", "valery vasilyevich gerasimov"], 9),
    "gerasimova": (["irina gerasimova"], 2),
    "kim": (["kim jong un"], 30),
    "sister": (["kim yo jong"], 8),
    "father": (["kim jong il"], 1),
    "ratih": (["ratih wulandari"], 5),
    "ratna": (["ratna wulandari"], 7),
    "sari": (["sari"], 3),
    "dewi": (["dewi sari"], 4),
    "prabowo": (["prabowo subianto"], 20),
    "park": (["park chan wook"], 1),
    "j": (["j hadiwijaya"], 1),
    "putin": (["путин", "vladimir putin"], 40),
    "farrow": (["ruth farrow"], 4),
    "brother": (["daniel farrow"], 2),
}
NUMBERS = {who: number for number, who in enumerate(SPEAKERS, start=1)}
NAMES = {number: who for who, number in NUMBERS.items()}


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    with Store.memory() as store:
        fill(store._connection, SPEAKERS)
        yield store._connection


def fill(connection: sqlite3.Connection, speakers: dict[str, tuple[list[str], int]]) -> None:
    for number, (names, quotations) in enumerate(speakers.values(), start=1):
        speaker(connection, number, names, quotations)


def speaker(connection: sqlite3.Connection, number: int, names: Sequence[str], quotations: int = 1) -> None:
    row = (number, names[0].title(), names[0])
    connection.execute("INSERT INTO speaker (id, name, name_key, kind) VALUES (?, ?, ?, 'person')", row)
    connection.execute("INSERT INTO speaker_tally VALUES (?, ?, 0, 1)", (number, quotations))
    for name in names:
        add_name(connection, number, name.title(), name)


def found(connection: sqlite3.Connection, name: str) -> list[str]:
    return [NAMES[candidate.speaker_id] for candidate in find_names(connection, name)]


# a folded name as somebody may give it, and who is found first
FIRST = [
    # the whole
    ("valery gerasimov", "gerasimov"),
    ("valery vasilyevich gerasimov", "gerasimov"),
    ("sari", "sari"),
    ("путин", "putin"),
    ("vladimir putin", "putin"),
    ("kim jong un", "kim"),
    ("kim jong il", "father"),
    # a part
    ("gerasimov", "gerasimov"),
    ("subianto", "prabowo"),
    ("prabowo", "prabowo"),
    ("vasilyevich", "gerasimov"),
    ("vasilyevich gerasimov", "gerasimov"),
    ("chan wook", "park"),
    # the beginning of the last word
    ("valery gera", "gerasimov"),
    ("prab", "prabowo"),
    ("ratih wul", "ratih"),
    # one letter wrong, missing, too many, swapped
    ("gerasimof", "gerasimov"),
    ("gerasimo", "gerasimov"),
    ("prabovo subianto", "prabowo"),
    ("prabwo", "prabowo"),
    ("prabbowo", "prabowo"),
    ("parbowo", "prabowo"),
    ("ruth farow", "farrow"),
    ("danial farrow", "brother"),
    ("danial farow", "brother"),
    ("wladimir putin", "putin"),
    # another order
    ("gerasimov valery", "gerasimov"),
    ("wook park chan", "park"),
    ("subianto prabovo", "prabowo"),
    # an initial, of the name asked for or of the one that is kept
    ("v gerasimov", "gerasimov"),
    ("v v gerasimov", "gerasimov"),
    ("p subianto", "prabowo"),
    ("j hadiwijaya", "j"),
    ("hadiwijaya", "j"),
    # a word too many, or one that nobody has
    ("general valery gerasimov", "gerasimov"),
    ("sergei gerasimov", "gerasimov"),
]


@pytest.mark.parametrize(("name", "first"), FIRST)
def test_who_is_found_first(connection: sqlite3.Connection, name: str, first: str) -> None:
    assert found(connection, name)[:1] == [first]


# a name that several go by, and all who are found, in order
SEVERAL = [
    ("wulandari", ["ratih", "ratna"]),
    ("farrow", ["farrow", "brother"]),
    ("kim jong", ["kim", "sister", "father"]),
    ("kim", ["kim", "sister", "father"]),
    ("sari", ["sari", "dewi"]),
]


@pytest.mark.parametrize(("name", "expected"), SEVERAL)
def test_all_who_go_by_a_name_are_found(connection: sqlite3.Connection, name: str, expected: list[str]) -> None:
    assert sorted(found(connection, name)) == sorted(expected)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "x",
        "zelensky",
        "volodymyr zelensky",
        "kimono",
        "sa",
        "wulan wati",
        "angela merkel",
        "irina merkel",
        "a b c",
        "nobody at all",
    ],
)
def test_nobody_is_found_for_what_is_far_from_every_name(connection: sqlite3.Connection, name: str) -> None:
    assert found(connection, name) == []


@pytest.mark.parametrize("name", ["kim " * 5_000, "abcdefghij" * 10_000])
def test_what_is_far_longer_than_a_name_finds_nobody(connection: sqlite3.Connection, name: str) -> None:
    assert find_names(connection, name.strip()) == []


def test_the_whole_name_comes_before_a_part_and_that_before_a_misspelling(connection: sqlite3.Connection) -> None:
    scores = {NAMES[one.speaker_id]: one.score for one in find_names(connection, "sari")}
    assert scores["sari"] == 100 > scores["dewi"] >= 95
    assert 60 <= find_names(connection, "gerasimof valery")[0].score < 95


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_no_more_are_found_than_are_asked_for(connection: sqlite3.Connection, limit: int) -> None:
    assert len(find_names(connection, "kim", limit=limit)) == limit


def test_of_those_who_fit_alike_the_most_quoted_come_first() -> None:
    with Store.memory() as store:
        for number, quotations in enumerate([1, 5, 3], start=1):
            speaker(store._connection, number, [f"sari {'abc'[number - 1]}"], quotations)
        assert [one.id for one in store.find_speakers("sari")] == [2, 3, 1]
        assert [one.id for one in store.find_speakers("sari", limit=2)] == [2, 3]


def test_of_many_who_fit_alike_the_most_quoted_are_found() -> None:
    with Store.memory() as store:
        for number in range(1, 501):
            speaker(store._connection, number, [f"sari {number}"], number)
        assert [one.id for one in store.find_speakers("sari", limit=3)] == [500, 499, 498]


def test_whoever_is_merged_is_found_as_whom_they_were_merged_into() -> None:
    with Store.memory() as store:
        speaker(store._connection, 1, ["valery gerasimov"], 3)
        speaker(store._connection, 2, ["jenderal gerasimov"], 2)
        store._connection.execute("UPDATE speaker SET same_as = 1 WHERE id = 2")
        assert [one.id for one in store.find_speakers("jenderal gerasimov")] == [1]
        assert [one.id for one in store.find_speakers("gerasimov")] == [1]


# --- clues of an Identity ---


def test_another_script_is_found_by_a_clue(store: Store) -> None:
    hand = store._connection
    hand.execute("BEGIN")
    speaker(hand, 1, ["ким чен ын"], 1)
    hand.execute("INSERT INTO speaker_clue VALUES ('kmjngn', 1)")
    assert find_names(hand, "kim jong un") == find_names(hand, "kim jong un", ["other"]) == []
    candidates = find_names(hand, "ким чен ин", ["other", "kmjngn"])
    assert [(one.speaker_id, one.score > 80) for one in candidates] == [(1, True)]
    hand.execute("ROLLBACK")


# --- adding and removing ---


@pytest.fixture
def empty() -> Iterator[sqlite3.Connection]:
    """A store with one speaker who has no name yet."""
    with Store.memory() as store:
        store._connection.execute(
            "INSERT INTO speaker (id, name, name_key, kind) VALUES (1, 'Ratih', 'ratih', 'person')"
        )
        yield store._connection


def finds(connection: sqlite3.Connection, name: str) -> bool:
    return [candidate.speaker_id for candidate in find_names(connection, name)] == [1]


def test_a_name_is_found_once_it_is_added_and_not_once_it_is_removed(empty: sqlite3.Connection) -> None:
    assert not finds(empty, "ratih wulandari")
    add_name(empty, 1, "Ratih Wulandari", "ratih wulandari")
    for name in ("ratih wulandari", "wulandari", "wulandri"):
        assert finds(empty, name)
    remove_name(empty, 1, "ratih wulandari")
    for name in ("ratih wulandari", "wulandari", "wulandri"):
        assert not finds(empty, name)


def test_words_that_another_name_has_stay(empty: sqlite3.Connection) -> None:
    add_name(empty, 1, "Ratih Wulandari", "ratih wulandari")
    add_name(empty, 1, "Ratih Sari", "ratih sari", source="alias")
    remove_name(empty, 1, "ratih wulandari")
    assert finds(empty, "ratih")
    assert finds(empty, "ratih sari")
    assert not finds(empty, "wulandari")


def test_a_name_that_is_removed_can_be_added_again(empty: sqlite3.Connection) -> None:
    for _ in range(3):
        add_name(empty, 1, "Ratih Wulandari", "ratih wulandari")
        remove_name(empty, 1, "ratih wulandari")
    add_name(empty, 1, "Ratih Wulandari", "ratih wulandari")
    assert finds(empty, "wulandri")


def test_adding_a_name_twice_changes_nothing(empty: sqlite3.Connection) -> None:
    add_name(empty, 1, "Ratih Wulandari", "ratih wulandari")
    once = tables(empty)
    add_name(empty, 1, "RATIH WULANDARI", "ratih wulandari", source="alias")
    assert tables(empty) == once


def test_a_description_is_found_only_as_a_whole(empty: sqlite3.Connection) -> None:
    add_name(empty, 1, "seorang warga", "seorang warga", by_words=False)
    assert finds(empty, "seorang warga")
    assert not finds(empty, "warga")
    assert not finds(empty, "seorang")


def tables(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    names = ("speaker_name", "name_word", "name_clue")
    return [sorted(map(tuple, connection.execute(f"SELECT * FROM {name}"))) for name in names]


KEYS = st.lists(st.sampled_from(["kim", "jong", "un", "yo", "sari", "sarii", "ratih"]), min_size=1, max_size=3).map(
    " ".join
)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 3), KEYS), max_size=20))
@settings(max_examples=60, deadline=None)
def test_the_index_is_what_the_names_are_made_of(changes: list[tuple[bool, int, str]]) -> None:
    """Whatever was added and removed: every word of every name leads to whoever has it, and no other word does."""
    with Store.memory() as store:
        hand = store._connection
        for number in range(1, 4):
            hand.execute("INSERT INTO speaker (id, name, name_key, kind) VALUES (?, '', '', 'person')", (number,))
        kept: set[tuple[int, str]] = set()
        for adding, number, key in changes:
            if adding:
                add_name(hand, number, key, key)
                kept.add((number, key))
            else:
                remove_name(hand, number, key)
                kept.discard((number, key))
        words = {(word, number) for number, key in kept for word in key.split()}
        assert {tuple(row) for row in hand.execute("SELECT word, speaker_id FROM name_word")} == words
        clues = {(clue, word) for word, _ in words for clue in near_words(word)}
        assert clues <= {tuple(row) for row in hand.execute("SELECT clue, word FROM name_clue")}
        for number, key in kept:
            assert number in {one.speaker_id for one in find_names(hand, key) if one.score == 100}

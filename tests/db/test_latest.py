"""Which reading of which version is shown, whatever comes after what, in one batch or in several.

That flags, tallies and indexes follow from it is asked of every store after every test (`making.sound`), and here after
every step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.records import Records
from quotes_db import Store
from quotes_db.errors import BadRecords
from quotes_db.index_words import fold_words, shingles, tokens
from quotes_db.latest import retally
from tests.db.making import article, denial, governor, held_passages, latest_passages, remark, rows, said, sound

# The two texts of one article, A and B, and another article C; in each the engines 1 and 2 find other words.
TEXTS = {
    "A": "“Harga beras naik lagi,” kata Sari kepada Antara. “Itu dugaan,” kata Bayu. (Antara)",
    "B": "“Harga beras turun lagi,” kata Sari kepada Reuters. “Itu dugaan,” kata Bayu. (AFP)",
    "C": "“Harga beras tetap saja,” kata Sari kepada Antara. “Itu dugaan,” kata Bayu.",
}
WORDS = {"A": "Harga beras naik lagi,", "B": "Harga beras turun lagi,", "C": "Harga beras tetap saja,"}
THROUGH = {"A": "Antara", "B": "Reuters", "C": "Antara"}
CREDITED = {"A": ("Antara",), "B": ("AFP",), "C": ()}
PUBLISHERS = {"1": "Warta", "2": "Kabar"}


def reading(which: str) -> Records:
    """Return what an engine finds in a text: `A1` is the reading of A by the engine 1."""
    text, engine = which[0], which[1]
    whole = TEXTS[text]
    quotations = {
        "1": [said(whole, WORDS[text], "Sari", via=(THROUGH[text],), role="pedagang")],
        "2": [said(whole, WORDS[text][:11], "Sari"), said(whole, "Itu dugaan,", "Bayu", modality="negated")],
    }[engine]
    return article(
        whole,
        *quotations,
        location="/other.txt" if text == "C" else "/news/article.txt",
        publisher=PUBLISHERS[engine],
        credits=CREDITED[text],
        version=engine,
    )


@dataclass(frozen=True, slots=True)
class Plain:
    """A slow reference: which readings are shown after these were added, one after another."""

    added: Sequence[str]

    def shown(self) -> list[str]:
        current = {
            which[0]: which[1] for which in self.added
        }  # a later reading of a text takes the place of one before
        texts = list(dict.fromkeys(which[0] for which in self.added))
        replaced = {earlier for earlier, _ in pairwise(text for text in texts if text != "C")}
        return sorted(text + engine for text, engine in current.items() if text not in replaced)


SHOWS = {
    "A1": ["Harga beras naik lagi,"],
    "A2": ["Harga beras", "Itu dugaan,"],
    "B1": ["Harga beras turun lagi,"],
    "B2": ["Harga beras", "Itu dugaan,"],
    "C1": ["Harga beras tetap saja,"],
    "C2": ["Harga beras", "Itu dugaan,"],
}

# what is added, what is shown then
ORDERS = [
    ("A1", "A1"),
    ("A1 A1", "A1"),
    ("A1 A2", "A2"),
    ("A1 A2 A1", "A1"),
    ("A1 A2 A1 A2", "A2"),
    ("A1 A2 A1 A2 A1", "A1"),
    ("A1 B1", "B1"),
    ("A1 A2 B1", "B1"),
    ("A1 B1 A2", "B1"),
    ("A1 B1 A2 A1", "B1"),
    ("A1 B1 A1", "B1"),
    ("A1 B1 B2", "B2"),
    ("A1 B1 B2 B1", "B1"),
    ("A1 B1 A2 B2 A1 B1", "B1"),
    ("A1 C1", "A1 C1"),
    ("A1 C1 A2 C2", "A2 C2"),
    ("A1 C1 B2 C2 B1 C1", "B1 C1"),
]


@pytest.mark.parametrize(("order", "expected"), ORDERS)
def test_the_reference_is_right(order: str, expected: str) -> None:
    assert Plain(order.split()).shown() == expected.split()


@pytest.mark.parametrize(("order", "expected"), ORDERS)
def test_one_after_another(store: Store, order: str, expected: str) -> None:
    for which in order.split():
        store.add(reading(which))
        assert sound(store._connection)
    assert shown(store) == expected.split()


@pytest.mark.parametrize(("order", "expected"), ORDERS)
def test_all_in_one_batch(store: Store, order: str, expected: str) -> None:
    together(store, order.split())
    assert shown(store) == expected.split()


@pytest.mark.parametrize(("order", "expected"), [row for row in ORDERS if len(row[0]) > 2])
def test_the_first_before_and_the_rest_in_one_batch(store: Store, order: str, expected: str) -> None:
    first, *rest = order.split()
    store.add(reading(first))
    together(store, rest)
    assert shown(store) == expected.split()


@given(st.lists(st.lists(st.sampled_from(list(SHOWS)), max_size=5), max_size=4))
@settings(max_examples=80, deadline=None)
def test_any_order_in_any_batches(batches: list[list[str]]) -> None:
    with Store.memory() as store:
        for batch in batches:
            together(store, batch)
            assert sound(store._connection)
        assert shown(store) == Plain([which for batch in batches for which in batch]).shown()


def together(store: Store, added: Sequence[str]) -> None:
    with store.batch():
        for which in added:
            store.add(reading(which))


def shown(store: Store) -> list[str]:
    """Return the readings whose quotations are listed, after checking that every way to them says the same."""
    listed: dict[tuple[int, str], list[str]] = {}
    for quotation in store.quotations():
        listed.setdefault((quotation.document_id, quotation.version), []).append(quotation.text)
    names = {text: name for name, text in TEXTS.items()}
    found = {names[store.document_text(id_)] + version: texts for (id_, version), texts in listed.items()}
    assert found == {which: SHOWS[which] for which in found}
    assert sum(s.quotations + s.unsaid for s in store.speakers()) == sum(map(len, listed.values()))
    searched = {quotation.id for word in ("beras", "dugaan") for quotation in store.search(word)}
    assert searched == {quotation.id for quotation in store.quotations()}
    return sorted(found)


# --- what is counted ---


def outlets(store: Store) -> dict[str, tuple[int, int, int, int]]:
    return {o.name: (o.quotations, o.unsaid, o.published, o.credited) for o in store.outlets()}


def test_the_counts_follow_what_is_shown(store: Store) -> None:
    store.add(reading("A1"))
    assert outlets(store) == {"Antara": (1, 0, 0, 1), "Warta": (0, 0, 1, 0)}
    store.add(reading("A2"))
    assert outlets(store) == {"Antara": (0, 0, 0, 1), "Kabar": (0, 0, 1, 0)}
    assert [(s.name, s.quotations, s.unsaid, s.documents) for s in store.speakers()] == [
        ("Sari", 1, 0, 1),
        ("Bayu", 0, 1, 1),
    ]
    store.add(reading("B1"))
    assert outlets(store) == {"Reuters": (1, 0, 0, 0), "AFP": (0, 0, 0, 1), "Warta": (0, 0, 1, 0)}
    assert [(s.name, s.quotations, s.unsaid, s.documents) for s in store.speakers()] == [("Sari", 1, 0, 1)]


def test_going_back_to_a_reading_that_names_another_publisher(store: Store) -> None:
    for which, publisher in (("A1", "Warta"), ("A2", "Kabar"), ("A1", "Warta"), ("A2", "Kabar")):
        store.add(reading(which))
        assert {name: counts[2] for name, counts in outlets(store).items() if counts[2]} == {publisher: 1}
        assert store.published_by(publisher).documents == 1


def test_a_speaker_is_counted_once_for_a_document_and_a_quotation(store: Store) -> None:
    text = "“Satu.” “Dua.” Sari, Bayu."
    store.add(article(text, said(text, "Satu.", "Sari", "Bayu"), said(text, "Dua.", "Sari", "Sari")))
    store.add(remark(1))
    assert [(s.name, s.quotations, s.documents) for s in store.speakers()] == [("Sari", 4, 2), ("Bayu", 1, 1)]


def test_an_outlet_named_twice_in_a_chain_or_a_credit_line_is_counted_once(store: Store) -> None:
    text = "“Satu,” kata Sari, menurut TASS dan AFP. (TASS)"
    words = said(text, "Satu,", "Sari", via=("TASS", "AFP", "TASS"))
    store.add(article(text, words, credits=("TASS", "TASS")))
    assert outlets(store) == {"TASS": (1, 0, 0, 1), "AFP": (1, 0, 0, 0), "Warta": (0, 0, 1, 0)}


def test_a_document_without_quotations_is_counted_for_its_publisher(store: Store) -> None:
    store.add(article("Tak ada yang dikutip. (Antara)", credits=("Antara",)))
    assert outlets(store) == {"Warta": (0, 0, 1, 0), "Antara": (0, 0, 0, 1)}


def test_what_was_not_said_is_counted_apart(store: Store) -> None:
    store.add(denial())
    assert outlets(store) == {"Antara": (0, 1, 0, 0), "Warta": (0, 0, 1, 0)}
    assert [(s.quotations, s.unsaid, s.documents) for s in store.speakers()] == [(0, 2, 1)]


def test_counting_anew_is_what_was_counted_while_adding(store: Store) -> None:
    together(store, ["A1", "C1", "B2", "C2"])
    before = store.speakers(), store.outlets()
    ask = store._connection.execute
    retally(
        store._connection,
        speakers=[id_ for (id_,) in ask("SELECT id FROM speaker").fetchall()],
        outlets=[id_ for (id_,) in ask("SELECT id FROM outlet").fetchall()],
    )
    assert (store.speakers(), store.outlets()) == before


# --- what is searched ---


def test_only_what_is_shown_is_in_the_index_of_passages_and_all_is_in_that_of_words(store: Store) -> None:
    for which in ("A1", "A2", "B1", "B2", "B1"):
        store.add(reading(which))
        held = {id_ for _, id_ in held_passages(store._connection)}
        assert held == {quotation.id for quotation in store.quotations()}
        assert held_passages(store._connection) == latest_passages(store._connection)
    assert [q.text for q in store.search("naik")] == []
    assert [
        tuple(row)
        for row in store._connection.execute("SELECT rowid FROM document_fts WHERE document_fts MATCH 'naik'")
    ] == [(1,)]
    assert rows(store, "quotation") == 1 + 2 + 1 + 2


@pytest.mark.parametrize("together_", [False, True], ids=["alone", "in a batch"])
def test_a_passage_is_found_by_three_words_in_a_row(store: Store, together_: bool) -> None:
    (together if together_ else one_by_one)(store, ["A1", "C1", "B1"])
    (shingle,) = shingles(fold_words("beras turun lagi"))
    found = store._connection.execute(
        "SELECT q.text FROM passage_fts JOIN quotation q ON q.id = passage_fts.rowid WHERE passage_fts MATCH ?",
        (tokens([shingle]),),
    )
    assert [text for (text,) in found] == ["Harga beras turun lagi,"]


def one_by_one(store: Store, added: Sequence[str]) -> None:
    for which in added:
        store.add(reading(which))


# --- what fails ---


def bad(which: str) -> Records:
    """Return a reading that cannot be stored: its last row refers to a quotation that is not there."""
    made = reading(which)
    return replace(made, evidence=(*made.evidence, replace(made.evidence[0], quotation=99)))


# what is added before, what fails in the batch, what is added after it in the batch
FAILING = [
    (before, failing, after)
    for before in ("", "A1", "A1 C2", "A1 A2 A1", "A1 B1")
    for failing in ("A2", "B1", "B2", "C1")
    for after in ("", "A1", "B2 A1", "A2 B1")
    if failing not in before.split()  # it would be known, and not stored again
]


@pytest.mark.parametrize(("before", "failing", "after"), FAILING)
def test_a_document_that_fails_in_a_batch_hides_nothing(store: Store, before: str, failing: str, after: str) -> None:
    one_by_one(store, before.split())
    with store.batch():
        with pytest.raises(BadRecords):
            store.add(bad(failing))
        for which in after.split():
            store.add(reading(which))
    assert shown(store) == Plain([*before.split(), *after.split()]).shown()


def test_a_batch_that_is_taken_back_leaves_flags_counts_and_indexes(store: Store) -> None:
    one_by_one(store, ["A1", "C1"])
    before = store.quotations(), store.speakers(), outlets(store), held_passages(store._connection)
    with pytest.raises(KeyboardInterrupt):
        interrupted(store)
    assert (store.quotations(), store.speakers(), outlets(store), held_passages(store._connection)) == before
    store.add(reading("A2"))
    assert shown(store) == ["A2", "C1"]


def interrupted(store: Store) -> None:
    with store.batch():
        for which in ("A2", "B1", "C2", "B2"):
            store.add(reading(which))
        raise KeyboardInterrupt


def test_what_is_decided_about_a_reading_shown_again_counts_nothing_twice(store: Store) -> None:
    """A quotation is rejected under a newer reading; then the older one, to which that carries over, is shown again in
    a batch, behind another article of the same speaker."""
    store.add(governor())
    store.add(governor(version="2.0"))
    (words,) = [view.id for view in store.quotations() if view.speakers[0].name == "Ratih Wulandari"]
    store.reject(words, by="ana")
    text = "“Kami siap,” kata Ratih Wulandari."
    with store.batch():
        store.add(article(text, said(text, "Kami siap,", "Ratih Wulandari"), name="b.txt", location="/b.txt"))
        store.add(governor())
    assert store.examine() == []
    assert [(one.name, one.quotations) for one in store.speakers() if one.kind == "person"] == [
        ("Bayu", 1),
        ("Ratih Wulandari", 1),
    ]


def test_a_publisher_that_is_told_of_when_a_reading_is_shown_again_is_counted(store: Store) -> None:
    store.add(governor())
    store.add(governor(version="2.0"))
    store.add(governor(publisher="Kabar Baru"))
    text = "“Kami siap,” kata Ratih Wulandari kepada Kabar Baru."
    store.add(article(text, said(text, "Kami siap,", "Ratih Wulandari", via=("Kabar Baru",)), location="/b.txt"))
    assert store.examine() == []
    (outlet,) = [one for one in store.outlets() if one.name == "Kabar Baru"]
    assert outlet.published == 1

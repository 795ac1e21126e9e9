"""Which quotations are one claim, and which are two. All people, places and statements are invented."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.storing.claims import agreement
from bench.syndication import Truth, documents
from quotes.records import Records
from quotes_db import Store
from tests.db.telling import claims, told

LONG = "Jembatan di Sungai Arta akan selesai sebelum musim hujan dan dibuka untuk semua warga"
SHORT = "Kami akan menang"
EN = "The dam will be finished before the rains and every farmer will have water this year"
TWO_PARTS = "Jembatan di Sungai Arta akan selesai sebelum musim hujan", "dan dibuka untuk semua warga"
OTHER = "Harga beras di pasar kota naik lagi karena panen gagal di tiga kabupaten"

# what two documents print: (words, speaker, day) of each; whether that is one claim
ONE_OR_TWO: dict[str, tuple[tuple[str, str, str], tuple[str, str, str], bool]] = {
    "the same words": ((LONG, "Sari Dewi", "2025-04-28"), (LONG, "Sari Dewi", "2025-04-28"), True),
    "the same words, weeks apart": ((LONG, "Sari Dewi", "2025-04-28"), (LONG, "Sari Dewi", "2025-06-28"), True),
    "the same words, on a day that is not known": ((LONG, "Sari Dewi", ""), (LONG, "Sari Dewi", "2025-06-28"), True),
    "another typography": (
        ("“It’s done” – we’re  proud of the new road to Kota Arta", "Sari Dewi", "2025-04-28"),
        ("'It's done' - we're proud of the new road to Kota Arta.", "Sari Dewi", "2025-04-28"),
        True,
    ),
    "capitals and accents": (
        ("Nous avons gagné la bataille de l’eau", "Sari Dewi", "2025-04-28"),
        ("NOUS AVONS GAGNE LA BATAILLE DE L'EAU", "Sari Dewi", "2025-04-28"),
        True,
    ),
    "cut at its end": (
        (LONG, "Sari Dewi", "2025-04-28"),
        ("Jembatan di Sungai Arta akan selesai sebelum musim hujan", "Sari Dewi", "2025-04-28"),
        True,
    ),
    "cut at its beginning": (
        (LONG, "Sari Dewi", "2025-04-28"),
        ("akan selesai sebelum musim hujan dan dibuka untuk semua warga", "Sari Dewi", "2025-04-29"),
        True,
    ),
    "cut at both ends": (
        (LONG, "Sari Dewi", "2025-04-28"),
        ("akan selesai sebelum musim hujan dan dibuka", "Sari Dewi", "2025-04-29"),
        True,
    ),
    "the piece is met first": (
        ("akan selesai sebelum musim hujan dan dibuka", "Sari Dewi", "2025-04-28"),
        (LONG, "Sari Dewi", "2025-04-29"),
        True,
    ),
    "an ellipsis in its middle": (
        (LONG, "Sari Dewi", "2025-04-28"),
        ("Jembatan di Sungai Arta akan selesai … dan dibuka untuk semua warga", "Sari Dewi", "2025-04-28"),
        True,
    ),
    "a word is another": (
        (LONG, "Sari Dewi", "2025-04-28"),
        (LONG.replace("akan selesai", "bakal selesai"), "Sari Dewi", "2025-04-28"),
        True,
    ),
    "words in brackets": (
        (EN, "Sari Dewi", "2025-04-28"),
        (EN.replace("The dam", "[The] dam [in the north]"), "Sari Dewi", "2025-04-28"),
        True,
    ),
    "a word is another, weeks apart": (
        (LONG, "Sari Dewi", "2025-04-28"),
        (LONG.replace("akan selesai", "bakal selesai"), "Sari Dewi", "2025-05-28"),
        False,
    ),
    "a piece of it, weeks apart": (
        (LONG, "Sari Dewi", "2025-04-28"),
        ("Jembatan di Sungai Arta akan selesai sebelum musim hujan", "Sari Dewi", "2025-05-28"),
        False,
    ),
    "a word is another, a fortnight apart": (
        (LONG, "Sari Dewi", "2025-04-28"),
        (LONG.replace("akan selesai", "bakal selesai"), "Sari Dewi", "2025-05-12"),
        True,
    ),
    "another number": (
        ("Kami membangun 12 jembatan baru di seluruh provinsi tahun ini", "Sari Dewi", "2025-04-28"),
        ("Kami membangun 14 jembatan baru di seluruh provinsi tahun ini", "Sari Dewi", "2025-04-28"),
        False,
    ),
    "a piece without the number": (
        ("Kami membangun jembatan baru di seluruh provinsi", "Sari Dewi", "2025-04-28"),
        ("Kami membangun jembatan baru di seluruh provinsi dalam 14 bulan", "Sari Dewi", "2025-04-28"),
        True,
    ),
    "another place": (
        ("Jalan baru menuju kota Arta akan dibuka bulan depan untuk semua", "Sari Dewi", "2025-04-28"),
        ("Jalan baru menuju kota Bena akan dibuka bulan depan untuk semua", "Sari Dewi", "2025-04-28"),
        False,
    ),
    "another statement": ((LONG, "Sari Dewi", "2025-04-28"), (OTHER, "Sari Dewi", "2025-04-28"), False),
    "another speaker": ((LONG, "Sari Dewi", "2025-04-28"), (LONG, "Budi Hartono", "2025-04-28"), False),
    "a speaker whom one of them does not name": ((LONG, "Sari Dewi", "2025-04-28"), (LONG, "", "2025-04-28"), True),
    "nobody is named": ((LONG, "", "2025-04-28"), (LONG, "", "2025-04-28"), True),
    "a name and a part of it": ((LONG, "Sari Dewi", "2025-04-28"), (LONG, "Sari", "2025-04-28"), True),
    "a part of a name, then the name": ((LONG, "Sari", "2025-04-28"), (LONG, "Sari Dewi", "2025-04-28"), True),
    "a name in another spelling": (
        (LONG, "Valeriy Gerasimof", "2025-04-28"),
        (LONG, "Valery Gerasimov", "2025-04-28"),
        True,
    ),
    "a phrase, the same day": ((SHORT, "Sari Dewi", "2025-04-28"), (SHORT, "Sari Dewi", "2025-04-28"), True),
    "a phrase, two days later": ((SHORT, "Sari Dewi", "2025-04-28"), (SHORT, "Sari Dewi", "2025-04-30"), True),
    "a phrase, another day": ((SHORT, "Sari Dewi", "2025-04-28"), (SHORT, "Sari Dewi", "2025-05-02"), False),
    "a phrase of nobody": ((SHORT, "", "2025-04-28"), (SHORT, "", "2025-04-28"), False),
    "a phrase, and nobody is named once": ((SHORT, "Sari Dewi", "2025-04-28"), (SHORT, "", "2025-04-28"), False),
    "a phrase, and a part of the name": ((SHORT, "Sari Dewi", "2025-04-28"), (SHORT, "Sari", "2025-04-28"), False),
    "one word": (("Tidak", "Sari Dewi", "2025-04-28"), ("Tidak", "Sari Dewi", "2025-04-28"), True),
    "no word at all": (("…", "Sari Dewi", "2025-04-28"), ("…", "Sari Dewi", "2025-04-28"), False),
}


def one(said: tuple[str, str, str]) -> Records:
    words, name, day = said
    return told((words, name), day=day or None)


def clustered(added: Sequence[Records]) -> Store:
    store = Store.memory()
    for records in added:
        store.add(records)
    store.cluster()
    return store


@pytest.mark.parametrize("case", ONE_OR_TWO)
@pytest.mark.parametrize("turned", [False, True], ids=["", "the other way round"])
def test_one_claim_or_two(case: str, turned: bool) -> None:
    first, second, same = ONE_OR_TWO[case]
    printed = (second, first) if turned else (first, second)
    with clustered([one(said) for said in printed]) as store:
        assert claims(store) == ([1, 1] if same else [1, 2])
        assert store.examine() == []


@pytest.mark.parametrize("case", ONE_OR_TWO)
def test_it_is_the_same_when_each_is_compared_as_it_comes(case: str) -> None:
    first, second, same = ONE_OR_TWO[case]
    with Store.memory() as store:
        for said in (first, second):
            store.add(one(said))
            assert store.cluster() == 1
        assert claims(store) == ([1, 1] if same else [1, 2])


def test_what_is_split_around_its_cue_joins_the_whole() -> None:
    with clustered([one((LONG, "Sari Dewi", "")), told(*[(part, "Sari Dewi") for part in TWO_PARTS])]) as store:
        # The second piece has too few words to be known as one.
        assert claims(store) == [1, 1, 3]


def test_within_a_document_nothing_is_joined() -> None:
    text = f"“{LONG}” Sari Dewi. Lagi: “{LONG.upper()}” Sari Dewi."
    with clustered([told((LONG, "Sari Dewi"), (LONG.upper(), "Sari Dewi"), text=text)]) as store:
        assert claims(store) == [1, 2]


def test_a_document_that_is_added_twice_is_one() -> None:
    records = one((LONG, "Sari Dewi", ""))
    with clustered([records, records]) as store:
        assert claims(store) == [1]
        assert (store.cluster(), claims(store)) == (0, [1])


def test_another_reading_of_a_document_joins_where_the_first_one_did() -> None:
    text = f"“{LONG}” Sari Dewi. Sekian."
    with clustered([one((LONG, "Sari Dewi", "")), told((LONG, "Sari Dewi"), text=text)]) as store:
        store.add(told((LONG, "Sari Dewi"), text=text, version="2.0"))
        store.cluster()
        assert claims(store) == [1, 1, 1]
        assert len(store.trace(1).occurrences) == 2
        assert store.examine() == []


def test_a_piece_of_two_statements_belongs_to_neither() -> None:
    piece = "akan selesai sebelum musim hujan dan dibuka untuk semua"
    both = [f"Jembatan di sungai itu {piece} warga desa kami", f"Pasar di alun alun kota {piece} pedagang kecil"]
    with clustered([*(one((words, "Sari Dewi", "")) for words in both), one((piece, "Sari Dewi", ""))]) as store:
        assert claims(store) == [1, 2, 3]


def test_two_speakers_of_like_names_who_say_the_same_stay_two_when_it_is_a_phrase() -> None:
    with clustered([one((SHORT, "Sari Dewi", "")), one((SHORT, "Sari", ""))]) as store:
        assert [speaker.name for speaker in store.speakers()] == ["Sari", "Sari Dewi"]


def test_what_was_settled_holds_for_what_is_compared_next() -> None:
    """Both are new in one go: the phrase is of one speaker as soon as the statement before it says so."""
    with clustered([told((LONG, "Sari Dewi"), (SHORT, "Sari Dewi")), told((LONG, "Sari"), (SHORT, "Sari"))]) as store:
        assert claims(store) == [1, 2, 1, 2]


def test_many_that_print_the_same_are_one() -> None:
    with clustered([one((LONG, "Sari Dewi", "2025-04-28")) for _ in range(60)]) as store:
        assert set(claims(store)) == {1}
        assert store._connection.execute("SELECT occurrences FROM claim").fetchall()[0][0] == 60


# --- order ---

PRINTED = [
    ((LONG, "Sari Dewi", "2025-04-28"), "bridge"),
    ((LONG.replace("dan dibuka", "lalu dibuka"), "Sari Dewi", "2025-04-29"), "bridge"),
    (("Jembatan di Sungai Arta akan selesai sebelum musim hujan", "Sari Dewi", "2025-04-29"), "bridge"),
    ((OTHER, "Sari Dewi", "2025-04-28"), "rice"),
    ((OTHER + ".", "Sari Dewi", "2025-05-28"), "rice"),
    ((LONG, "Budi Hartono", "2025-04-28"), "Budi"),
]


@pytest.mark.parametrize("order", list(permutations(range(len(PRINTED))))[::23])
def test_the_order_in_which_they_come_makes_no_difference(order: tuple[int, ...]) -> None:
    with clustered([one(PRINTED[at][0]) for at in order]) as store:
        found = claims(store)
    names = [PRINTED[at][1] for at in order]
    pairs = combinations(range(len(order)), 2)
    assert all((found[one_] == found[two]) == (names[one_] == names[two]) for one_, two in pairs)


@given(st.lists(st.sampled_from(PRINTED), max_size=8), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_a_claim_has_what_was_printed_of_it_and_nothing_else(
    printed: list[tuple[tuple[str, str, str], str]], step: int
) -> None:
    with Store.memory() as store:
        for number, (said, _) in enumerate(printed):
            store.add(one(said))
            if number % step == 0:
                store.cluster()
        store.cluster()
        of_claim: dict[int, set[str]] = {}
        for claim, (_, name) in zip(claims(store), printed, strict=True):
            of_claim.setdefault(claim, set()).add(name)
        assert all(len(names) == 1 for names in of_claim.values())
        assert len(of_claim) == len({name for _, name in printed})
        assert store.examine() == []


# --- many ---


@pytest.fixture(scope="module")
def grown() -> tuple[Store, list[int], list[int]]:
    """A store of 3,000 invented quotations, the claims found and the true ones."""
    store = Store.memory()
    truth: list[Truth] = []
    made = list(documents(seed=11, quotations=3_000))
    for at in range(0, len(made), 200):
        with store.batch():
            for records, truths in made[at : at + 200]:
                store.add(records)
                truth += truths
        store.cluster()
    found = claims(store)
    agrees = agreement(found, truth)
    assert (agrees.precision >= 0.99, agrees.recall >= 0.95) == (True, True), agrees
    return store, found, [item.claim for item in truth]


def test_what_is_joined_is_right_and_nearly_all_is_joined(grown: tuple[Store, list[int], list[int]]) -> None:
    """Against a plain reference: every pair of quotations, joined or not, is looked at."""
    _, found, truth = grown
    pairs = Counter(
        (found[one_] == found[two], truth[one_] == truth[two])
        for one_, two in combinations(range(0, len(found), 2), 2)
        if found[one_] == found[two] or truth[one_] == truth[two]
    )
    assert pairs[True, True] / (pairs[True, True] + pairs[True, False]) >= 0.99
    assert pairs[True, True] / (pairs[True, True] + pairs[False, True]) >= 0.95


def test_every_quotation_is_in_one_claim_that_counts_them(grown: tuple[Store, list[int], list[int]]) -> None:
    store, found, _ = grown
    assert len(found) == store._connection.execute("SELECT count(*) FROM quotation").fetchone()[0]
    assert dict(store._connection.execute("SELECT id, occurrences FROM claim").fetchall()) == Counter(found)
    assert all(found[claim - 1] == claim for claim in set(found))
    assert store.examine() == []


def test_comparing_once_more_changes_nothing(grown: tuple[Store, list[int], list[int]]) -> None:
    store, found, _ = grown
    (compared,) = store._connection.execute("SELECT count(*) FROM occurrence").fetchone()
    assert compared == len(found)
    assert store.cluster() == 0
    assert claims(store) == found


def test_it_is_the_same_in_one_go_and_in_several() -> None:
    made = [records for records, _ in documents(seed=12, quotations=400)]
    found = []
    for step in (len(made), 7):
        with Store.memory() as store:
            for at in range(0, len(made), step):
                with store.batch():
                    for records in made[at : at + step]:
                        store.add(records)
                store.cluster()
            found.append(claims(store))
    assert found[0] == found[1]


_ROLES = """
SELECT a.speaker_id, a.role, count(DISTINCT d.id), min(d.published_on), max(d.published_on)
FROM attribution a JOIN quotation q ON q.id = a.quotation_id JOIN document d ON d.id = q.document_id
WHERE a.role IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id) GROUP BY 1, 2"""


@pytest.mark.parametrize("often", [1, 500])
def test_whoever_is_settled_by_words_has_the_roles_of_their_documents(
    often: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes_db.namings._OFTEN", often)
    made = [records for records, _ in documents(seed=5, quotations=3_000)]
    with Store.memory() as store:
        for at in range(0, len(made), 100):
            with store.batch():
                for records in made[at : at + 100]:
                    store.add(records)
            store.cluster()
        ask = store._connection.execute
        assert ask("SELECT count(*) FROM decision WHERE kind = 'settle'").fetchone()[0] > 50
        noted = ask("SELECT speaker_id, role, documents, first_on, last_on FROM speaker_role")
        assert sorted(map(tuple, noted)) == sorted(map(tuple, ask(_ROLES)))

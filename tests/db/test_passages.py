"""Words that somebody cites are found again, whatever was done to them. All that is quoted here is invented."""

from collections.abc import Callable, Sequence
from itertools import chain
from random import Random

import pytest

from bench.syndication import documents
from quotes_db import Store
from quotes_db.index_words import fold_words
from tests.db.making import article, said
from tests.db.telling import told

# --- a few, by hand ---

DAM = "The dam in the north will be finished before the rains and every farmer will have water this year"
ROAD = "The road in the south will be finished before the winter and every farmer will have a market this year"
RICE = "Harga beras di pasar kota naik lagi karena panen gagal di tiga kabupaten"
SHORT = "Kami menang"
QUOTED = (DAM, ROAD, RICE, SHORT)

# what is cited; the quotations found, the best first, and the share of the words that the best one holds
CITED: list[tuple[str, Sequence[str], float]] = [
    (DAM, [DAM, ROAD], 1.0),
    (DAM.upper() + "!", [DAM, ROAD], 1.0),
    ("“The dam – in the north – will be finished…”", [DAM], 1.0),
    ("finished before the rains", [DAM], 1.0),
    ("every farmer will have a market", [ROAD], 1.0),
    ("the dam … every farmer will have water", [DAM], 1.0),
    ("before rains", [DAM], 1.0),
    ("rains", [DAM], 1.0),
    ("Kami menang", [SHORT], 1.0),
    ("menang", [SHORT], 1.0),
    ("Harga beras di pasar kota turun lagi karena panen", [RICE], 8 / 9),
    ("beras kota lagi panen kabupaten", [RICE], 1.0),
    ("panen beras", [RICE], 0.5),
    ("zebra giraffe elephant", [], 0.0),
    ("zebra", [], 0.0),
    ("", [], 0.0),
    ("…?!", [], 0.0),
    ("\0", [], 0.0),
    ('rains" OR "beras', [DAM, RICE], 1 / 3),
    ("NEAR(dam rains)", [DAM], 2 / 3),
]


@pytest.fixture
def few(store: Store) -> Store:
    for words in QUOTED:
        store.add(told((words, "Sari")))
    return store


@pytest.mark.parametrize(("text", "expected", "share"), CITED, ids=[text or "nothing" for text, *_ in CITED])
def test_what_is_found(few: Store, text: str, expected: Sequence[str], share: float) -> None:
    found = few.passages(text)
    assert [quotation.text for quotation, _ in found][: len(expected)] == list(expected)
    assert (len(found) > 0) == (len(expected) > 0)
    if found:
        assert found[0][1] == pytest.approx(share)
    assert [held for _, held in found] == sorted((held for _, held in found), reverse=True)
    assert all(held == pytest.approx(in_common(text, quotation.text)) for quotation, held in found)


def in_common(cited: str, quoted: str) -> float:
    """A slow reference: the share of the cited words that stand in the same order in what is quoted."""
    words, others = fold_words(cited), fold_words(quoted)
    row = [0] * (len(others) + 1)
    for word in words:
        before = 0
        for at, other in enumerate(others, start=1):
            before, row[at] = row[at], before + 1 if word == other else max(row[at], row[at - 1])
    return row[-1] / len(words)


def test_runs_that_everybody_has_find_who_has_them_together(store: Store) -> None:
    common = [f"we will rebuild town{number}" for number in range(150)]
    common += [f"will rebuild schools in town{number}" for number in range(150)]
    store.add(told(*((words, "Sari") for words in common)))
    store.add(told(("we will rebuild schools", "Budi")))
    assert store.passages("we will rebuild schools", limit=1)[0][0].speakers[0].name == "Budi"


def test_no_more_than_are_wanted(few: Store) -> None:
    assert [len(few.passages(DAM, limit=limit)) for limit in (0, 1, 2, 10)] == [0, 1, 2, 2]
    assert len(few.passages("the rains", limit=1)) == 1


@pytest.mark.parametrize("words", [" ".join([DAM] * 200), " ".join(map(str, range(5000))), "a" * 100_000])
def test_very_long_citations(few: Store, words: str) -> None:
    assert len(few.passages(words)) <= 10


TEXT = f"“{DAM}” Sari. “{RICE}” Budi."


def test_only_what_is_shown_is_found(store: Store) -> None:
    def again(version: str, *quoted: str, text: str = TEXT) -> None:
        store.add(article(text, *(said(text, words, "Sari") for words in quoted), version=version))

    again("1.0", DAM, RICE)
    again("2.0", DAM)
    assert [quotation.version for quotation, _ in store.passages(DAM)] == ["2.0"]
    assert store.passages(RICE) == []
    again("1.0", DAM, RICE)
    assert [quotation.version for quotation, _ in store.passages(RICE)] == ["1.0"]
    again("1.0", RICE, text=TEXT + " Sekian.")
    assert [quotation.document_id for quotation, _ in store.passages(RICE)] == [2]
    assert store.passages(DAM) == []
    assert store.passages("finished before") == []
    store.reject(store.passages(RICE)[0][0].id, by="ana")
    assert store.passages(RICE) == []


# --- documents ---


def test_a_document_that_has_the_words_though_nobody_says_them(store: Store) -> None:
    store.add(article(f"Sebuah laporan. {RICE}. Sekian.", location="/a.txt"))
    store.add(article(f"{DAM}.", location="/b.txt"))
    assert store.passages(RICE) == []
    assert store.documents_with(RICE) == [1]
    assert store.documents_with("before the rains") == [2]
    assert store.documents_with("beras kota") == []
    assert store.documents_with("beras di") == [1]
    assert store.documents_with("zebra") == store.documents_with("") == store.documents_with("…") == []
    store.add(article("Dicabut.", location="/a.txt"))
    assert store.documents_with(RICE) == []


def test_the_documents_with_most_of_the_words_come_first_and_no_more_than_are_wanted(store: Store) -> None:
    store.add(article("Harga beras di pasar kota turun.", location="/a.txt"))
    for number in range(8):
        store.add(article(f"{RICE}, {number}.", location=f"/{number}.txt"))
    assert store.documents_with(RICE) == [2, 3, 4, 5, 6]
    assert store.documents_with(RICE, limit=20) == [*range(2, 10), 1]


# --- many ---


@pytest.fixture(scope="module")
def grown() -> tuple[Store, list[str]]:
    store = Store.memory()
    with store.batch():
        for records, _ in documents(seed=21, quotations=1_500):
            store.add(records)
    return store, [quotation.text for quotation in store.quotations()]


def dropped(words: list[str], rng: Random) -> str:
    del words[rng.randrange(len(words))]
    return " ".join(words)


def changed(words: list[str], rng: Random) -> str:
    words[rng.randrange(len(words))] = "zebra"
    return " ".join(words)


def elided(words: list[str], rng: Random) -> str:
    at = rng.randrange(1, len(words) - 3)
    return " ".join([*words[:at], "…", *words[at + 2 :]])


def inserted(words: list[str], rng: Random) -> str:
    words.insert(rng.randrange(len(words)), "[zebra]")
    return " ".join(words)


def misspelt(words: list[str], rng: Random) -> str:
    at = max(range(len(words)), key=lambda at: (len(words[at]), -at))
    words[at] = words[at][:-1]
    return " ".join(words)


def turned(words: list[str], rng: Random) -> str:
    half = len(words) // 2
    return " ".join(words[half:] + words[:half])


def fragment(words: list[str], rng: Random) -> str:
    at = rng.randrange(len(words) - 5)
    return " ".join(words[at : at + 5])


def retyped(words: list[str], rng: Random) -> str:
    return "«" + " ".join(words).upper().replace(" ", "  ").replace(",", " –") + "»"


# how a citation differs, and the least share of those whose quotation is among the first, and first of all
CHANGES: list[tuple[Callable[[list[str], Random], str], float, float]] = [
    (retyped, 1.0, 0.98),
    (dropped, 1.0, 0.97),
    (changed, 1.0, 0.97),
    (elided, 1.0, 0.97),
    (inserted, 1.0, 0.97),
    (misspelt, 1.0, 0.97),
    (turned, 0.93, 0.65),  # what is held in order is little of it
    (fragment, 0.95, 0.75),
]


@pytest.mark.parametrize(("change", "among", "first"), CHANGES, ids=[change.__name__ for change, *_ in CHANGES])
def test_what_was_changed_is_found(
    grown: tuple[Store, list[str]], change: Callable[[list[str], Random], str], among: float, first: float
) -> None:
    store, texts = grown
    rng = Random(5)
    cited = [text for text in rng.sample(texts, 300) if len(text.split()) >= 8]
    hits, best = 0, 0
    for text in cited:
        shares = {fold(one.text): share for one, share in reversed(store.passages(change(text.split(), rng)))}
        # The same words in another document are as good, and a longer printing that has them all is as near.
        hits += fold(text) in shares
        best += shares.get(fold(text), 0.0) >= max(shares.values(), default=1.0)
    assert (hits / len(cited) >= among, best / len(cited) >= first) == (True, True), (hits, best, len(cited))


def fold(text: str) -> str:
    return " ".join(fold_words(text))


def test_words_that_nobody_said_find_nothing_good(grown: tuple[Store, list[str]]) -> None:
    store, texts = grown
    rng = Random(6)
    words = sorted(set(chain.from_iterable(fold_words(text) for text in texts)))
    for _ in range(100):
        found = store.passages(" ".join(rng.sample(words, 12)))
        assert all(share <= 0.5 for _, share in found)
        assert store.passages("zzyzx qwrty plugh xyzzy") == []

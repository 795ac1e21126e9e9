"""Searching words: what a person types means what it says, whatever it is."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.model import Kind
from quotes_db import Store
from quotes_db.errors import EmptySearch
from quotes_db.search_words import Unsearchable, fts_query, has_operators, wanted_words
from tests.db.making import article, said

QUOTATIONS = {
    "road": "Jalan ini harus selesai tahun depan",
    "next": "Tahun depan jalan ini selesai, AND NOT before",
    "peace": "We seek peace, not war; we don't seek gain",
    "cafe": "Le café de la gare est fermé",
    "decomposed": "Le cafe\u0301 est ouvert",
    "han": "和平 は 大切",
    "hindi": "हम शांति चाहते हैं",
    "price": "Harga naik 12,5 persen di U.S. dan UE",
}

FOUND: list[tuple[str, set[str]]] = [
    ("jalan", {"road", "next"}),
    ("JALAN Selesai", {"road", "next"}),
    ("jalan ini harus", {"road"}),
    ("depan jalan", {"road", "next"}),
    ('"depan jalan"', {"next"}),
    ("“depan jalan”", {"next"}),
    ('"depan jalan" before', {"next"}),
    ('"depan jalan" war', set()),
    ("jal*", {"road", "next"}),
    ("jal", set()),
    ('"jalan ini sel"*', {"next"}),
    ("sel* harus", {"road"}),
    ('"AND"', {"next"}),
    ('"NOT before"', {"next"}),
    ("and not before", {"next"}),
    ("jalan OR peace", {"road", "next", "peace"}),
    ("jalan AND harus", {"road"}),
    ("jalan AND selesai OR peace", {"road", "next", "peace"}),
    ("jalan (harus OR before)", {"road", "next"}),
    ("jalan AND (harus OR peace)", {"road"}),
    ("jalan NOT harus", {"next"}),
    ("jalan AND NOT harus", {"next"}),
    ("NOT harus jalan", {"next"}),
    ("(jalan OR peace) -before -war", {"road"}),
    ('jalan -"depan jalan"', {"road"}),
    ("jalan -(harus OR before)", set()),
    ("jalan NOT (selesai NOT harus)", {"road"}),
    ("jal* NOT har*", {"next"}),
    ("«depan jalan»", {"next"}),
    ("‘depan jalan’", {"next"}),
    ("'depan jalan'", {"next"}),
    ("„depan jalan“ OR 「jalan ini harus」", {"next", "road"}),
    ("jalan (ini)", {"road", "next"}),
    ("jalan ()", {"road", "next"}),
    ("a) jalan", set()),
    (":) jalan (", {"road", "next"}),
    ("jalan - selesai", {"road", "next"}),
    ("NEAR(jalan selesai)", set()),
    ("text:jalan", set()),
    ("jalan -harus", {"next"}),
    ("^jalan", {"road", "next"}),
    ("don't", {"peace"}),
    ("don’t", {"peace"}),
    ("(peace", {"peace"}),
    ('peace "war', {"peace"}),
    ('"peace not war', {"peace"}),
    ('""jalan""', {"road", "next"}),
    ("jalan; DROP TABLE quotation", set()),
    ("café", {"cafe", "decomposed"}),
    ("cafe", {"cafe", "decomposed"}),
    ("CAFE\u0301", {"cafe", "decomposed"}),
    ("和平", {"han"}),
    ("शांति", {"hindi"}),
    ("12,5", {"price"}),
    ("U.S.", {"price"}),
    ("jalan\0selesai", {"road", "next"}),
    ("jalan % _", {"road", "next"}),
    ("\ud800 jalan", {"road", "next"}),
]


@pytest.fixture(scope="module")
def full() -> Iterator[Store]:
    with Store.memory() as store:
        for name, text in QUOTATIONS.items():
            store.add(article(text, said(text, text), name=name, location=None))
        yield store


@pytest.mark.parametrize(("words", "names"), FOUND, ids=[ascii(words) for words, _ in FOUND])
def test_what_is_found(full: Store, words: str, names: set[str]) -> None:
    assert {quotation.document for quotation in full.search(words)} == names


@pytest.mark.parametrize("words", ["", "  ", "\0", '"', '""', "“”", "*", "-", "… — !", "'", "\n\t", "\ud800"])
def test_a_search_for_nothing_says_so(full: Store, words: str) -> None:
    with pytest.raises(EmptySearch, match="nothing to search for") as caught:
        full.search(words)
    assert caught.value.exit_code == 2


SENSELESS = [
    # typed, what is said of it
    ("NOT jalan", "NOT (or a leading -) leaves something out of something: dam NOT river; for the word itself, "),
    ("-jalan", "NOT (or a leading -)"),
    ("peace OR -jalan", "NOT (or a leading -)"),
    ("peace (NOT jalan)", "NOT (or a leading -)"),
    ("jalan NOT", "NOT (or a leading -)"),
    ("jalan NOT ?", "NOT (or a leading -)"),
    ("NOT", "NOT (or a leading -)"),
    ("AND", 'AND wants words on both sides: dam AND river; for the word itself, "AND"'),
    ("jalan AND", "AND wants words on both sides"),
    ("AND jalan", "AND wants words on both sides"),
    ("jalan AND AND peace", "AND wants words on both sides"),
    ("jalan AND OR peace", "AND wants words on both sides"),
    ("jalan OR", "OR wants words on both sides"),
    ("OR jalan", "OR wants words on both sides"),
    ("jalan OR ()", "OR wants words on both sides"),
    ("(jalan OR peace", "a parenthesis has no other half"),
    ("jalan) AND peace", "a parenthesis has no other half"),
    ("(" * 30 + "jalan" + ")" * 30, "more than 20 parentheses in one another"),
]


@pytest.mark.parametrize(("words", "said"), SENSELESS, ids=[words[:20] for words, _ in SENSELESS])
def test_what_makes_no_sense_is_said_and_never_finds_nothing(full: Store, words: str, said: str) -> None:
    with pytest.raises(Unsearchable) as caught:
        full.search(words)
    assert str(caught.value).startswith(said)
    assert caught.value.exit_code == 2


WANTED = [
    # typed, the words that are looked for, whether there is more than words
    ("jalan ini", "jalan ini", False),
    ("jal* (ini) f(x)", "jal* ini f(x)", False),
    ("jalan -ini", "jalan", True),
    ('“depan jalan”* OR (peace NOT "and war")', "depan jalan* peace", True),
    ("don't", "don't", False),
]


@pytest.mark.parametrize(("words", "wanted", "operators"), WANTED)
def test_which_words_are_looked_for(words: str, wanted: str, operators: bool) -> None:
    assert (wanted_words(words), has_operators(words)) == (wanted, operators)


@pytest.mark.parametrize("joint", [" ", " AND ", " OR ", " NOT "])
def test_a_whole_article_is_no_failure(full: Store, joint: str) -> None:
    assert full.search(joint.join(f"word{number}" for number in range(3000))) == []


PARTS = ["AND", "OR", "NOT", "(", ")", "-", '"', "'", "a", "jalan", "pea*", "?", " "]
ANYTHING = (
    st.text()
    | st.text(alphabet="ab\"*^:(){}+-, \0“”'‘’ANDORTNE")
    | st.lists(st.sampled_from(PARTS)).map(" ".join)
    | st.lists(st.sampled_from(PARTS)).map("".join)
)


@settings(max_examples=1000, deadline=None)
@given(ANYTHING)
def test_nothing_that_is_typed_fails(full: Store, words: str) -> None:
    try:
        full.search(words)
        full.quotations(about=words)
    except EmptySearch:
        assert not any(char.isalnum() for char in words)
    except Unsearchable:
        assert any(operator in words for operator in ("AND", "OR", "NOT", "-", "(("))


@settings(deadline=None)
@given(st.text(alphabet="abcANDORNET*:^+{}é京.,;!?%_ "))
def test_plain_words_mean_what_they_did_before_there_were_operators(words: str) -> None:
    parts = [f'"{word}"' + "*" * word.endswith("*") for word in words.split() if any(map(str.isalpha, word))]
    if parts and not set(words.split()) & {"AND", "OR", "NOT"}:
        assert fts_query(words) == " ".join(parts)


@given(st.lists(st.text(alphabet="abcARNET*:^+{}", min_size=1), min_size=1), st.data())
def test_words_mean_the_same_in_any_order(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words))
    if any(char.isalpha() for word in words for char in word):
        assert sorted(fts_query(" ".join(words)).split()) == sorted(fts_query(" ".join(other)).split())


def matches(query: str, text: str) -> bool:
    """Tell whether a text fits a query of single letters, by the rules of Python: the slow way."""
    python = {"AND": "and", "OR": "or", "NOT": "and not", "(": "(", ")": ")"}
    parts = query.replace("(", "( ").replace(")", " )").split()
    return bool(eval(" ".join(python.get(part, str(part in text)) for part in parts)))


LETTERS = st.sampled_from("abcd")
QUERIES = st.recursive(
    LETTERS,
    lambda inner: (
        st.builds("({} AND {})".format, inner, inner)
        | st.builds("({} OR {})".format, inner, inner)
        | st.builds("({} NOT {})".format, inner, inner)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(QUERIES)
def test_operators_mean_what_they_do_in_logic(letters: Store, query: str) -> None:
    texts = [text for text in POWERSET if matches(query, text)]
    assert {found.text for found in letters.search(query, limit=None)} == set(texts)


POWERSET = [" ".join(letter for bit, letter in enumerate("abcd") if number >> bit & 1) for number in range(1, 16)]


@pytest.fixture(scope="module")
def letters() -> Iterator[Store]:
    with Store.memory() as store:
        for text in POWERSET:
            store.add(article(text, said(text, text), name=text, location=None))
        yield store


def test_the_best_fit_comes_first(store: Store) -> None:
    for name, text in [("long", "perang " + "dan lain lain " * 20), ("short", "perang perang"), ("none", "damai")]:
        store.add(article(text, said(text, text), name=name, location=None))
    assert [quotation.document for quotation in store.search("perang")] == ["short", "long"]


@pytest.mark.parametrize("query", ["damai perang", '"damai perang"', "perang AND damai", "damai (perang NOT tidak)"])
def test_of_those_that_have_all_the_words_what_has_least_beside_them_comes_first(store: Store, query: str) -> None:
    for name, text in [("long", "damai perang dan lain lain"), ("short", "damai perang"), ("none", "damai")]:
        store.add(article(text, said(text, text), name=name, location=None))
    assert [quotation.document for quotation in store.search(query)] == ["short", "long"]


def test_when_very_many_fit_the_latest_added_come_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.lookups.RANKED_HITS", 2)
    for text in ("perang perang", "perang satu", "perang dua kali"):
        store.add(article(text, said(text, text), name=text, location=None))
    assert [quotation.text for quotation in store.search("perang", limit=2)] == ["perang dua kali", "perang satu"]
    assert [quotation.text for quotation in store.search("perang", limit=2, offset=2)] == ["perang perang"]


def test_a_search_can_be_narrowed_like_a_listing(store: Store) -> None:
    days: list[tuple[str, Kind]] = [("2025-04-01", "direct"), ("2025-05-01", "mixed")]
    for day, kind in days:
        text = f"Damai, kata Sari pada {day}."
        store.add(article(text, said(text, "Damai", "Sari", kind=kind), name=day, location=None, published_on=day))
    assert [q.document for q in store.search("damai", since="2025-05")] == ["2025-05-01"]
    assert [q.document for q in store.search("damai", kind="direct")] == ["2025-04-01"]
    assert store.search("damai", speaker_ids=[99]) == []
    assert len(store.search("damai", limit=1)) == 1


def test_an_older_reading_is_not_found(store: Store) -> None:
    text = "Damai sekarang juga."
    store.add(article(text, said(text, "Damai sekarang")))
    store.add(article(text, said(text, "sekarang juga"), version="2.0"))
    assert [quotation.text for quotation in store.search("sekarang")] == ["sekarang juga"]
    assert store.search("damai") == []

"""What DuckDB leaves out before texts are searched holds no text that the search would find."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.asking.tables.words import FOLDED, holding, needed
from quotes_db.errors import EmptySearch

TEXTS = [
    "The sea is ours, and the harbour, too.",
    "Zoë’s re-entry: naïve CAFÉ, straße, Ångström, ſilent",
    "Jalan ini harus selesai",
    "e\u0301clair \u212bngstro\u0308m İstanbul ıslak",
    "don't — “won’t”; №5, x²",
    "河水 море θάλασσα",
    "",
]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("sea harbour", ["sea", "harbour"]),
        ('"the sea" har*', ["the", "sea", "har"]),
        ("Zoë’s", ["zo", "s"]),
        ("sea OR dam", []),
        ("sea NOT dam", []),
        ("(sea dam)", ["sea", "dam"]),
    ],
)
def test_what_every_text_must_hold(query: str, words: list[str]) -> None:
    assert needed(query) == words


def test_a_search_without_a_word_is_refused() -> None:
    with pytest.raises(EmptySearch):
        needed("…")


@pytest.mark.parametrize(
    ("query", "found"),
    [("sea", [0]), ("cafe", [1]), ("silent", [1]), ("harus jalan", [2]), ("eclair", [3]), ("ours OR ini", [0, 2])],
)
def test_texts_are_found_as_in_the_store(query: str, found: list[int]) -> None:
    assert list(holding(enumerate(TEXTS), query)) == found


CONNECTION = duckdb.connect()
WORDS = st.sampled_from(
    [
        "sea",
        "Sea",
        "SEA",
        "the",
        "harbour",
        "zoe",
        "ZOË",
        "zoë’s",
        "cafe",
        "café",
        "café",
        "strasse",
        "straße",
        "silent",
        "ſilent",
        "angstrom",
        "Ångström",
        "re-entry",
        "don't",
        "istanbul",
        "İstanbul",
        "x²",
        "5",
        "море",
        "har*",
        "“the",
        "sea”",
    ]
)


@given(
    texts=st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=8), query=st.lists(WORDS, min_size=1, max_size=2)
)
@settings(max_examples=40)
def test_nothing_is_left_out_that_would_be_found(texts: list[str], query: list[str]) -> None:
    asked = " ".join(query)
    all_ = [*TEXTS, *texts]
    holds = f"list_bool_and([contains({FOLDED.format('x')}, word) for word in $2::VARCHAR[]])"
    sql = f"SELECT {holds} FROM (SELECT unnest($1) x)"
    kept = [row[0] is not False for row in CONNECTION.execute(sql, [all_, needed(asked)]).fetchall()]
    assert all(kept[at] for at in holding(enumerate(all_), asked))

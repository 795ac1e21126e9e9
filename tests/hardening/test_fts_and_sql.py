"""Row "FTS and SQL": 5,000 random strings, no exception, and no meaning but that of the words."""

import random

import pytest

from quotes_db import Store
from quotes_db.errors import StoreError
from quotes_db.search_words import Unsearchable
from tests.db.making import governor, rows
from tests.hardening.hostile import TRICKS

PIECES = (
    *TRICKS, "'", '"', '""', "--", "/*", "*/", ";", "(", ")", "*", "^", ":", "NEAR(", "NEAR/2", "AND", "OR", "NOT",
    "text:", "-", "+",
    "{a b}: c", "a OR", "NOT a", "selesai", "jalan", "warga", "\0", "\ud800", "é", "e\u0301", "新聞", "🙂",
    "UNION SELECT", "%", "_",
    "[", "]", "\\", "quotation_fts", "rowid", "a*", "\"a b\"*", "\t", "\n",
)  # fmt: skip
STRINGS = 5000


def test_no_random_string_fails_or_changes_anything() -> None:
    chance = random.Random(7)
    errors = set()
    with Store.memory() as store:
        store.add(governor())
        before = rows(store, "quotation")
        for _ in range(STRINGS):
            words = chance.choice(["", " "]).join(chance.choices(PIECES, k=chance.randint(1, 6)))
            try:
                found = store.search(words)
            except StoreError as refused:
                errors.add((refused.exit_code, str(refused).count("\n")))
            else:
                assert len(found) <= before
        assert rows(store, "quotation") == before
    assert errors == {(2, 0)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jalan selesai", 1), ("jalan'; DROP TABLE quotation; --", 0), ('jalan" OR "warga', 0), ("text:jalan", 0),
        ("quotation_fts", 0), ("NEAR(jalan selesai)", 0), ("jalan ^ selesai", 1), ("jal*", 1), ("%", None),
        ("jalan_", 1),
    ],
)  # fmt: skip
def test_syntax_of_sql_and_fts_means_its_words(words: str, found: int | None) -> None:
    with Store.memory() as store:
        store.add(governor())
        if found is None:
            with pytest.raises(StoreError, match="nothing to search for"):
                store.search(words)
        else:
            try:
                assert len(store.search(words)) == found
            except Unsearchable:
                assert found == 0


@pytest.mark.parametrize("trick", ["x' OR '1'='1", 'x" OR 1=1 --', "%", "_", "x%", "\\", "x\0"])
def test_names_are_parameters_and_never_patterns(trick: str) -> None:
    with Store.memory() as store:
        store.add(governor())
        assert store.quotations(publisher=trick) == []
        assert store.quotations(kind=trick) == []
        assert store.published_by(trick).documents == 0

"""The search indexes stay in few pieces, however many batches they grew by."""

import math

import pytest

from quotes_db import Store, compacting
from tests.db.making import remark

BATCHES = 40
# Pieces that are joined at a time, of which fewer can be left at each level.
PASSAGES, WORDS = 2, 4


def pieces(store: Store, index: str) -> int:
    (count,) = store._connection.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone()
    return int(count)


@pytest.mark.parametrize(
    ("index", "joined"), [("passage_fts", PASSAGES), ("quotation_fts", WORDS), ("document_fts", WORDS)]
)
def test_pieces_are_joined_when_a_batch_is_compared(index: str, joined: int) -> None:
    with Store.memory() as store:
        for number in range(BATCHES):
            with store.batch():
                for one in range(5):
                    store.add(remark(number * 5 + one))
            store.cluster()
        levels = math.ceil(math.log(BATCHES, joined))
        assert pieces(store, index) <= (joined - 1) * levels + 1
        assert store.examine() == []
        assert len(store.search("pernyataan", limit=None)) == BATCHES * 5


def test_a_store_that_is_up_to_date_is_left_as_it_is() -> None:
    with Store.memory() as store:
        store.add(remark(1))
        store.cluster()
        before = store._connection.total_changes
        assert store.cluster() == 0
        assert store._connection.total_changes == before


def test_joining_goes_on_in_short_steps_until_nothing_is_left_to_join(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacting, "_PAGES", 1)
    with Store.memory() as store:
        for number in range(BATCHES):
            store.add_all([remark(number * 50 + one) for one in range(50)])
            store.cluster()
            store._connection.execute("BEGIN IMMEDIATE")
            assert not compacting.compact(store._connection)
            store._connection.execute("ROLLBACK")
        assert pieces(store, "passage_fts") <= BATCHES.bit_length()
        assert store.examine() == []

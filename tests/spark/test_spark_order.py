"""In which order a set is gone through, and what is compared: the parts that need no Spark to run."""

import random

import pytest

pytest.importorskip("pyarrow", reason="needs the extra parquet")

from quotes.spark.order import batch_ends
from quotes.spark.runs import _newest, _Passed, _ranked, _runs
from quotes.spark.shares import _laid
from quotes_db.adding import BATCH
from quotes_db.alike import HITS


@pytest.mark.parametrize(
    ("documents", "pieces", "ends"),
    [
        (0, [], []),
        (1, [], [500]),
        (500, [], [500]),
        (501, [], [500, 1000]),
        (1200, [(10, 3)], [500, 1000, 1500]),
        (1200, [(499, 3)], [502, 1002, 1502]),  # a page of three articles is not parted
        (1200, [(497, 3)], [500, 1000, 1500]),
        (1200, [(499, 3), (1001, 2)], [502, 1003, 1503]),
        (2000, [(0, 1200)], [1200, 1700, 2200]),
    ],
)
def test_a_batch_ends_where_that_of_a_store_does(
    documents: int, pieces: list[tuple[int, int]], ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.spark.order.BATCH", 500)
    assert batch_ends(documents, pieces) == ends


def test_batches_end_as_if_pieces_were_taken_one_after_the_other() -> None:
    for seed in range(50):
        chance = random.Random(seed)
        sizes = [chance.choice((1, 1, 1, 1, 2, 7, 300)) for _ in range(400)]
        pieces, ends, held, place = [], [], 0, 0
        for size in sizes:
            if size > 1:
                pieces.append((place, size))
            place, held = place + size, held + size
            if held >= BATCH:
                ends.append(place)
                held = 0
        found = batch_ends(place, pieces)
        assert found[: len(ends)] == ends
        assert len(found) == len(ends) + (held > 0)


def test_the_newest_before_a_quotation_are_those_that_the_index_would_have() -> None:
    for seed in range(30):
        chance = random.Random(seed)
        passed = _Passed()
        rows: list[tuple[int, int, int | None]] = []  # number, batch, hidden in
        for number in range(200):
            batch = number // 10
            hidden = batch + chance.randrange(1, 5) if chance.random() < 0.2 else None
            shown = [one for one, _, gone in rows if gone is None or gone > batch]
            assert passed.newest(batch) == shown[::-1][:HITS]
            passed.take(number, hidden)
            rows.append((number, batch, hidden))


def test_a_run_is_looked_up_among_earlier_quotations_only() -> None:
    texts = ["The sea wall will hold this winter", "We know the sea wall will hold", "Nothing of the kind"]
    runs = sorted(_runs((n, text, 0, None) for n, text in enumerate(texts)), key=lambda r: (r[5], r[0], r[1]))
    found = sorted(_newest(iter(runs)), key=lambda row: (row[0], row[2], row[1]))
    assert [(quotation, same, like) for quotation, same, like in _ranked(found)] == [(1, [], [0])]


def test_the_heaviest_are_laid_where_there_is_most_room() -> None:
    laid = _laid([(7, 900), (8, 500), (9, 450), (10, 10)], 2000, 3)
    assert laid == {7: 0, 8: 1, 9: 2, 10: 2}

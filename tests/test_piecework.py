"""Many pieces, read here or by workers: all that was found comes out, in its order, and little is kept at a time."""

from collections.abc import Iterator

import pytest

from quotes import piecework
from quotes.errors import InputError
from quotes.piecework import Hands, in_order
from quotes.readers.piece import Finished, Piece, SourceStat
from quotes.readers.splitting import Found

SOURCE = SourceStat("/a.jsonl", 3, 0)


def upper(piece: Piece) -> list[str | InputError]:
    return [piece.name.upper()]


def lower(piece: Piece) -> list[str | InputError]:
    return [piece.name.lower()]


def piece(name: str, size: int = 1) -> Piece:
    return Piece(name, name, None, data=b"x" * size)


HANDS = [
    # who reads, and what they make of the names: this process small letters, workers large ones
    (Hands(jobs=1, patience=0.0), "abc"),
    (Hands(jobs=2, patience=60.0), "abc"),
    (Hands(jobs=2, patience=0.0), "ABC"),
]


@pytest.mark.parametrize(("hands", "names"), HANDS)
def test_everything_that_is_found_comes_out_in_its_order(hands: Hands, names: str) -> None:
    error, finished = InputError("x.txt: no such file"), Finished(SOURCE, 2)
    found: list[Found] = [piece("A"), error, piece("b"), finished, piece("C")]
    came = list(in_order(found, lower, upper, hands))
    assert [item.of for item in came] == found
    assert [result for item in came for result in item.results] == list(names)


def test_workers_read_from_the_first_large_piece_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piecework, "LIGHT", 10)
    found = [piece("A"), piece("b", 11), piece("c")]
    came = in_order(found, lower, upper, Hands(jobs=2, patience=60.0))
    assert [item.results for item in came] == [["a"], ["B"], ["C"]]


@pytest.mark.parametrize(("ahead", "ahead_bytes"), [(5, 2**20), (1000, 5)])
def test_only_so_much_is_found_ahead(monkeypatch: pytest.MonkeyPatch, ahead: int, ahead_bytes: int) -> None:
    monkeypatch.setattr(piecework, "AHEAD", ahead)
    monkeypatch.setattr(piecework, "AHEAD_BYTES", ahead_bytes)
    pulled = 0

    def found() -> Iterator[Found]:
        nonlocal pulled
        for number in range(50):
            pulled += 1
            yield piece(str(number))

    for taken, came in enumerate(in_order(found(), upper, upper, Hands(jobs=2, patience=0.0))):
        assert came.results == [str(taken)]
        assert pulled - taken <= min(2 * ahead, ahead_bytes) + 1
    assert pulled == 50

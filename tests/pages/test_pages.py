"""How well pages are read: floors that only go up, over a corpus that nobody changes unnoticed."""

import hashlib
from functools import cache

import pytest

from bench.pages import FIELDS, PAGES, SETS, Result, load, measure, ours

DIGESTS = {"held_out": "a8455501b4d397c9", "tuning": "9d81081937017e27"}
FLOORS = {"words": 0.97, "runs": 0.96, "survived": 0.98, "documents": 0.95}
FIELD_FLOOR = 0.95


@cache
def result(kind: str) -> Result:
    return measure(load(kind), ours)


@pytest.mark.parametrize("kind", SETS)
def test_the_pages_are_those_that_were_measured(kind: str) -> None:
    digest = hashlib.sha256()
    for path in sorted((PAGES / kind).iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest()[:16] == DIGESTS[kind]


def test_there_are_pages_enough_and_not_too_many_bytes() -> None:
    assert len(load("tuning")) >= 100
    assert len(load("held_out")) >= 20
    assert sum(path.stat().st_size for kind in SETS for path in (PAGES / kind).iterdir()) < 1_500_000


@pytest.mark.parametrize("kind", SETS)
@pytest.mark.parametrize("share", FLOORS)
def test_the_text_is_right(kind: str, share: str) -> None:
    assert getattr(result(kind), share) >= FLOORS[share]


@pytest.mark.parametrize("kind", SETS)
@pytest.mark.parametrize("field", FIELDS)
def test_what_the_page_says_of_itself_is_right(kind: str, field: str) -> None:
    assert result(kind).right[field] >= FIELD_FLOOR

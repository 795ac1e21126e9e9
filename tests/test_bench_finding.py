"""How citations are found is measured on a small store, and the reference finds what it must."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import finding
from bench.finding import Found, find, held, judged, recall_table, times_table
from bench.storing.citing import WAYS, Cited, citations_of
from bench.storing.growing import grow, truths
from bench.storing.scan import scan
from bench.syndication import Truth
from quotes_db import Store

SIZE = 400


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(grow(tmp_path_factory.mktemp("stores"), SIZE, seed=2, times=1).path)


@pytest.fixture(scope="module")
def cited(path: Path) -> list[Cited]:
    with Store.open(path) as store:
        return list(citations_of(store, SIZE, 2 * len(WAYS), seed=4))


def test_the_same_seed_makes_the_same_citations_and_each_is_another_text_than_it_cites(
    path: Path, cited: list[Cited]
) -> None:
    with Store.open(path) as store:
        assert list(citations_of(store, SIZE, 2 * len(WAYS), seed=4)) == cited
        assert [one.way for one in cited] == 2 * list(WAYS)
        assert all(one.text != store.quotation(one.quotations[0]).text for one in cited)


def test_what_was_changed_is_found_and_the_reference_finds_it_too(path: Path, cited: list[Cited]) -> None:
    truth = truths(path)
    with Store.open(path) as store:
        index = find(store, cited)
    answers, seconds = scan(path, [one.text for one in cited], 10)
    reference = Found("brute force", tuple(map(tuple, answers)), tuple(seconds))
    assert all(index.right(cited, truth, 10))
    assert all(reference.right(cited, truth, 10))
    assert all(len(found) == 10 for found in answers)
    assert "words dropped" in recall_table([index, reference], cited, truth)
    assert "brute force" in times_table(SIZE, [index, reference])


def test_the_reference_ranks_by_the_words_in_order(path: Path) -> None:
    with Store.open(path) as store:
        text = store.quotation(7).text
    (best, *_), _ = scan(path, [text], 10)
    with Store.open(path) as store:
        assert store.quotation(best[0]).text == text


def test_every_citation_gets_a_verdict(path: Path, cited: list[Cited]) -> None:
    with Store.open(path) as store:
        verdicts, times = judged(store, cited)
    assert len(verdicts) == len(times.seconds) == len(cited)
    assert dict(zip([one.way for one in cited], verdicts, strict=False))["elided"] == "abridged"


CITED = [Cited("fragment", "a b", None, (1,)), Cited("two joined", "c d", None, (2, 3))]
TRUTH = [Truth(1, "first"), Truth(2, "first"), Truth(3, "first"), Truth(1, "same")]


@pytest.mark.parametrize(
    ("answers", "first", "right"),
    [
        (((1,), (2,)), 1, [True, True]),
        (((4,), (3,)), 1, [True, True]),
        (((2, 1), ()), 1, [False, False]),
        (((2, 1), (1, 4, 3)), 10, [True, True]),
    ],
)
def test_any_printing_of_the_claim_is_right(
    answers: tuple[tuple[int, ...], ...], first: int, right: list[bool]
) -> None:
    assert Found("x", answers, (0.0, 0.0)).right(CITED, TRUTH, first) == right


def test_what_must_hold_is_against_the_reference_when_there_is_one() -> None:
    index, slow = Found("x", ((1,), ()), (0.004, 0.020)), Found("y", ((1,), (2,)), (1.0, 1.0))
    assert [item.holds for item in held(100_000, index, None, CITED, TRUTH)] == [False, True]
    assert [(item.figure, item.holds) for item in held(100_000, index, slow, CITED, TRUTH)][2:] == [
        (0.5, False),
        (pytest.approx(50.0), True),
    ]


def test_the_command_prints_the_tables(path: Path) -> None:
    result = CliRunner().invoke(finding.main, ["--store", str(path), "--citations", "16", "--brute"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for name in (*WAYS, "passages", "brute force", "verdict", "must hold"):
        assert name in result.stdout

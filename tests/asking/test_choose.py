"""What a person types, and whom it means."""

import pytest

from quotes.asking.choose import Choice, choose, nearest

NAMES = ["Kim Jong Un", "Kim Yo Jong", "Valery Gerasimov", "Kim", "Komisi Militer Pusat", "Ana Núñez"]

CHOICES = [
    # typed, meant, others
    ("gerasimov", ["Valery Gerasimov"], []),
    ("Gerasimof", ["Valery Gerasimov"], []),
    ("kim jong-un", ["Kim Jong Un"], []),
    ("kim", ["Kim"], ["Kim Jong Un", "Kim Yo Jong"]),
    ("jong", [], ["Kim Jong Un", "Kim Yo Jong"]),
    ("nunez", ["Ana Núñez"], []),
    ("Putin", [], []),
    ("", [], []),
    ("?!", [], []),
]


@pytest.mark.parametrize(("typed", "meant", "others"), CHOICES)
def test_choose(typed: str, meant: list[str], others: list[str]) -> None:
    found = choose(typed, NAMES)
    assert [NAMES[index] for index in found.meant] == meant
    assert [NAMES[index] for index in found.others] == others


def test_one_name_under_two_ids_is_meant_both_times() -> None:
    assert choose("kim", ["Kim", "KIM"]) == Choice(meant=(0, 1))


def test_a_part_of_what_stands_under_two_ids_means_both() -> None:
    assert choose("neighbour", ["a neighbour", "a neighbour", "Ana"]) == Choice(meant=(0, 1))


def test_what_comes_nearest() -> None:
    assert nearest("gerasmv", NAMES)[0] == "Valery Gerasimov"
    assert nearest("", NAMES) == []
    assert nearest("kim", []) == []

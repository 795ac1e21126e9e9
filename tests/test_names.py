"""Folding names, and finding the one that a reader means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.names import fold_name, match_names, name_tokens, near_names


@pytest.mark.parametrize(
    ("name", "fold"),
    [
        ("Kim Jong-un", "kim jong un"),
        ("KIM JONG UN", "kim jong un"),
        ("Sean O’Malley", "sean omalley"),
        ("Sean O'Malley", "sean omalley"),
        ("Nguyễn Văn Thiệu", "nguyen van thieu"),
        ("Ma'ruf Amin", "maruf amin"),
        ("José  Peña-Nieto, Jr.", "jose pena nieto jr"),
        ("H. M. Dewi", "h m dewi"),
        ("Weiß", "weiss"),
        ("detik.com", "detik com"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_folded_name(name: str, fold: str) -> None:
    assert fold_name(name) == fold
    assert name_tokens(name) == fold.split()


NAMES = ["Mara Tolland", "Tari Wulandari", "Tari Lestari", "Kim Jong Un", "Sean O’Malley", "Wulan Dewanti"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Mara Tolland", ["Mara Tolland"]),
        ("mara tolland", ["Mara Tolland"]),
        ("tolland", ["Mara Tolland"]),
        ("Tolland Mara", ["Mara Tolland"]),
        ("tari", ["Tari Wulandari", "Tari Lestari"]),
        ("tari wul", ["Tari Wulandari"]),
        ("kim jong-un", ["Kim Jong Un"]),
        ("Kim Jongun", ["Kim Jong Un"]),
        ("jong un", ["Kim Jong Un"]),
        ("omalley", ["Sean O’Malley"]),
        ("O'Malley", ["Sean O’Malley"]),
        ("Mara Toland", ["Mara Tolland"]),
        ("Tari Wulandary", ["Tari Wulandari"]),
        ("nobody at all", []),
        ("", []),
        ("…", []),
    ],
)
def test_which_names_a_query_may_mean(query: str, found: list[str]) -> None:
    assert [NAMES[number] for number, _ in match_names(query, NAMES)] == found


PEOPLE = ["Ruth Farrow", "Vladimir Putin", "Arkady Belsky", "Dinas Kelautan dan Perikanan", "Putri Belinda", "Kim"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Farow", ["Ruth Farrow"]),
        ("Putn", ["Vladimir Putin"]),
        ("Belski", ["Arkady Belsky"]),
        ("Varrow", ["Ruth Farrow"]),
        ("Bleinda", ["Putri Belinda"]),
        ("Arkadi Belski", ["Arkady Belsky"]),
        ("Belsky Arkadi", ["Arkady Belsky"]),
        ("Vladymyr", ["Vladimir Putin"]),
        ("Perikannan", ["Dinas Kelautan dan Perikanan"]),
        ("Putni", ["Vladimir Putin", "Putri Belinda"]),
        ("Kin", []),
        ("Farrow Farrow", ["Ruth Farrow"]),
        ("Farow Farow", []),
    ],
)
def test_a_slip_in_a_word(typed: str, found: list[str]) -> None:
    assert [PEOPLE[number] for number, _ in match_names(typed, PEOPLE)] == found


def test_the_fewest_slips_come_first() -> None:
    names = ["Belskiyy", "Belskiy", "Belskiyyy"]
    assert [names[number] for number, _ in match_names("Belskiye", names)] == ["Belskiyy", "Belskiy", "Belskiyyy"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Farroh-Smyth", []),
        ("Beltsk", ["Arkady Belsky"]),
        ("Ptn", ["Vladimir Putin"]),
        ("Keluatann", ["Dinas Kelautan dan Perikanan"]),
        ("Xxq", []),
        ("Napoleon Bonaparte", []),
        ("…", []),
    ],
)
def test_what_comes_nearest_is_near(typed: str, near: list[str]) -> None:
    assert [PEOPLE[number] for number, _ in near_names(typed, PEOPLE)] == near


@given(st.text(max_size=30))
@settings(deadline=None)
def test_folding_is_done_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
@settings(deadline=None)
def test_scores_are_ordered_and_name_their_row(query: str, names: list[str]) -> None:
    found = match_names(query, names)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert all(0 <= number < len(names) and 0 < score <= 100 for number, score in found)
    assert len({number for number, _ in found}) == len(found)

"""What of a name tells who it is, and how two names are alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.name_forms import likeness, name_form


@pytest.mark.parametrize(
    ("name", "words", "role", "generation"),
    [
        ("Mara Tolland", "mara tolland", "", ""),
        ("Dr. H. Susilo Laras, S.H., M.Si.", "susilo laras", "", ""),
        ("Prof Tari Wulandari SH MH", "tari wulandari", "", ""),
        ("Komisaris Besar Polisi Rangga Saputra", "polisi rangga saputra", "", ""),
        ("Brigjen TNI Rangga Saputra", "rangga saputra", "", ""),
        ("Jenderal (Purn) Rangga Saputra", "rangga saputra", "", ""),
        ("Presiden Wulan", "wulan", "presiden", ""),
        ("Wakil Presiden Tari Wulan", "tari wulan", "wakil presiden", ""),
        ("Foreign Minister Arkady Belsky", "arkady belsky", "foreign minister", ""),
        ("John Tolland Jr.", "john tolland", "", "jr"),
        ("Tolland, John, Jr.", "tolland john", "", "jr"),
        ("H. M. Dewi", "m dewi", "", ""),
        ("H. Tolland", "h tolland", "", ""),
        ("Presiden", "presiden", "", ""),
        ("", "", "", ""),
    ],
)
def test_what_stands_around_a_name_is_left_out(name: str, words: str, role: str, generation: str) -> None:
    form = name_form(name)
    assert (" ".join(form.words), form.role, form.generation) == (words, role, generation)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Mara Tolland", True),
        ("Budi", True),
        ("Abdul Malik al-Houthi", True),
        ("Tengku Rizal bin Hamid", True),
        ("김정은", True),
        ("Bill de Vries", True),
        ("the senator", False),
        ("The Senator", False),
        ("a spokesman for Tolland", False),
        ("salah satu warga", False),
        ("28 percent of voters", False),
        ("72", False),
        ("Menteri Perindustrian", False),
        ("Presiden RI", False),
        ("nelayan Laga", False),
        ("", False),
        ("…", False),
    ],
)
def test_a_description_is_no_name(name: str, named: bool) -> None:
    assert name_form(name).named is named


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Mara Tolland", "MARA TOLLAND", "full"),
        ("Kim Jae-rok", "Kim Jaerok", "full"),
        ("박지훈", "박지훈", "full"),
        ("Budi", "budi", "one"),
        ("Путин", "Путин", "one"),
        ("Mara Tolland", "Tolland, Mara", "order"),
        ("Mara Tolland", "Mara Jane Tolland", "part"),
        ("Mara J. Tolland", "Mara Jane Tolland", "part"),
        ("Tolland", "Mara Tolland", "word"),
        ("M. Tolland", "Mara Tolland", "initials"),
        ("Mara T.", "Mara Tolland", "initials"),
        ("Arkady Belsky", "Аркадий Бельский", "script"),
        ("박지훈", "Park Ji-hoon", "script"),
        ("Tjahjo Soeratman", "Cahyo Suratman", "sound"),
        ("Budi Santoso", "Budi Santosa", "near"),
        ("Mara J. Tolland", "Mara H. J. Tolland", "near"),
        ("Wulan", "Tari Wulandari", "cut"),
        ("李明", "Li Ming", "mute"),
        ("李明", "王明", "other"),
        ("Mara Tolland", "Jane Tolland", "other"),
        ("J. Tolland", "Mara Tolland", "other"),
        ("John R. Tolland", "John F. Farrow", "other"),
        ("Tolland", "Farrow", "other"),
        ("", "Farrow", "other"),
    ],
)
def test_how_two_names_are_alike(a: str, b: str, alike: str) -> None:
    assert likeness(name_form(a), name_form(b)) == likeness(name_form(b), name_form(a)) == alike


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None)
def test_likeness_is_the_same_both_ways_for_any_text(a: str, b: str) -> None:
    assert likeness(name_form(a), name_form(b)) == likeness(name_form(b), name_form(a))

"""Roles of two documents, in one language or two: the same office, perhaps, or nothing in common."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import PackError
from quotes.role_words import parse_roles, role_words
from quotes.roles import posts, roles_agree


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Presiden RI", "Presiden Indonesia"),
        ("Presiden RI", "President of Indonesia"),
        ("Presiden Rusia", "Russian President"),
        ("juru bicara Kremlin", "Kremlin spokesman"),
        ("jubir Kremlin", "Kremlin spokeswoman"),
        ("Menhan RI", "Indonesian Defense Minister"),
        ("Menteri Pertahanan Velmara", "defence minister of Velmara"),
        ("Menlu RI", "Foreign Minister of Indonesia"),
        ("Menteri Luar Negeri AS", "US Secretary of State"),
        ("juru bicara Kementerian Luar Negeri Rusia", "Russian Foreign Ministry spokeswoman"),
        ("Sekjen PBB", "UN Secretary-General"),
        ("Direktur Jenderal WHO", "director-general of the World Health Organization"),
        ("Gubernur Jawa Barat", "Governor of West Java"),
        ("Gubernur Jabar", "Gubernur Jawa Barat"),
        ("Wakil Gubernur Jawa Barat", "deputy governor of West Java"),
        ("Bupati Tanjung Laga", "Regent of Tanjung Laga"),
        ("Wali Kota Minamizaka", "mayor of Minamizaka"),
        ("Kapolri", "Indonesian National Police chief"),
        ("Kepala Staf Umum Angkatan Bersenjata Rusia", "Chief of the General Staff of the Russian Armed Forces"),
        ("Ketua Otorita Pelabuhan Kuala Damar", "chair of the Kuala Damar Port Authority"),
        ("Ketua Umum Partai Fajar dan Menteri Pertahanan RI", "Menhan RI"),
        ("mantan Presiden RI", "former President of Indonesia"),
        ("Paus", "Pope"),
    ],
)
def test_one_office_of_one_place(a: str, b: str) -> None:
    assert roles_agree(a, b).level == roles_agree(b, a).level == "specific"
    assert roles_agree(a, b).agrees


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Presiden", "Presiden RI"),
        ("Presiden", "President"),
        ("Menteri Pertahanan", "defence minister"),
        ("Menteri", "Menteri Pertahanan RI"),
        ("Direktur Operasi", "operations director"),
    ],
)
def test_an_office_that_is_nowhere(a: str, b: str) -> None:
    assert roles_agree(a, b).level == roles_agree(b, a).level == "office"
    assert roles_agree(a, b).agrees


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("anggota DPR", "member of the DPR"),
        ("senator", "senator Velmara"),
        ("pengacara keluarga Farrow", "pengacara keluarga Farrow"),
        ("pianist", "Pianist"),
    ],
)
def test_an_office_that_several_hold(a: str, b: str) -> None:
    assert roles_agree(a, b).level == roles_agree(b, a).level == "shared"
    assert roles_agree(a, b).agrees


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (None, "Presiden RI", "unsaid"),
        (None, None, "unsaid"),
        ("", "Presiden RI", "unsaid"),
        ("…", "Presiden RI", "unsaid"),
        ("warga", "resident", "generic"),
        ("warga Sagara", "warga Sagara", "generic"),
        ("pengamat", "analyst", "generic"),
        ("juru bicara", "spokesman", "generic"),
        ("juru bicara", "Kremlin spokesman", "generic"),
        ("director", "Direktur", "generic"),
        ("warga", "Presiden RI", "generic"),
        ("Presiden Velmara", "Presiden Torun", "contrary"),
        ("Presiden Rusia", "Ukrainian President", "contrary"),
        ("Gubernur Jawa Barat", "Gubernur Jawa Tengah", "contrary"),
        ("Bupati Tanjung Laga", "Bupati Tanjung Sari", "contrary"),
        ("Duta Besar Rusia untuk Indonesia", "Duta Besar AS untuk Indonesia", "contrary"),
        ("juru bicara Kremlin", "juru bicara Gedung Putih", "contrary"),
        ("Presiden RI", "Wakil Presiden RI", "apart"),
        ("Menteri Pertahanan RI", "Menteri Luar Negeri RI", "apart"),
        ("Menteri Pertahanan RI", "juru bicara Menteri Pertahanan RI", "apart"),
        ("Kapolres Bantul", "Kapolsek Bantul", "apart"),
        ("Bupati Bantul", "penyanyi", "apart"),
        ("pianist", "violinist", "apart"),
    ],
)
def test_roles_that_do_not_agree(a: str | None, b: str | None, level: str) -> None:
    assert roles_agree(a, b).level == roles_agree(b, a).level == level
    assert not roles_agree(a, b).agrees


def test_a_former_holder_is_told() -> None:
    assert roles_agree("mantan Presiden RI", "Presiden RI").former
    assert not roles_agree("mantan Presiden RI", "ex-President of Indonesia").former


def test_the_reason_is_for_a_reader() -> None:
    reason = roles_agree("juru bicara Kremlin", "Kremlin spokesman").reason
    assert reason == "“juru bicara Kremlin” and “Kremlin spokesman” are the same office"


def test_a_role_of_two_offices_is_two_posts() -> None:
    party, ministry = posts("Ketua Umum Partai Fajar dan Menteri Pertahanan RI")
    assert (set(party.offices), set(party.names)) == ({"chair"}, {"fajar"})
    assert (set(ministry.offices), set(ministry.fields)) == ({"minister"}, {"defence"})
    assert set(ministry.places) == {"ID"}
    assert len(posts("Menteri Koordinator Bidang Politik, Hukum, dan Keamanan")) == 1


GOOD = 'home = {}\n[[office]]\nname = "mayor"\nwords = ["mayor"]\n'


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("home =", "not TOML"),
        (f"colour = 1\n{GOOD}", "unknown key 'colour'"),
        (f"{GOOD}held = 'two'", "office 'mayor': held or needs is none of the known words"),
        (f"{GOOD}size = 2", "unknown key 'size'"),
        ("home = {}\n[[office]]\nname = 'mayor'", "an office needs a name and words"),
        (f"{GOOD}[field]\nsea = ['mayor']", "'mayor' means both mayor and sea"),
        (f"{GOOD}[field]\nsea = ['Laut']", "'Laut' is not in small letters"),
        (f"{GOOD}[place]\nXX = ['atlantis']", "'XX' is no ISO 3166-1 code"),
    ],
)
def test_what_is_wrong_in_the_table_is_named(text: str, wrong: str) -> None:
    with pytest.raises(PackError, match=r"^own\.toml: ") as caught:
        parse_roles(text, "own.toml")
    assert wrong in str(caught.value)


def test_every_short_form_is_written_out_in_known_words() -> None:
    words = role_words()
    for short, long in words.short.items():
        assert words.written_out(short.split()) == long.split()
        assert words.written_out(long.split()) == long.split(), f"{short}: {long} is itself a short form"


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None)
def test_agreement_is_the_same_both_ways_for_any_text(a: str, b: str) -> None:
    assert roles_agree(a, b).level == roles_agree(b, a).level

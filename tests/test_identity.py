"""Two namings of two documents: one speaker, two, or a question for a person. All names but the listed are invented."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import identity
from quotes.identity import Judgement, Naming, identity_keys, judge, sought_keys
from quotes.known_people import known_people
from quotes.model import SpeakerKind


def naming(written: str, kind: SpeakerKind = "person") -> Naming:
    """Read `Name, role; role / lang / day` as a naming."""
    head, *rest = [piece.strip() for piece in written.split(" / ")]
    name, _, roles = head.partition(", ")
    lang, day = (*rest, "", "")[:2]
    return Naming(name, kind, tuple(filter(None, roles.split("; "))), lang or None, day or None)


def judged(a: str, b: str, kind: SpeakerKind = "person") -> Judgement:
    first, second = naming(a, kind), naming(b, kind)
    found = judge(first, second)
    assert (judge(second, first).verdict, judge(second, first).rule) == (found.verdict, found.rule)
    assert found.reason
    assert bool(found.against) == (found.verdict == "open")
    return found


SAME = [
    # a listed person, whatever the spelling, script or title
    ("Kim Jong Un", "김정은"),
    ("Kim Jong Eun, leader of North Korea", "Ким Чен Ын"),
    ("Jokowi, Presiden RI", "Joko Widodo, mantan Presiden"),
    ("Presiden Joko Widodo", "Jokowi"),
    ("Gus Dur", "KH Abdurrahman Wahid, mantan Presiden"),
    ("Paus Fransiskus", "Pope Francis"),
    ("Dr. H. Susilo Bambang Yudhoyono", "SBY"),
    ("Vladimir Putin", "Владимир Путин, президент"),
    ("Jenderal (Purn) Prabowo Subianto, Menteri Pertahanan", "Prabowo Subianto, Presiden RI"),
    ("Hillary Clinton, Democratic nominee", "Hillary Clinton, former secretary of state"),
    # the same full name and roles that agree, or no role
    ("Mara Tolland, mayor of Minamizaka", "MARA TOLLAND, Wali Kota Minamizaka"),
    ("Tari Wulandari, Bupati Tanjung Laga", "Tari Wulandari"),
    ("Tari Wulandari", "Tari Wulandari"),
    ("Arkady Belsky, Menteri Pertahanan", "Arkady Belsky, defence minister of Velmara"),
    ("Drs. Tari Wulandari, M.Si., Bupati Tanjung Laga", "Tari Wulandari, Regent of Tanjung Laga"),
    ("Komisaris Besar Rangga Saputra, Kapolres Sagara", "Rangga Saputra, Kepala Kepolisian Resor Sagara"),
    ("Tari Wulandari, Wakil Bupati Laga; Bupati Laga", "Tari Wulandari, Bupati Laga"),
    ("박지훈, 대변인", "박지훈"),
    # a part of the name and the same office
    ("Presiden Wulan / id", "Tari Wulan, Presiden RI / id"),
    ("Wulan, Presiden / id", "Tari Wulan, President of Indonesia / en"),
    ("Belsky, Presiden Velmara", "Arkady Belsky, President of Velmara"),
    ("Tari Wulan, Menkominfo", "Tari Wulan Lestari, Menteri Komunikasi dan Informatika"),
    ("Belsky, Kremlin spokesman", "Arkady Belsky, juru bicara Kremlin"),
    ("Susanto Bambang Laras, Gubernur Jawa Barat", "Bambang Laras, Governor of West Java"),
    ("John F. Tolland, mayor of Sagara", "John Tolland, mayor of Sagara"),
    ("Laras, Bupati Tanjung Laga", "Laras, Bupati Tanjung Laga"),
    ("J. Tolland, mayor of Sagara", "John Tolland, Wali Kota Sagara"),
    ("Tolland John, mayor of Sagara", "John Tolland, mayor of Sagara"),
    # a word of the name of one listed person only, in an office that one side does not place
    ("President Obama", "Barack Obama, Presiden Amerika Serikat"),
    ("Widodo, President", "Joko Widodo, Presiden"),
    # another spelling or script and the same office
    ("Arkady Belsky, Kremlin spokesman", "Аркадий Бельский, juru bicara Kremlin"),
    ("Tjahjo Soeratman, Gubernur Jawa Barat", "Cahyo Suratman, Governor of West Java"),
    ("Park Ji-hoon, foreign minister of South Korea", "박지훈, Menlu Korea Selatan"),
    ("Mohamad Syarifudin, Menteri Agama RI", "Muhammad Sjarifuddin, Menteri Agama RI"),
]  # fmt: skip

OPEN = [
    # one full name, and roles with nothing in common
    ("Budi Santoso, Bupati Tanjung Laga", "Budi Santoso, penyanyi"),
    ("Budi Santoso, Bupati Tanjung Laga", "Budi Santoso, Bupati Tanjung Sari"),
    ("Budi Santoso, Menteri Pertahanan RI", "Budi Santoso, Menteri Luar Negeri RI"),
    ("Budi Santoso, Presiden RI", "Budi Santoso, Wakil Presiden RI"),
    # one full name, and roles that anybody may have
    ("Budi Santoso, warga", "Budi Santoso, warga"),
    ("Budi Santoso, warga", "Budi Santoso, Bupati Tanjung Laga"),
    ("John Tolland, analyst", "John Tolland, pengamat"),
    ("John Tolland, spokesman", "John Tolland, juru bicara"),
    ("Joko Widodo, petani", "Joko Widodo, Presiden RI"),
    ("Suharto, petani", "Soeharto"),
    # father and son
    ("John Tolland", "John Tolland Jr., mayor of Sagara"),
    # a single word
    ("Budi", "Budi"),
    ("Budi, Bupati", "Budi, Bupati"),
    ("Santoso", "Budi Santoso"),
    ("Santoso, warga", "Budi Santoso, warga"),
    ("Presiden Wulan / en", "Tari Wulan, Presiden RI / en"),
    ("Menteri Prabowo / id", "Edhy Prabowo, Menteri Kelautan dan Perikanan RI / id"),
    ("Belsky, Presiden Velmara", "Arkady Belsky, Presiden Torun"),
    ("Santoso, anggota DPR", "Budi Santoso, anggota DPR"),
    ("Kim, Presiden Velmara / en / 2001-05-01", "Kim Jae Rok, Presiden Velmara / en / 2024-05-01"),
    ("Aquila, mantan Presiden Torun", "Maria Aquila, Presiden Torun"),
    ("Путин", "Путин"),
    ("Kim, President", "Kim Il Sung, President of North Korea"),
    ("Prabowo, Menteri / en", "Prabowo Subianto, Menteri Pertahanan / en"),
    ("President Obama / en / 2009-02-01", "Barack Obama, President / en / 2023-01-01"),
    ("Widodo", "Joko Widodo, Presiden"),
    # a description, which is no name
    ("the senator", "the senator"),
    ("salah satu warga", "salah satu warga"),
    ("28 percent of voters", "28 percent of voters"),
    ("Menteri Perindustrian", "Menteri Perindustrian"),
    # a part of a name, and nothing else
    ("Susanto Bambang Laras", "Bambang Laras"),
    ("J. Tolland", "John Tolland"),
    ("J. Tolland, analyst", "John Tolland, analyst"),
    ("John Tolland", "Tolland John"),
    # a spelling, and nothing else
    ("Arkady Belsky", "Аркадий Бельский"),
    ("Tjahjo Soeratman", "Cahyo Suratman, Governor of West Java"),
    ("Muhammad Hasan, warga", "Mohamed Hassan, resident"),
    ("Lee, Presiden Torun", "Li, Presiden Torun"),
    ("Dani Setiawan, anggota DPR", "Deni Setiawan, anggota DPR"),
    ("Dani Setiawan, Bupati", "Deni Setiawan, Bupati"),
    ("Budi Santoso, anggota DPR", "Ahmad Budi Santoso, anggota DPR"),
    # a slip of the pen, a nickname
    ("Budi Santoso, Bupati Laga", "Budi Santosa, Bupati Laga"),
    ("Wulan, Bupati Laga", "Tari Wulandari, Bupati Laga"),
    ("李明", "Li Ming"),
]  # fmt: skip

DIFFERENT = [
    ("Kim Jong Un", "Kim Jong Il"),
    ("김정은", "Kim Yo Jong, sister of Kim Jong Un"),
    ("Prabowo Subianto, Presiden RI", "Joko Widodo, Presiden RI"),
    ("George W. Bush", "George H. W. Bush"),
    ("Tari Wulandari", "Tari Lestari"),
    ("Tari Wulandari, Bupati Laga", "Tari Lestari, Bupati Laga"),
    ("John Tolland", "Mary Tolland"),
    ("J. Tolland", "Mary Tolland"),
    ("John Tolland Sr.", "John Tolland Jr."),
    ("Suharti", "Suhardi"),
    ("Yulianto Laras", "Yulianti Laras"),
    ("Budi Santoso", "Adi Santoso"),
    ("Belsky, Presiden Velmara", "Belov, Presiden Velmara"),
    ("", "Budi Santoso"),
    ("Presiden", "Menteri"),
    ("the senator", "the mayor"),
    ("a reporter", "Mara Tolland"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_person(a: str, b: str) -> None:
    assert judged(a, b).verdict == "same"


@pytest.mark.parametrize(("a", "b"), OPEN)
def test_what_a_person_must_decide(a: str, b: str) -> None:
    found = judged(a, b)
    assert (found.verdict, bool(found.speaks_for)) == ("open", True)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_people(a: str, b: str) -> None:
    assert judged(a, b).verdict == "different"


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Komisi Kelautan Velmara", "KOMISI KELAUTAN VELMARA", "same"),
        ("Komisi Kelautan Velmara (KKV)", "KKV", "same"),
        ("Hoshikage Kimia", "Hoshikage Kimia", "same"),
        ("the Velmara Port Authority", "Velmara Port Authority", "same"),
        ("AFP", "Agence France-Presse", "same"),
        ("KCNA", "조선중앙통신", "same"),
        ("PBB", "United Nations", "same"),
        ("Kementerian Pertahanan Rusia", "Russian Defense Ministry", "same"),
        ("Kemlu RI", "Indonesian Foreign Ministry", "same"),
        ("Kementerian Pertahanan Rusia", "Russian Foreign Ministry", "different"),
        ("Kementerian Pertahanan Rusia", "Kementerian Pertahanan Ukraina", "different"),
        ("Kementerian Pertahanan", "Defence Ministry", "open"),
        ("Kementerian Pertahanan Rusia", "Defence Ministry", "open"),
        ("KPK", "Komisi Pemberantasan Korupsi", "same"),
        ("AFP", "Reuters", "different"),
        ("Hoshikage Kimia", "Hoshikage Farma", "different"),
        ("Komisi Kelautan Velmara", "KKV", "open"),
        ("Kementerian Pertahanan", "Kementerian Pertahanan", "open"),
        ("Ministry of Health", "Ministry of Health", "open"),
        ("polisi", "polisi", "open"),
        ("newspaper", "newspaper", "open"),
        ("a bank", "a bank", "open"),
        ("BPBD", "BPBD", "open"),
        ("Supreme Court", "Supreme Court", "open"),
        ("Kementerian Pertahanan Velmara", "Kementerian Pertahanan Torun", "different"),
    ],
)
def test_bodies(a: str, b: str, verdict: str) -> None:
    assert judged(a, b, "organization").verdict == verdict


def test_an_acronym_that_a_text_gives_with_the_long_name() -> None:
    long = Naming("Komisi Kelautan Velmara", "organization", also=("KKV",))
    assert judge(long, Naming("KKV", "organization")).verdict == "same"


def test_kinds_must_agree() -> None:
    kinds: list[SpeakerKind] = ["person", "organization", "group"]
    for a in kinds:
        for b in kinds:
            verdict = judge(Naming("Mara Tolland", a), Naming("Mara Tolland", b)).verdict
            assert verdict == ("different" if a != b else "open" if a == "group" else "same")
    assert judge(Naming("Mara Tolland", "unknown"), Naming("Mara Tolland")).verdict == "same"
    assert judge(Naming("warga Laga", "group"), Naming("nelayan Laga", "group")).verdict == "different"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Kim Jong Un", "김정은", "both are spellings of Kim Jong Un"),
        ("Tari Wulandari", "Tari Wulandari", "the same full name, and nothing speaks against it"),
        (
            "Belsky, Kremlin spokesman",
            "Arkady Belsky, juru bicara Kremlin",
            "one name is a word of the other (Belsky, Arkady Belsky), "
            "and “Kremlin spokesman” and “juru bicara Kremlin” are the same office",
        ),
        (
            "Budi Santoso, Bupati Laga / id / 2016-02-01",
            "Budi Santoso, penyanyi / id / 2021-02-05",
            "the same full name, but “Bupati Laga” and “penyanyi” have nothing in common "
            "(5 years lie between; people change office)",
        ),
        ("Kim Jong Un", "Kim Jong Il", "Kim Jong Un and Kim Jong Il are two well-known people"),
    ],
)
def test_the_reason_is_a_line_that_a_journalist_understands(a: str, b: str, reason: str) -> None:
    assert judge(naming(a), naming(b)).reason == reason


def test_an_open_case_tells_what_speaks_for_it() -> None:
    a = Naming("Santoso", roles=("warga",), publisher="Kabar Laga")
    found = judge(a, Naming("Budi Santoso", publisher="Kabar Laga"))
    assert found.speaks_for == ("one name is a word of the other (Santoso, Budi Santoso)", "both stand in Kabar Laga")
    assert found.against == ("no role is given on one side",)


def test_a_day_that_is_none_is_no_day() -> None:
    a = Naming("Belsky", roles=("Presiden Velmara",), published_on="yesterday")
    assert judge(a, Naming("Arkady Belsky", roles=("Presiden Velmara",), published_on="2024-01-01")).verdict == "same"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Kim Jong Un", ("p:Kim Jong Un", "s:kmjnn", "w:kim", "w:un")),
        ("김정은", ("p:Kim Jong Un", "s:kmjnn", "o:김정은")),
        ("Jokowi", ("p:Joko Widodo", "s:jkvi", "o:jokowi")),
        ("Presiden Prabowo", ("s:prbvo", "o:prabowo")),
        ("Mara Tolland", ("s:mratlnd", "i:tolland m", "w:mara", "w:tolland")),
        (
            "Susanto Bambang Laras",
            ("s:ssntobmbnlrs", "s:ssntobmbn", "s:bmbnlrs", "i:laras s", "w:susanto", "w:laras"),
        ),
        ("J. Tolland", ("s:tlnd", "i:tolland j", "w:tolland")),
        ("the senator", ()),
        ("Menteri Perindustrian", ()),
        ("28 percent of voters", ()),
        ("", ()),
        ("…", ()),
    ],
)
def test_the_keys_of_a_name(name: str, keys: tuple[str, ...]) -> None:
    assert tuple(unicodedata.normalize("NFC", key) for key in identity_keys(name)) == keys


@pytest.mark.parametrize(("a", "b"), SAME + OPEN)
def test_whoever_may_be_the_same_is_found_by_a_key(a: str, b: str) -> None:
    if judged(a, b).rule.partition("-")[0] not in ("near", "cut", "mute", "description"):
        first, second = naming(a).name, naming(b).name
        assert set(identity_keys(first)) & set(sought_keys(second))
        assert set(identity_keys(second)) & set(sought_keys(first))


def test_no_two_well_known_people_of_one_office_would_be_one_without_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    people = sorted(set(known_people().values()))
    monkeypatch.setattr(identity, "_listed", lambda name: None)
    identity._keys.cache_clear()
    kept: dict[str, list[str]] = {}
    for person in people:
        for key in identity_keys(person):
            kept.setdefault(key, []).append(person)
    pairs = {(a, b) for a in people for key in sought_keys(a) for b in kept.get(key, ()) if a < b}
    office = ("Presiden Velmara",)
    same = [(a, b) for a, b in pairs if judge(Naming(a, roles=office), Naming(b, roles=office)).verdict == "same"]
    identity._keys.cache_clear()
    assert len(pairs) > 1
    assert same == []


def test_a_common_first_name_is_no_key_of_full_names() -> None:
    assert not set(identity_keys("Muhammad Hasan")) & set(sought_keys("Muhammad Sahrul"))


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=20), st.sampled_from(["person", "organization"]))
@settings(deadline=None)
def test_any_two_texts_are_judged_alike_both_ways(a: str, b: str, role: str, kind: SpeakerKind) -> None:
    first, second = Naming(a, kind, (role,) if role else ()), Naming(b, kind)
    assert judge(first, second).verdict == judge(second, first).verdict
    assert len(identity_keys(a)) <= 6
    assert len(sought_keys(a)) <= 7


def test_a_judgement_takes_microseconds() -> None:
    pairs = [(naming(a), naming(b)) for a, b in SAME + OPEN + DIFFERENT]
    for a, b in pairs:
        judge(a, b)
    rounds = 20
    began = time.perf_counter()
    for _ in range(rounds):
        for a, b in pairs:
            judge(a, b)
    assert (time.perf_counter() - began) / (rounds * len(pairs)) < 500e-6

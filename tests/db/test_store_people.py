"""Whom a name stands for: who is one, who is two, who stays undecided, and the reason that is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest

from quotes.model import SpeakerKind
from quotes.records import Records
from quotes_db import Store
from quotes_db.bearers import root_of
from quotes_db.identity import BY_NAME, Identity, Naming, is_description
from quotes_db.namings import was_decided
from tests.db.making import article, said, sound


class Stub:
    """An identity that knows little: a role in common, or a name of three words, is strong evidence; all else is open.
    Names are compared when they end in words of the same consonants."""

    def keys(self, name: str) -> Sequence[str]:
        return [re.sub(r"[aeiou]", "", name.split()[-1].lower()).replace("f", "v")]

    def sought(self, name: str) -> Sequence[str]:
        return self.keys(name)

    def same(self, new: Naming, known: Naming) -> str | None:
        shared = [role for role in new.roles if role in known.roles]
        if shared:
            return f"{shared[0]} in both"
        return "a full name" if new.name_key == known.name_key and len(new.name_key.split()) > 2 else None

    def apart(self, new: Naming, known: Naming) -> bool:
        return False


STUB: Identity = Stub()
MET = "first met under this name"
OTHER = "the same name, but nothing says that it is the same speaker"
OPEN = "the same name, and nothing that tells whose it is"
ALONE = "a description, of this document alone"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a document: `Sari (pedagang, ketua)`, with the kind of speaker behind a colon when it is no person."""

    name: str
    roles: tuple[str | None, ...] = (None,)
    kind: SpeakerKind = "person"


def names(written: str) -> list[Name]:
    found = re.finditer(r"([^,(:]+?)(?: \(([^)]*)\))?(?::(\w+))?(?:, |$)", written)
    return [Name(one[1], tuple((one[2] or "").split(", ")) if one[2] else (None,), one[3] or "person") for one in found]  # type: ignore[arg-type]


def test_how_names_are_written_here() -> None:
    assert names("Sari") == [Name("Sari")]
    assert names("Sari (pedagang, ketua), seorang warga:group") == [
        Name("Sari", ("pedagang", "ketua")),
        Name("seorang warga", (None,), "group"),
    ]


NUMBERS = count()


def document(written: str, *, version: str = "1.0", text: str | None = None, **more: Any) -> Records:
    """Return an article in which these are quoted, once for each of their roles."""
    number = next(NUMBERS)
    whole = text or "".join(f"“Kata {i}.” {one.name}. " for i, one in enumerate(names(written))) + str(number)
    quotations = [
        replace(one, speakers=tuple(replace(speaker, kind=name.kind) for speaker in one.speakers))
        for i, name in enumerate(names(written))
        for role in name.roles
        for one in [said(whole, f"Kata {i}.", name.name, role=role)]
    ]
    return article(whole, *quotations, version=version, **{"location": f"/{number}.txt", **more})


def filled(identity: Identity, documents: Sequence[str]) -> Store:
    store = Store.memory(identity)
    for written in documents:
        store.add(document(written))
    return store


def settled(store: Store) -> list[tuple[int, str]]:
    """Return speaker and reason of the names in every document, one document after another."""
    rows = store._connection.execute("SELECT speaker_id, reason FROM naming ORDER BY document_id, name_key, kind")
    return [tuple(row) for row in rows]


def undecided(store: Store) -> set[int]:
    return {id_ for (id_,) in store._connection.execute("SELECT id FROM speaker WHERE undecided = 1")}


# documents, each with one name; the speaker and the reason of each; who is undecided
BY_EVIDENCE: list[tuple[list[str], list[tuple[int, str]], set[int]]] = [
    (["Sari (pedagang)"], [(1, MET)], set()),
    (["Sari"], [(1, MET)], {1}),
    # strong evidence
    (["Sari (pedagang)", "Sari (pedagang)"], [(1, MET), (1, "pedagang in both")], set()),
    (["Sari (pedagang)", "Sari (ketua, pedagang)"], [(1, MET), (1, "pedagang in both")], set()),
    (["Kim Jong Un", "Kim Jong Un"], [(1, MET), (1, "a full name")], set()),
    (["Kim Jong Un (pemimpin)", "Kim Jong-un"], [(1, MET), (1, "a full name")], set()),
    # what one document says of a speaker counts for the next
    (
        ["Sari (pedagang)", "Sari (pedagang, ketua)", "Sari (ketua)"],
        [(1, MET), (1, "pedagang in both"), (1, "ketua in both")],
        set(),
    ),
    # two of one name
    (["Sari (pedagang)", "Sari (guru)"], [(1, MET), (2, OTHER)], set()),
    (["Sari (pedagang)", "Sari (guru)", "Sari (guru)"], [(1, MET), (2, OTHER), (2, "guru in both")], set()),
    (
        ["Sari (pedagang)", "Sari (guru)", "Sari (pedagang)", "Sari (dokter)"],
        [(1, MET), (2, OTHER), (1, "pedagang in both"), (3, OTHER)],
        set(),
    ),
    (["Sari (pedagang)", "Sari (pedagang):organization"], [(1, MET), (2, MET)], set()),
    # nothing that tells: one for all of the name
    (["Sari", "Sari"], [(1, MET), (1, OPEN)], {1}),
    (["Sari", "Sari", "Sari"], [(1, MET), (1, OPEN), (1, OPEN)], {1}),
    (["Sari (pedagang)", "Sari"], [(1, MET), (2, OPEN)], {2}),
    (["Sari (pedagang)", "Sari", "Sari"], [(1, MET), (2, OPEN), (2, OPEN)], {2}),
    (["Sari", "Sari (pedagang)"], [(1, MET), (2, OTHER)], {1}),
    (
        ["Sari", "Sari (pedagang)", "Sari", "Sari (pedagang)"],
        [(1, MET), (2, OTHER), (1, OPEN), (2, "pedagang in both")],
        {1},
    ),
    (["Sari", "Dewi"], [(1, MET), (2, MET)], {1, 2}),
    (["Sari", "Sari:organization", "Sari:organization"], [(1, MET), (2, MET), (2, OPEN)], {1, 2}),
    # another spelling
    (["Gerasimov (jenderal)", "Gerasimof (jenderal)"], [(1, MET), (1, "jenderal in both")], set()),
    (["Gerasimov (jenderal)", "Valery Gerasimov (jenderal)"], [(1, MET), (1, "jenderal in both")], set()),
    (["Gerasimov (jenderal)", "Gerasimof (guru)"], [(1, MET), (2, MET)], set()),
    (["Gerasimov (jenderal)", "Gerasimof"], [(1, MET), (2, MET)], {2}),
    (["Gerasimov", "Gerasimof (jenderal)"], [(1, MET), (2, MET)], {1}),
    (
        ["Gerasimov (jenderal)", "Gerasimof (jenderal)", "Gerasimof (jenderal)"],
        [(1, MET), (1, "jenderal in both"), (1, "jenderal in both")],
        set(),
    ),
    # descriptions
    (["seorang warga:group", "seorang warga:group"], [(1, ALONE), (2, ALONE)], set()),
    (["seorang warga (saksi):group", "seorang warga (saksi):group"], [(1, ALONE), (2, ALONE)], set()),
    (["seorang warga:group", "Seorang Warga:group"], [(1, ALONE), (2, MET)], {2}),
    (["seorang warga:unknown", "Seorang Warga (saksi):unknown"], [(1, ALONE), (2, MET)], set()),
]


@pytest.mark.parametrize(
    ("documents", "expected", "open_"), BY_EVIDENCE, ids=["; ".join(row[0]) for row in BY_EVIDENCE]
)
def test_who_is_one_who_is_two_and_why(documents: list[str], expected: list[tuple[int, str]], open_: set[int]) -> None:
    with filled(STUB, documents) as store:
        assert settled(store) == expected
        assert undecided(store) == open_
        assert {speaker.id for speaker in store.speakers() if speaker.undecided} == open_
        assert sound(store._connection)


@pytest.mark.parametrize(
    ("documents", "expected", "open_"), BY_EVIDENCE, ids=["; ".join(row[0]) for row in BY_EVIDENCE]
)
def test_it_is_the_same_in_one_batch(documents: list[str], expected: list[tuple[int, str]], open_: set[int]) -> None:
    with Store.memory(STUB) as store:
        with store.batch():
            for written in documents:
                store.add(document(written))
        assert settled(store) == expected
        assert undecided(store) == open_


# documents and the speaker of each, when nobody can tell more than that names are equal
PLAIN: list[tuple[list[str], list[int]]] = [
    (["Sari", "Sari"], [1, 1]),
    (["Sari (pedagang)", "Sari (guru)", "Sari"], [1, 1, 1]),
    (["Kim Jong-un", "KIM JONG UN", "Kim Jong Ün"], [1, 1, 1]),
    (["Sari", "Dewi Sari"], [1, 2]),
    (["Sari", "Sari:organization"], [1, 2]),
    (["Gerasimov (jenderal)", "Gerasimof (jenderal)"], [1, 2]),
    (["seorang warga:group", "seorang warga:group"], [1, 2]),
    (["seorang warga:group", "Seorang Warga:group", "Seorang Warga:group"], [1, 2, 2]),
    (["Warga Sari:group", "Warga Sari:group"], [1, 1]),
]


@pytest.mark.parametrize(("documents", "expected"), PLAIN, ids=["; ".join(row[0]) for row in PLAIN])
def test_without_an_identity_equal_names_are_one(documents: list[str], expected: list[int]) -> None:
    with filled(BY_NAME, documents) as store:
        assert [speaker for speaker, _ in settled(store)] == expected
        assert undecided(store) == set()


def test_a_stranger_is_never_compared() -> None:
    """Two names of other keys are not asked about, however much evidence there is."""
    with filled(STUB, ["Sari (pedagang)", "Budi (pedagang)"]) as store:
        assert settled(store) == [(1, MET), (2, MET)]


# --- names that a speaker goes by ---


def test_a_speaker_is_found_under_every_spelling_and_shown_under_the_fullest() -> None:
    with filled(STUB, ["Gerasimov (jenderal)", "Valery Gerasimof (jenderal)", "V Gerasimov (jenderal)"]) as store:
        (speaker,) = store.speakers()
        assert (speaker.name, speaker.documents) == ("Valery Gerasimof", 3)
        for name in ("gerasimov", "valery gerasimof", "v gerasimov", "valery", "gerasimof"):
            assert [one.id for one in store.find_speakers(name)] == [1], name
        assert [one.id for one in store.find_speakers("xyz")] == []
        assert [one.id for one in store.find_speakers("xyz", clues=STUB.keys("Gerasimav"))] == [1]
        assert [one.id for one in store.find_speakers("gerasimav", clues=STUB.keys("Gerasimav"))] == [1]


def test_a_document_that_spells_one_speaker_in_two_ways_has_one_speaker() -> None:
    with filled(STUB, ["Valery Gerasimov (jenderal), Gerasimov (jenderal)"]) as store:
        assert [(one.name, one.quotations, one.documents) for one in store.speakers()] == [("Valery Gerasimov", 2, 1)]


def test_two_names_in_a_document_with_nothing_in_common_are_two() -> None:
    with filled(STUB, ["Sari (pedagang), Dewi (guru), seorang warga:group"]) as store:
        assert len(store.speakers()) == 3


def test_a_name_that_somebody_decided_on_stays() -> None:
    with filled(STUB, ["Gerasimov (jenderal)"]) as store:
        store._connection.execute("UPDATE speaker SET name = 'Jend. Gerasimov'")
        store._connection.execute(
            """INSERT INTO decision (kind, speaker_id, value, decided_by, decided_at)
               VALUES ('rename', 1, 'Jend. Gerasimov', 'ana', '2025-05-01T10:00:00+00:00')"""
        )
        store.add(document("Valery Vasilyevich Gerasimov (jenderal)"))
        assert [(one.name, one.documents) for one in store.speakers()] == [("Jend. Gerasimov", 2)]


# --- roles ---


def test_roles_are_kept_with_their_documents_and_days() -> None:
    with Store.memory(STUB) as store:
        for day, written in (
            ("2025-03-01", "Sari (pedagang)"),
            ("2025-01-01", "Sari (pedagang, ketua)"),
            (None, "Sari (pedagang)"),
            ("2025-05-01", "Sari (ketua)"),
            ("2025-06-01", "Sari (guru)"),
        ):
            store.add(document(written, published_on=day))
        assert store.roles(1) == [("ketua", 2, "2025-01-01", "2025-05-01"), ("pedagang", 3, "2025-01-01", "2025-03-01")]
        assert store.roles(2) == [("guru", 1, "2025-06-01", "2025-06-01")]


def test_a_role_is_counted_once_for_a_document_that_repeats_it() -> None:
    with filled(STUB, ["Sari (pedagang, pedagang, pedagang)"]) as store:
        assert [(role.role, role.documents) for role in store.roles(1)] == [("pedagang", 1)]


def test_a_role_of_a_document_without_a_day_gets_one_from_the_next() -> None:
    with Store.memory(STUB) as store:
        store.add(document("Sari (pedagang)", published_on=None))
        assert store.roles(1) == [("pedagang", 1, None, None)]
        store.add(document("Sari (pedagang)", published_on="2025-01-01"))
        assert store.roles(1) == [("pedagang", 2, "2025-01-01", "2025-01-01")]


# --- read again ---

TEXT = "“Kata 0.” Sari. “Kata 1.” Dewi. Sekian."


def again(written: str, version: str) -> Records:
    return document(written, version=version, text=TEXT, location="/again.txt")


@pytest.mark.parametrize("written", ["Sari (pedagang)", "Sari (guru)", "Sari (pedagang, guru)", "Sari"])
@pytest.mark.parametrize("identity", [STUB, BY_NAME], ids=["stub", "by name"])
def test_whoever_was_settled_stays_when_a_document_is_read_again(written: str, identity: Identity) -> None:
    with filled(identity, ["Sari (pedagang)", "Sari (guru)"]) as store:
        store.add(again("Sari (guru)", "1.0"))
        before = settled(store)
        assert store.add(again(written, "2.0")).status == "reextracted"
        assert settled(store) == before
        (found,) = [quotation for quotation in store.quotations() if quotation.version == "2.0"][:1]
        assert found.speakers[0].id == before[-1][0]
        assert sound(store._connection)


def test_a_name_that_only_the_second_reading_finds_is_settled_then() -> None:
    with Store.memory(STUB) as store:
        store.add(again("Sari (pedagang)", "1.0"))
        store.add(again("Sari (pedagang), Dewi (guru)", "2.0"))
        assert settled(store) == [(2, MET), (1, MET)]  # Dewi, Sari
        store.add(again("Sari (pedagang)", "1.0"))
        assert [speaker.name for speaker in store.speakers()] == ["Sari"]
        assert settled(store) == [(2, MET), (1, MET)]


def test_what_a_person_settled_stays_when_a_document_is_read_again() -> None:
    with Store.memory(STUB) as store:
        store.add(document("Sari (guru)"))
        store.add(again("Sari (pedagang)", "1.0"))
        store._connection.execute("UPDATE naming SET speaker_id = 1, reason = 'decision 1' WHERE document_id = 2")
        store.add(again("Sari (pedagang)", "2.0"))
        assert settled(store) == [(1, MET), (1, "decision 1")]
        assert [(one.id, one.documents) for one in store.speakers()] == [(1, 2)]


def test_a_description_stays_one_speaker_when_its_document_is_read_again() -> None:
    text = "“Kata 0.” seorang warga. Sekian."
    with Store.memory(STUB) as store:
        for version in ("1.0", "2.0"):
            store.add(document("seorang warga:group", version=version, text=text, location="/warga.txt"))
        assert settled(store) == [(1, ALONE)]


# --- merged ---


def merged(identity: Identity) -> Store:
    """Return a store in which Jenderal Gerasimov was merged into Valery Gerasimov."""
    store = filled(identity, ["Valery Gerasimov (kepala staf)", "Jenderal Gerasimoff (panglima)"])
    store._connection.execute("UPDATE speaker SET same_as = 1 WHERE id = 2")
    store._connection.execute("DELETE FROM speaker_tally WHERE speaker_id = 2")
    store._connection.execute("UPDATE speaker_tally SET quotations = 2, documents = 2 WHERE speaker_id = 1")
    store._adding.forget()
    return store


@pytest.mark.parametrize(
    ("identity", "written"),
    [
        (BY_NAME, "Valery Gerasimov"),
        (BY_NAME, "Jenderal Gerasimoff"),
        (STUB, "Valery Gerasimov (kepala staf)"),
        (STUB, "Jenderal Gerasimoff (panglima)"),
        (STUB, "Jenderal Gerasimoff (kepala staf)"),
        (STUB, "Valery Gerasimov (panglima)"),
        (STUB, "Gerasimov (panglima)"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_name_of_whoever_was_merged_stands_for_whom_they_were_merged_into(identity: Identity, written: str) -> None:
    with merged(identity) as store:
        store.add(document(written))
        assert root_of(store._connection, settled(store)[-1][0]) == 1
        assert [(one.id, one.quotations, one.documents) for one in store.speakers()] == [(1, 3, 3)]
        assert sound(store._connection)


def test_root_of() -> None:
    with merged(BY_NAME) as store:
        assert [root_of(store._connection, id_) for id_ in (1, 2, 99)] == [1, 1, 99]


# --- descriptions ---


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("seorang warga", "group", True),
        ("Seorang warga", "unknown", True),
        ("warga", "group", True),
        ("Warga", "group", False),
        ("Warga Desa", "group", False),
        ("the report", "unknown", True),
        ("a spokesman for the Port", "unknown", True),
        ("A spokesman for the Port", "unknown", False),
        ("seorang warga", "person", False),
        ("detik.com", "organization", False),
    ],
)
def test_is_description(name: str, kind: str, expected: bool) -> None:
    assert is_description(name, kind) is expected


def test_whoever_else_has_the_surname_does_not_hide_the_one_it_is() -> None:
    crowd = [f"{chr(65 + n // 26)}{chr(97 + n % 26)}o Zininu (jabatan {n})" for n in range(60)]
    with filled(STUB, [*crowd, "Zaninu (jabatan 47)"]) as store:
        assert settled(store)[-1] == (48, "jabatan 47 in both")


def test_when_two_fit_it_is_open_whose_a_name_is() -> None:
    with filled(STUB, ["Ana Zininu (ketua)", "Budi Zanina (ketua)", "Zaninu (ketua)"]) as store:
        # Budi Zanina was taken for Ana Zininu, by the role: one fits.
        assert settled(store)[-1] == (1, "ketua in both")
    with filled(STUB, ["Ana Zininu (ketua)", "Budi Zanina (guru)", "Zaninu (ketua, guru)"]) as store:
        assert settled(store)[-1] == (3, OPEN)


@pytest.mark.parametrize(
    ("reason", "decided"),
    [
        ("decision 12: split", True),
        ("decision 3 was taken back", True),
        ("quoted with the same 12 words as in document 4", True),
        ("as in the version before: decision 12: split", True),
        ("decision maker in both", False),
        ("the same name, and “decision maker” in both", False),
        ("as in the version before: decision maker in both", False),
        (MET, False),
    ],
)
def test_what_is_told_of_roles_is_no_decision(reason: str, decided: bool) -> None:
    assert was_decided(reason) == decided

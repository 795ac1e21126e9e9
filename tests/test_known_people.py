"""The list of well-known people, and what its loader refuses."""

import tomllib
from importlib.resources import files

import pytest

from quotes.errors import PackError
from quotes.known_people import bearers, canonical, known_people, parse_people
from quotes.names import fold_name


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Kim Jong Un", "Kim Jong Un"),
        ("KIM JONG-UN", "Kim Jong Un"),
        ("Kim Jong Eun", "Kim Jong Un"),
        ("김정은", "Kim Jong Un"),
        ("Ким Чен Ын", "Kim Jong Un"),
        ("金正恩", "Kim Jong Un"),
        ("Jokowi", "Joko Widodo"),
        ("SBY", "Susilo Bambang Yudhoyono"),
        ("Gus Dur", "Abdurrahman Wahid"),
        ("Lula", "Luiz Inácio Lula da Silva"),
        ("Ma’ruf Amin", "Ma'ruf Amin"),
        ("Prabowo Subianto", "Prabowo Subianto"),
        ("Володимир Зеленський", "Volodymyr Zelenskyy"),
        ("בנימין נתניהו", "Benjamin Netanyahu"),
        ("رجب طيب أردوغان", "Recep Tayyip Erdoğan"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("習近平", "Xi Jinping"),
        ("António Guterres", "António Guterres"),
    ],
)
def test_every_spelling_leads_to_one_name(name: str, listed: str) -> None:
    assert canonical(name) == listed


@pytest.mark.parametrize(
    "name",
    ["", "…", "Kim", "Trump", "Biden", "Prabowo", "Widodo", "Netanyahu", "Путин", "普京", "Budi Santoso", "Imran Khan"],
)
def test_a_name_that_others_bear_is_not_listed(name: str) -> None:
    assert canonical(name) is None


def test_the_list_is_long_and_every_name_is_a_spelling_of_itself() -> None:
    listed = set(known_people().values())
    assert len(listed) > 500
    assert all(canonical(name) == name for name in listed)
    assert all(key == fold_name(key) for key in known_people())


def test_the_short_spellings_are_few_and_read_by_eye() -> None:
    people = tomllib.loads(files("quotes").joinpath("people.toml").read_text(encoding="utf-8"))["person"]
    short = {word for person in people for word in person.get("short", ())}
    assert short == {
        "AHY", "AMLO", "AOC", "Ahok", "Akihito", "Bamsoet", "Boediono", "Hemedti", "Ibas", "Jokowi", "Lula", "MBS",
        "MBZ", "Moeldoko", "Naruhito", "Rudiantara", "SBY", "Soeharto", "Soekarno", "Suharto", "Sukarno",
        "Сукарно", "Сухарто",
    }  # fmt: skip


def test_who_bears_a_word_of_a_name() -> None:
    assert bearers("widodo") == {"Joko Widodo"}
    assert {"Kim Jong Un", "Kim Jong Il"} < bearers("kim")
    assert bearers("tolland") == frozenset()


ENTRY = '[[person]]\nname = "Mara Tolland"\n'


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("name =", "not TOML"),
        ("", "must hold [[person]] entries and nothing else"),
        ("person = []", "must hold [[person]] entries and nothing else"),
        ("[person]\nname = 'Mara Tolland'", "must hold [[person]] entries and nothing else"),
        (f"colour = 'red'\n{ENTRY}", "must hold [[person]] entries and nothing else"),
        ("[[person]]\nspellings = ['Mara Toland']", "person 1 has no name"),
        ("[[person]]\nname = '…'", "person 1 has no name"),
        (f"{ENTRY}wikidata = 'Q1'", "1 (Mara Tolland): unknown key 'wikidata'; known are name, short, spellings"),
        (f"{ENTRY}spellings = 'Mara Toland'", "spellings must be a list of names in quotation marks"),
        (f"{ENTRY}spellings = ['']", "spellings must be a list of names in quotation marks"),
        (f"{ENTRY}spellings = ['MARA-TOLLAND']", "the spelling 'mara tolland' is already one of Mara Tolland"),
        (f"{ENTRY}[[person]]\nname = 'Ann Lowe'\nspellings = ['mara tolland']", "is already one of Mara Tolland"),
        (f"{ENTRY}spellings = ['Tolland']", "'tolland' is one word: put it under short"),
        (f"{ENTRY}spellings = ['Толланд']", "is one word: put it under short"),
        ("[[person]]\nname = 'Tolland'", "'tolland' is one word: put it under short"),
        (f"{ENTRY}short = ['Mara T']", "'mara t' is not one word of an alphabet: put it under spellings"),
    ],
)
def test_what_is_wrong_in_a_list_is_named(text: str, wrong: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_people(text, "own.toml")
    assert str(caught.value).startswith("own.toml: ")
    assert wrong in str(caught.value)


def test_a_single_name_may_be_a_name_of_its_own() -> None:
    text = "[[person]]\nname = 'Tollando'\nshort = ['Tollando', 'Tolly']\nspellings = ['톨란도', 'Mara Tollando']"
    assert set(parse_people(text, "own.toml").values()) == {"Tollando"}

"""The words of page building: each is written as names and lines are compared, and none twice."""

import tomllib
from importlib import resources

import pytest

from quotes.readers.page.hints import begins_with, names_of

LISTS = tomllib.loads(resources.files("quotes.readers.page").joinpath("hints.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_entries_are_in_small_letters_and_stand_once(name: str) -> None:
    entries = LISTS[name]
    assert entries == [entry.casefold().strip() for entry in entries]
    assert len(entries) == len(set(entries))


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("entry-content", "entry"),
        ("postBody", "body"),
        ("by-line", "byline"),
        ("ad_300x250", "ad"),
        ("A1 meta", "meta"),
    ],
)
def test_a_name_is_read_as_its_words(written: str, word: str) -> None:
    assert word in names_of(written)


@pytest.mark.parametrize("written", ["header-shadow", "adele", "sharepoint", "navy"])
def test_a_word_inside_a_word_is_none(written: str) -> None:
    assert names_of(written).isdisjoint({"ad", "share", "nav", "head"})


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Baca juga: Jembatan Lain", True),
        ("BACA JUGA", True),
        ("3 Comments", True),
        ("Relatedness is a word", False),
        ("The related story", False),
    ],
)
def test_a_heading_of_a_box_is_told_by_how_it_begins(line: str, begins: bool) -> None:
    assert begins_with("sections", line) is begins

"""The page of a speaker."""

import pytest

from quotes_db import Store
from tests.browse.conftest import Get
from tests.browse.invented import REMARKS
from tests.browse.pages import one, parsed, said, spaced


@pytest.fixture
def brook(store: Store) -> int:
    return store.find_speakers("ana brook")[0].id


@pytest.fixture
def bayu(store: Store) -> int:
    return store.find_speakers("bayu")[0].id


@pytest.fixture
def sari(store: Store) -> int:
    return store.find_speakers("sari")[0].id


def words(get: Get, path: str) -> list[str]:
    """Return the words of all quotations on a page."""
    return [said(node) for node in parsed(get(path).text).css("#quotations .words")]


def test_a_speaker_is_told_in_words(get: Get, brook: int) -> None:
    page = parsed(get(f"/person/{brook}").text)
    assert said(one(page, "h1")) == "Ana Brook"
    assert said(one(page, ".portrait")).startswith("A person, quoted 2 times in 2 documents, 28 Apr 2025.")
    assert "described as Mayor 2025 (2 documents)" in spaced(one(page, ".person-head"))


def test_quotations_come_with_their_chains(get: Get, brook: int) -> None:
    chains = [said(node) for node in parsed(get(f"/person/{brook}").text).css("#quotations .chain")]
    assert all(chain.startswith("Ana Brook, via State Herald → Northwire → ") for chain in chains)


def test_the_newest_come_first(get: Get, store: Store, sari: int) -> None:
    days = [view.published_on for view in store.quotations(speaker_ids=[sari])]
    assert days == sorted(days, key=str, reverse=True)
    first = store.quotations(speaker_ids=[sari], limit=1)[0]
    assert words(get, f"/person/{sari}")[0] == f"“{first.text}”"


def test_what_was_not_said_says_so(get: Get, bayu: int) -> None:
    page = parsed(get(f"/person/{bayu}").text)
    assert "2 more quotations are of what was not said" in said(one(page, ".portrait"))
    unsaid = page.css("#quotations .quotation.unsaid .words")
    assert sorted(said(node).split(":")[0] for node in unsaid) == ["did not say", "would say"]


def test_outlets_and_claims_stand_beside(get: Get, brook: int) -> None:
    page = parsed(get(f"/person/{brook}").text)
    assert [said(node) for node in page.css("#through li")] == ["Northwire 2", "State Herald 2"]
    assert said(one(page, "#claims li")).endswith("2 occurrences, 2 wordings")


def test_the_timeline_is_a_picture_with_words(get: Get, brook: int) -> None:
    page = parsed(get(f"/person/{brook}").text)
    assert page.css("#timeline svg title")
    assert page.css("#timeline svg desc")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("via=state+herald", 2),
        ("via=STATE+HERALD&in=daily+copy", 1),
        ("about=snow", 2),
        ("about=snow+again", 1),
        ("about=glacier", 0),
        ("since=2025-04-28&until=2025", 2),
        ("since=2025-04-29", 0),
        ("kind=direct", 2),
        ("kind=indirect", 0),
        ("min-confidence=0.9", 2),
        ("min-confidence=0.99", 0),
        ("via=nobody+at+all", 0),
    ],
)
def test_the_list_is_narrowed(get: Get, brook: int, query: str, count: int) -> None:
    assert len(words(get, f"/person/{brook}?{query}")) == count


def test_what_is_narrowed_to_stays_in_the_form_and_is_marked(get: Get, brook: int) -> None:
    page = parsed(get(f"/person/{brook}?about=snow&kind=direct").text)
    assert one(page, "#f-about").attributes["value"] == "snow"
    assert one(page, "#f-kind option[selected]").text() == "direct"
    assert {said(node) for node in page.css("#quotations mark")} == {"snow"}
    assert "open" in one(page, "#narrowing details").attributes


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("since=yesterday", "is not a day such as"),
        ("until=2025-13", "is not a day such as"),
        ("kind=loud", "is none of direct, mixed, indirect"),
        ("min-confidence=2", "is not between 0 and 1"),
        ("min-confidence=nan", "is not between 0 and 1"),
        ("about=%28a+OR", "has no other half"),
        ("about=...", "nothing to search for"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(get: Get, brook: int, query: str, problem: str) -> None:
    answer = get(f"/person/{brook}?{query}")
    assert answer.status_code == 400
    assert problem in said(one(parsed(answer.text), '[role="alert"]'))


def test_an_outlet_that_is_not_there_is_said_in_one_line(get: Get, brook: int) -> None:
    answer = get(f"/person/{brook}?via=Nowhere+Times")
    assert answer.status_code == 200
    assert "nothing came through" in said(one(parsed(answer.text), '[role="alert"]'))


def test_pages_of_the_list_lead_to_each_other_and_miss_nothing(get: Get, store: Store, sari: int) -> None:
    found: list[str] = []
    path = f"/person/{sari}?via=antara"
    while path:
        page = parsed(get(path).text)
        found += [said(node) for node in page.css("#quotations .words")]
        older = page.css_first('.leaves a[rel="next"]')
        path = (older.attributes["href"] or "") if older else ""
        assert "via=antara" in path or not path
    assert len(found) == len(set(found)) == 2 * REMARKS == len(store.quotations(speaker_ids=[sari]))


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999999", "1e3"])
def test_a_page_number_may_be_anything(get: Get, brook: int, page: str) -> None:
    assert get(f"/person/{brook}?page={page}").status_code == 200


def test_nobody_is_said_in_one_line(get: Get) -> None:
    answer = get("/person/9999")
    assert answer.status_code == 404
    assert "no speaker 9999 in this store" in answer.text

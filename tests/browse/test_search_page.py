"""What a search finds."""

import pytest

from tests.browse.conftest import Get
from tests.browse.pages import one, parsed, said


def test_a_name_finds_speakers_and_outlets(get: Get) -> None:
    page = parsed(get("/search?q=ana+brook").text)
    assert said(page.css_first("#speakers li")) == "Ana Brook Mayor · 2 quotations"
    assert said(parsed(get("/search?q=northwire").text).css_first("#outlets a")) == "Northwire"


def test_a_misspelt_name_does_too(get: Get) -> None:
    assert "Ratih Wulandari" in get("/search?q=ratih+wulandary").text


def test_words_find_quotations_and_are_marked(get: Get) -> None:
    page = parsed(get("/search?q=single+CRANE").text)
    assert page.css("#quotations .quotation")
    assert {said(node).lower() for node in page.css("#quotations mark")} == {"single", "crane"}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("harbour", 2),
        ("harbour&in=daily+copy", 1),
        ("harbour&about=again", 1),
        ("harbour&kind=mixed", 0),
        ("harbour&sort=newest", 2),
        ("harbour&sort=confidence&via=northwire", 2),
        ("%22open+again%22+OR+glacier", 1),
        ("harb*+NOT+again", 1),
        ("glacier", 0),
    ],
)
def test_the_list_is_narrowed_as_on_the_command_line(get: Get, query: str, count: int) -> None:
    assert len(parsed(get(f"/search?q={query}").text).css("#quotations .quotation")) == count


def test_what_was_asked_for_stays_in_the_box(get: Get) -> None:
    page = parsed(get("/search?q=%22a+b%22+%3Cb%3E&in=x").text)
    assert one(page, "#q").attributes["value"] == '"a b" <b>'
    assert one(page, '#narrowing input[name="q"]').attributes["value"] == '"a b" <b>'


@pytest.mark.parametrize("query", ["(a+OR", "...", "%22%22", "OR", "NOT+a"])
def test_what_is_no_search_is_said_in_one_line(get: Get, query: str) -> None:
    answer = get(f"/search?q={query}")
    assert answer.status_code == 400
    assert said(one(parsed(answer.text), '[role="alert"]'))


@pytest.mark.parametrize("query", ["", "%00", "%ff%fe", "a" * 5000, "%F0%9F%98%80", "'", "%25", "%3Cscript%3E"])
def test_any_query_at_all_is_answered(get: Get, query: str) -> None:
    assert get(f"/search?q={query}").status_code in (200, 400)

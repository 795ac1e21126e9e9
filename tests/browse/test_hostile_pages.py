"""An article that means harm is text on every page; no page leads anywhere but to other pages and to sources."""

import re

import pytest

from quotes_db import Store
from tests.browse.conftest import Get
from tests.browse.pages import hrefs, parsed

SEARCHES = ["/search?q=script", "/search?q=onerror", "/search?q=wire", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"]
NETWORKS = ["/network", "/network?own=1&sort=to", "/network?own=1&outlet=wire", "/network?speaker=%3Cimg"]


@pytest.fixture(scope="module")
def paths(filled: object) -> list[str]:
    """Every page there is."""
    with Store.open(str(filled)) as store:
        people = [f"/person/{one.id}" for one in store.speakers()]
        outlets = [f"/outlet/{one.id}" for one in store.outlets()]
        claims = [f"/claim/{view.id}" for view in store.quotations()]
        articles = [f"/article/{one.id}" for one in store.documents()]
        return ["/", *SEARCHES, *NETWORKS, *people, *outlets, *claims, *articles]


def test_nothing_of_an_article_is_markup(get: Get, paths: list[str]) -> None:
    for path in paths:
        page = parsed(get(path).text)
        assert [node.attributes.get("src") for node in page.css("script")] == [
            source for source in (node.attributes.get("src") for node in page.css("script")) if source
        ], path
        assert page.css("img, iframe, object, embed, i, b, u") == [], path
        assert page.css("main h1")[1:] == [], path
        attributes = {name for node in page.css("*") for name in node.attributes}
        assert not {name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")}, path


def test_nothing_hides_or_turns_what_is_read(get: Get, paths: list[str]) -> None:
    for path in paths:
        assert (
            re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", get(path).text) == []
        ), path


def test_links_lead_to_pages_here_and_to_sources_on_the_web_only(get: Get, paths: list[str]) -> None:
    for path in paths:
        page = parsed(get(path).text)
        away = [href for href in hrefs(page) if not href.startswith(("/", "#")) or href.startswith("//")]
        assert set(away) <= {"https://eldra.example/harbour"}, path
        for node in page.css('a[href^="http"]'):
            assert "noreferrer" in (node.attributes["rel"] or ""), path


def test_every_link_to_a_page_here_is_answered(get: Get, paths: list[str]) -> None:
    known = re.compile(r"/(?:article|claim|network|outlet|person|search)\b|/$|/store")
    found = {href.partition("#")[0] for path in paths for href in hrefs(parsed(get(path).text)) if known.match(href)}
    assert {path for path in found if path and get(path).status_code >= 500} == set()
    assert {
        path
        for path in found
        if path.startswith(("/article", "/claim", "/network", "/outlet", "/person")) and get(path).status_code != 200
    } == set()


def test_identifiers_are_given_once(get: Get, paths: list[str]) -> None:
    for path in paths:
        given = [node.attributes["id"] for node in parsed(get(path).text).css("[id]")]
        assert len(given) == len(set(given)), path

"""An article that means harm is text on every page; no page leads anywhere but to other pages and to sources."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from quotes_db import Store
from tests.browse.conftest import Get
from tests.browse.pages import hrefs, parsed

SEARCHES = ["/search?q=script", "/search?q=onerror", "/search?q=wire", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"]
NETWORKS = ["/network", "/network?own=1&sort=to", "/network?own=1&outlet=wire", "/network?speaker=%3Cimg"]
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def texts(filled: Path, get: Get) -> dict[str, str]:
    """Return path → text of every page there is."""
    with Store.open(filled) as store:
        people = [f"/person/{one.id}" for one in store.speakers()]
        outlets = [f"/outlet/{one.id}" for one in store.outlet_names()]
        articles = [f"/article/{one.id}" for one in store.documents()]
        claims = [f"/claim/{view.id}" for view in store.quotations()]
    paths = ["/", *SEARCHES, *NETWORKS, *people, *outlets, *articles, *claims]
    return {path: get(path).text for path in paths}


@pytest.fixture(scope="module")
def pages(texts: dict[str, str]) -> dict[str, LexborHTMLParser]:
    return {path: parsed(text) for path, text in texts.items()}


def test_nothing_of_an_article_is_markup(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        assert all(node.attributes.get("src") for node in page.css("script")), path
        assert page.css("img, iframe, object, embed, i, b, u") == [], path
        assert len(page.css("h1")) == 1, path
        attributes = {name for node in page.css("*") for name in node.attributes}
        assert not {name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")}, path


def test_nothing_hides_or_turns_what_is_read(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        assert HIDDEN.findall(text) == [], path


def test_links_lead_to_pages_here_and_to_sources_on_the_web_only(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        away = [href for href in hrefs(page) if not href.startswith(("/", "#")) or href.startswith("//")]
        assert set(away) <= {"https://eldra.example/harbour"}, path
        for node in page.css('a[href^="http"]'):
            assert "noreferrer" in (node.attributes["rel"] or ""), path


def test_every_link_to_a_page_here_is_answered(get: Get, pages: dict[str, LexborHTMLParser]) -> None:
    found = {href.partition("#")[0] for page in pages.values() for href in hrefs(page) if href.startswith("/")}
    assert {path for path in found if get(path).status_code != 200} == set()


def test_links_within_a_page_lead_somewhere(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        given = {node.attributes["id"] for node in page.css("[id]")}
        assert {href for href in hrefs(page) if href.startswith("#") and href[1:] not in given} == set(), path


def test_identifiers_are_given_once(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        given = [node.attributes["id"] for node in page.css("[id]")]
        assert len(given) == len(set(given)), path

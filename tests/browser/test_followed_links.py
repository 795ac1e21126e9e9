"""Links: each leads to something that is there, and those into the web give away nothing."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

import httpx
import pytest

from tests.browse.pages import parsed
from tests.browser.chromium import watched
from tests.browser.shown import PAGES, path_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MANY = 120  # pages that are followed
# Pages with links of every kind, and with text that would like to be one.
LINKING = [
    *("front", "search", "article-nested", "person", "outlet", "claim", "network", "table-filtered"),
    *(name for name in PAGES if name.endswith(("hostile", "read"))),
]
_LINKS = "all => all.map(one => [new URL(one.getAttribute('href'), document.baseURI).href, one.rel ?? ''])"
Ask = Callable[[str], httpx.Response]


@pytest.fixture(scope="module")
def ask(address: str) -> Iterator[Ask]:
    with httpx.Client(base_url=address) as client:
        yield client.get


def within(hrefs: Iterable[str], base: str) -> list[str]:
    """Return the paths of our own pages that links lead to, each once."""
    whole = dict.fromkeys(urldefrag(str(httpx.URL(base).join(href)))[0] for href in hrefs if not href.startswith("#"))
    own = [httpx.URL(one) for one in whole if one.startswith(base)]
    return [one.raw_path.decode() for one in own if not one.path.startswith("/store")]


def test_every_page_that_can_be_reached_is_there(ask: Ask, address: str) -> None:
    waiting, seen, broken = ["/"], {"/"}, {}
    while waiting and len(seen) - len(waiting) < MANY:
        path = waiting.pop(0)
        answer = ask(path)
        if answer.status_code != 200:
            broken[path] = answer.status_code
        hrefs = [node.attributes["href"] or "" for node in parsed(answer.text).css("a[href]")]
        new = [one for one in within(hrefs, address) if one not in seen]
        seen.update(new)
        waiting += new
    assert broken == {}
    assert {path.split("/")[1].split("?")[0] for path in seen} >= {"article", "person", "outlet", "claim", "network"}


@pytest.mark.parametrize("name", LINKING)
def test_links_as_the_browser_reads_them(browser: "Browser", address: str, shown_store: Path, name: str) -> None:
    with watched(browser) as seen:
        seen.open(address + path_of(shown_store, name))
        found = seen.page.eval_on_selector_all("a[href]", _LINKS)
        ids = set(seen.page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))
        here = urldefrag(seen.page.url)[0]
        assert {urldefrag(href)[1] for href, _ in found if urldefrag(href)[0] == here} - {""} <= ids
        away = [(href, rel) for href, rel in found if not href.startswith(f"{address}/")]
        assert [one for one in away if urlsplit(one[0]).scheme not in ("http", "https")] == []
        assert [one for one in away if one[1] != "noreferrer noopener"] == []


def test_from_the_front_page_to_the_network_by_clicking(browser: "Browser", address: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        seen.open(address)
        page.click("#latest .headline >> nth=1")
        assert page.inner_text("h1") == "Harbour opens again"
        page.click("#voices .speaker a >> text=Ana Brook")
        assert page.inner_text("h1") == "Ana Brook"
        page.click("#claims li a >> nth=0")
        assert "/claim/" in page.url
        page.click("#first .via a >> nth=0")
        assert page.inner_text("h1") == "State Herald"
        page.click("text=what came through it")
        assert page.inner_text("h1") == "Who is quoted through whom"
        page.click("#picture a >> nth=0")
        assert "/person/" in page.url
        page.click("nav >> text=Front page")
        assert urlsplit(page.url).path == "/"
        assert seen.complaints == []

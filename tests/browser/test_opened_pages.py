"""Every page in the browser: it is there, complains of nothing, asks nothing of another machine, fits, and keeps
nobody out."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.accessible import barriers
from tests.browser.chromium import PHONE, SCREEN, THEMES, Theme, watched
from tests.browser.shown import PAGES, path_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A page of every kind, and where there is more to it than usual.
KINDS = [
    *("front", "search", "search-narrowed", "article", "article-nested", "person", "outlet", "claim", "network"),
    *("tables", "table-filtered", "row", "query-asked"),
]


@pytest.mark.parametrize(("name", "theme"), [(name, "light") for name in PAGES] + [(name, "dark") for name in KINDS])
def test_a_page_opens_quietly_and_fits(
    browser: "Browser", address: str, shown_store: Path, name: str, theme: Theme
) -> None:
    with watched(browser, theme) as seen:
        answer = seen.open(address + path_of(shown_store, name))
        assert answer is not None
        assert answer.status == 200
        assert {width: seen.overhang(width) for width in (SCREEN, PHONE)} == {SCREEN: 0, PHONE: 0}
        assert seen.complaints == []
        assert seen.elsewhere() == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", KINDS)
def test_a_page_keeps_nobody_out(browser: "Browser", address: str, shown_store: Path, name: str, theme: Theme) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    with watched(browser, theme) as seen:
        seen.open(address + path_of(shown_store, name))
        assert barriers(seen.page, colours=theme == "dark") == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_note_beside_a_text_keeps_nobody_out(
    browser: "Browser", address: str, shown_store: Path, theme: Theme
) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    with watched(browser, theme) as seen:
        seen.open(address + path_of(shown_store, "article-nested"))
        seen.page.click("#text a.mark.unsaid")
        assert seen.page.is_visible("#popup")
        assert barriers(seen.page, colours=True) == []

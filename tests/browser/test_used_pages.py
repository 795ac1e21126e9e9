"""The pages as they are used: typed into, clicked, tapped, gone through with the keyboard, read without scripts."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.chromium import PHONE, THEMES, Theme, watched
from tests.browser.shown import PAGES, path_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KURSK = ("Valery Gerasimov", "via Kremlin", "confidence")
_BACKGROUND = "getComputedStyle(document.body).backgroundColor"
_PAPER = {"light": "rgb(251, 249, 244)", "dark": "rgb(23, 22, 19)"}
_TAGS = "[...new Set([...document.querySelectorAll('main *')].map(one => one.localName))]"
_HANDLERS = (
    "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
)


def popup(page: "Page") -> str:
    """Return what the note beside the text says, nothing where there is none."""
    return " ".join(page.inner_text("#popup").split()) if page.is_visible("#popup") else ""


def tab_to(page: "Page", selector: str) -> None:
    """Press Tab until something is focused. Raises AssertionError when that never comes."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key never comes to {selector}")


def test_a_name_is_searched_by_typing(browser: "Browser", address: str) -> None:
    with watched(browser) as seen:
        seen.open(address)
        seen.page.click("#q")
        seen.page.keyboard.type("gerasimof")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/search?*")
        assert parse_qs(urlsplit(seen.page.url).query) == {"q": ["gerasimof"]}
        assert seen.page.input_value("#q") == "gerasimof"
        with seen.page.expect_navigation():
            seen.page.click("#speakers a >> nth=0")
        assert seen.page.inner_text("h1") == "Valery Gerasimov"
        assert seen.complaints == []


def test_a_list_is_narrowed_by_its_form(browser: "Browser", address: str) -> None:
    with watched(browser) as seen:
        seen.open(f"{address}/search?q=harbour")
        seen.page.click("#narrowing summary")
        seen.page.fill("#f-in", "Daily Copy")
        seen.page.select_option("#f-kind", "direct")
        with seen.page.expect_navigation():
            seen.page.click("#narrowing button")
        assert {"q": ["harbour"], "in": ["Daily Copy"], "kind": ["direct"]}.items() <= parse_qs(
            urlsplit(seen.page.url).query
        ).items()
        assert seen.page.locator("#quotations .quotation").count() == 1
        with seen.page.expect_navigation():
            seen.page.click("text=Show all")
        assert seen.page.locator("#quotations .quotation").count() > 1


def test_a_quotation_that_is_clicked_tells_speaker_chain_and_evidence(
    browser: "Browser", address: str, shown_store: Path
) -> None:
    with watched(browser) as seen:
        page = seen.page
        seen.open(address + path_of(shown_store, "article"))
        page.click("#text a.mark >> nth=0")
        assert [part for part in KURSK if part not in popup(page)] == []
        page.mouse.move(5, 5)
        page.wait_for_timeout(400)
        assert popup(page), "what was clicked stays"
        page.click("#popup .why >> nth=0")
        assert popup(page) == ""
        page.wait_for_selector(".note:target .fields >> text=evidence", state="visible")
        assert seen.complaints == []


def test_a_quotation_that_is_pointed_at_tells_it_as_long_as_it_is(
    browser: "Browser", address: str, shown_store: Path
) -> None:
    with watched(browser) as seen:
        page = seen.page
        seen.open(address + path_of(shown_store, "article-nested"))
        page.hover("#text a.mark.nested")
        assert page.locator("#popup .popup-note").count() == 2
        page.mouse.move(5, 5)
        page.wait_for_selector("#popup", state="hidden")


def test_a_quotation_is_reached_and_left_by_the_keyboard(browser: "Browser", address: str, shown_store: Path) -> None:
    with watched(browser) as seen:
        page = seen.page
        seen.open(address + path_of(shown_store, "article"))
        tab_to(page, "a.mark")
        assert [part for part in KURSK if part not in popup(page)] == []
        page.keyboard.press("Escape")
        assert popup(page) == ""
        page.keyboard.press("Enter")
        page.wait_for_selector(".note:target .fields", state="visible")
        tab_to(page, ".note:target a")


def test_a_quotation_is_tapped_on_a_phone(browser: "Browser", address: str, shown_store: Path) -> None:
    with watched(browser, width=PHONE) as seen:
        page = seen.page
        seen.open(address + path_of(shown_store, "article"))
        page.tap("#text a.mark >> nth=0")
        assert [part for part in KURSK if part not in popup(page)] == []
        box = page.locator("#popup").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE
        assert seen.overhang(PHONE) == 0
        page.tap("h1")
        assert popup(page) == ""


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_that_was_chosen_stays(browser: "Browser", address: str, theme: Theme) -> None:
    (other,) = (one for one in THEMES if one != theme)
    with watched(browser, theme) as seen:
        seen.open(address)
        assert seen.page.evaluate(_BACKGROUND) == _PAPER[theme]
        seen.page.click("#theme-toggle")
        assert seen.page.evaluate(_BACKGROUND) == _PAPER[other]
        seen.page.reload()
        assert seen.page.evaluate(_BACKGROUND) == _PAPER[other]
        for path in ("/store", "/network"):
            seen.open(address + path)
            assert seen.page.evaluate(_BACKGROUND) == _PAPER[other]
        seen.page.click("#theme-toggle")
        assert seen.page.evaluate(_BACKGROUND) == _PAPER[theme]


def test_the_first_key_leads_past_the_head(browser: "Browser", address: str) -> None:
    with watched(browser) as seen:
        seen.open(address)
        seen.page.keyboard.press("Tab")
        assert seen.page.locator(":focus").inner_text() == "Skip to the content"
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "content"


def test_a_name_of_the_network_is_shown_with_its_lines(browser: "Browser", address: str) -> None:
    with watched(browser) as seen:
        seen.open(f"{address}/network")
        seen.page.locator("svg.plot a.dot").first.focus()
        assert seen.page.locator("svg.plot.pointed .line.lit").count() > 0
        assert seen.page.locator("svg.plot.pointed .line:not(.lit)").count() > 0
        with seen.page.expect_navigation():
            seen.page.click("#table th a >> nth=0")
        assert seen.page.get_attribute("#table th >> nth=0", "aria-sort") == "ascending"
        assert seen.complaints == []


def test_everything_is_read_without_scripts(browser: "Browser", address: str, shown_store: Path) -> None:
    with watched(browser, script=False) as seen:
        page = seen.page
        seen.open(address + path_of(shown_store, "article"))
        assert not page.is_visible("#theme-toggle")
        page.click("#text a.mark >> nth=0")
        note = page.locator(".note:target")
        assert [part for part in KURSK if part not in " ".join(note.inner_text().split())] == []
        note.locator("summary").click()
        assert "evidence" in note.locator(".fields").inner_text()
        page.fill("#q", "harbour")
        page.press("#q", "Enter")
        assert page.locator("#quotations .quotation").count() > 0
        seen.open(f"{address}/network")
        assert page.is_visible("#picture svg")
        assert page.locator("#table tbody tr").count() > 5


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(("hostile", "read"))])
def test_what_means_harm_is_text(browser: "Browser", address: str, shown_store: Path, name: str) -> None:
    with watched(browser) as seen:
        seen.open(address + path_of(shown_store, name))
        page = seen.page
        assert {"script", "img", "iframe", "style", "b", "i", "u"}.isdisjoint(page.evaluate(_TAGS))
        assert page.evaluate(_HANDLERS) == []
        assert page.title().endswith("· quotetrail")
        text = page.inner_text("main")
        assert "\u202e" not in text
        assert "<" in text
        assert seen.complaints == []


def test_a_table_is_filtered_and_sorted(browser: "Browser", address: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        seen.open(f"{address}/store/quotation?_size=10")
        page.get_by_label("Column").select_option("modality")
        page.get_by_label("Value").fill("negated")
        with page.expect_navigation():
            page.click("text=Apply")
        assert set(page.locator("td.col-modality").all_inner_texts()) == {"negated"}
        with page.expect_navigation():
            page.click("th.col-confidence a")
        found = [float(text) for text in page.locator("td.col-confidence").all_inner_texts()]
        assert found == sorted(found)
        with page.expect_navigation():
            page.click("header >> text=Front page")
        assert urlsplit(page.url).path == "/"
        assert seen.complaints == []

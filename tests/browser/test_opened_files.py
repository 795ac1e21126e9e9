"""The pages that the program writes as files, a dossier and a checked draft, opened from the disk."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from quotes.cli import cli
from tests.browser.accessible import barriers
from tests.browser.chromium import PHONE, SCREEN, THEMES, Theme, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_DRAFT = """<script>alert('draft')</script> \u202e turned

“The harbour will not open again before the first snow,” said Ana Brook.

“We counted “every single crane” twice,” said Tom Reed.

“<script>alert("words")</script> & <b>bold</b>,” said <img src=x onerror="alert(1)">.
"""
# Name of a file → the command that prints it.
FILES = {
    "dossier": ("export", "Ana Brook", "--as", "html"),
    "dossier-hostile": ("export", "Lina", "--as", "html"),
    "dossier-claim": ("export", "--claim", "1", "--as", "html"),
    "dossier-all": ("export", "--as", "html"),
    "report": ("check", "-", "--format", "html"),
}


@pytest.fixture(scope="module")
def written(shown_store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write all the files, and give name → path."""
    folder = tmp_path_factory.mktemp("files")
    for name, command in FILES.items():
        result = CliRunner().invoke(cli, [*command, "--db", str(shown_store)], input=_DRAFT)
        assert result.exit_code in (0, 1), result.output
        (folder / f"{name}.html").write_text(result.stdout, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in FILES}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FILES)
def test_a_file_opens_quietly_and_fits(browser: "Browser", written: dict[str, Path], name: str, theme: Theme) -> None:
    with watched(browser, theme) as seen:
        seen.open(written[name].as_uri())
        assert {width: seen.overhang(width) for width in (SCREEN, PHONE)} == {SCREEN: 0, PHONE: 0}
        assert seen.complaints == []
        assert seen.asked == [written[name].as_uri()]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["dossier", "dossier-claim", "report"])
def test_a_file_keeps_nobody_out(browser: "Browser", written: dict[str, Path], name: str, theme: Theme) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    with watched(browser, theme) as seen:
        seen.open(written[name].as_uri())
        assert barriers(seen.page, colours=theme == "dark") == []


@pytest.mark.parametrize("name", FILES)
def test_what_means_harm_is_text_in_a_file(browser: "Browser", written: dict[str, Path], name: str) -> None:
    with watched(browser) as seen:
        seen.open(written[name].as_uri())
        assert seen.page.locator("script, img, iframe, body style, i, u, [onerror], [onload]").count() == 0
        hrefs = seen.page.eval_on_selector_all("[href]", "all => all.map(one => one.getAttribute('href'))")
        assert [href for href in hrefs if not href.startswith(("https://", "http://", "#"))] == []
        assert "\u202e" not in seen.page.inner_text("body")

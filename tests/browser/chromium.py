"""The browser on this machine, and a page in it that notes everything that goes wrong or leaves the machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Response, ViewportSize

__all__ = ["PHONE", "SCREEN", "THEMES", "Theme", "Watched", "launched", "missing", "watched"]

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
SCREEN, PHONE = 1200, 360  # CSS pixels across
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 10_000  # milliseconds that a page may take
# No name is resolved: what a page asks of another machine fails, and is seen.
_QUIET = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu", "--disable-dev-shm-usage")


def _program() -> str | None:
    """Return the browser: the one that QUOTES_CHROMIUM names, else the first that is installed."""
    return shutil.which(os.environ.get("QUOTES_CHROMIUM", "")) or next(filter(None, map(shutil.which, _NAMES)), None)


def missing() -> str | None:
    """Return why no page can be opened here, None where one can."""
    if not find_spec("playwright"):
        return "playwright is not installed: pip install 'quotetrail[dev]'"
    if not _program():
        return f"no browser: install chromium, or name one in QUOTES_CHROMIUM (looked for {', '.join(_NAMES)})"
    return None


@contextmanager
def launched() -> "Iterator[Browser]":
    """Yield the browser, without a window."""
    from playwright.sync_api import sync_playwright

    arguments = [*_QUIET, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_program(), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A page: `complaints` are errors and warnings of its console, scripts that fail or raise a dialog; `asked` is
    every address that was asked for."""

    page: "Page"
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, address: str) -> "Response | None":
        """Open an address and wait until everything is loaded."""
        return self.page.goto(address, wait_until="load")

    def note(self, told: "ConsoleMessage") -> None:
        """Note what the console tells, where it is a complaint."""
        if told.type in ("error", "warning"):
            self.complaints.append(told.text)

    def refuse(self, dialog: "Dialog") -> None:
        """Note that a script of somebody ran, and go on."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def elsewhere(self) -> list[str]:
        """Return what was asked of another machine."""
        local = ("data", "file", "about")
        return [
            url for url in self.asked if urlsplit(url).hostname != "127.0.0.1" and urlsplit(url).scheme not in local
        ]

    def overhang(self, width: int) -> int:
        """Return by how many pixels the page is wider than a window of so many."""
        self.page.set_viewport_size({"width": width, "height": 800})
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@contextmanager
def watched(browser: "Browser", theme: Theme = "light", width: int = SCREEN, script: bool = True) -> Iterator[Watched]:
    """Yield a new page, of which nobody remembers anything; it is touched where it is a phone's."""
    size: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(
        color_scheme=theme, viewport=size, java_script_enabled=script, has_touch=width == PHONE
    )
    context.set_default_timeout(_PATIENCE)
    found = Watched(context.new_page())
    context.on("request", lambda request: found.asked.append(request.url))
    context.on("weberror", lambda error: found.complaints.append(f"script: {error.error}"))
    context.on("console", found.note)
    context.on("dialog", found.refuse)
    try:
        yield found
    finally:
        context.close()

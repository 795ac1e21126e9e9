"""Row "serving pages": stored script tags, handlers,
javascript: links and bidi controls in the report of `quotes check`.

There is no server yet; what is asked of one (foreign Host headers, `?sql=`) belongs to it.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.hardening.hostile import CITED, TRICKS, hostile_store, is_safe, run

MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "' onmouseover='alert(1)",
    "<a href='javascript:alert(1)'>x</a>", "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "&lt;script&gt;",
    "<!-- -->", "]]>", "<iframe src='https://evil.example'>", "<meta http-equiv='refresh' content='0;url=https://evil.example'>",
    "\u202e\u2066", "{{7*7}}", "${7*7}",
)  # fmt: skip
ALLOWED = frozenset(
    [
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "p",
            "span",
            "main",
            "section",
            "aside",
            "div",
            "h2",
        ),
        *("mark", "sup", "blockquote", "b", "ul", "li", "del", "ins", "small", "footer"),
    ]
)


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def report(store: Path, draft: str) -> str:
    result = run(store, "check", "-", "--format", "html", stdin=draft)
    assert result.exit_code in (0, 1), result.output
    return result.stdout


@pytest.mark.parametrize("trick", [*MARKUP, *(trick for trick in TRICKS if trick not in ("\x1b[2J", "\r"))])
def test_nothing_that_is_stored_or_drafted_becomes_markup(tmp_path: Path, trick: str) -> None:
    store = tmp_path / "quotes.db"
    hostile_store(store, trick)
    drafts = (f"Bayu {trick}: “{CITED} {trick} tahun depan.”", f"“{CITED},” kata Bayu {trick}.\n\n{trick}")
    for draft in drafts:
        page = report(store, draft)
        tags = Tags()
        tags.feed(page)
        assert {tag for tag, _ in tags.found} <= ALLOWED
        attributes = {name for _, attrs in tags.found for name, _ in attrs}
        assert attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}
        classes = {value or "" for _, attrs in tags.found for name, value in attrs if name == "class"}
        assert all(re.fullmatch(r"[a-z -]*", value) for value in classes)
        assert all(is_safe(character) or character in "\n\t" for character in page)


def test_the_report_may_load_and_run_nothing(tmp_path: Path) -> None:
    store = tmp_path / "quotes.db"
    hostile_store(store, "x")
    page = report(store, f"“{CITED},” kata Bayu.")
    assert "default-src 'none'" in page
    assert not re.search(r"(?i)<script|javascript:|https?://|url\(|@import|<link|<base", page)

"""The documents build to a site without a warning, every link leads somewhere, and nothing comes from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import quotes

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCE = re.compile(r"^(```+|~~~+).*?^\1\s*?$|^    .*?$|<!--.*?-->|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def prose(page: Path) -> str:
    """Return what is no code in a page."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Return the anchors that forges and the site give to the headings of a page."""
    text = re.sub(
        r"^(```+).*?^\1\s*?$|<!--.*?-->", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    headings = [re.sub(r"\[([^]]*)\]\([^)]*\)|`", r"\1", heading) for heading in _HEADING.findall(text)]
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(prose(page)):
        target, _, anchor = link.partition("#")
        if "://" in link:
            continue
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), link
        assert found.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(found), link


def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "--builder", "html", "--nitpicky", "--fail-on-warning", "--keep-going"]
    folders = ["--quiet", "--doctree-dir", str(tmp_path / "trees"), str(ROOT / "docs"), str(tmp_path / "site")]
    built = subprocess.run([*command, *folders], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert built.returncode == 0, built.stderr
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert {"index.html", "api.html", "search.html"} <= {page.name for page in pages}
    for path in [*pages, *(tmp_path / "site").rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"((?:https?:)?//[^\"]*)", text)
        assert loaded + re.findall(r"url\(['\"]?(?:https?:)?//", text) == [], path


def test_the_front_page_links_every_page() -> None:
    linked = set(_LINK.findall(prose(ROOT / "docs" / "index.md")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - linked - {"index.md"} == set()


def test_the_page_of_the_library_has_every_public_name_and_an_example_of_it() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^##+ `?(\w+)`?\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
    assert set(quotes.__all__) <= set(sections)
    assert [name for name in quotes.__all__ if "\n>>> " not in sections[name]] == []

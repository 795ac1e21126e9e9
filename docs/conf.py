"""How Sphinx builds docs/ to a site: `make docs`, and strictly in the tests. Nothing of it is loaded from elsewhere."""

import re
from pathlib import Path

from sphinx.application import Sphinx

from quotes import __version__

project = "quotetrail"
version = release = __version__
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 3  # the anchors that headings have on the forges, too
exclude_patterns = ["conf.py"]

html_theme = "alabaster"
html_theme_options = {
    "description": "Who said it, through whom it reached us, and do the words hold",
    "page_width": "1100px",
    "sidebar_width": "230px",
    "show_powered_by": False,
}
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
html_copy_source = False
html_show_sphinx = html_show_copyright = False
pygments_style = "xcode"  # whose output of commands is dark enough to read

PAGES = sorted(page.stem for page in Path(__file__).parent.glob("*.md") if page.stem != "index")


def _add_contents(app: Sphinx, page: str, source: list[str]) -> None:
    """Let the pages stand in the order in which the front page links them; what it does not link comes last."""
    if page == "index":
        linked = re.findall(r"\]\((\w+)\.md\)", source[0])
        names = "\n".join(dict.fromkeys([*linked, *PAGES]))
        source[0] += f"\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _add_contents)

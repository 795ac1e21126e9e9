"""Invented articles (`bench/syndication.py`) as files: text, and some as the simple pages of a site."""

from collections.abc import Iterator
from html import escape
from itertools import islice
from pathlib import Path
from random import Random

from bench.syndication import documents
from quotes.records import DocumentRow, Records

__all__ = ["PAGES", "make"]

PAGES = 0.3  # of the articles are HTML
_IN_A_FOLDER = 1000
_ENDLESS = 10**12


def make(folder: Path, files: int, *, seed: int = 1) -> int:
    """Write so many articles below a folder, which must not be there yet, and return their bytes; the same for the
    same seed, and the first of many are those of few."""
    rng, written = Random(seed), 0
    for number, document in enumerate(islice(_documents(seed), files)):
        place = folder / f"{number // _IN_A_FOLDER:04}"
        if number % _IN_A_FOLDER == 0:
            place.mkdir(parents=True)
        is_page = rng.random() < PAGES
        path = place / f"{number:07}.{'html' if is_page else 'txt'}"
        written += path.write_bytes((_page if is_page else _text)(document).encode())
    return written


def _documents(seed: int) -> Iterator[DocumentRow]:
    for records, _ in documents(seed=seed, quotations=_ENDLESS):
        assert isinstance(records, Records)
        yield records.document


def _text(document: DocumentRow) -> str:
    return f"{document.title}\n\n{document.text}\n"


def _page(document: DocumentRow) -> str:
    """Return the article with what stands around it on a site."""
    paragraphs = "\n".join(f"<p>{escape(part)}</p>" for part in document.text.split("\n\n"))
    title, outlet, day = escape(document.title or ""), escape(document.publisher or ""), document.published_on
    links = "\n".join(f'<li><a href="/{word}">{word.capitalize()}</a></li>' for word in _SECTIONS)
    return f"""<!DOCTYPE html>
<html lang="{document.lang}">
<head>
<meta charset="utf-8">
<title>{title} - {outlet}</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}T08:00:00Z">
<link rel="canonical" href="{document.url}">
<style>{_STYLE}</style>
</head>
<body>
<header><nav><ul>
{links}
</ul></nav></header>
<main><article>
<h1>{title}</h1>
<p class="meta"><span class="author">{outlet}</span> <time datetime="{day}">{day}</time></p>
{paragraphs}
</article></main>
<aside><h2>More</h2><ul>
{links}
</ul></aside>
<footer><p>{outlet}</p></footer>
<script>{_SCRIPT}</script>
</body>
</html>
"""


_SECTIONS = ("home", "world", "region", "economy", "sport", "culture", "opinion", "weather", "contact", "privacy")
_STYLE = "\n".join(f".s{number} {{ margin: {number}px; color: #{number:03}; font-size: 1em }}" for number in range(60))
_SCRIPT = "\n".join(f'window.settings["{number}"] = {{"shown": true, "place": {number}}};' for number in range(60))

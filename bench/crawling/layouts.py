"""Pages as papers make them: JSON-LD, OpenGraph, a plain page, one of boxes; each with what stands around the text."""

import json
from html import escape

from bench.crawling.articles import Article

__all__ = ["page"]

_SECTIONS = ("world", "region", "economy", "sport", "culture", "opinion", "weather", "contact")
_LINKS = "".join(f'<li><a href="/{name}/">{name.capitalize()}</a></li>' for name in _SECTIONS)
_STYLE = "".join(f".s{number}{{margin:{number}px}}" for number in range(12))


def page(article: Article) -> bytes:
    """Return an article as its paper shows it."""
    layout = _LAYOUTS[article.outlet.layout]
    body = "\n".join([f"<p>{escape(text, quote=False)}</p>" for text in article.paragraphs])
    return layout(article, escape(article.title), escape(article.outlet.name), body).encode()


def _json_ld(article: Article, title: str, paper: str, body: str) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "dateModified": (article.modified or article.published).isoformat(),
        "author": {"@type": "Person", "name": article.byline or article.outlet.name},
        "publisher": {"@type": "Organization", "name": article.outlet.name},
        "inLanguage": article.lang,
    }
    head = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    return _around(article, title, paper, head, f"<article>\n<h1>{title}</h1>\n{body}\n</article>")


def _open_graph(article: Article, title: str, paper: str, body: str) -> str:
    changed = article.modified
    head = f"""<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{paper}">
<meta property="article:published_time" content="{article.published.isoformat()}">
<meta name="author" content="{escape(article.byline)}">"""
    if changed:
        head += f'\n<meta property="article:modified_time" content="{changed.isoformat()}">'
    return _around(article, title, paper, head, f"<main>\n<h1>{title}</h1>\n{body}\n</main>")


def _plain(article: Article, title: str, paper: str, body: str) -> str:
    when = article.published.date().isoformat()
    author = f'<span class="author">{escape(article.byline)}</span>'
    shown = f'<p class="meta">{author} <time datetime="{when}">{when}</time></p>'
    return _around(article, title, paper, "", f"<h1>{title}</h1>\n{shown}\n{body}")


def _boxes(article: Article, title: str, paper: str, body: str) -> str:
    when = article.published
    head = f'<meta name="date" content="{when.date().isoformat()}">\n<meta property="og:site_name" content="{paper}">'
    boxed = f"""<div class="wrap"><div class="main"><h1>{title}</h1>
<div class="entry-content">{body}</div></div>
<div class="side"><h3>More</h3><ul>{_LINKS}</ul></div></div>"""
    return _around(article, title, paper, head, boxed)


def _around(article: Article, title: str, paper: str, head: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="{article.lang}">
<head>
<meta charset="utf-8">
<title>{title} - {paper}</title>
{head}
<style>{_STYLE}</style>
</head>
<body>
<header><nav><ul>{_LINKS}</ul></nav></header>
{body}
<footer><p>{paper}</p></footer>
</body>
</html>
"""


_LAYOUTS = (_json_ld, _open_graph, _plain, _boxes)

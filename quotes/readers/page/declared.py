"""What a page declares about itself in its markup, each kind by itself: meta, links, JSON-LD, microdata, times."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from quotes.readers.page.jsonld import Json, article_of, read_scripts, text_in
from quotes.readers.page.tree import Element

__all__ = ["Declared", "address", "read_declared"]

_LONGEST_TITLE = 1000
_LONGEST_CONTENT = 4000
_LINKS = frozenset(["canonical", "author", "amphtml"])


@dataclass(slots=True)
class Declared:
    """`meta` maps a name or property in small letters to its contents, `items` an itemprop to its elements; `article`
    is what JSON-LD says; `url` is the page's own address; `foreign` says that it is one of another site."""

    lang: str = ""
    title: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[Element]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    base: str = ""
    nodes: list[Json] = field(default_factory=list)
    article: Json = field(default_factory=dict)
    url: str | None = None
    foreign: bool = False

    def first(self, *names: str) -> str:
        """Return the first content of the first of these names that has any."""
        return next((content for name in names for content in self.meta.get(name, ()) if content), "")

    def says(self, key: str) -> str:
        """Return what JSON-LD says, as text."""
        return text_in(self.article.get(key))


def read_declared(root: Element, elements: Sequence[Element], fetched: str | None = None) -> Declared:
    """Return what the elements of a page declare; `fetched` is the address that it came from."""
    declared = Declared(lang=root.get("lang") or root.get("xml:lang"))
    scripts = []
    for element in elements:
        if element.tag in _READERS:
            _READERS[element.tag](declared, element)
        if element.tag == "script" and "ld+json" in element.get("type").lower():
            scripts.append(element.inner)
        if "itemprop" in element.attrs:
            for name in element.get("itemprop").split():
                declared.items.setdefault(name.lower(), []).append(element)
    declared.nodes = read_scripts(scripts)
    _settle(declared, fetched)
    return declared


def _meta(declared: Declared, element: Element) -> None:
    content = " ".join(element.get("content").split())[:_LONGEST_CONTENT]
    name = element.get("property") or element.get("name") or element.get("http-equiv")
    if name and content:
        declared.meta.setdefault(name.lower(), []).append(content)


def _link(declared: Declared, element: Element) -> None:
    for rel in element.get("rel").lower().split():
        if rel in _LINKS and element.get("href"):
            declared.links.setdefault(rel, []).append(element.get("href"))


def _title(declared: Declared, element: Element) -> None:
    declared.title = declared.title or " ".join(element.inner.split())[:_LONGEST_TITLE]


def _base(declared: Declared, element: Element) -> None:
    declared.base = declared.base or element.get("href")


_READERS = {"meta": _meta, "link": _link, "title": _title, "base": _base}


def _settle(declared: Declared, fetched: str | None) -> None:
    """Find the page's own address: canonical, og:url, JSON-LD, microdata; a site's front page is no article."""
    article = article_of(declared.nodes)
    base = address(declared.base, fetched) or fetched or address(declared.first("og:url"), None)
    item = declared.items.get("mainentityofpage", []) + declared.items.get("url", [])
    given = [
        *declared.links.get("canonical", ()),
        declared.first("og:url"),
        text_in(article.get("mainEntityOfPage")),
        text_in(article.get("url")),
        *(one.get("content") or one.get("href") or one.get("itemid") for one in item[:2]),
    ]
    found = [url for url in (address(one, base) for one in given) if url]
    declared.url = next((url for url in [*found, fetched, address(declared.base, None)] if url and _is_deep(url)), None)
    declared.url = declared.url or next(iter(found), fetched)
    declared.article = article_of(declared.nodes, declared.url)
    shown = fetched or address(declared.first("og:url"), base)
    declared.foreign = bool(declared.url and shown and _site(declared.url) != _site(shown))


def _is_deep(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def address(url: str, base: str | None) -> str | None:
    """Return an address of the web in full, without its fragment; None for anything else."""
    if not url.strip():
        return None
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return None
    except ValueError:
        return None
    return parts._replace(fragment="").geturl()


def _site(url: str) -> str:
    """The last two labels of a host: `m.` and `amp.` are the same site."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])

"""What a page is called and who publishes it: headline, title, site name, without each other's suffixes."""

import re
from collections.abc import Sequence, Set
from urllib.parse import urlsplit

from quotes.outlets import OutletRegistry
from quotes.readers.page.body import folded
from quotes.readers.page.days import item_value
from quotes.readers.page.declared import Declared
from quotes.readers.page.jsonld import text_in
from quotes.readers.page.people import inner_name
from quotes.readers.page.tree import INLINE, Element

__all__ = ["headline", "may_be_title", "read_publisher", "read_title"]

_PARTS = re.compile(r"(?<!\s)\s++(?:[-–—|»«·•:/]|::|\|\|)\s+|(?<=\w):\s+")
_RIGHTS = re.compile(
    r"(?i:©|&copy;|\(c\)|copyright|hak cipta)(?:\s*©)?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?,?\s+)?(?:by\s+)?"
    r"(?P<name>[A-Z][^.,|©\n]{1,50}?)(?:\s+(?:19|20)\d\d)?\s*(?:[.,|]|$)"
)
_RIGHTS_SIGN = re.compile(r"©|[Cc]opyright|COPYRIGHT|\([Cc]\)|[Hh]ak [Cc]ipta")
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+", re.ASCII)
_META_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "title",
)
_META_SITES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "apple-mobile-web-app-title",
)
_LONGEST = 300
_SITE_WORDS = 6


def read_title(declared: Declared, headings: Sequence[Element], lines: Sequence[str]) -> str | None:
    """Return the headline, from the headings above the story and the other lines there, and from what is declared.

    A heading or a line that says what is declared; else an `h1`; else what is declared for sharing or for machines;
    else another heading; else the page's title without the name of the site.
    """
    names = {folded(name) for name in _site_names(declared)}
    written = [declared.says("headline"), *(declared.first(name) for name in _META_TITLES)]
    written += [item_value(element) for element in declared.items.get("headline", ())]
    given = [one for one in written if one and folded(one) not in names]
    shown = [headline(element) for element in headings if may_be_title(element, names)]
    confirmed = _confirmed([*given, declared.title], [*shown, *(line for line in lines if folded(line) not in names)])
    if confirmed:
        return confirmed
    tops = [headline(one) for one in headings if one.tag == "h1" and may_be_title(one, names)]
    found = next((text for text in tops if len(text.split()) > 2), None)
    if found:
        return found
    shortened = [short for short in (_shortened(title, names) for title in given) if short]
    others = [text for text in shown if len(text.split()) > 2]
    return next(iter([*shortened, *others]), _shortened(declared.title, names)) or next(iter(shown), None)


def _confirmed(declared: Sequence[str], shown: Sequence[str]) -> str | None:
    """The line on the page that is one of the declared titles, or the longest that is one without the site's name."""
    by_key = {folded(line): line for line in reversed(shown) if folded(line)}
    for title in declared[:-1]:
        if folded(title) in by_key:
            return by_key[folded(title)]
    parts = {folded(part) for title in declared for part in _without_site(title)}
    return max((by_key[part] for part in parts if part in by_key), key=len, default=None)


def headline(element: Element) -> str:
    """The text of a heading; of one that is not closed, what stands before the next block."""
    before: list[str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag not in INLINE and "".join(before).strip():
            break
        before.append(child if isinstance(child, str) else child.own_text() if child.tag != "br" else " ")
    return " ".join("".join(before).split())


def may_be_title(element: Element, names: Set[str] = frozenset()) -> bool:
    """Whether a heading can be that of a story: not the name of the site, and no link to its front page."""
    text = headline(element)
    if not text or len(text) > _LONGEST or folded(text) in names:
        return False
    link = next((child for child in element.children if isinstance(child, Element) and child.tag == "a"), None)
    return link is None or urlsplit(link.get("href")).path.strip("./") not in {"", "index.html", "index.php"}


def _without_site(title: str) -> list[str]:
    """A title, and what it is without its first or its last one or two parts."""
    cuts = [(found.start(), found.end()) for found in _PARTS.finditer(title)]
    found = [title]
    for _, end in cuts[:2]:
        found.append(title[end:])
    for start, _ in cuts[-3:]:
        found.append(title[:start])
    return found


def _shortened(title: str, names: set[str]) -> str | None:
    """A title without the parts that are a name of the site; None when nothing is left."""
    if folded(title) in names:
        return None
    for _ in range(3):
        cuts = [(found.start(), found.end()) for found in _PARTS.finditer(title)]
        if not cuts:
            break
        if folded(title[cuts[-1][1] :]) in names:
            title = title[: cuts[-1][0]]
        elif folded(title[: cuts[0][0]]) in names:
            title = title[cuts[0][1] :]
        else:
            break
    return title.strip() or None


def _site_names(declared: Declared) -> list[str]:
    found = [text_in(declared.article.get("publisher")), *(declared.first(name) for name in _META_SITES)]
    return [name for name in found if name]


def site_name(declared: Declared, title: str | None) -> str | None:
    """The part of the page's title that stands beside the headline, None when none does."""
    whole, own = declared.title, folded(title or "")
    for found in _PARTS.finditer(whole) if own else ():
        before, behind = whole[: found.start()], whole[found.end() :]
        if folded(before) == own:
            return _PARTS.split(behind)[-1].strip()
        if folded(behind) == own:
            return _PARTS.split(before)[0].strip()
    parts = [part.strip() for part in _PARTS.split(whole)]
    short = [part for part in parts if folded(part) not in own and len(part.split()) <= _SITE_WORDS]
    return short[-1] if len(parts) > 1 and short else None


def read_publisher(declared: Declared, title: str | None, lines: Sequence[str]) -> str | None:
    """Return who publishes the page, a known outlet by its known name.

    The outlet of its address, then JSON-LD, the site's name, microdata, the page's title, the copyright line, the host.
    """
    outlets = OutletRegistry.default()
    known = outlets.by_domain(declared.url) if declared.url else None
    if known:
        return known.name
    names = [*_names(declared), site_name(declared, title) or "", *_rights(lines), _lone_title(declared, title)]
    named = [name for name in names if name and len(name) < 80]
    plain = [name for name in named if not _HOST.fullmatch(name)]
    for name in plain or named:
        found = outlets.find(name)
        return found.name if found and found.kind != "platform" else name
    return None


def _names(declared: Declared) -> list[str]:
    of_article = text_in(declared.article.get("publisher"))
    of_item = next((inner_name(one) or one.get("content") for one in declared.items.get("publisher", ())), "")
    if declared.foreign:
        return [of_article]
    return [of_article if "://" not in of_article else "", *(declared.first(name) for name in _META_SITES), of_item]


def _rights(lines: Sequence[str]) -> list[str]:
    """Whose rights the last line says that has any to say."""
    for line in reversed(lines):
        if len(line) < _LONGEST and _RIGHTS_SIGN.search(line):
            found = _RIGHTS.search(line)
            if found:
                return [found["name"].strip()]
    return []


def _lone_title(declared: Declared, title: str | None) -> str:
    """The page's title when it is not the headline and short: the name of the site."""
    alone = declared.title if folded(declared.title) != folded(title or "") else ""
    return alone if len(alone.split()) <= _SITE_WORDS else ""

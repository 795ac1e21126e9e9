"""Who wrote a page: the persons of its byline. A desk, an admin, an outlet or an address is none."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

import regex

from quotes.readers.page.days import item_value
from quotes.readers.page.declared import Declared
from quotes.readers.page.hints import hint, names_of
from quotes.readers.page.jsonld import bodies_in, names_in
from quotes.readers.page.tree import Element
from quotes.text import any_of

__all__ = ["author_elements", "inner_name", "read_byline"]

_PARTICLE = r"(?:bin|binti|van|von|der|den|de|da|dos|di|del|al|la|el) "
_NAME = (
    rf"[\p{{Lu}}\p{{Lo}}](?:\.|[\p{{L}}\p{{M}}'’\-]+)"
    rf"(?: (?:{_PARTICLE}){{0,2}}[\p{{Lu}}\p{{Lo}}](?:\.|[\p{{L}}\p{{M}}'’\-]*)){{0,4}}"
)
_WHOLE = regex.compile(_NAME)
# Spaces are looked at from their first one only, so that many of them take no more time than they are long.
_BEFORE = r"(?:(?<!\s)\s++)?"
_APART = re.compile(rf"{_BEFORE}[;/|·•]\s*|(?<!\s)\s++[-–—]\s+|{_BEFORE},(?:\s+|$)")
_SEGMENTS = re.compile(rf"{_BEFORE}[|·•]\s*|(?<!\s)\s++[-–—/]\s+")
_BRACKETED = re.compile(rf"{_BEFORE}(?:[(\[][^()\[\]]*[)\]]|<[^<>]*>)")
_FOR = re.compile(r"(?<!\s)\s++(?:for|in|untuk|di)\s.*", re.IGNORECASE)
_NO_PERSON = re.compile(r"[@\d_/:]|\.(?:com|co|id|net|org|example)\b")
_INVERTED = re.compile(r"(?<![^\s,])([^\s,]++), ([^\s,]++)")
_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "content_author", "dc.creator", "dcterms.creator",
    "citation_author", "byl", "og:article:author", "twitter:data1",
)  # fmt: skip
_LINE = 160  # characters; a longer line is no byline
_LONGEST = 60  # characters of a name


@cache
def _labelled() -> regex.Pattern[str]:
    """`By A and B`, `Penulis: A, B`, at the head of a line or behind a mark."""
    label, joined = any_of(hint("byline")), any_of(hint("joining"))
    names = rf"(?P<names>{_NAME}(?:(?:,? (?i:{joined}) |, |/ ?| / ){_NAME})*+)"
    return regex.compile(rf"(?:^|[(|·•.;–—-]\s*)(?i:{label})\s*(?::\s*|\s){names}")


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{any_of(hint('joining'))})\s+", re.IGNORECASE)


@cache
def _inner() -> regex.Pattern[str]:
    """`14 September 2025 @ 21:40 oleh A`, `Filed under B by A on June 24`."""
    label, joined = any_of(hint("inner_byline")), any_of(hint("joining"))
    names = rf"(?P<names>{_NAME}(?:,? (?i:{joined}) {_NAME})*+)"
    return regex.compile(rf"\s(?:{label})\s+{names}(?=\s*(?:$|[|·•,]|\bon\b))")


def read_byline(
    declared: Declared, authors: Sequence[Element], head: Sequence[str], foot: Sequence[str], publisher: str | None
) -> tuple[str, ...]:
    """Return the persons who wrote a page: those that a labelled line above or below the story names, else JSON-LD,
    meta, microdata, else what the elements say that are named after authors, else a name that stands alone above."""
    sources: tuple[Iterable[str], ...] = (
        _from_lines([*head, *foot]),
        names_in(declared.article.get("author")),
        (_upright(name, content) for name in _META for content in declared.meta.get(name, ())),
        (_item(element) for element in declared.items.get("author", ())),
        (name for element in authors for name in _inside(element)),
        _unlabelled_names(head),
        [one for one in foot[:1] if _is_full_name(one)],
    )
    bodies = {name.casefold() for name in (publisher, *bodies_in(declared.article.get("author"))) if name}
    found = [_people(source, bodies) for source in sources]
    first = next((people for people in found if people), ())
    # JSON-LD and meta often have but the first of several who are named on the page.
    return next((people for people in found[:-2] if first and set(people) > set(first)), first)


def author_elements(elements: Iterable[Element]) -> list[Element]:
    """Return the elements whose names or addresses say that an author is named in them, and nothing else."""
    return [element for element in elements if _names_author(element)]


def _names_author(element: Element) -> bool:
    attrs = element.attrs
    if not attrs:
        return False
    if element.tag == "a" and ("author" in element.get("rel") or _is_profile(element.get("href"))):
        return True
    written = attrs.get("class")
    written = written or element.attrs.get("data-component")
    return bool(written) and not hint("author_names").isdisjoint(names_of(written or "")) and _is_short(element)


def _inside(element: Element) -> list[str]:
    """The text of an element, and where that is no name, those of its pieces that are one."""
    names = [piece for piece in _pieces(element) if _is_full_name(piece)]
    return names or [element.own_text()]


def _pieces(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Element):
            yield from _pieces(child)
        elif child.strip():
            yield " ".join(child.split())


def _unlabelled_names(lines: Sequence[str]) -> list[str]:
    """The names that stand alone between headline and story, or beside the date there."""
    segments = [part.strip(" ,") for line in lines if len(line) <= _LINE for part in _SEGMENTS.split(line)]
    # `Harbour Town, 3 May 2025` is a place and a day, `Ann Lowe and Ben Ode, 3 May 2025` are people.
    named = [one for one in segments if _joining().search(one) or not any(letter.isdigit() for letter in one)]
    parts = [part for segment in named for part in segment.split(", ")]
    return [name for part in parts for name in _joining().split(part) if _is_full_name(name)]


def _is_full_name(text: str) -> bool:
    return 1 < len(text.split()) < 5 and _WHOLE.fullmatch(text) is not None


def _is_profile(href: str) -> bool:
    return "/" in href and _profiles().search(href) is not None


@cache
def _profiles() -> re.Pattern[str]:
    return re.compile(any_of(hint("author_links")))


def _is_short(element: Element) -> bool:
    return len(element.own_text()) <= _LINE


def _item(element: Element) -> str:
    """The name in an element with itemprop author: that of an item inside it, when it has one."""
    return inner_name(element) or item_value(element)


def inner_name(element: Element) -> str:
    for child in element.children:
        if isinstance(child, Element):
            if "name" in child.get("itemprop").split():
                return item_value(child)
            found = inner_name(child)
            if found:
                return found
    return ""


def _upright(name: str, content: str) -> str:
    """`Fanu, Sari`, as libraries have it, the right way round."""
    if name.startswith(("citation", "dc")):
        return _INVERTED.sub(r"\2 \1", content) if _INVERTED.fullmatch(content) else content
    return content


def _from_lines(lines: Sequence[str]) -> list[str]:
    found = []
    for line in lines:
        if len(line) <= _LINE:
            found += [match["names"] for match in _labelled().finditer(line)]
            if any(letter.isdigit() for letter in line):
                found += [match["names"] for match in _inner().finditer(line)]
    return found


def _people(written: Iterable[str], bodies: Set[str]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for one in written:
        for part in _APART.split(_BRACKETED.sub("", _unlabelled(one))):
            for name in _joining().split(part):
                person = _person(_FOR.sub("", name).strip(" .,:"), bodies)
                if person:
                    names.setdefault(person.casefold(), person)
    return tuple(names.values())


def _unlabelled(line: str) -> str:
    line = line.strip()
    while True:
        folded = line.casefold()
        label = next((one for one in hint("byline") if folded.startswith((f"{one} ", f"{one}:"))), None)
        if label is None:
            return line
        line = line[len(label) :].lstrip(" :")


def _person(name: str, bodies: Set[str]) -> str | None:
    """A name as it is written in ordinary letters, None for what is no person."""
    if not 1 < len(name) <= _LONGEST or _NO_PERSON.search(name):
        return None
    folded = name.casefold()
    if any(folded in body or body in folded for body in bodies):
        return None
    words = folded.split()
    if (
        folded in hint("desks") | hint("byline")
        or not hint("roles").isdisjoint(words)
        or words[0] in hint("desk_openings")
    ):
        return None
    if name.isupper() and len(name) > 5:
        name = name.title()
    return name if _WHOLE.fullmatch(name) else None

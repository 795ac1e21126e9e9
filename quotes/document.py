"""What a document says about itself: title, publisher, byline, place and agency of the dateline, credits, date."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from quotes.dates import find_dates
from quotes.model import Credit, Document, Span
from quotes.outlets import OutletRegistry
from quotes.packs import Pack

__all__ = ["Heading", "read_heading"]

_TITLE_WORDS = 30
_PLACE = r"(?P<place>\p{Lu}[\p{L}.'’\-]*(?:[ ,]{1,2}\p{Lu}[\p{L}.'’\-]*){0,3})"
_OUTLET = r"(?P<outlet>[\p{L}\p{N}][\p{L}\p{N}.&]*(?: [\p{Lu}\p{N}][\p{L}\p{N}.&]*){0,3})"
_DASH = r"\s*(?:--|[-–—|])\s*(?=[^\s\d])"
# JAKARTA, KOMPAS.com –   FAKTA.COM, Jakarta -   WASHINGTON (AP) —   Jakarta (ANTARA) -   LONDON —
_DATELINES = (
    ("agency", regex.compile(rf"{_PLACE}(?:, [\p{{L}}.]+)?(?: {{0,2}}\((?P<agency>[^()\n]{{2,40}})\)){_DASH}")),
    ("agency", regex.compile(rf"\((?P<agency>[^()\n]{{2,30}})\) {_PLACE}{_DASH}")),
    ("pair", regex.compile(rf"(?P<first>[^,\n()“”\"]{{2,40}}?), ?(?P<second>[^,\n()“”\"]{{2,40}}?){_DASH}")),
    ("place", regex.compile(r"(?P<place>\p{Lu}{3,}(?:[ ,]{1,2}\p{Lu}[\p{L}.]+){0,3})\s*(?:--|[–—]|- )\s*(?=\S)")),
)
_ADDRESS = regex.compile(r"[\p{L}\d-]{3,}\.(?:com|co\.id|id|net|org|news|tv|co|info)", regex.IGNORECASE)
_CREDIT = regex.compile(r"\((?P<names>[^()\n]{2,80})\)\s*$")
_NAME = r"\p{Lu}(?:\.|[\p{L}'’\-]+)(?: (?:\p{Lu}(?:\.|[\p{L}'’\-]*)|bin|binti|van|de|al)){0,4}"


@dataclass(frozen=True, slots=True)
class Heading:
    """Document-level facts; `body` are the paragraphs that hold the story, `headline` the number of the title's."""

    title: str | None
    headline: int | None
    publisher: str | None
    byline: tuple[str, ...]
    dateline_place: str | None
    published_on: str | None
    credits: tuple[Credit, ...]
    furniture: frozenset[int]


def read_heading(document: Document, paragraphs: Sequence[Span], pack: Pack, outlets: OutletRegistry) -> Heading:
    """Read the head and the foot of a document; what the reader already knew is kept."""
    text = document.text
    headline = _headline(text, paragraphs)
    title = document.title or (paragraphs[headline].of(text).strip() if headline is not None else None)
    publisher, place, credits = _dateline(text, paragraphs[:8], outlets)
    by_url = outlets.by_domain(document.url) if document.url else None
    credits += _credit_lines(text, paragraphs, pack, outlets)
    return Heading(
        title=title,
        headline=headline,
        publisher=document.publisher or (by_url.name if by_url else None) or publisher,
        byline=document.byline or _byline(text, paragraphs, pack),
        dateline_place=place,
        published_on=document.published_on,
        credits=tuple(sorted(credits, key=lambda credit: credit.span)),
        furniture=_furniture(text, paragraphs, pack),
    )


def _headline(text: str, paragraphs: Sequence[Span]) -> int | None:
    """The first line, when it is short, no full sentence, and a story follows."""
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0].of(text)
    ends = first.rstrip("”\"'’»").endswith((".", ",", ":", ";"))
    quoted = first[:1] in '“"' and first[-1:] in '”"'
    if ends or quoted or not 1 < len(first.split()) <= _TITLE_WORDS:
        return None
    return 0


def _dateline(
    text: str, paragraphs: Sequence[Span], outlets: OutletRegistry
) -> tuple[str | None, str | None, list[Credit]]:
    """Return publisher, place and agency credits of the first dateline."""
    for paragraph in paragraphs:
        for kind, pattern in _DATELINES:
            match = pattern.match(text, paragraph.start, min(paragraph.end, paragraph.start + 120))
            found = _read_dateline(kind, match, outlets) if match else None
            if found:
                return found
    return None, None, []


def _read_dateline(
    kind: str, match: regex.Match[str], outlets: OutletRegistry
) -> tuple[str | None, str | None, list[Credit]] | None:
    if kind == "agency":
        outlet = outlets.find(match["agency"].strip())
        if outlet is None:
            return None
        return None, _place_name(match["place"]), [Credit(outlet.name, Span(*match.span("agency")))]
    if kind == "pair":
        for publisher, place in (("first", "second"), ("second", "first")):
            outlet = outlets.find(match[publisher].strip())
            if outlet and outlet.kind != "platform" and _is_place(match[place]):
                return outlet.name, _place_name(match[place]), []
        if _ADDRESS.fullmatch(match["first"].strip()) and _is_place(match["second"]):
            return _brand(match["first"].strip()), _place_name(match["second"]), []
        return None
    return None, _place_name(match["place"]), []


def _brand(address: str) -> str:
    """An outlet that is not in the list, by its address: `FAKTA.COM` → Fakta.com."""
    return address.capitalize() if address.isupper() else address


def _is_place(words: str) -> bool:
    return len(words.split()) <= 4 and all(word[0].isupper() or word.islower() for word in words.split())


def _place_name(place: str) -> str:
    """`JAKARTA` is written Jakarta; a place in ordinary letters stays as it is."""
    place = place.strip(" ,")
    return place.title() if place.isupper() and len(place) > 3 else place


def _byline(text: str, paragraphs: Sequence[Span], pack: Pack) -> tuple[str, ...]:
    labels = "|".join(regex.escape(label) for label in pack.document["byline_label"])
    if not labels:
        return ()
    joined = "|".join(regex.escape(word) for word in pack.document["byline_word"]) or "$"
    pattern = regex.compile(
        rf"(?:^|(?<=[.|\s]))(?:{labels})\s*:?\s*(?P<names>{_NAME}(?:(?:, | & | (?:{joined}) ){_NAME})*)", regex.V0
    )
    names: list[str] = []
    for paragraph in (p for p in paragraphs if p.end - p.start < 160):
        match = pattern.match(text, paragraph.start, paragraph.end)
        if match:
            found = regex.split(rf", | & | (?:{joined}) ", match["names"])
            names += [name.strip(" .") for name in found if name.strip(" .") not in names]
    return tuple(names)


def _credit_lines(text: str, paragraphs: Sequence[Span], pack: Pack, outlets: OutletRegistry) -> list[Credit]:
    """Outlets in brackets at the end of a paragraph, `(KCNA/Yonhap)`, and behind a label, `Sumber: TASS`."""
    found: list[Credit] = []
    labels = "|".join(regex.escape(label) for label in pack.document["credit_label"])
    label = regex.compile(rf"(?:{labels})\s*:\s*(?P<names>[^\n.]{{2,80}})", regex.IGNORECASE) if labels else None
    for paragraph in paragraphs[-6:]:
        match = _CREDIT.search(text, paragraph.start, paragraph.end)
        match = match or (label.match(text, paragraph.start, paragraph.end) if label else None)
        if match:
            found += _named_outlets(match, outlets)
    return found


def _named_outlets(match: regex.Match[str], outlets: OutletRegistry) -> list[Credit]:
    found = []
    for piece in regex.finditer(r"[^/,;&]+", match["names"]):
        name = piece.group().strip()
        outlet = outlets.find(name)
        if outlet:
            start = match.start("names") + piece.start() + len(piece.group()) - len(piece.group().lstrip())
            found.append(Credit(outlet.name, Span(start, start + len(name))))
    return found


def _furniture(text: str, paragraphs: Sequence[Span], pack: Pack) -> frozenset[int]:
    """Paragraphs that are no story: pointers to other articles, calls to scroll, byline lines."""
    openings = tuple(opening.casefold() for opening in pack.document["furniture"])
    return frozenset(
        number
        for number, paragraph in enumerate(paragraphs)
        if openings and paragraph.of(text).casefold().startswith(openings)
    )


def document_year(published_on: str | None, text: str, paragraphs: Sequence[Span], pack: Pack) -> int | None:
    """Return the year of the document: of its date, else of the first full date in it."""
    if published_on:
        return int(published_on[:4]) if published_on[:4].isdigit() else None
    for paragraph in paragraphs[:12]:
        for date in find_dates(text, paragraph, pack):
            if date.iso:
                return int(date.iso[:4])
    return None

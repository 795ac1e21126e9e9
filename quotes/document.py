"""What a document says about itself: title, publisher, byline, place and agency of the dateline, credits, date."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from quotes.credits import credit_label, read_credits
from quotes.dateline import Dateline, desk_of, is_address, read_dateline
from quotes.dates import DateMention
from quotes.model import Credit, Document, Span
from quotes.outlets import Outlet, OutletRegistry
from quotes.packs import Pack
from quotes.text import any_of

__all__ = ["Heading", "document_year", "read_heading"]

_TITLE_WORDS = 30
_HEAD_LINES = 8  # paragraphs in which a dateline, a byline or a date of publication stands
_FIRST = 12  # paragraphs in which a full date tells the year
_LINE = 160  # characters; a longer paragraph is story
_NAME = r"\p{Lu}(?:\.|[\p{L}'’\-]+)(?: (?:\p{Lu}(?:\.|[\p{L}'’\-]*)|bin|binti|van|de|al)){0,4}"
_SITE = r"[\p{L}\d-]+(?:\.[\p{L}\d-]+)+"  # before the name of its reporter
_SIGNATURE = regex.compile(_NAME)
_SEPARATED = regex.compile(r"(?<!\s)\s++[-–—|]\s++")
_SIGNED = regex.compile(rf"\((?P<names>{_NAME})\)")
# The desk and its section: `Harbour Post / Politics`, `Kompas.com > News > Nasional`.
_SECTIONED = regex.compile(r"(?<!\s)\s++[/>»›|]\s++")
_SECTION = regex.compile(r"\p{Lu}[\p{L}\d'’\-]*+(?: (?:[\p{L}\d'’\-]++|&)){0,3}")
_CLOCK = regex.compile(r"\b\d{1,2}[:.]\d\d\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """Document-level facts. `headline` is the number of the title's paragraph; `furniture` are the numbers of the
    paragraphs that are no story; `story` is the offset at which the story begins behind its dateline, 0 without one."""

    title: str | None
    headline: int | None
    publisher: str | None
    byline: tuple[str, ...]
    dateline_place: str | None
    published_on: str | None
    credits: tuple[Credit, ...]
    furniture: frozenset[int]
    story: int = 0


def read_heading(
    document: Document,
    paragraphs: Sequence[Span],
    dates: Sequence[Sequence[DateMention]],
    pack: Pack,
    outlets: OutletRegistry,
) -> Heading:
    """Read the head and the foot of a document, with the dates of each of its paragraphs; what the reader already knew
    is kept."""
    text = document.text
    lines = _Lines(text, paragraphs, dates, pack, outlets)
    headline = lines.headline()
    title = document.title or (paragraphs[headline].of(text).strip() if headline is not None else None)
    dateline = lines.dateline()
    by_url = outlets.by_domain(document.url) if document.url else None
    credited = read_credits(text, paragraphs, pack, outlets)
    credits = {credit.span: credit for credit in (*(dateline.credits if dateline else ()), *credited.found)}
    return Heading(
        title=title,
        headline=headline,
        publisher=document.publisher
        or (by_url.name if by_url else None)
        or (dateline.publisher if dateline else None)
        or lines.publisher()
        or credited.desk,
        byline=document.byline or lines.byline(),
        dateline_place=dateline.place if dateline else None,
        published_on=document.published_on or lines.published_on(),
        credits=tuple(credits[span] for span in sorted(credits)),
        furniture=lines.furniture(),
        story=dateline.end if dateline else 0,
    )


@lru_cache(maxsize=16)
def _byline_pattern(
    labels: tuple[str, ...], bare: tuple[str, ...], joining: tuple[str, ...]
) -> regex.Pattern[str] | None:
    if not labels:
        return None
    joined = any_of(joining)
    label = any_of(labels)
    alone = any_of(bare)
    return regex.compile(
        rf"(?:^|(?<=[|;]\s?)|(?<=\.\s))(?:(?i:{label}))(?:\s*:|(?<=\b(?i:{alone}))\s)\s*(?:{_SITE}, )?"
        rf"(?P<names>{_NAME}(?:(?:, | & | (?:{joined}) ){_NAME})*)"
    )


class _Lines:
    """The lines around a story: those before it and those behind it."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Span],
        dates: Sequence[Sequence[DateMention]],
        pack: Pack,
        outlets: OutletRegistry,
    ) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.dates = dates
        self.pack = pack
        self.outlets = outlets

    def short(self) -> list[Span]:
        return [p for p in self.paragraphs if p.end - p.start < _LINE]

    def headline(self) -> int | None:
        """The first line, when it is short, no full sentence, and a story follows."""
        if len(self.paragraphs) < 2:
            return None
        first = self.paragraphs[0].of(self.text)
        ends = first.rstrip("”\"'’»").endswith((".", ",", ":", ";"))
        quoted = first[:1] in '“"' and first[-1:] in '”"'
        if ends or quoted or not 1 < len(first.split()) <= _TITLE_WORDS or self._is_credit(first):
            return None
        return 0

    def _is_credit(self, line: str) -> bool:
        pattern = self._byline()
        dated = _CLOCK.search(line) is not None and any(mark in line for mark in "|,")
        labelled = credit_label(self.pack.document["credit_label"]).match(line) is not None
        named = self.outlets.find(line) is not None or self._sectioned(line) is not None
        return dated or labelled or bool(pattern and pattern.match(line)) or named

    def dateline(self) -> Dateline | None:
        for paragraph in self.paragraphs[:_HEAD_LINES]:
            found = read_dateline(self.text, paragraph, self.pack, self.outlets)
            if found:
                return found
        return None

    def publisher(self) -> str | None:
        """A line at the head that is nothing but an outlet, or begins with its address and a date."""
        for number, paragraph in enumerate(self.paragraphs[:3]):
            line = paragraph.of(self.text)
            name, *rest = (part.strip() for part in _SEPARATED.split(line))
            whole = len(line) < 40 and not rest
            outlet = self.outlets.find(name) if whole or self._dated(number) else self._signed_for(number)
            if outlet and outlet.kind != "platform":
                return outlet.name
            if is_address(name) and self._dated(number):
                return name
            if sectioned := self._sectioned(line):
                return sectioned
        return self._desk()

    def _sectioned(self, line: str) -> str | None:
        """The outlet of a line that is nothing but an outlet and the section of it that the story stands in."""
        name, *sections = (part.strip() for part in _SECTIONED.split(line))
        if not sections or len(line) >= _LINE or not all(_SECTION.fullmatch(section) for section in sections):
            return None
        return None if any(map(self.outlets.find, sections)) else desk_of(name, self.pack, self.outlets)

    def _signed_for(self, number: int) -> Outlet | None:
        """The outlet of a line that is nothing but a reporter and the desk: `Ann Lowe - Harbour Post`."""
        parts = [part.strip() for part in _SEPARATED.split(self.paragraphs[number].of(self.text))]
        if len(parts) != 2 or not _SIGNATURE.fullmatch(parts[0]) or self.outlets.find(parts[0]):
            return None
        return self.outlets.find(parts[1])

    def _dated(self, number: int) -> bool:
        paragraph = self.paragraphs[number]
        return paragraph.end - paragraph.start < 80 and any(date.iso for date in self.dates[number])

    def published_on(self) -> str | None:
        """A full date on a line of its own at the head, beside a clock time."""
        for paragraph, dates in zip(self.paragraphs[:_HEAD_LINES], self.dates, strict=False):
            if paragraph.end - paragraph.start < 90 and _CLOCK.search(self.text, paragraph.start, paragraph.end):
                for date in dates:
                    if date.iso:
                        return date.iso
        return None

    def _byline(self) -> regex.Pattern[str] | None:
        known = self.pack.document
        return _byline_pattern(known["byline_label"], known["byline_bare"], known["byline_word"])

    def byline(self) -> tuple[str, ...]:
        """Whoever stands behind a label (`Penulis:`, By), else in brackets at the very end."""
        people = tuple(name for name in self._labelled() if not self._is_desk(name))
        return people or self._before_desk() or self._signed()

    def _is_desk(self, name: str) -> bool:
        """Whether a name in a byline is that of the outlet: `By Ann Lowe, Harbour Post`."""
        last = name.rpartition(" ")[2].casefold()
        return self.outlets.find(name) is not None or "PRESS_NOUN" in self.pack.lexicon.names.get(last, frozenset())

    def _desk(self) -> str | None:
        """The outlet in the byline; an agency is credited by it, and another publishes."""
        for name in self._labelled():
            if self._is_desk(name):
                known = self.outlets.find(name)
                return name if known is None else known.name if known.kind != "agency" else None
        return None

    def _labelled(self) -> list[str]:
        pattern = self._byline()
        joined = any_of(self.pack.document["byline_word"])
        names: list[str] = []
        for paragraph in self.short() if pattern else ():
            for match in pattern.finditer(paragraph.of(self.text)) if pattern else ():
                found = regex.split(rf", | & | (?:{joined}) ", match["names"])
                names += [name for name in map(_person, found) if name not in names]
        return names

    def _before_desk(self) -> tuple[str, ...]:
        for number, paragraph in enumerate(self.paragraphs[:3]):
            if paragraph.end - paragraph.start < _LINE and self._signed_for(number):
                return (_person(_SEPARATED.split(paragraph.of(self.text))[0].strip()),)
        return ()

    def _signed(self) -> tuple[str, ...]:
        last = self.paragraphs[-1].of(self.text).strip() if self.paragraphs else ""
        match = _SIGNED.fullmatch(last)
        if match and len(match["names"].split()) > 1 and not self.outlets.find(match["names"]):
            return (_person(match["names"]),)
        return ()

    def furniture(self) -> frozenset[int]:
        """Paragraphs that are no story: pointers to other articles, calls to scroll, byline lines."""
        openings = tuple(opening.casefold() for opening in self.pack.document["furniture"])
        return frozenset(
            number
            for number, paragraph in enumerate(self.paragraphs)
            if openings
            and paragraph.end - paragraph.start < 2 * _LINE
            and paragraph.of(self.text).casefold().startswith(openings)
        )


def _person(name: str) -> str:
    """A name in a byline; one in capitals is written in ordinary letters."""
    name = name.strip(" .")
    return name.title() if name.isupper() and len(name) > 5 else name


def document_year(published_on: str | None, dates: Sequence[Sequence[DateMention]]) -> int | None:
    """Return the year of the document: of its date, else of the first full date in it."""
    if published_on:
        return int(published_on[:4]) if published_on[:4].isdecimal() else None
    isos = (date.iso for found in dates[:_FIRST] for date in found)
    return next((int(iso[:4]) for iso in isos if iso), None)

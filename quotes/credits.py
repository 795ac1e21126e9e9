"""Who is credited around a story: `(KCNA/Yonhap/Kremlin)`, `Sumber: TASS`, `REUTERS/Ann Lowe` under a photo.

What stands behind the story in brackets with a reporter's name, `(Kompas.com/Ani)`, is the desk that wrote it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from quotes.model import Credit, Span
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.text import any_of

__all__ = ["Credits", "credit_label", "named_outlets", "read_credits"]

_FOOT_LINES = 6
_LINE = 160  # characters; a longer paragraph is story
_BRACKETED = regex.compile(r"[(\[](?P<names>[^()\[\]\n]{2,80})[)\]]\s*$")
_PIECE = regex.compile(r"(?:[^\s/,;&|]++|(?<!\s)\s++(?!via\s))+")
_WRITER = regex.compile(r"\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)?|\p{Ll}{2,4}")
_DESKS = frozenset({"site", "newspaper", "magazine"})  # an agency is credited, whoever took the photo


@dataclass(frozen=True, slots=True)
class Credits:
    """The outlets that are credited, and the desk that signs the story."""

    found: tuple[Credit, ...]
    desk: str | None


@lru_cache(maxsize=16)
def credit_label(labels: tuple[str, ...]) -> regex.Pattern[str]:
    """Return the pattern of a line of credit: a label, and names behind it."""
    return regex.compile(rf"(?i:{any_of(labels)})\s*:?\s+(?P<names>(?:[^\n.|]|\.(?=\S)){{2,80}})")


@lru_cache(maxsize=16)
def _reprint(labels: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"(?i:{any_of(labels)})\s+(?P<names>[\p{{L}}\d][\w.-]*\w(?: \p{{Lu}}[\w.-]*\w)*)")


@lru_cache(maxsize=16)
def _decoration(words: tuple[str, ...]) -> regex.Pattern[str]:
    """What stands before or behind an outlet in a credit: `via AP`, `AP Photo`, `Foto: Antara`."""
    either = any_of(words)
    return regex.compile(rf"^(?i:{either})\s*:?\s+|(?<!\s)\s++(?i:{either})$")


def read_credits(text: str, paragraphs: Sequence[Span], pack: Pack, outlets: OutletRegistry) -> Credits:
    """Return who is credited in the lines around a story."""
    lines = _Lines(text, paragraphs, pack, outlets)
    found = {credit.span: credit for credit in (*lines.around(), *lines.reprinted(), *lines.last())}
    desk = lines.desk()
    return Credits(tuple(credit for credit in found.values() if credit != desk), desk.outlet if desk else None)


class _Lines:
    """The lines of a document that may hold a credit."""

    def __init__(self, text: str, paragraphs: Sequence[Span], pack: Pack, outlets: OutletRegistry) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.pack = pack
        self.outlets = outlets

    def around(self) -> Iterator[Credit]:
        """Outlets in brackets at the end of a line, behind a label, and at the end of a caption."""
        labelled = credit_label(self.pack.document["credit_label"])
        captions = tuple(label.casefold() for label in self.pack.document["caption_label"])
        for number, paragraph in enumerate(self.paragraphs):
            start, end = paragraph.start, paragraph.end
            line = end - start < _LINE
            caption = bool(captions) and self.text[start : start + 40].casefold().startswith(captions)
            if not line and not caption and number < len(self.paragraphs) - _FOOT_LINES:
                continue
            match = _BRACKETED.search(self.text, max(start, end - 90), end)
            match = match or (labelled.match(self.text, start, end) if line else None)
            if match:
                yield from self._named(Span(*match.span("names")))
            elif caption:
                last = self.text.rfind(". ", start, end)
                yield from self._named(Span(last + 2, end)) if last > 0 else ()

    def _named(self, span: Span) -> list[Credit]:
        return named_outlets(span.of(self.text), span.start, self.pack, self.outlets)

    def reprinted(self) -> Iterator[Credit]:
        """Where the article appeared first: `Artikel ini telah tayang di Kontan`."""
        pattern = _reprint(self.pack.document["reprint_label"])
        for paragraph in self.paragraphs[-_FOOT_LINES:]:
            for match in pattern.finditer(self.text, paragraph.start, paragraph.end):
                yield from self._named(Span(*match.span("names")))

    def last(self) -> list[Credit]:
        """The names of agencies alone at the very end: `AFP`, `Reuters | AFP`."""
        if len(self.paragraphs) < 2 or self.paragraphs[-1].end - self.paragraphs[-1].start >= _LINE:
            return []
        line = self.paragraphs[-1].of(self.text).rstrip(" .")
        span = Span(self.paragraphs[-1].start, self.paragraphs[-1].start + len(line))
        found = self._named(span) if line[:1].isalnum() else []
        return found if len(found) == sum(1 for _ in _PIECE.finditer(line)) else []

    def desk(self) -> Credit | None:
        """The outlet that stands with its reporter, and with no other, in brackets behind the story."""
        if len(self.paragraphs) < 2:
            return None
        last = self.paragraphs[-1]
        match = _BRACKETED.search(self.text, max(last.start, last.end - 90), last.end)
        pieces = match["names"].split("/") if match else []
        found = self._named(Span(*match.span("names"))) if match else []
        if len(pieces) != 2 or len(found) != 1:
            return None
        outlet = self.outlets.find(found[0].outlet)
        other = next((piece for piece in pieces if piece.strip() != found[0].span.of(self.text)), "")
        signed = outlet is not None and outlet.kind in _DESKS and _WRITER.fullmatch(other.strip())
        return found[0] if signed else None


def named_outlets(names: str, offset: int, pack: Pack, outlets: OutletRegistry) -> list[Credit]:
    """Return the known outlets of `KCNA/Yonhap`, `KCNA via KNS/AP`; `offset` is where the names begin in the text."""
    decoration = _decoration(pack.document["credit_word"])
    found = []
    for piece in _PIECE.finditer(names):
        name = piece.group().strip()
        bare = decoration.sub("", name)
        outlet = outlets.find(bare) if bare else None
        if outlet and not (outlet.acronym and bare.islower()):  # (abc/xyz) are the initials of desks
            start = offset + piece.start() + len(piece.group()) - len(piece.group().lstrip())
            found.append(Credit(outlet.name, Span(start, start + len(name))))
    return found

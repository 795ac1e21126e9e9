"""A quotation that somebody entered → a document that says what they did, with the quotation found in it.

    “We are open.” — Ann Lowe (mayor), via KCNA
    Port stays open
    Warta, 2025-04-28
    https://warta.example/port

Its text is all that is known, so that two rows are one document only when they say the same. Its address leads to the
words in the page (`#:~:text=…`): it is not that of the article itself, of which this is no version.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote

from quotes.importing.entered import ENTERED_BY, Entered
from quotes.language import detect_language
from quotes.model import Analysis, Document, Evidence, Extractor, Quotation, Span, Speaker, Via
from quotes.outlets import OutletRegistry

__all__ = ["composed"]

_PAIRS = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’"), ("'", "'"), ("「", "」"))
_VERSION = "1"
_RULE = "entered"
_WORDS_OF_LINK = 4
_DIGITS = 8


def composed(entered: Entered, by: str, file: str, outlets: OutletRegistry) -> Analysis:
    """Return the document, entered by somebody in a file; its name is made of its text, since lines of a file move."""
    building = _Building()
    quotation = _quotation(building, entered, outlets)
    for line in _lines(entered):
        building.add("\n" + line)
    text = building.text
    lang = entered.lang or detect_language(quotation.text)
    digest = sha256(text.encode()).hexdigest()[:_DIGITS]
    document = Document.from_text(
        text,
        name=f"{os.path.basename(file)} {digest}",
        location=f"{file}:{entered.number}",
        url=_address(entered),
        lang=lang,
    )
    return Analysis(
        document,
        Extractor(ENTERED_BY + by, _VERSION, _RULE),
        lang=lang,
        title=entered.title,
        publisher=_outlet(entered.publisher, outlets) if entered.publisher else None,
        published_on=entered.published_on,
        quotations=(quotation,),
    )


class _Building:
    """A text that grows, and tells where each piece stands."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, piece: str) -> Span:
        start = len(self.text)
        self.text += piece
        return Span(start, len(self.text))


def _quotation(building: _Building, entered: Entered, outlets: OutletRegistry) -> Quotation:
    """Write the first line, and return what stands in it."""
    opening, words, closing = _in_marks(entered)
    building.add(opening)
    span = building.add(words)
    building.add(closing)
    speakers = tuple(_speakers(building, entered))
    via = []
    for name in entered.via:
        building.add(", via ")
        via.append(Via(_outlet(name, outlets), "local", "chain", building.add(name)))
    return Quotation(
        span,
        words,
        entered.kind,
        entered.modality,
        speakers=speakers,
        via=tuple(via),
        said_on=entered.said_on,
        said_on_from="written" if entered.said_on else None,
        confidence=entered.confidence,
        evidence=(Evidence(_RULE, Span(0, len(building.text))),),
    )


def _in_marks(entered: Entered) -> tuple[str, str, str]:
    """Return the words with the marks around them: those that somebody entered with them, else ours."""
    words = entered.text.strip()
    for opening, closing in _PAIRS:
        if len(words) > 2 and words.startswith(opening) and words.endswith(closing) and opening not in words[1:-1]:
            return opening, words[1:-1], closing
    return ("", words, "") if entered.kind == "indirect" else ("“", words, "”")


def _speakers(building: _Building, entered: Entered) -> Iterator[Speaker]:
    for number, name in enumerate(entered.speakers):
        building.add(" & " if number else " — ")
        yield Speaker(name, entered.speaker_kind, entered.role, building.add(name))
    if entered.speakers and entered.role:
        building.add(f" ({entered.role})")


def _lines(entered: Entered) -> Iterator[str]:
    told = {"negated": "not said", "hypothetical": "would be said"}.get(entered.modality)
    said = f"said on {entered.said_on}" if entered.said_on else None
    printed = ", ".join(filter(None, (entered.publisher, entered.published_on)))
    yield from filter(None, (told, said, entered.title, printed, entered.url))


def _outlet(name: str, outlets: OutletRegistry) -> str:
    """Return the name under which an outlet is known, the given one if it is not."""
    known = outlets.find(name)
    return known.name if known else name


def _address(entered: Entered) -> str | None:
    """Return the address of the words: a text fragment (https://wicg.github.io/scroll-to-text-fragment/)."""
    if not entered.url:
        return None
    words = entered.text.strip(" \t\r\n“”„\"«»‘’'").split()
    ends = (words[:_WORDS_OF_LINK], words[-_WORDS_OF_LINK:]) if len(words) > 2 * _WORDS_OF_LINK else (words,)
    parts = ",".join(quote(" ".join(end), safe="", errors="replace").replace("-", "%2D") for end in ends)
    page, _, fragment = entered.url.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={parts}"

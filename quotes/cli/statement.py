"""One quotation in the way a journalist writes it down: `Kim Jong Un, via KCNA → Fakta.com, 27 Apr 2025`."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.cli.page import Page, Piece
from quotes.trust import stations

__all__ = ["Hop", "Statement", "chain", "day", "print_statement", "route"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOBODY = "unknown speaker"
# What stands before words that were not said.
_UNSAID = {"negated": "did not say: ", "hypothetical": "would say: "}


@dataclass(frozen=True, slots=True)
class Hop:
    """An outlet the words came through; `parallel` when it stands beside the one before it, not behind it. `about` is
    what a reader must know of it."""

    outlet: str
    parallel: bool = False
    about: str = ""

    def __str__(self) -> str:
        return self.outlet + (f" ({self.about})" if self.about else "")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is printed of a quotation. `id` is None for one that is not stored; `via` is outermost first, `rests_on`
    what is said of it when nobody else than a state or a party vouches for the words."""

    text: str
    kind: str
    speakers: tuple[str, ...] = ()
    via: tuple[Hop, ...] = ()
    publisher: str | None = None
    said_on: str | None = None
    published_on: str | None = None
    id: int | None = None
    replaced_by: int | None = None
    modality: str = "said"
    rests_on: str | None = None
    said_on_from: str | None = None


def chain(statement: Statement) -> str:
    """Return speaker, kind unless direct, modality unless said, the way the words took to the publisher, when they were
    published and, if that is another day, said (or reported, by whom the publisher cites); the document that is a newer
    version of theirs; and whether a state or a party is the only source."""
    unmarked = ("direct", "said")
    about = ", ".join(word for word in (statement.kind, statement.modality) if word not in unmarked)
    way = route(statement.via, statement.publisher)
    said = statement.said_on if statement.said_on != statement.published_on else None
    newer = statement.replaced_by
    parts = [
        _speakers(statement.speakers) + (f" ({about})" if about else ""),
        way,
        day(statement.published_on),
        f"{'reported' if statement.said_on_from == 'report' else 'said'} {day(said)}" if said else "",
        f"replaced by document {newer}" if newer else "",
    ]
    written = ", ".join(part for part in parts if part)
    return written + (f"; rests on {statement.rests_on}" if statement.rests_on else "")


def route(via: Sequence[Hop], publisher: str | None) -> str:
    """Return the way from the innermost outlet to the publisher; outlets side by side are joined by a plus."""
    through = [" + ".join(beside) for beside in stations([(str(hop), hop.parallel) for hop in via])]
    return ("via " if via else "") + " → ".join(through[::-1] + ([publisher] if publisher else []))


def day(iso: str | None) -> str:
    """Return an ISO 8601 date as people write it, as precise as it is: `27 Apr 2025`, `Apr 2025`, `2025`."""
    year, *rest = (iso or "").split("-")
    numbers = [int(part) for part in rest if part.isdecimal()]
    if len(numbers) != len(rest) or not all(1 <= number <= 12 for number in numbers[:1]):
        return iso or ""
    month = _MONTHS[numbers[0] - 1] if numbers else ""
    return " ".join(part for part in (*map(str, numbers[1:2]), month, year) if part)


def print_statement(page: Page, statement: Statement, matched: str = "") -> None:
    """Print the words, and below them whose they are; reported speech without marks, since its words are not theirs.
    Words that were not said never stand there without saying so."""
    indirect, unsaid = statement.kind == "indirect", _UNSAID.get(statement.modality, "")
    marks = (unsaid or "reported: ", "") if indirect else (unsaid + "“", "”")
    indent = 4 if statement.id is None else 7
    label = "" if statement.id is None else str(statement.id)
    page.line(marks[0], *highlight(statement.text, matched), marks[1], indent=indent, label=label)
    page.line((chain(statement), "aside"), indent=indent)


def highlight(text: str, query: str) -> list[Piece]:
    """Return the text in pieces, the words that a search asked for styled; `elect*` asks for all that begin so."""
    wanted = [_pattern(word) for word in re.findall(r"\w+\*?", _bare(query))]
    if not wanted:
        return [text]
    pieces: list[Piece] = []
    at = 0
    for found in re.finditer(rf"\b(?:{'|'.join(wanted)})", _bare(text)):
        pieces += [text[at : found.start()], (text[found.start() : found.end()], "match")]
        at = found.end()
    return [*pieces, text[at:]]


def _pattern(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"\b")


def _bare(text: str) -> str:
    """Return the text without case and accents, character for character, as the search of the store reads it."""
    return "".join(unicodedata.normalize("NFKD", character)[0].lower()[0] for character in text)


def _speakers(names: Sequence[str]) -> str:
    if not names:
        return NOBODY
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))

"""Reported speech without marks: what the report rules bind as `content` of a clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.attribute import Reading
from quotes.frames import Item, matches
from quotes.modality import contrasted, denies, modality
from quotes.model import Modality, Span
from quotes.packs import Pack
from quotes.speech import has_words

__all__ = ["Report", "reports"]

_EDGE = " \t\u00a0,;:.?!–—-"


@dataclass(frozen=True, slots=True)
class Report:
    """Reported words and the clause that reports them; `parted`: the clause stands between them and the condition they
    are said under (`If it rains, Lowe said, …`), which is a report of its own."""

    span: Span
    clause: Item
    rule: str
    confidence: float
    modality: Modality = "said"
    parted: bool = False


def reports(reading: Reading, text: str, pack: Pack, used: frozenset[int]) -> list[Report]:
    """Return the reported statements of a paragraph, none overlapping; `used` are the starts of clauses that
    attribute a quotation already."""
    found: list[Report] = []
    for rule in pack.rules("report").candidates(reading.clauses.present):
        for match in matches(rule, reading.clauses, overlapped=True):
            clause = match.items(reading.clauses, "c")[0]
            if "CLAUSE" not in clause.types:
                continue  # a verb without its subject has the same class
            if "RELAYING" in clause.types and _speaks(reading, clause):
                continue
            if denies(clause):
                continue  # he denied that …: those are not his words
            content = match.items(reading.clauses, "content")
            span = _trimmed(text, content)
            taken = any(_crosses(span, other.span) or other.clause is clause for other in found)
            free = clause.start not in used or "THAT" in content[0].types
            if has_words(span.of(text)) and free and not taken and not _quoted(reading, content[-1]):
                condition = match.items(reading.clauses, "condition")
                parts = contrasted(content, modality(clause))
                if condition:
                    parts.insert(0, (condition, parts[0][1]))
                found += [
                    Report(_trimmed(text, words), clause, rule.name, rule.confidence, how, bool(condition))
                    for words, how in parts
                ]
    return sorted(found, key=lambda report: report.span)


def _speaks(reading: Reading, relaying: Item) -> bool:
    """Whether somebody speaks in the sentence that an outlet only relays."""
    items = reading.clauses.items
    first, last = reading.clauses.sentence(reading.clauses.position(relaying))
    return any("CLAUSE" in item.types and "RELAYING" not in item.types for item in items[first:last])


def _crosses(one: Span, other: Span) -> bool:
    """Overlap without one being inside the other: somebody may report what somebody else said."""
    return one.overlaps(other) and not one.covers(other) and not other.covers(one)


def _quoted(reading: Reading, last: Item) -> bool:
    """Whether the words go on in marks: then the quotation is the fragment."""
    following = reading.clauses.items[reading.clauses.position(last) + 1 :][:1]
    return any("Q" in item.types for item in following)


def _trimmed(text: str, content: Sequence[Item]) -> Span:
    start, end = content[0].start, content[-1].end
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while start < end and text[start] in _EDGE:
        start += 1
    return Span(start, end)

"""Quotations that no clause attributes: re-opened paragraphs, following sentences, paragraphs of one speaker.

`Thread` walks the passages of a document in order. Rules (usage of newsrooms: a quotation that runs over paragraphs is
re-opened in each; further sentences of the same speaker follow without a new attribution):

    reopened        the marks were left open and the next paragraph opens them again: one utterance
    next-sentence   in the same paragraph, right behind the attribution of the one before: the same utterance
    same-paragraph  in the same paragraph, only reporter's words without another speaker between: the speaker before
    sentence-before in the same paragraph, the quotation behind it is attributed and nothing stands between
    statement-before in the same paragraph, right behind a sentence that reports what one person states
    next-paragraph  the paragraph is nothing but the quotation: the speaker before, or the one the paragraph before
                    introduces with a colon
    signature       the next paragraph is nothing but the name under it (`— Ann Lowe, mayor`)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.attribute import Offer, Reading
from quotes.detect import Marked
from quotes.frames import Frame, Item

__all__ = ["CARRIED", "Link", "carry_over"]

# Of these rules those whose quotation stands away from the attribution that it takes: what hangs on the attribution (an
# outlet, an occasion) is then looked for around the quotation. Left out are `next-sentence`, which goes on right behind
# its attribution, and `signature`, whose attribution is its own and has no cue.
CARRIED = frozenset(
    {"reopened", "same-paragraph", "sentence-before", "statement-before", "next-paragraph", "introduced"}
)

_HANGING = frozenset({"OF", "POSS", "SUB"})
# Clauses whose subject has said nothing that could go on behind them.
_SILENT = frozenset({"NEGATED", "HYPOTHETICAL", "UNSAID", "ADDRESSED"})


@dataclass(frozen=True, slots=True)
class Link:
    """A quotation that takes its speaker from another one (`source`) or from a clause that introduces it."""

    quotation: int
    rule: str
    confidence: float
    source: int | None = None
    clause: Item | None = None
    same_utterance: bool = False


def carry_over(
    readings: Sequence[Reading], marked: Sequence[Marked], attributed: Mapping[int, Offer]
) -> dict[int, Link]:
    """Return a link for every quotation that can take its speaker from elsewhere."""
    links: dict[int, Link] = {}
    _reopened(marked, attributed, links)
    for reading in readings:
        _within_paragraph(reading, attributed, links)
    _signed(readings, attributed, links)
    for position in range(len(readings)):
        _whole_paragraph(readings, position, attributed, links)
    return links


def _reopened(marked: Sequence[Marked], attributed: Mapping[int, Offer], links: dict[int, Link]) -> None:
    number = 0
    while number < len(marked):
        last = number
        while last < len(marked) - 1 and marked[last].balance == "continued":
            last += 1
        chain = range(number, last + 1)
        source = next((n for n in chain if n in attributed), None)
        for quotation in chain:
            if source is not None and quotation not in attributed:
                links[quotation] = Link(quotation, "reopened", 0.95, source, same_utterance=True)
            elif source is None and quotation > number:
                links[quotation] = Link(quotation, "reopened", 0.9, number, same_utterance=True)
        number = last + 1


def _signed(readings: Sequence[Reading], attributed: Mapping[int, Offer], links: dict[int, Link]) -> None:
    """A line of its own that names whoever said what stands above it."""
    for above, reading in pairwise(readings):
        items = reading.clauses.items
        alone = len(items) == 2 and "SIGNED" in items[1].types  # behind the BREAK
        last = above.clauses.items[-1].number
        if alone and last >= 0 and not _known(last, attributed, links):
            links[last] = Link(last, "signature", 0.9, clause=items[1])


def _known(number: int, attributed: Mapping[int, Offer], links: Mapping[int, Link]) -> bool:
    return number in attributed or number in links


def _carries(number: int, attributed: Mapping[int, Offer], links: Mapping[int, Link]) -> bool:
    """Whether the speaker of a quotation goes on behind it; not when the text says that it was not said."""
    return number in links or (number in attributed and attributed[number].modality != "negated")


def _within_paragraph(reading: Reading, attributed: Mapping[int, Offer], links: dict[int, Link]) -> None:
    items = reading.clauses.items
    places = {item.number: position for position, item in enumerate(items) if item.number >= 0}
    for before, after in zip(reading.marked, reading.marked[1:], strict=False):
        if before not in places or after not in places:
            continue
        between = items[places[before] + 1 : places[after]]
        if _carries(before, attributed, links) and not _known(after, attributed, links):
            link = _following(before, after, between, items[places[after]], attributed)
            if link:
                links[after] = link
    for before, after in reversed(list(zip(reading.marked, reading.marked[1:], strict=False))):
        if _carries(after, attributed, links) and not _known(before, attributed, links) and before in places:
            between = items[places[before] + 1 : places[after]]
            if all(item.types & {"END", "PUNCT", "DASH"} for item in between):
                links[before] = Link(before, "sentence-before", 0.85, after)
    for number in reading.marked:
        clause = _stated_before(reading.clauses, places[number]) if number in places else None
        if clause is not None and not _known(number, attributed, links):
            links[number] = Link(number, "statement-before", 0.75, clause=clause)


def _stated_before(frame: Frame, place: int) -> Item | None:
    """The one clause of the sentence right before a full utterance, when nobody else is named there: whoever is
    reported goes on in direct speech."""
    items = frame.items
    if not items[place].types >= {"QLONG", "QUP"} or not items[place].types & {"QEND", "QASK"} or place < 2:
        return None
    if "END" not in items[place - 1].types:
        return None
    first, last = frame.sentence(place - 1)
    clauses = [item for item in items[first:last] if "CLAUSE" in item.types]
    others = any(item.types & {"PERSON", "Q"} for item in items[first:last])
    if len(clauses) != 1 or others or not clauses[0].types & {"SV", "ACC"} or "RELAYING" in clauses[0].types:
        return None
    if not clauses[0].types.isdisjoint(_SILENT):
        return None
    return clauses[0] if clauses[0].parts.get("speaker") else None


def _following(
    before: int, after: int, between: Sequence[Item], quotation: Item, attributed: Mapping[int, Offer]
) -> Link | None:
    clause = attributed[before].clause if before in attributed else None
    if {"QOPEN", "QLOW"} <= quotation.types or (between and _hangs(between[-1])):
        return None
    others = [i for i in between if "CLAUSE" in i.types and i is not clause and "RELAYING" not in i.types]
    words = sum(1 for item in between if not item.types & {"END", "PUNCT", "DASH", "COMMA", "CLAUSE", "DATE"})
    if words <= 12 and not others and not _somebody_else(between, clause):
        ends = sum(1 for item in between if "END" in item.types)
        close = words <= 6 or (ends <= 1 and clause in between)
        return Link(after, "next-sentence" if close else "same-paragraph", 0.93 if close else 0.8, before, None, close)
    if clause in between and _ends_once(between):
        return Link(after, "next-sentence", 0.85, before, same_utterance=True)
    return None


def _somebody_else(between: Sequence[Item], clause: Item | None) -> bool:
    """Whether a sentence of its own stands between, and tells of another person: that one may speak next."""
    ends = [number for number, item in enumerate(between) if "END" in item.types]
    inside = between[ends[0] + 1 : ends[-1]] if len(ends) > 1 else ()
    speaking = _names(clause.parts.get("speaker", ())) if clause else frozenset()
    return any(_names((item,)).isdisjoint(speaking) for item in inside[:2] if "PERSON" in item.types)


def _names(items: Sequence[Item]) -> frozenset[str]:
    """The words of the names in these phrases."""
    return frozenset(word for item in items for name in item.parts.get("name", ()) for word in name.fold.split())


def _hangs(before: Item) -> bool:
    """Whether a quotation behind this item is a part of its phrase: a co-author of “…”, on ABC's “…”, when “…”."""
    return not before.types.isdisjoint(_HANGING)


def _ends_once(between: Sequence[Item]) -> bool:
    """Whether the sentence that attributes one quotation ends right before the next one: nobody else has come in."""
    return bool(between) and "END" in between[-1].types and sum("END" in item.types for item in between) == 1


def _whole_paragraph(
    readings: Sequence[Reading],
    position: int,
    attributed: Mapping[int, Offer],
    links: dict[int, Link],
) -> None:
    """A paragraph that is nothing but quotation."""
    reading = readings[position]
    if not reading.marked or position == 0:
        return
    first = reading.marked[0]
    rest = [item for item in reading.clauses.items if not item.types & {"Q", "END", "PUNCT", "BREAK", "DASH"}]
    if _known(first, attributed, links) or (rest and len(reading.marked) == 1):
        return
    link = _introduced(readings[position - 1], first) or _same_speaker(readings, position, first, attributed, links)
    if link and not rest:
        links[first] = link
        for number in reading.marked[1:]:
            if not _known(number, attributed, links):
                links[number] = Link(number, "next-sentence", 0.8, first)


def _introduced(before: Reading, quotation: int) -> Link | None:
    """The paragraph before ends with a colon, or with a clause and a comma."""
    items = before.clauses.items
    if not items or not items[-1].types & {"COLON"}:
        return None
    clause = next((item for item in reversed(items) if "CLAUSE" in item.types), None)
    if clause is None or "UNSAID" in clause.types:
        return None
    return Link(quotation, "introduced", 0.9, clause=clause)


def _same_speaker(
    readings: Sequence[Reading],
    position: int,
    quotation: int,
    attributed: Mapping[int, Offer],
    links: Mapping[int, Link],
) -> Link | None:
    """The speaker of the last quotation or clause of the paragraph before goes on."""
    before = readings[position - 1]
    known = [number for number in before.marked if _carries(number, attributed, links)]
    if known:
        return Link(quotation, "next-paragraph", 0.85, known[-1])
    clause = next((item for item in reversed(before.clauses.items) if "CLAUSE" in item.types), None)
    if clause is None or not clause.types.isdisjoint(_SILENT):
        return None
    return Link(quotation, "next-paragraph", 0.75, clause=clause)

"""Which clause attributes which quotation: the attach rules of a pack, and the best of what they offer.

A clause is an item of the frame that holds a cue and, mostly, a subject. Each attach rule binds quotations (`q`) to a
clause (`c`); a quotation takes the offer of the highest confidence, the nearer clause on a tie.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.frames import Frame, Item, matches
from quotes.modality import modality, reacts
from quotes.model import Modality, Span
from quotes.packs import Pack

__all__ = ["Offer", "Reading", "choose", "clause_subjects", "is_embedded", "offers"]

_BESIDE = frozenset({"ACC", "BLAMED"})  # clauses whose speaker is nobody's subject: mocked Lowe for saying
_SPEAKING = frozenset({"PERSON", "PRON", "BODY", "DESC", "OUTLETNP"})  # rather than a thing or a place


@dataclass(frozen=True, slots=True)
class Reading:
    """One paragraph as read: its words and names (`words`), its phrases (`phrases`), the same with clauses collapsed
    (`clauses`), and the numbers of the passages in marks that stand in it."""

    number: int
    span: Span
    words: Frame
    phrases: Frame
    clauses: Frame
    marked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """One candidate: this clause attributes this quotation, by this rule; `fragment`: as words of the reporter's own
    sentence."""

    quotation: int
    clause: Item
    rule: str
    confidence: float
    distance: int
    shared: tuple[int, ...]  # the quotations that the same match binds: pieces of one utterance
    modality: Modality = "said"
    fragment: bool = False


def offers(reading: Reading, pack: Pack) -> list[Offer]:
    """Return everything that the attach rules offer for the quotations of a paragraph."""
    if not reading.marked or pack.alphabet.codes("CLAUSE").isdisjoint(reading.clauses.present):
        return []
    found = []
    for rule in pack.rules("attach").candidates(reading.clauses.present):
        for match in matches(rule, reading.clauses, overlapped=True):
            clause = match.items(reading.clauses, "c")[0]
            fragment = rule.layer == "fragment"
            if fragment and reacts(clause):
                continue
            how: Modality = "said" if "SAID" in rule.types else modality(clause)
            quoted = match.items(reading.clauses, "q")
            shared = tuple(item.number for item in quoted)
            found += [
                Offer(item.number, clause, rule.name, rule.confidence, _distance(item, clause), shared, how, fragment)
                for item in quoted
            ]
    return found


def _distance(item: Item, clause: Item) -> int:
    return clause.start - item.end if clause.start >= item.end else item.start - clause.end


def choose(candidates: Iterable[Offer]) -> dict[int, Offer]:
    """Return the best offer for each quotation; a clause between two quotations keeps the one it is bound to."""
    best: dict[int, Offer] = {}
    for offer in candidates:
        held = best.get(offer.quotation)
        if held is None or _worth(offer) > _worth(held):
            best[offer.quotation] = offer
    return best


def _worth(offer: Offer) -> tuple[bool, float, int]:
    """An outlet that only relays (`…, Reuters reported`) gives way to whoever speaks in the same sentence."""
    return "RELAYING" not in offer.clause.types, offer.confidence, -offer.distance


def is_embedded(before: Item, clause: Item) -> bool:
    """Whether a clause is what the one right before it states (`Tom said Mark had promised …`): its subject does not
    come into focus."""
    return "SV" in before.types and "SV" in clause.types


def clause_subjects(clause: Item, frame: Frame) -> tuple[Item, ...]:
    """Return the items that name the speakers of a clause; for a shared subject, those of the clause before it in the
    sentence, else the first noun phrase of the sentence; for a participle that opens the sentence (`Noting that …, Ann
    Lowe left`), the subject of the main clause. Empty for a clitic, or when nobody is named."""
    speakers = clause.parts.get("speaker")
    if speakers:
        return speakers
    if "ELIDED" not in clause.types:
        return ()
    position = frame.position(clause)
    first, last = frame.sentence(position)
    for item in reversed(frame.items[first:position]):
        if "CLAUSE" in item.types and item.types.isdisjoint(_BESIDE) and item.parts.get("speaker"):
            return item.parts["speaker"]
    subjects = _subjects(frame.items[first:position])
    speakers = tuple(item for item in subjects if item.types & _SPEAKING) or tuple(subjects)
    if not speakers and "PART" in clause.types:
        return _main_subject(frame.items[position + 1 : last])
    return speakers[:1]


def _main_subject(items: Sequence[Item]) -> tuple[Item, ...]:
    """The subject behind the comma that ends an opening participle: a clause of speech first."""
    starts = [item for comma, item in pairwise(items) if "COMMA" in comma.types]
    for item in starts:
        if "SV" in item.types and item.parts.get("speaker"):
            return item.parts["speaker"]
    return tuple(item for item in starts if item.types & _SPEAKING)[:1]


def _subjects(items: Sequence[Item]) -> list[Item]:
    """Noun phrases and pronouns that neither hang on a preposition nor stand in brackets, leftmost first."""
    found = []
    for position, item in enumerate(items):
        hung = position and items[position - 1].types & {"PREP", "OF", "LPAR"}
        if item.types & {"NP", "PRON"} and not hung:
            found.append(item)
    return found

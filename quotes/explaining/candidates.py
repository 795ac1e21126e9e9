"""Every attribution that could have been taken for a quotation, and why all but one were not."""

from collections.abc import Iterator

from quotes.attribute import Offer, Reading
from quotes.explaining.ground import Ground, Index, passage
from quotes.explaining.values import Candidate
from quotes.frames import Item
from quotes.model import Span

__all__ = ["candidates"]

_MOST = 8  # clauses of a long paragraph that are looked at


def candidates(index: Index, found: Ground) -> tuple[Candidate, ...]:
    """Return what the rules offered for the words, the one taken first, then the other clauses of the paragraph."""
    if found.reading is None:
        return ()
    offered = index.offered(found.reading, found.number)
    named = [_offered(index.work.text, offer, found.offer) for offer in _distinct(offered, found.offer)]
    beside = _beside(index, found, found.reading, {offer.clause.start for offer in offered})
    return tuple(sorted((*named, *beside), key=lambda candidate: not candidate.taken))


def _distinct(offered: list[Offer], taken: Offer | None) -> list[Offer]:
    """One offer by each rule for each clause, the one that was taken first."""
    known: dict[tuple[str, int], Offer] = {}
    for offer in ([taken] if taken in offered else []) + offered:
        if offer is not None:
            known.setdefault((offer.rule, offer.clause.start), offer)
    return list(known.values())


def _offered(text: str, offer: Offer, taken: Offer | None) -> Candidate:
    why = "the best that was offered" if offer == taken else _why(offer, taken)
    return Candidate(passage(text, offer.clause.span), offer.rule, offer.confidence, offer == taken, why)


def _why(offer: Offer, taken: Offer | None) -> str:
    """Why an offer lost, in the order in which offers are weighed."""
    if taken is None or offer.quotation != taken.quotation:
        return "the words are taken as going on from another quotation"
    if "RELAYING" in offer.clause.types and "RELAYING" not in taken.clause.types:
        return "an outlet that passes words on gives way to whoever speaks in the same sentence"
    if offer.confidence < taken.confidence:
        return f"its rule is less sure ({offer.confidence:.2f}) than the one taken ({taken.confidence:.2f})"
    if offer.distance > taken.distance:
        return f"farther away from the words ({offer.distance} characters) than the one taken ({taken.distance})"
    same = offer.clause.start == taken.clause.start
    return "says the same by another rule" if same else "just as good; the one that stands first is taken"


def _beside(index: Index, found: Ground, reading: Reading, offered: set[int]) -> Iterator[Candidate]:
    """The clauses of the paragraph that no rule joins to the words, the nearest first."""
    clauses = [i for i in reading.clauses.items if "CLAUSE" in i.types and i.start not in offered]
    clauses.sort(key=lambda item: _away(item.span, found.quotation.span))
    for clause in clauses[:_MOST]:
        taken = found.clause is clause
        yield Candidate(passage(index.work.text, clause.span), None, None, taken, _why_not(index, found, clause, taken))


def _away(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _why_not(index: Index, found: Ground, clause: Item, taken: bool) -> str:
    if taken:
        return "reports the words" if found.report else "the words go on from it"
    owner = index.owners.get(clause.start)
    if owner is not None:
        before = index.work.marked[owner].inner.start < found.quotation.span.start
        return f"belongs to the quotation {'before' if before else 'behind'} it"
    if clause.start in index.reporting:
        return "reports other words, without marks"
    if "RELAYING" in clause.types:
        return "an outlet that only passes words on"
    return "no rule of the language joins it to these words"

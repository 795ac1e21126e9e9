"""What the attribution of one quotation rests on, looked up in the workings of its analysis."""

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from quotes.assemble import Assembly
from quotes.attribute import Offer, Reading
from quotes.discourse import Link
from quotes.explaining.values import Passage
from quotes.frames import Item
from quotes.model import Quotation, Span
from quotes.report import Report
from quotes.resolve import Resolution

__all__ = ["Ground", "ground", "passage", "reading_at"]

_span_start = attrgetter("span.start")


@dataclass(frozen=True, slots=True)
class Ground:
    """`number` is that of the passage in marks; a reported statement has a report instead. The clause is None when
    nothing attributes the words, the resolution when nobody was looked for."""

    quotation: Quotation
    number: int | None
    report: Report | None
    offer: Offer | None
    links: tuple[Link, ...]
    clause: Item | None
    resolution: Resolution | None
    reading: Reading | None  # of the quotation
    clause_reading: Reading | None


def ground(work: Assembly, quotation: Quotation) -> Ground:
    """Return what a quotation of the analysis rests on."""
    number = _number(work, quotation)
    report = None if number is not None else _report(work, quotation)
    offer, links = work.source(number) if number is not None else (None, [])
    clause = report.clause if report else offer.clause if offer else links[-1].clause if links else None
    return Ground(
        quotation,
        number,
        report,
        offer,
        tuple(links),
        clause,
        work.resolved.get(clause.start) if clause else None,
        reading_at(work, quotation.span.start),
        reading_at(work, clause.start) if clause else None,
    )


def _number(work: Assembly, quotation: Quotation) -> int | None:
    if quotation.kind == "indirect":
        return None
    return next((n for n, marked in enumerate(work.marked) if marked.inner == quotation.span and n in work.where), None)


def _report(work: Assembly, quotation: Quotation) -> Report | None:
    return next((report for _, report in work.said if report.span == quotation.span), None)


def reading_at(work: Assembly, offset: int) -> Reading | None:
    """Return the paragraph of the story in which an offset stands."""
    place = bisect_right(work.story, offset, key=_span_start) - 1
    return work.story[place] if place >= 0 and offset <= work.story[place].span.end else None


def passage(text: str, span: Span) -> Passage:
    """Return the words of a span with their place."""
    return Passage(span.start, span.end, span.of(text))

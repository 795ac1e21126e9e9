"""What the attribution of one quotation rests on, looked up in the workings of its analysis."""

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from quotes.assemble import Assembly
from quotes.attribute import Offer, Reading, offers
from quotes.discourse import Link
from quotes.explaining.values import Passage
from quotes.frames import Item
from quotes.model import Quotation, Span
from quotes.report import Report
from quotes.resolve import Resolution

__all__ = ["Ground", "Index", "passage", "reading_at"]

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


class Index:
    """The workings of one analysis, by what they are asked for."""

    def __init__(self, work: Assembly) -> None:
        self.work = work
        self._numbers = {work.marked[number].inner: number for number in work.where}
        self._reports = {report.span: report for _, report in work.said}
        self._turns = {turn.words: turn for turn in work.turns.values()}
        self._offers: dict[int, list[Offer]] = {}
        self.reporting = {report.clause.start for report in self._reports.values()}
        self.owners: dict[int, int] = {}  # by the start of a clause, the first quotation that it attributes
        for number, offer in sorted(work.offers.items()):
            self.owners.setdefault(offer.clause.start, number)

    def ground(self, quotation: Quotation) -> Ground:
        """Return what a quotation of the analysis rests on."""
        number = None if quotation.kind == "indirect" else self._numbers.get(quotation.span)
        report = None if number is not None else self._reports.get(quotation.span)
        offer, links = self.work.source(number) if number is not None else (None, [])
        turn = self._turns.get(quotation.span)
        clause = turn.clause if turn else None
        if turn is None:
            clause = report.clause if report else offer.clause if offer else links[-1].clause if links else None
        return Ground(
            quotation,
            number,
            report,
            offer,
            tuple(links),
            clause,
            self.work.resolved.get(clause.start) if clause else None,
            reading_at(self.work, quotation.span.start),
            reading_at(self.work, clause.start) if clause else None,
        )

    def offered(self, reading: Reading, number: int | None) -> list[Offer]:
        """Return everything that the rules offer for a quotation of a paragraph."""
        if reading.number not in self._offers:
            self._offers[reading.number] = offers(reading, self.work.pack)
        return [offer for offer in self._offers[reading.number] if offer.quotation == number]


def reading_at(work: Assembly, offset: int) -> Reading | None:
    """Return the paragraph of the story in which an offset stands."""
    place = bisect_right(work.story, offset, key=_span_start) - 1
    return work.story[place] if place >= 0 and offset <= work.story[place].span.end else None


def passage(text: str, span: Span) -> Passage:
    """Return the words of a span with their place."""
    return Passage(span.start, span.end, span.of(text))

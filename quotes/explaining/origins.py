"""Where the outlets of the chain, the channel, the day, the place and the event of a quotation come from."""

from collections.abc import Iterator
from functools import cached_property

from quotes.assemble import Assembly
from quotes.attribute import Reading
from quotes.chain import sentence_span
from quotes.explaining.ground import passage, reading_at
from quotes.explaining.values import Origin, Passage
from quotes.frames import Match, matches
from quotes.introduce import Introduction, introduced, introductions
from quotes.model import DaySource, Quotation, Span, Via
from quotes.relays import Relay, last_outlet, relays

__all__ = ["Origins"]

_LOCAL = "named in the sentence of this attribution"
_EARLIER = "named where the speaker comes in"
_DAYS: dict[DaySource, str] = {
    "written": "",
    "resolved": "; counted from the day of the article, or of the report that is cited",
    "report": "; it is the day of the report that is cited",
}


class Origins:
    """The origins of all quotations of one document; `quotations` are those of its analysis."""

    def __init__(self, work: Assembly, quotations: tuple[Quotation, ...]) -> None:
        self._work = work
        self._quotations = quotations

    def of(self, quotation: Quotation) -> tuple[Origin, ...]:
        """Return where everything comes from that a quotation has besides its speakers."""
        anchor = self._work.anchor(quotation)
        reading = reading_at(self._work, anchor)
        if reading is None:
            return tuple(self._via(quotation, via) for via in quotation.via)
        return (
            *(self._via(quotation, via) for via in quotation.via),
            *self._circumstances(quotation, reading, sentence_span(reading, anchor)),
        )

    def _via(self, quotation: Quotation, via: Via) -> Origin:
        words = passage(self._work.text, via.span)
        relay = self._relays.get(via.span)
        if via.scope == "local":
            return Origin("via", via.outlet, _LOCAL, words, relay.rule if relay else None)
        says, source = self._inherited(quotation, via)
        return Origin("via", via.outlet, says, words, relay.rule if relay else None, source)

    @cached_property
    def _relays(self) -> dict[Span, Relay]:
        """Every outlet that a rule found in a relaying position, by where it is named."""
        work = self._work
        found: dict[Span, Relay] = {}
        last: str | None = None
        for reading in work.story:
            found |= {relay.span: relay for relay in relays(reading, work.text, work.pack, work.outlets, last)}
            last = last_outlet(reading, work.text, work.outlets, last)
        return found

    @cached_property
    def _owners(self) -> dict[Span, list[Quotation]]:
        """The quotations whose own attribution names an outlet, by where it is named."""
        found: dict[Span, list[Quotation]] = {}
        for quotation in self._quotations:
            for via in quotation.via:
                if via.scope == "local":
                    found.setdefault(via.span, []).append(quotation)
        return found

    def _inherited(self, quotation: Quotation, via: Via) -> tuple[str, Passage | None]:
        """Say from which quotation an outlet is carried over, or from which sentence."""
        text = self._work.text
        owners = self._owners.get(via.span, [])
        before = [q for q in owners if q.span < quotation.span]
        if before:
            return "carried over from a quotation before", passage(text, before[-1].span)
        if owners:
            return "taken from the quotation behind, by the same speaker", passage(text, owners[0].span)
        reading = reading_at(self._work, via.span.start)
        sentence = sentence_span(reading, via.span.start) if reading else via.span
        return "carried over from a sentence that names it", passage(text, sentence)

    def _circumstances(self, quotation: Quotation, reading: Reading, sentence: Span) -> Iterator[Origin]:
        if quotation.channel:
            words = passage(self._work.text, quotation.channel.span)
            here = sentence.covers(quotation.channel.span)
            yield Origin("channel", quotation.channel.kind, _LOCAL if here else _EARLIER, words)
        opening = self._opening(quotation, reading)
        if quotation.said_when:
            yield self._dated(quotation, quotation.said_when, sentence)
        for label, value in (("place", quotation.place), ("event", quotation.event)):
            if value:
                yield self._named(label, value, reading, sentence, opening)

    def _opening(self, quotation: Quotation, reading: Reading) -> Introduction | None:
        speaker = quotation.speakers[0].name or None if quotation.speakers else None
        return introduced(self._introductions, speaker, reading.number, quotation.span.start)

    @cached_property
    def _introductions(self) -> list[Introduction]:
        work = self._work
        return introductions(work.story, work.dates, work.text, work.pack, work.people, work.speakers(), work.calendar)

    def _dated(self, quotation: Quotation, when: Span, sentence: Span) -> Origin:
        """Say which words tell the day, and how."""
        where = _LOCAL if sentence.covers(when) else _EARLIER
        words = passage(self._work.text, when)
        if quotation.said_on is None or quotation.said_on_from is None:
            return Origin("said", words.text, where + "; which day it was cannot be told", words)
        return Origin("said on", quotation.said_on, where + _DAYS[quotation.said_on_from], words)

    def _named(self, label: str, value: str, reading: Reading, sentence: Span, opening: Introduction | None) -> Origin:
        for one, span, says in [(reading, sentence, _LOCAL), *self._introducing(opening)]:
            for match, words in self._occasions(one, label):
                if span.covers(words) and " ".join(words.of(self._work.text).split()) == value:
                    return Origin(label, value, says, passage(self._work.text, words), match.rule.name)
        return Origin(label, value, _EARLIER, None)

    def _introducing(self, opening: Introduction | None) -> list[tuple[Reading, Span, str]]:
        reading = reading_at(self._work, opening.start) if opening else None
        return [(reading, sentence_span(reading, opening.start), _EARLIER)] if reading and opening else []

    def _occasions(self, reading: Reading, label: str) -> Iterator[tuple[Match, Span]]:
        for rule in self._work.pack.rules("occasion"):
            for match in matches(rule, reading.phrases):
                items = match.items(reading.phrases, label)
                if items:
                    yield match, Span(items[0].start, items[-1].end)

"""Through whom the words came: outlets named in an attribution, outlets carried over, the channel, the date and place.

Relay rules of a pack bind `via` in the sentence of an attribution. Their layer says where in the chain the outlet
stands: `outer` for who relayed the words (`dikutip dari`, as reported by), in the order of the text, `inner` for where
they were first said or written (`kepada`, told, on Twitter). What is not named again is carried over: a lead that names
an outlet without quoting holds for the story, the outlet of one quotation for the speaker's next ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.attribute import Reading, sentence_bounds
from quotes.dates import DateMention
from quotes.frames import Item, matches
from quotes.introduce import Introduction, introduced
from quotes.link import clean_name
from quotes.model import Quotation, Span, Via
from quotes.names import name_tokens
from quotes.occasions import occasion
from quotes.outlets import OutletRegistry
from quotes.packs import Pack

__all__ = ["Chains", "Relay", "relays"]


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet named in a relaying position."""

    outlet: str
    span: Span
    layer: str
    rel: str
    rule: str


def sentence_span(reading: Reading, offset: int) -> Span:
    """Return the sentence of a paragraph in which an offset stands."""
    items = reading.clauses.items
    position = max((n for n, item in enumerate(items) if item.start <= offset), default=0)
    first, last = sentence_bounds(items, position)
    return Span(items[first].start, items[last - 1].end)


def relays(reading: Reading, text: str, pack: Pack, outlets: OutletRegistry) -> list[Relay]:
    """Return the outlets that the relay rules find in a paragraph, in the order of the text, each once."""
    found: dict[int, Relay] = {}
    for rule in pack.rules("relay"):
        for match in matches(rule, reading.phrases):
            items = match.items(reading.phrases, "via")
            for order, item in enumerate(items):
                rel = "parallel" if order else "chain"
                relay = _relay(item, text, rule.layer, rel, rule.name, outlets)
                if relay and not any(relay.span.overlaps(other.span) for other in found.values()):
                    found[item.start] = relay
    return [found[start] for start in sorted(found)]


def _relay(item: Item, text: str, layer: str, rel: str, rule: str, outlets: OutletRegistry) -> Relay | None:
    if "TWEETED" in item.types:
        return Relay("Twitter", item.span, layer, rel, rule)
    head = item.parts.get("head") or item.parts.get("name") or (item,)
    name = clean_name(text[head[0].start : head[-1].end])
    known = outlets.find(name)
    if known is None and not name[:1].isupper() and "." not in name:
        return None
    return Relay(known.name if known else name, _without_article(item, text), layer, rel, rule)


def _without_article(item: Item, text: str) -> Span:
    """`the Washington Post` → Washington Post, `the Daily Mail's` → Daily Mail; a generic head stays."""
    start = item.start + 4 if text[item.start : item.start + 4].casefold() == "the " else item.start
    return Span(start, item.end)


def _same_outlet(one: str, other: str) -> bool:
    return [t for t in name_tokens(one) if t != "com"] == [t for t in name_tokens(other) if t != "com"]


class Carrier:
    """Gives each quotation its chain, in the order of the text."""

    def __init__(self, publisher: str | None) -> None:
        self._publisher = publisher
        self._story: tuple[Via, ...] = ()
        self._current: tuple[Via, ...] = ()
        self._speaker: str | None = None

    def lead(self, found: Sequence[Relay]) -> None:
        """A sentence without attribution names outlets: they hold for what follows."""
        vias = self._ordered(found)
        if vias:
            self._story, self._current, self._speaker = vias, (), None

    def chain(self, found: Sequence[Relay], speaker: str | None) -> tuple[Via, ...]:
        """Return the chain of a quotation by this speaker whose sentence names these outlets."""
        local = self._ordered(found)
        if local:
            self._current, self._speaker = local, speaker
            return local
        if self._current and speaker is not None and speaker == self._speaker:
            return _inherited(self._current)
        if speaker != self._speaker:
            self._current, self._speaker = (), speaker
        return _inherited(self._story)

    def _ordered(self, found: Sequence[Relay]) -> tuple[Via, ...]:
        kept: list[Relay] = []
        for relay in [r for r in found if r.layer != "inner"] + [r for r in found if r.layer == "inner"]:
            own = self._publisher is not None and _same_outlet(relay.outlet, self._publisher)
            if not own and not any(_same_outlet(relay.outlet, other.outlet) for other in kept):
                kept.append(relay)
        return tuple(
            Via(r.outlet, "local", "parallel" if r.rel == "parallel" and n else "chain", r.span)
            for n, r in enumerate(kept)
        )


def _inherited(vias: Sequence[Via]) -> tuple[Via, ...]:
    return tuple(replace(via, scope="inherited") for via in vias)


def said_on(dates: Sequence[DateMention], sentence: Span, year: int | None) -> str | None:
    """Return the first explicit date of the sentence of an attribution, a missing year taken from the document."""
    for date in dates:
        if sentence.covers(date.span):
            iso = date.iso or (date.in_year(year) if year else None)
            if iso:
                return iso
    return None


class Chains:
    """Completes the quotations of one document, which must come in the order of the text."""

    def __init__(
        self,
        text: str,
        pack: Pack,
        outlets: OutletRegistry,
        publisher: str | None,
        readings: Sequence[Reading],
        dates: Sequence[list[DateMention]],
        year: int | None,
        introductions: Sequence[Introduction],
    ) -> None:
        self._text = text
        self._introductions = introductions
        self._pack = pack
        self._readings = readings
        self._dates = dates
        self._year = year
        self._carrier = Carrier(publisher)
        self._relays = {reading.number: relays(reading, text, pack, outlets) for reading in readings}
        self._leads = self._story_leads()

    def _story_leads(self) -> list[tuple[Span, list[Relay]]]:
        """Sentences that name a relaying outlet and hold no quotation: they lead the story."""
        leads: list[tuple[Span, list[Relay]]] = []
        for reading in self._readings:
            for relay in self._relays[reading.number]:
                sentence = sentence_span(reading, relay.span.start)
                quoted = any(item.number >= 0 and sentence.covers(item.span) for item in reading.clauses.items)
                if relay.layer == "outer" and not quoted:
                    leads.append((sentence, [r for r in self._relays[reading.number] if sentence.covers(r.span)]))
        return leads

    def complete(self, quotation: Quotation, anchor: int) -> Quotation:
        """Return the quotation with its chain, channel, event, place and date; `anchor` is where its cue stands."""
        reading = next((r for r in self._readings if r.span.start <= anchor < r.span.end), None)
        if reading is None:
            return quotation
        sentence = sentence_span(reading, anchor)
        while self._leads and self._leads[0][0].end <= quotation.span.start:
            self._carrier.lead(self._leads.pop(0)[1])
        speaker = quotation.speakers[0].name if quotation.speakers else None
        found = [r for r in self._relays[reading.number] if sentence.covers(r.span)]
        found = [r for r in found if not any(s.mention and s.mention.overlaps(r.span) for s in quotation.speakers)]
        seen = occasion(reading, sentence, self._text, self._pack)
        date = said_on(self._dates[reading.number], sentence, self._year)
        opening = introduced(self._introductions, speaker, reading.number, quotation.span.start)
        if opening and date is None and seen.event is None:
            date = opening.said_on
            seen = replace(opening.occasion, channel=seen.channel, place=seen.place or opening.occasion.place)
        return replace(
            quotation,
            via=self._carrier.chain(found, speaker),
            channel=seen.channel,
            event=seen.event,
            place=seen.place,
            said_on=date,
        )

"""Through whom the words came: the outlets an attribution names, and those it carries over.

What is not named again is carried over: an outlet that leads a sentence (`Dilansir Reuters, …`) or is named without a
speaker holds for the story until another takes over; the outlet of one statement holds for the next quotations of its
speaker, and for the quotation just before it. `scope` says which is which.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from quotes.attribute import Reading
from quotes.dates import DateMention
from quotes.introduce import Introduction, introduced
from quotes.model import Quotation, Span, Via
from quotes.moments import Calendar
from quotes.occasions import occasion
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.relays import Relay, in_order, last_outlet, relays
from quotes.scene import Scene
from quotes.when import When, day_of_saying

__all__ = ["Chains", "Statement", "sentence_span"]

_start = attrgetter("start")
_CITED = frozenset({"outer", "subject", "hop"})  # where an outlet stands that reports what was said


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause and whoever speaks in it, None when unknown."""

    start: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that names outlets: the first of them opens it, when `leads`."""

    span: Span
    relays: tuple[Relay, ...]
    leads: bool
    quoted: bool
    speaker: str | None


class _Carrier:
    """What is carried over at a point of the text."""

    def __init__(self) -> None:
        self.story: tuple[Via, ...] = ()
        self.current: tuple[Via, ...] = ()
        self.speaker: str | None = None

    def lead(self, vias: tuple[Via, ...]) -> None:
        self.story, self.current, self.speaker = vias, (), None

    def state(self, vias: tuple[Via, ...], speaker: str | None) -> None:
        self.current, self.speaker = vias, speaker

    def behind_story(self, local: tuple[Via, ...]) -> tuple[Via, ...]:
        """Return the outlets of the story, inherited, with these behind them."""
        names = {via.outlet for via in local}
        story = tuple(replace(via, scope="inherited") for via in self.story if via.outlet not in names)
        return (*story, *local)

    def carried(self, speaker: str | None) -> tuple[Via, ...]:
        """Return what a quotation of this speaker inherits."""
        if speaker is None or speaker != self.speaker:
            self.current, self.speaker = (), speaker
        return tuple(replace(via, scope="inherited") for via in self.current or self.story)


class Chains:
    """Completes the quotations of one document."""

    def __init__(
        self,
        text: str,
        pack: Pack,
        outlets: OutletRegistry,
        publisher: str | None,
        readings: Sequence[Reading],
        dates: Sequence[list[DateMention]],
        calendar: Calendar,
        introductions: Sequence[Introduction],
        statements: Sequence[Statement],
    ) -> None:
        self._text = text
        self._pack = pack
        self._publisher = publisher
        self._readings = readings
        self._starts = [reading.span.start for reading in readings]
        self._dates = dates
        self._calendar = calendar
        self._reported: dict[int, list[Span]] = {}
        self._before = 0  # where the utterance before begins
        self._introductions = introductions
        self._sentences: list[_Sentence] = []
        last: str | None = None
        naming = pack.alphabet.codes("OUTLETNP")
        for reading in readings:
            if found := relays(reading, text, pack, outlets, last):
                self._sentences += _relaying_sentences(reading, found, statements)
            if not naming.isdisjoint(reading.phrases.present):
                last = last_outlet(reading, text, outlets, last)
        self._by_span = {sentence.span: sentence for sentence in reversed(self._sentences)}

    def complete(self, quotations: Iterable[tuple[Quotation, int]]) -> list[Quotation]:
        """Return the quotations, which come in the order of the text with the offset of their attribution, with chain,
        channel, event, place and date."""
        carrier = _Carrier()
        waiting = deque(self._sentences)
        done: list[Quotation] = []
        given = list(quotations)
        self._reported = self._reported_words(quotation for quotation, _ in given)
        for quotation, anchor in given:
            while waiting and waiting[0].span.end <= quotation.span.start:
                self._pass(waiting.popleft(), carrier)
            if done and (quotation.group is None or quotation.group != done[-1].group):
                self._before = done[-1].span.start
            done.append(self._one(quotation, anchor, carrier))
        return _backward(_together(done))

    def _reported_words(self, quotations: Iterable[Quotation]) -> dict[int, list[Span]]:
        """Return the reported words of each paragraph, by its number."""
        found: dict[int, list[Span]] = {}
        for quotation in quotations:
            if quotation.kind == "indirect":
                number = bisect_right(self._starts, quotation.span.start) - 1
                found.setdefault(self._readings[number].number, []).append(quotation.span)
        return found

    def _pass(self, sentence: _Sentence, carrier: _Carrier) -> None:
        """A sentence without a quotation hands on what it names."""
        vias = self._vias(sentence.relays, sentence.span.end)
        if not vias or sentence.quoted:
            return
        if sentence.leads or sentence.speaker is None:
            carrier.lead(vias)
        if sentence.speaker is not None:
            carrier.state(vias, sentence.speaker)

    def _vias(self, found: Sequence[Relay], cue: int) -> tuple[Via, ...]:
        ordered = in_order(found, cue, self._publisher)
        return tuple(
            Via(relay.outlet, "local", relay.rel if number else "chain", relay.span)
            for number, relay in enumerate(ordered)
        )

    def _one(self, quotation: Quotation, anchor: int, carrier: _Carrier) -> Quotation:
        number = bisect_right(self._starts, anchor) - 1
        if number < 0 or anchor >= self._readings[number].span.end:
            return quotation
        reading = self._readings[number]
        span = sentence_span(reading, anchor)
        speaker = _first_speaker(quotation)
        quotation = replace(quotation, via=self._chain(quotation, span, anchor, speaker, carrier))
        scene = self._scene(quotation, anchor, reading, span)
        seen, said = occasion(scene, self._pack), self._said(scene)
        opening = introduced(self._introductions, speaker, reading.number, quotation.span.start, self._before)
        if opening and said is None and seen.event is None:
            said = opening.when
            seen = replace(
                opening.occasion,
                channel=seen.channel or opening.occasion.channel,
                place=seen.place or opening.occasion.place,
            )
        return replace(
            quotation,
            channel=seen.channel,
            event=seen.event,
            place=seen.place,
            said_on=said.day if said else None,
            said_on_from=said.source if said else None,
            said_when=said.words if said else None,
        )

    def _said(self, scene: Scene) -> When | None:
        """Return when the words were said, by the sentence of their attribution."""
        sentence = self._by_span.get(scene.sentence)
        cited = [r.span for r in sentence.relays if r.layer in _CITED] if sentence else []
        return day_of_saying(scene, self._dates[scene.reading.number], cited, self._pack, self._calendar)

    def _scene(self, quotation: Quotation, anchor: int, reading: Reading, span: Span) -> Scene:
        reported = [words for words in self._reported.get(reading.number, ()) if words.overlaps(span)]
        return Scene(reading, span, anchor, self._text, quotation, reported)

    def _chain(
        self, quotation: Quotation, span: Span, anchor: int, speaker: str | None, carrier: _Carrier
    ) -> tuple[Via, ...]:
        sentence = self._by_span.get(span)
        if sentence is None:
            return carrier.carried(speaker)
        mentions = [s.mention for s in quotation.speakers if s.mention]
        named = [r for r in sentence.relays if not any(mention.overlaps(r.span) for mention in mentions)]
        local = self._vias(named, anchor)
        if not local:
            return carrier.carried(speaker)
        if sentence.leads:
            carrier.lead(local)
        elif all(relay.layer == "inner" for relay in named):
            local = carrier.behind_story(local)  # where they were first said: a hop further inward
        carrier.state(local, speaker)
        return local


def _relaying_sentences(
    reading: Reading, found: Sequence[Relay], statements: Sequence[Statement]
) -> Iterable[_Sentence]:
    """Yield the sentences of a paragraph that name outlets."""
    items = reading.clauses.items
    position = 0
    while position < len(items):
        last = reading.clauses.sentence(position)[1]
        span = Span(items[position].start, items[last - 1].end)
        inside = tuple(relay for relay in found if span.covers(relay.span))
        if inside:
            opening = [item for item in items[position:last] if not item.types & {"BREAK", "ADV", "CONJ"}][:3]
            leads = inside[0].layer == "outer" and any(item.end >= inside[0].span.start for item in opening)
            quoted = any(item.number >= 0 for item in items[position:last])
            said = statements[
                bisect_left(statements, span.start, key=_start) : bisect_left(statements, span.end, key=_start)
            ]
            speaker = next((statement.speaker for statement in said if statement.speaker), None)
            yield _Sentence(span, inside, leads and not (opening and opening[0].number >= 0), quoted, speaker)
        position = last


def sentence_span(reading: Reading, offset: int) -> Span:
    """Return the sentence of a paragraph in which an offset stands."""
    items = reading.clauses.items
    position = max(bisect_right(items, offset, key=_start) - 1, 0)
    first, last = reading.clauses.sentence(position)
    return Span(items[first].start, items[last - 1].end)


def _first_speaker(quotation: Quotation) -> str | None:
    return (quotation.speakers[0].name or None) if quotation.speakers else None


def _together(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """The pieces of one utterance have one occasion: a later one takes what only the first names."""
    first: Quotation | None = None
    for quotation in quotations:
        if first is None or quotation.group is None or quotation.group != first.group:
            first = quotation
        elif not (quotation.channel or quotation.event or quotation.place or quotation.said_when):
            quotation = replace(
                quotation,
                channel=first.channel,
                event=first.event,
                place=first.place,
                said_on=first.said_on,
                said_on_from=first.said_on_from,
                said_when=first.said_when,
            )
        yield quotation


def _backward(quotations: Iterable[Quotation]) -> list[Quotation]:
    """The quotation just before, of the same speaker, takes the outlets that only the next one names."""
    done = list(quotations)
    for number in range(len(done) - 1, 0, -1):
        before, after = done[number - 1], done[number]
        same = _first_speaker(before) is not None and _first_speaker(before) == _first_speaker(after)
        named = after.via and all(via.scope == "local" for via in after.via)
        if same and named and not before.via and before.kind != "indirect":
            done[number - 1] = replace(before, via=tuple(replace(via, scope="inherited") for via in after.via))
    return done

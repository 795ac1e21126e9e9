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
from quotes.carrier import Carrier
from quotes.dates import DateMention
from quotes.interviewers import is_of, told_in
from quotes.introduce import Introduction, introduced
from quotes.model import Quotation, Span, Via
from quotes.moments import Calendar
from quotes.occasions import occasion
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.relays import Relay, in_order, is_own_desk, last_outlet, relays, same_outlet
from quotes.scene import Scene
from quotes.when import When, day_of_saying

__all__ = ["Chains", "Statement", "sentence_span"]

_start = attrgetter("start")
_CITED = frozenset({"outer", "subject", "hop"})  # where an outlet stands that reports what was said
_ONE = frozenset({"PERSON", "PRON", "OUTLETNP", "Q", "COMMA", "COLON"})
_PUBLIC = frozenset({"press conference", "speech", "hearing", "debate", "court"})  # an occasion of its own
_HEAD = 3  # paragraphs in which an outlet named in passing is the source of the story; a platform in the first alone


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause and whoever speaks in it, None when unknown."""

    start: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that names outlets: the first opens it, when it `leads`; in a `marked` one words stand in marks."""

    span: Span
    relays: tuple[Relay, ...]
    leads: bool
    marked: bool
    speaker: str | None


class Chains:
    """Completes the quotations of one document. `publisher` is the one known, else the one that names itself."""

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
        self._readings = readings
        self._starts = [reading.span.start for reading in readings]
        self._head_end = readings[min(len(readings), _HEAD) - 1].span.end if readings else 0
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
                self._sentences += _relaying_sentences(reading, found, statements, readings[0].number)
            if not naming.isdisjoint(reading.phrases.present):
                last = last_outlet(reading, text, pack, outlets, last)
        own = (relay for sentence in self._sentences for relay in sentence.relays if is_own_desk(relay, text, outlets))
        self.publisher = publisher or next((relay.outlet for relay in own), None)
        self._spoken: list[int] = []  # where words in marks begin that are no title
        self._asking = self._interviewers()
        self._by_span = {sentence.span: sentence for sentence in reversed(self._sentences)}

    def _interviewers(self) -> dict[str, tuple[Via, ...]]:
        """The outlets of those who are told something as people of an outlet, by name."""
        found: dict[str, tuple[Via, ...]] = {}
        for sentence in self._sentences:
            told = [relay for relay in sentence.relays if relay.layer == "told"]
            reading = self._reading_at(sentence.span.start)
            for person, name in told_in(reading, sentence.span) if told else ():
                if any(is_of(reading, person, relay.span) for relay in told):
                    found.setdefault(name, self._vias(told, sentence.span.end))
        return found

    def _reading_at(self, offset: int) -> Reading:
        return self._readings[bisect_right(self._starts, offset) - 1]

    def _tells_many(self, cue: Span) -> bool:
        """Whether words are told to others than one person, who may well ask for the outlet."""
        items = self._reading_at(cue.start).phrases.items
        position = bisect_left(items, cue.end, key=_start)
        told = any("TOLD" in item.types for item in items[max(position - 2, 0) : position])
        return told and position < len(items) and items[position].types.isdisjoint(_ONE)

    def _asked(self, span: Span) -> tuple[Via, ...]:
        """Return the outlet of whoever is told the words of this sentence, known from another."""
        for _, name in told_in(self._reading_at(span.start), span) if self._asking else ():
            meant = [full for full in self._asking if full == name or full.endswith(f" {name}")]
            if len(meant) == 1:
                return self._asking[meant[0]]
        return ()

    def complete(self, quotations: Iterable[tuple[Quotation, int]]) -> list[Quotation]:
        """Return the quotations, which come in the order of the text with the offset of their attribution, with chain,
        channel, event, place and date."""
        quotations = list(quotations)
        self._spoken = sorted(quotation.span.start for quotation, _ in quotations if quotation.kind != "indirect")
        carrier = Carrier()
        waiting = deque(self._sentences)
        done: list[Quotation] = []
        self._reported = self._reported_words(quotation for quotation, _ in quotations)
        for quotation, anchor in quotations:
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

    def _pass(self, sentence: _Sentence, carrier: Carrier) -> None:
        """A sentence without a quotation hands on what it names."""
        vias = self._vias(sentence.relays, sentence.span.end)
        if not vias or self._quotes(sentence.span) or (sentence.marked and sentence.speaker is None):
            return
        posted = _layers(sentence.relays) == {"inner"}
        early = sentence.span.start < (self._readings[0].span.end if posted else self._head_end)
        if sentence.leads or (early and sentence.speaker is None):
            carrier.lead(vias)
        elif sentence.speaker is None:
            carrier.hint(vias)
        if sentence.speaker is not None:
            carrier.state(vias, sentence.speaker, _layers(sentence.relays))

    def _quotes(self, span: Span) -> bool:
        """Whether words stand in marks within a span that are no title."""
        return bisect_left(self._spoken, span.start) < bisect_left(self._spoken, span.end)

    def _vias(self, found: Sequence[Relay], cue: int) -> tuple[Via, ...]:
        ordered = in_order(found, cue, self.publisher)
        return tuple(
            Via(relay.outlet, "local", relay.rel if number else "chain", relay.span)
            for number, relay in enumerate(ordered)
        )

    def _one(self, quotation: Quotation, anchor: int, carrier: Carrier) -> Quotation:
        number = bisect_right(self._starts, anchor) - 1
        if number < 0 or anchor >= self._readings[number].span.end:
            return quotation
        reading = self._readings[number]
        span = sentence_span(reading, anchor)
        speaker = _first_speaker(quotation)
        scene = self._scene(quotation, anchor, reading, span)
        seen, said = occasion(scene, self._pack), self._said(scene)
        if seen.channel is not None and seen.channel.kind in _PUBLIC:
            carrier.part()
        quotation = replace(quotation, via=self._chain(quotation, span, anchor, speaker, carrier))
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
        self, quotation: Quotation, span: Span, anchor: int, speaker: str | None, carrier: Carrier
    ) -> tuple[Via, ...]:
        sentence = self._by_span.get(span)
        if sentence is None:
            return self._unnamed(quotation, span, speaker, carrier)
        mentions = [s.mention for s in quotation.speakers if s.mention]
        named = [r for r in sentence.relays if not any(mention.overlaps(r.span) for mention in mentions)]
        local = self._vias(named, anchor)
        if not local:
            return self._unnamed(quotation, span, speaker, carrier)
        if sentence.leads:
            carrier.lead(local)
            return carrier.state(local, speaker)
        return carrier.stated(local, speaker, _layers(named))

    def _unnamed(self, quotation: Quotation, span: Span, speaker: str | None, carrier: Carrier) -> tuple[Via, ...]:
        """The chain of a statement that names no outlet. What is told to a crowd is told to no outlet."""
        asked = self._asked(span)
        if not asked and quotation.cue and self._tells_many(quotation.cue):
            carrier.part()
        return carrier.resume(asked, speaker) if asked else carrier.carried(speaker)


def _relaying_sentences(
    reading: Reading, found: Sequence[Relay], statements: Sequence[Statement], opens: int
) -> Iterable[_Sentence]:
    """Yield the sentences of a paragraph that name outlets; `opens` is the number of the one that opens the story."""
    items = reading.clauses.items
    position = 0
    while position < len(items):
        last = reading.clauses.sentence(position)[1]
        span = Span(items[position].start, items[last - 1].end)
        inside = tuple(relay for relay in found if span.covers(relay.span))
        if inside:
            opening = [item for item in items[position:last] if not item.types & {"BREAK", "ADV", "CONJ"}][:3]
            leads = inside[0].layer == "outer" and any(item.end >= inside[0].span.start for item in opening)
            marked = any(item.number >= 0 for item in items[position:last])
            said = statements[
                bisect_left(statements, span.start, key=_start) : bisect_left(statements, span.end, key=_start)
            ]
            speaker = _speaker_at(_people(said, inside, opening=reading.number == opens), inside[0].span.start)
            yield _Sentence(span, inside, leads and not (opening and opening[0].number >= 0), marked, speaker)
        position = last


def _layers(found: Sequence[Relay]) -> frozenset[str]:
    return frozenset(relay.layer for relay in found)


def _people(said: Sequence[Statement], found: Sequence[Relay], *, opening: bool) -> list[Statement]:
    """Return the statements of a sentence; when it opens the story, an outlet's own report is none: it leads."""
    speaking = [statement for statement in said if statement.speaker]
    if not opening:
        return speaking
    return [one for one in speaking if not any(same_outlet(one.speaker or "", relay.outlet) for relay in found)]


def _speaker_at(said: Sequence[Statement], offset: int) -> str | None:
    """Return who speaks in the last of these clauses before an offset, else in the first."""
    before = [statement for statement in said if statement.start <= offset]
    return next((statement.speaker for statement in (*reversed(before), *said)), None)


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
    return _around_one_cue(done)


def _around_one_cue(quotations: Sequence[Quotation]) -> list[Quotation]:
    """The pieces of one statement, around one cue, came the same way."""
    done = list(quotations)
    for number in range(len(done) - 1, 0, -1):
        before, after = done[number - 1], done[number]
        if before.cue is not None and before.cue == after.cue and after.via and not before.via:
            done[number - 1] = replace(before, via=tuple(replace(via, scope="inherited") for via in after.via))
    return done

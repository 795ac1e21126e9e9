"""Put the findings of one document together: every quotation with its speakers, its chain and its evidence."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from quotes.attribute import Offer, Reading, choose, clause_subjects, is_embedded, offers
from quotes.chain import Chains, Statement
from quotes.confidence import Grounds, default_calibration, ending
from quotes.dates import DateMention
from quotes.detect import Marked
from quotes.discourse import CARRIED, Link, carry_over
from quotes.document import Heading, document_year
from quotes.frames import Item
from quotes.introduce import introductions
from quotes.issued import day_of_article
from quotes.link import gather_people
from quotes.modality import DOUBT, doubts, hearsay, modality
from quotes.model import Analysis, Document, Evidence, Kind, Modality, Quotation, Span
from quotes.moments import Calendar
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.reading import quotation_types
from quotes.report import Report, reports
from quotes.resolve import NOBODY, Resolution, Resolver
from quotes.speech import has_words, is_titled, is_utterance, names_something
from quotes.transcript import CONFIDENCE, RULE, Turn, interviewed, quotation, turns
from quotes.unread import extractor
from quotes.utterances import utterances

__all__ = ["Assembly", "assemble"]

_FARTHEST = 20  # quotations over which a speaker is carried; what is left of the confidence then is nothing


def _modality(offer: Offer | None, links: Sequence[Link]) -> Modality:
    """Whether words in marks were said. What goes on from a fragment is a statement of its own, unless the marks stay
    open; a colon at the end of a paragraph leads to the words of the next one."""
    if offer is not None:
        own = bool(links) and offer.fragment and links[0].rule != "reopened"
        return "said" if own else offer.modality
    clause = links[-1].clause if links and links[-1].rule == "introduced" else None
    return modality(clause) if clause else "said"


def assemble(
    document: Document,
    pack: Pack,
    outlets: OutletRegistry,
    heading: Heading,
    marked: Sequence[Marked],
    readings: Sequence[Reading],
    dates: Sequence[list[DateMention]],
) -> "tuple[Analysis, Assembly]":
    """Attribute, resolve and chain everything that was read; what it was made of comes with it."""
    work = Assembly(document, pack, outlets, heading, marked, readings, dates)
    analysis = Analysis(
        document,
        extractor(pack.digest, outlets),
        lang=pack.code,
        title=heading.title,
        publisher=heading.publisher,
        byline=heading.byline,
        dateline_place=heading.dateline_place,
        published_on=heading.published_on,
        credits=heading.credits,
        quotations=work.quotations(),
    )
    return analysis, work


def _addressed(items: Sequence[Item], position: int) -> Item | None:
    """Whom a clause says the words to: `Ann Lowe told Tom Reed`, `asked Tom Reed`, `kata Ani kepada Budi`."""
    told = items[position].parts.get("told")
    if told:
        return told[0]
    behind = items[position + 1 : position + 3]
    if behind and "PERSON" in behind[0].types:
        return behind[0]
    return behind[1] if len(behind) > 1 and "TO" in behind[0].types and "PERSON" in behind[1].types else None


class Assembly:
    """The workings of one analysis: what was read, offered, linked and resolved, for `quotes.explain` to read."""

    def __init__(
        self,
        document: Document,
        pack: Pack,
        outlets: OutletRegistry,
        heading: Heading,
        marked: Sequence[Marked],
        readings: Sequence[Reading],
        dates: Sequence[list[DateMention]],
    ) -> None:
        self.text = document.text
        self.pack = pack
        self.outlets = outlets
        self.heading = heading
        self.marked = marked
        self.readings = readings
        self.dates = dates
        skipped = heading.furniture | ({heading.headline} if heading.headline is not None else set())
        self.skipped = frozenset(skipped)
        self.story = [reading for reading in readings if reading.number not in self.skipped]
        self.turns = turns(self.story, self.text, pack)
        reported = [reading for reading in self.story if reading.number not in self.turns]
        self.offers: dict[int, Offer] = choose(o for r in reported for o in offers(r, pack))
        self.links: dict[int, Link] = carry_over(self.story, marked, self.offers)
        self.where = {number: reading for reading in reported for number in reading.marked}
        self.people = gather_people(self.text, readings, pack, self.skipped)
        self.resolver = Resolver(self.text, pack, self.people, outlets)
        year = document_year(heading.published_on, dates)
        issued = day_of_article(document, [reading.span for reading in readings], dates, pack)
        self.calendar = Calendar(document.text, issued, year)
        self.resolved: dict[int, Resolution] = {}  # by the start of the clause
        self.said: list[tuple[Reading, Report]] = []
        self.grounds: dict[Span, Grounds] = {}  # what each attribution rests on, by its span

    def quotations(self) -> tuple[Quotation, ...]:
        self.said = self.reported()
        self._resolve()
        direct = self._quoted()
        spoken = [self._turn(turn) for turn in self.turns.values() if not turn.asked]
        quotations = [*direct, *spoken, *(self._report(report) for _, report in self.said)]
        return tuple(sorted(self._chained(quotations), key=lambda quotation: quotation.span))

    def reported(self) -> list[tuple[Reading, Report]]:
        used = frozenset(offer.clause.start for offer in self.offers.values())
        untold = [reading for reading in self.story if reading.number not in self.turns]
        return [(reading, report) for reading in untold for report in reports(reading, self.text, self.pack, used)]

    def _resolve(self) -> None:
        """Resolve the clauses in the order of the text, so that each brings its speaker into focus for the next."""
        clauses = self.pack.alphabet.codes("CLAUSE")
        quoting = {offer.clause.start for offer in self.offers.values()}
        for reading in self.story:
            if reading.number in self.turns:
                self._resolve_turn(self.turns[reading.number])
                continue
            items = reading.clauses.items
            for position in reading.clauses.where(clauses):
                clause, before = items[position], items[position - 1] if position else None
                self.resolved[clause.start] = self.resolver.resolve(
                    clause,
                    clause_subjects(clause, reading.clauses),
                    reading,
                    embedded=before is not None and is_embedded(before, clause),
                    quoting=clause.start in quoting,
                    addressed=_addressed(items, position),
                )

    def _resolve_turn(self, turn: Turn) -> None:
        label = turn.clause.parts.get("speaker", ())
        if label or not turn.asked:
            found = self.resolver.resolve(turn.clause, label, turn.reading) if label else self._interviewed
            self.resolved[turn.clause.start] = found

    @cached_property
    def _interviewed(self) -> Resolution:
        headline = self.readings[self.heading.headline] if self.heading.headline is not None else None
        return interviewed(headline, self.turns[min(self.turns)].clause.start, self.people, self.text)

    def _turn(self, turn: Turn) -> Quotation:
        """A labelled paragraph, which is a quotation without marks."""
        resolution = self.resolved[turn.clause.start]
        grounds = Grounds("direct", CONFIDENCE * resolution.factor, RULE)
        sure = self._sure(turn.words, resolution, turn.clause, grounds)
        return quotation(turn, resolution, self.text, len(self.marked) + turn.clause.start, sure)

    def _quoted(self) -> list[Quotation]:
        groups = utterances(self.where, self.offers, self.links)
        found = []
        for number in range(len(self.marked)):
            if number in self.where:
                quotation = self._one(number, groups[number])
                if quotation:
                    found.append(quotation)
        return found

    def _one(self, number: int, group: int) -> Quotation | None:
        words = self.marked[number].inner.of(self.text)
        types = quotation_types(words)
        offer, links = self.source(number)
        clause = offer.clause if offer else (links[-1].clause if links else None)
        if (clause is None and not is_utterance(types)) or not has_words(words):
            return None
        if self._names_only(number, words, offer, links):
            return None
        resolution = self.resolved.get(clause.start, NOBODY) if clause else NOBODY
        rules = [link.rule for link in links] + ([offer.rule] if offer else [])
        worth = [resolution.factor, *(link.confidence for link in links), offer.confidence if offer else 1.0]
        cue = clause.parts["cue"] if clause and "cue" in clause.parts else ()
        fragment = offer is not None and not links and offer.fragment
        kind: Kind = "mixed" if fragment and ("QLOW" in types or not is_utterance(types)) else "direct"
        how = _modality(offer, links)
        evidence = [Evidence(rule, self.marked[number].outer) for rule in rules or ["marks"]]
        if clause is not None:
            evidence += [Evidence(clause.rule, clause.span), *doubts(how, clause)]
            evidence.append(Evidence(resolution.rule, clause.span))
        return Quotation(
            span=self.marked[number].inner,
            text=words,
            kind=kind,
            modality=how,
            group=group,
            speakers=resolution.speakers,
            cue=Span(cue[0].start, cue[-1].end) if cue else None,
            confidence=self._sure(
                self.marked[number].inner,
                resolution,
                clause,
                Grounds(
                    kind,
                    math.prod(worth),
                    offer.rule if offer else "marks",
                    tuple(link.rule for link in links),
                    marks="single" if self.marked[number].single else "double",
                ),
            ),
            evidence=tuple(evidence),
        )

    def _names_only(self, number: int, words: str, offer: Offer | None, links: Sequence[Link]) -> bool:
        """Whether a passage is a title or a name, not speech: no clause stands beside it, or only the comma behind what
        it names (`In his film “Shame”, Tom Reed said, …`)."""
        items = self.where[number].clauses.items
        position = next((n for n, item in enumerate(items) if item.number == number), 0)
        named = names_something(items, position)
        if offer is not None and not links and not offer.fragment:
            behind = items[position + 1].types if position + 1 < len(items) else frozenset()
            return named and "QSHORT" in items[position].types and "COMMA" in behind
        return is_titled(words) or named

    def source(self, number: int) -> tuple[Offer | None, list[Link]]:
        """Follow the links of a quotation to the offer that attributes it."""
        links: list[Link] = []
        seen = {number}
        while number not in self.offers and number in self.links and len(links) < _FARTHEST:
            link = self.links[number]
            links.append(link)
            if link.source is None or link.source in seen:
                return None, links
            number = link.source
            seen.add(number)
        return self.offers.get(number), links

    def _report(self, report: Report) -> Quotation:
        resolution = self.resolved.get(report.clause.start, NOBODY)
        cue = report.clause.parts.get("cue", ())
        return Quotation(
            span=report.span,
            text=report.span.of(self.text),
            kind="indirect",
            modality=report.modality,
            group=len(self.marked) + report.clause.start if report.parted else None,
            speakers=resolution.speakers,
            cue=Span(cue[0].start, cue[-1].end) if cue else None,
            confidence=self._sure(
                report.span,
                resolution,
                report.clause,
                Grounds("indirect", report.confidence * resolution.factor, report.rule),
            ),
            evidence=(
                Evidence(report.rule, report.span),
                Evidence(report.clause.rule, report.clause.span),
                *doubts(report.modality, report.clause),
                Evidence(resolution.rule, report.clause.span),
            ),
        )

    def _sure(self, span: Span, resolution: Resolution, clause: Item | None, grounds: Grounds) -> float:
        """Return the confidence of an attribution, and keep what it rests on."""
        first, words = next(iter(resolution.speakers), None), span.of(self.text)
        cue = clause.types | clause.parts["cue"][-1].types if clause and "cue" in clause.parts else frozenset()
        doubtful = hearsay(clause) is not None
        self.grounds[span] = replace(
            grounds,
            prior=grounds.prior * DOUBT if doubtful else grounds.prior,
            clause=clause.rule if clause else "none",
            cue=cue | {"HEARSAY"} if doubtful else cue,
            resolution=resolution.rule,
            speaker=first.kind if first else "nobody",
            name=len(first.name.split()) if first else 0,
            words=len(words.split()),
            commas=words.count(","),
            ending=ending(self.text, span.end),
            gendered=clause is not None and self._gendered(clause),
            rivals=resolution.rivals,
        )
        return default_calibration().confidence(self.grounds[span])

    def _gendered(self, clause: Item) -> bool:
        """Whether the speaker is a pronoun that tells the gender."""
        pronouns = self.pack.lexicon.pronouns
        who = [pronouns[item.fold] for item in clause.parts.get("speaker", ()) if item.fold in pronouns]
        return any(pronoun.gender for pronoun in who)

    def _chained(self, quotations: Sequence[Quotation]) -> list[Quotation]:
        """Give every quotation its chain, occasion and date, in the order of the text."""
        speakers = self.speakers()
        opened = introductions(self.story, self.dates, self.text, self.pack, self.people, speakers, self.calendar)
        statements = [Statement(start, speaker) for start, speaker in speakers.items()]
        chains = Chains(
            self.text,
            self.pack,
            self.outlets,
            self.heading.publisher,
            self.story,
            self.dates,
            self.calendar,
            opened,
            statements,
        )
        complete = chains.complete((q, self.anchor(q)) for q in sorted(quotations, key=lambda q: q.span))
        return [
            q if q.modality == "said" else replace(q, said_on=None, said_on_from=None, said_when=None) for q in complete
        ]

    def speakers(self) -> dict[int, str | None]:
        """Return the first speaker of each clause, by its start."""
        return {
            start: (found.speakers[0].name or None) if found.speakers else None
            for start, found in self.resolved.items()
        }

    def anchor(self, quotation: Quotation) -> int:
        """Where the attribution of a quotation stands; one that is carried over has none of its own."""
        carried = any(evidence.rule in CARRIED for evidence in quotation.evidence)
        return quotation.cue.start if quotation.cue and not carried else quotation.span.start

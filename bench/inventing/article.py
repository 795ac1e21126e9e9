"""A document as it grows, sentence by sentence, with the rows of what is found in it; every offset holds."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.inventing.people import Person, outlet
from bench.inventing.variants import MARKS
from bench.inventing.wording import grammar
from quotes.names import fold_name
from quotes.records import (
    AttributionRow,
    BylineRow,
    CreditRow,
    DocumentRow,
    EvidenceRow,
    ExtractionRow,
    QuotationRow,
    Records,
    ViaRow,
)

__all__ = ["EXTRACTION", "Article", "Line"]

EXTRACTION = ExtractionRow("invented", "1.0", "aa")


@dataclass(frozen=True, slots=True)
class Line:
    """What is quoted: the pieces of one utterance, whose it is, the name it is printed under, who passed it on."""

    pieces: tuple[str, ...]
    speaker: Person
    name: str
    via: str | None = None


class Article:
    """The text of a document and its rows. `publisher` is the number of its outlet."""

    def __init__(
        self, number: int, lang: str, name: str, publisher: int, day: date, rng: Random, fillers: Sequence[str]
    ) -> None:
        self.lang, self.publisher = lang, publisher
        self._number, self._outlet, self._day, self._rng, self._fillers = number, name, day, rng, fillers
        self._words = grammar(lang)
        self._marks = rng.choices(MARKS, (50, 30, 8, 6, 6))[0]
        self._pieces: list[str] = []
        self._length = 0
        self._credits: list[CreditRow] = []
        self._quotations: list[QuotationRow] = []
        self._attributions: list[AttributionRow] = []
        self._vias: list[ViaRow] = []
        self._evidence: list[EvidenceRow] = []
        self._dateline()

    def filler(self) -> None:
        """Go on with a sentence or two that quote nobody."""
        for _ in range(self._rng.randint(1, 2)):
            self._put(f" {self._rng.choice(self._fillers)}")

    def quote(self, line: Line) -> None:
        """Go on with a paragraph that quotes: the words, the cue and the speaker, whoever passed them on, and when."""
        rng, numbers = self._rng, range(len(self._quotations), len(self._quotations) + len(line.pieces))
        self._put("\n\n")
        spans = [self._quoted(line.pieces[0])]
        cue = self._put_spaced(rng.choice(self._words.cues))
        role = line.speaker.roles[self.lang] if rng.random() < 0.6 else None
        if role:
            self._put(f" {role}")
        mention = self._put_spaced(line.name)
        channel, channel_span = self._channel()
        when = self._put_spaced(rng.choice(self._words.days)) if rng.random() < 0.5 else None
        via = self._via(line.via) if line.via else None
        for piece in line.pieces[1:]:
            self._put(". ")
            spans.append(self._quoted(piece))
        self._put(".")
        self.filler()
        for number, piece, span in zip(numbers, line.pieces, spans, strict=True):
            self._quotations.append(
                QuotationRow(
                    quotation=number,
                    start=span[0],
                    end=span[1],
                    text=piece,
                    kind="direct",
                    modality="said",
                    utterance=numbers[0] if len(numbers) > 1 else None,
                    cue_start=cue[0],
                    cue_end=cue[1],
                    cue=self._text(cue),
                    channel=channel,
                    channel_start=channel_span[0] if channel_span else None,
                    channel_end=channel_span[1] if channel_span else None,
                    said_on=self._said_on() if when else None,
                    said_on_from="resolved" if when else None,
                    said_when_start=when[0] if when else None,
                    said_when_end=when[1] if when else None,
                    said_when=self._text(when) if when else None,
                    place=None,
                    event=None,
                    confidence=round(rng.uniform(0.55, 0.99), 3),
                )
            )
            self._attributions.append(
                AttributionRow(
                    quotation=number,
                    position=0,
                    name=line.name,
                    name_key=fold_name(line.name),
                    kind=line.speaker.kind,
                    role=role,
                    mention_start=mention[0],
                    mention_end=mention[1],
                    mention=line.name,
                )
            )
            if via:
                self._vias.append(ViaRow(number, 0, line.via or "", "local", "chain", *via, self._text(via)))
            self._evidence.append(EvidenceRow(number, 0, "q-cue-speaker", cue[0], mention[1]))
            if role:
                self._evidence.append(EvidenceRow(number, 1, "mention-full-name", *mention))

    def records(self) -> Records:
        """Return the document with all that was put into it."""
        text = "".join(self._pieces)
        slug = f"{self._outlet.lower().replace(' ', '-')}.example"
        document = DocumentRow(
            name=f"{slug}/{self._number}",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            location=f"/invented/{self._day.year}.jsonl:{self._number + 1}",
            url=f"https://{slug}/{self._day:%Y/%m/%d}/{self._number}",
            lang=self.lang,
            title=self._fillers[self._number % len(self._fillers)].rstrip("."),
            publisher=self._outlet,
            dateline_place=None,
            published_on=self._day.isoformat(),
            modified_on=None,
        )
        byline = (BylineRow(0, f"{self._outlet} desk {self._number % 7}"),)
        return Records(
            document,
            EXTRACTION,
            byline,
            tuple(self._credits),
            tuple(self._quotations),
            tuple(self._attributions),
            tuple(self._vias),
            tuple(self._evidence),
        )

    def _put(self, piece: str) -> tuple[int, int]:
        start = self._length
        self._pieces.append(piece)
        self._length += len(piece)
        return start, self._length

    def _put_spaced(self, piece: str) -> tuple[int, int]:
        self._put(" ")
        return self._put(piece)

    def _quoted(self, piece: str) -> tuple[int, int]:
        self._put(self._marks[0])
        span = self._put(piece)
        self._put(self._marks[1])
        return span

    def _text(self, span: tuple[int, int]) -> str:
        """Return the words of a span that was put in whole."""
        place = self._length
        for piece in reversed(self._pieces):
            place -= len(piece)
            if place == span[0]:
                return piece
        raise ValueError(f"nothing was put at {span}")

    def _dateline(self) -> None:
        """Begin with a place, and in one of four documents with the agency or outlet that is credited."""
        self._put(self._words.word("P", self._rng).upper())
        if self._rng.random() < 0.25:
            name = outlet(self.publisher + 7)
            self._put(" (")
            self._credits.append(CreditRow(0, name, *self._put(name)))
            self._put(")")
        self._put(" —")

    def _channel(self) -> tuple[str | None, tuple[int, int] | None]:
        if self._rng.random() > 0.25:
            return None, None
        kind, words = self._rng.choice(self._words.channels)
        return kind, self._put_spaced(words)

    def _via(self, name: str) -> tuple[int, int]:
        before, after = self._rng.choice(self._words.via).split("{O}")
        self._put(f", {before}")
        span = self._put(name)
        self._put(after)
        return span

    def _said_on(self) -> str:
        return (self._day - timedelta(days=self._rng.randint(0, 3))).isoformat()

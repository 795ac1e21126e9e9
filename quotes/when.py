"""When words were said: which date of a sentence is that of saying, and which is of something else.

News dates a statement beside its cue (`kata Budi, Senin (3/2/2025)`, `said on Tuesday`), and often the report that it
cites as well (`dikutip dari Reuters, Kamis (18/9/2025)`): that one is the day of the report, and stands for the day of
the statement only when no other is there. A date inside the words themselves, behind `about` or in a clause of its own
is that of something talked about.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from quotes.attribute import Reading
from quotes.dates import DateMention
from quotes.frames import Item
from quotes.model import DaySource, Quotation, Span
from quotes.moments import Calendar, Moment, moments
from quotes.packs import Pack

__all__ = ["When", "day_of_saying", "day_of_sentence"]

_start = attrgetter("start")
_CUES = frozenset({"SAY", "TOLD", "SAY_SHORT", "SAY_SHORT_CLITIC", "SAY_CLITIC", "SAYING", "ACCORDING"})
_BOUNDS = frozenset({"COMMA", "COLON", "SEMI", "DASH", "END", "BREAK", "Q"}) | _CUES
_OCCASIONS = frozenset({"EVENT", "CHANNEL", "INTERVIEW", "NOUN_CUE", "NOUN_CLITIC", "SAY_NOUN"})
_COMMON = frozenset({"W", "NOUN", "DET", "POSSDET", "CAP", "NUM", "THING", "DET_AFTER", "WORK"})
_SETTING = _CUES | {"IN", "OCCASION", "ON", "TO"}
_LEADING = 3  # characters of a preposition with which reported words may begin
_CITED = 5  # items between the outlet that is cited and the day of its report


@dataclass(frozen=True, slots=True)
class When:
    """The words that say when, the day they mean, and how it was come by; without a day, None for both."""

    words: Span
    day: str | None
    source: DaySource | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A moment that dates the statement, or the report of it."""

    moment: Moment
    report: bool


def day_of_saying(
    reading: Reading,
    sentence: Span,
    quotation: Quotation,
    anchor: int,
    dates: Sequence[DateMention],
    cited: Sequence[Span],
    reported: Sequence[Span],
    text: str,
    pack: Pack,
    calendar: Calendar,
) -> When | None:
    """Return when a quotation was said, by the sentence of its attribution, which stands at `anchor`; `cited` are the
    outlets that this sentence cites, `reported` the reported words in it."""
    scene = _Sentence(reading, sentence, anchor, cited, reported, text, pack)
    found = [one for one in scene.read(dates) if not scene.inside_content(one.moment, quotation)]
    return _chosen(found, anchor, calendar)


def day_of_sentence(
    reading: Reading, sentence: Span, dates: Sequence[DateMention], text: str, pack: Pack, calendar: Calendar
) -> When | None:
    """Return when it was, in a sentence that quotes nobody."""
    scene = _Sentence(reading, sentence, sentence.start, (), (), text, pack)
    return _chosen(list(scene.read(dates)), sentence.start, calendar)


def _chosen(found: Sequence[_Found], anchor: int, calendar: Calendar) -> When | None:
    """The day of the statement, else that of the report; one behind the cue, else the nearest before it; one that is
    written out, else one to count."""
    reports = [one for one in found if one.report]
    behind = [one for one in found if not one.report and one.moment.at >= anchor]
    before = [one for one in reversed(found) if not one.report and one.moment.at < anchor]
    days = [(one, calendar.day(one.moment)) for one in reports]
    reported = next((day for _, day in days if day), None)
    said = behind or before
    if said:
        one = next((one for one in said if one.moment.how == "written"), said[0])
        day = calendar.day(one.moment, reported)
        source: DaySource = "written" if one.moment.how == "written" else "resolved"
        return When(one.moment.span, day, source if day else None)
    for one, day in days:
        if day and one.moment.how == "written":
            return When(one.moment.span, day, "report")
    return None


class _Sentence:
    """The sentence of an attribution, as its phrases."""

    def __init__(
        self,
        reading: Reading,
        sentence: Span,
        anchor: int,
        cited: Sequence[Span],
        reported: Sequence[Span],
        text: str,
        pack: Pack,
    ) -> None:
        self.items = reading.phrases.items
        self.sentence = sentence
        self.anchor = anchor
        self.cited = cited
        self.reported = reported
        self.text = text
        self.pack = pack
        self.words = pack.time_words

    def read(self, dates: Sequence[DateMention]) -> Iterator[_Found]:
        """Yield what dates the statement or the report of it, in order."""
        for moment in moments(self.text, self.sentence, dates, self.pack):
            position = bisect_right(self.items, moment.at, key=_start) - 1
            if position < 0 or not self._stands_free(position, moment) or self._in_reported(position, moment):
                continue
            if self._cites(position):
                yield _Found(moment, True)
            elif self._is_of_saying(position, moment):
                yield _Found(moment, False)

    def _stands_free(self, position: int, moment: Moment) -> bool:
        """Whether a moment is a word of the reporter's, not of a quotation or a name."""
        item = self.items[position]
        following = self.items[position + 1] if position + 1 < len(self.items) else item
        if "POSS" in following.types or item.number >= 0:
            return False
        return "DATE" in item.types if moment.date else not item.parts

    def _in_reported(self, position: int, moment: Moment) -> bool:
        """Whether a moment belongs to reported words. Right behind the cue, where their clause may seem to begin, and
        behind a comma at their end, as desks put the day of a statement, it does not."""
        for span in self.reported:
            if span.covers(moment.span):
                closing = moment.span.end >= span.end and self._is_closing(position, moment)
                return not (closing or self._is_opening(position, moment, span))
        return False

    def _is_closing(self, position: int, moment: Moment) -> bool:
        """`mengatakan kapal aman, Senin (3/2/2025)`; not `mengatakan kapal akan berangkat, Senin (3/2/2025)`."""
        beside = moment.how == "written" and moment.weekday is not None and "COMMA" in self.items[position - 1].types
        return beside and not any("MODAL" in item.types for item in self._between(position - 1))

    def _is_opening(self, position: int, moment: Moment, span: Span) -> bool:
        """`said yesterday that …`, `said Friday the …`; not `said yesterday was …`, nor `mengatakan, kemarin …`."""
        if moment.span.start > span.start + _LEADING or span.start < self.anchor:
            return False
        behind = next((item for item in self.items[position:] if item.start >= moment.span.end), None)
        if behind is None or "COMMA" in self.items[position - 1].types:
            return False
        verb = not behind.types.isdisjoint({"AUX", "VERB", "BE", "END"})
        return "THAT" in behind.types or (moment.weekday is not None and not verb)

    def inside_content(self, moment: Moment, quotation: Quotation) -> bool:
        """Whether a moment stands behind a fragment in marks whose sentence is still going on: `said the plan was
        “dead” by Tuesday`."""
        cue = quotation.cue
        if quotation.kind != "mixed" or cue is None or not cue.end <= quotation.span.start < moment.at:
            return False
        led = self.text[cue.end : quotation.span.start].strip(" \"'“‘«")
        position = bisect_right(self.items, moment.at, key=_start) - 1
        closing = moment.weekday is not None and "COMMA" in self.items[position - 1].types
        return not closing and len(led.split()) > 1

    def _cites(self, position: int) -> bool:
        """Whether the day is that of a report: it stands right behind the outlet that is cited."""
        if not self.cited:
            return False
        for item in reversed(self.items[max(position - _CITED, 0) : position]):
            if any(item.span.overlaps(span) for span in self.cited):
                return True
            if not item.types.isdisjoint({"Q", "END", "BREAK", "NP", "PRON"}) or item.start == self.anchor:
                return False
        return False

    def _is_of_saying(self, position: int, moment: Moment) -> bool:
        """Whether nothing between the cue, or a comma, and the day says that it is that of something else."""
        between = list(self._between(position))
        folds = {item.fold for item in between}
        if folds & self.words.topic or (moment.at < self.anchor and folds & self.words.subordinate):
            return False
        if between and not between[0].types.isdisjoint({"DET", "POSSDET"}):
            return self._names_occasion(position)
        return moment.how != "written" or moment.weekday is not None or not _hangs_on_noun(between)

    def _between(self, position: int) -> Iterator[Item]:
        """Yield what stands before a day in its phrase, the nearest first."""
        for item in reversed(self.items[:position]):
            if item.start < self.sentence.start or not item.types.isdisjoint(_BOUNDS) or item.start == self.anchor:
                return
            yield item

    def _names_occasion(self, position: int) -> bool:
        """`at the Tuesday briefing`, not `the Tuesday vote`."""
        return any(not item.types.isdisjoint(_OCCASIONS) for item in self.items[position + 1 : position + 3])


def _hangs_on_noun(between: Iterable[Item]) -> bool:
    """`the fire on March 3, 2024`, `kebakaran pada 3 Maret 2024`: a day without its weekday behind a noun, unless the
    noun itself is the occasion or the place of saying."""
    rest = [item for item in between if "DATE" not in item.types]
    if not rest or "PREP" not in rest[0].types or len(rest) < 2:
        return False
    noun = rest[1]
    if noun.types.isdisjoint(_COMMON) or not noun.types.isdisjoint(_OCCASIONS | _SETTING):
        return False
    first = next((item for item in rest[1:] if item.types.isdisjoint(_COMMON)), None)
    return first is None or first.types.isdisjoint(_SETTING)

"""When words were said: which date of a sentence is that of saying, and which is of something else.

News dates a statement beside its cue (`kata Budi, Senin (3/2/2025)`, `said on Tuesday`), and often the report that it
cites as well (`dikutip dari Reuters, Kamis (18/9/2025)`): that one is the day of the report, and stands for the day of
the statement only when no other is there. A date inside the words themselves, behind `about` or in a clause of its own
is that of something talked about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.dates import DateMention
from quotes.frames import Item
from quotes.model import DaySource, Span
from quotes.moments import Calendar, Moment, moments
from quotes.packs import Pack
from quotes.scene import CUES, Scene

__all__ = ["When", "day_of_saying"]

_OCCASIONS = frozenset({"EVENT", "CHANNEL", "INTERVIEW", "NOUN_CUE", "NOUN_CLITIC", "SAY_NOUN"})
_COMMON = frozenset({"W", "NOUN", "DET", "POSSDET", "CAP", "NUM", "THING", "DET_AFTER", "WORK"})
_SETTING = CUES | {"IN", "OCCASION", "ON", "TO"}
_HEAD = 3  # items before the day of a dateline
_LEADING = 3  # characters of a preposition with which reported words may begin
_NEAR = 5  # items between the outlet that is cited and the day of its report


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
    scene: Scene, dates: Sequence[DateMention], cited: Sequence[Span], pack: Pack, calendar: Calendar
) -> When | None:
    """Return when it was said, by the sentence of an attribution and the dates of its paragraph; `cited` are the
    outlets that this sentence cites."""
    return _chosen(list(_Days(scene, cited, pack).read(dates)), scene.anchor, calendar)


def _chosen(found: Sequence[_Found], anchor: int, calendar: Calendar) -> When | None:
    """The day of the statement, else that of the report; one behind the cue, else the nearest before it; the first of
    several, unless a later one is written out with its weekday, as desks date a statement."""
    reports = [one for one in found if one.report]
    behind = [one for one in found if not one.report and one.moment.at >= anchor]
    before = [one for one in reversed(found) if not one.report and one.moment.at < anchor]
    days = [(one, calendar.day(one.moment)) for one in reports]
    reported = next((day for _, day in days if day), None)
    said = behind or before
    if said:
        one = next((one for one in said if one.moment.how == "written" and one.moment.weekday), said[0])
        day = calendar.day(one.moment, reported)
        source: DaySource = "written" if one.moment.how == "written" else "resolved"
        return When(one.moment.span, day, source if day else None)
    for one, day in days:
        if day and one.moment.how == "written":
            return When(one.moment.span, day, "report")
    return None


class _Days:
    """The days of a sentence, told apart."""

    def __init__(self, scene: Scene, cited: Sequence[Span], pack: Pack) -> None:
        self.scene = scene
        self.items = scene.items
        self.cited = cited
        self.pack = pack

    def read(self, dates: Sequence[DateMention]) -> Iterator[_Found]:
        """Yield what dates the statement or the report of it, in order."""
        for moment in moments(self.scene.text, self.scene.sentence, dates, self.pack):
            position = self.scene.position(moment.at)
            if position < 0 or not self._stands_free(position, moment) or self._in_content(position, moment):
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

    def _in_content(self, position: int, moment: Moment) -> bool:
        """Whether a moment belongs to the words that are said. Right behind the cue, where their clause may seem to
        begin, and behind a comma at their end, as desks put the day of a statement, it does not."""
        behind_comma = moment.weekday is not None and "COMMA" in self.items[position - 1].types
        if self.scene.in_content(moment.span, closes=behind_comma):
            return True
        words = self.scene.around(moment.span)
        if words is None or self._is_opening(position, moment, words):
            return False
        return moment.span.end < words.end or not (behind_comma and self._is_closing(position, moment))

    def _is_closing(self, position: int, moment: Moment) -> bool:
        """`mengatakan kapal aman, Senin (3/2/2025)`; not `mengatakan kapal akan berangkat, Senin (3/2/2025)`."""
        return moment.how == "written" and not any("MODAL" in item.types for item in self.scene.before(position - 1))

    def _is_opening(self, position: int, moment: Moment, words: Span) -> bool:
        """`said yesterday that …`, `said Friday the …`; not `said yesterday was …`, nor `mengatakan, kemarin …`."""
        if moment.span.start > words.start + _LEADING or words.start < self.scene.anchor:
            return False
        behind = next((item for item in self.items[position:] if item.start >= moment.span.end), None)
        if behind is None or "COMMA" in self.items[position - 1].types:
            return False
        verb = not behind.types.isdisjoint({"AUX", "VERB", "BE", "END"})
        return "THAT" in behind.types or (moment.weekday is not None and not verb)

    def _cites(self, position: int) -> bool:
        """Whether the day is that of a report: it stands right behind the outlet that is cited."""
        if not self.cited:
            return False
        for item in reversed(self.items[max(position - _NEAR, 0) : position]):
            if any(item.span.overlaps(span) for span in self.cited):
                return True
            if not item.types.isdisjoint({"Q", "END", "BREAK", "NP", "PRON"}) or item.start == self.scene.anchor:
                return False
        return False

    def _is_of_saying(self, position: int, moment: Moment) -> bool:
        """Whether nothing between the cue, or a comma, and the day says that it is that of something else."""
        words = self.pack.time_words
        if moment.at < self.scene.anchor and self._in_dateline(position):
            return False
        between = list(self.scene.before(position))
        folds = {item.fold for item in between}
        early, bare = moment.at < self.scene.anchor, moment.how == "written" and moment.weekday is None
        if folds & words.topic or ((early or bare) and folds & words.subordinate) or (early and self._joins(position)):
            return False
        if between and not between[0].types.isdisjoint({"DET", "POSSDET"}):
            return self._names_occasion(position)
        return not (bare and _hangs_on_noun(between))

    def _in_dateline(self, position: int) -> bool:
        """`HALVIK, 3 March 2021 (Reuters) - Ann Lowe said`: the day of the report, which may tell of what she said
        once."""
        first = next((n for n, item in enumerate(self.items) if "BREAK" not in item.types), 0)
        behind = (item for item in self.items[position:] if item.start < self.scene.anchor)
        return position - first <= _HEAD and any("DASH" in item.types for item in behind)

    def _joins(self, position: int) -> bool:
        """`was arrested on Friday and said`: the day is that of another verb."""
        return position + 1 < len(self.items) and "CONJ" in self.items[position + 1].types

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

"""The sentence of an attribution, for what stands in it besides the words: when, where and by what channel.

A word that stands behind the cue or a comma belongs to the saying; one inside the reported words, or behind a fragment
in marks whose sentence is still going on, belongs to what is said.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from quotes.attribute import Reading
from quotes.frames import Item
from quotes.model import Quotation, Span

__all__ = ["CUES", "Scene"]

CUES = frozenset({"SAY", "TOLD", "SAY_SHORT", "SAY_SHORT_CLITIC", "SAY_CLITIC", "SAYING", "ACCORDING"})
_BOUNDS = frozenset({"COMMA", "COLON", "SEMI", "DASH", "END", "BREAK", "Q"}) | CUES
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentence in which an attribution stands at `anchor`; without a quotation, one that quotes nobody. `reported`
    are the reported words in it."""

    reading: Reading
    sentence: Span
    anchor: int
    text: str
    quotation: Quotation | None = None
    reported: Sequence[Span] = ()

    @property
    def items(self) -> list[Item]:
        return self.reading.phrases.items

    def position(self, offset: int) -> int:
        """Return the position of the phrase in which an offset stands."""
        return bisect_right(self.items, offset, key=_start) - 1

    def before(self, position: int) -> Iterator[Item]:
        """Yield what stands before a phrase up to the cue or a comma, the nearest first."""
        items = self.items
        for number in range(position - 1, -1, -1):
            item = items[number]
            if item.start < self.sentence.start or not item.types.isdisjoint(_BOUNDS) or item.start == self.anchor:
                return
            yield item

    def around(self, span: Span) -> Span | None:
        """Return the reported words to which a span belongs, as it seems."""
        return next((words for words in self.reported if words.covers(span)), None)

    def in_content(self, span: Span, *, closes: bool) -> bool:
        """Whether a span stands behind a fragment in marks whose sentence is still going on (`said the plan was “dead”
        by Tuesday`); `closes`: it stands behind a comma at the end, as desks put what belongs to the saying."""
        if self.quotation is None or self.quotation.kind != "mixed" or self.quotation.cue is None:
            return False
        led = Span(self.quotation.cue.end, self.quotation.span.start)
        if led.start > led.end or span.start <= led.end or closes:
            return False
        return len(led.of(self.text).strip(" \"'“‘«").split()) > 1

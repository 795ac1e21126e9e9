"""The sentence that introduces a speaker: on what occasion, where and when somebody speaks in the story.

News tells the occasion once, where the speaker comes in with office and full name (`Kepala Staf Umum …, saat mengadakan
pembicaraan dengan … di Moskow, Sabtu (26/4/2025)`); the quotations of the next paragraphs were said on it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from quotes.attribute import Reading
from quotes.dates import DateMention
from quotes.frames import Item
from quotes.link import People, clean_name, name_item
from quotes.model import Span
from quotes.moments import Calendar
from quotes.names import name_tokens
from quotes.occasions import Occasion, occasion
from quotes.packs import Pack
from quotes.when import When, day_of_sentence

__all__ = ["Introduction", "introduced", "introductions"]

_REACH = 3  # paragraphs an introduction holds for
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody comes in: in which paragraph, on what occasion, and on which date."""

    speaker: str
    paragraph: int
    start: int
    occasion: Occasion
    when: When


def introductions(
    readings: Sequence[Reading],
    dates: Sequence[list[DateMention]],
    text: str,
    pack: Pack,
    people: People,
    calendar: Calendar,
) -> list[Introduction]:
    """Return the sentences without a quotation that name a person with an office, an event and an explicit date."""
    found = []
    for reading in readings:
        for date in dates[reading.number]:
            sentence = _sentence(reading, date.span.start)
            if any(item.number >= 0 for item in sentence):
                continue
            span = Span(sentence[0].start, sentence[-1].end)
            when = day_of_sentence(reading, span, dates[reading.number], text, pack, calendar)
            speaker = _introduced_person(sentence, text, people) if when else None
            seen = occasion(reading, span, text, pack)
            if when and speaker and seen.event:
                found.append(Introduction(speaker, reading.number, sentence[0].start, seen, when))
    return found


def _sentence(reading: Reading, offset: int) -> Sequence[Item]:
    items = reading.phrases.items
    position = max((n for n, item in enumerate(items) if item.start <= offset), default=0)
    first, last = reading.phrases.sentence(position)
    return items[first:last]


def _introduced_person(sentence: Sequence[Item], text: str, people: People) -> str | None:
    """The first person of the sentence who is named with an office."""
    for item in sentence:
        named = name_item(item)
        if named is not None and item.parts.get("role"):
            entity = people.named(tuple(name_tokens(clean_name(named.span.of(text)))))
            return entity.name if entity else None
    return None


def introduced(found: Sequence[Introduction], speaker: str | None, paragraph: int, start: int) -> Introduction | None:
    """Return the last introduction of a speaker before an offset, when it is near enough."""
    for number in range(bisect_left(found, start, key=_start) - 1, -1, -1):
        one = found[number]
        if paragraph - one.paragraph > _REACH:
            break
        if one.speaker == speaker:
            return one
    return None

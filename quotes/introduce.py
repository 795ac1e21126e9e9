"""The sentence that introduces a speaker: on what occasion, where and when somebody speaks in the story.

News tells the occasion once, where the speaker comes in with office and full name (`Kepala Staf Umum …, saat mengadakan
pembicaraan dengan … di Moskow, Sabtu (26/4/2025)`); the quotations of the next paragraphs were said on it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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
from quotes.scene import Scene
from quotes.when import When, day_of_saying

__all__ = ["Introduction", "introduced", "introductions"]

_REACH = 3  # paragraphs an introduction holds for
_CITING = frozenset({"RELAYED", "PASSED_ON", "CITING"})
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody comes in: in which paragraph, on what occasion, and when. One that is `announced` holds for the next
    quotation alone."""

    speaker: str
    paragraph: int
    start: int
    occasion: Occasion
    when: When | None
    announced: bool


def introductions(
    readings: Sequence[Reading],
    dates: Sequence[list[DateMention]],
    text: str,
    pack: Pack,
    people: People,
    speakers: Mapping[int, str | None],
    calendar: Calendar,
) -> list[Introduction]:
    """Return the sentences without a quotation that name a person with an office, an event and a date, or that say of
    the words around them who said them and when (`Hal itu disampaikan Budi pada Senin (3/2/2025)`). `speakers` has the
    speaker of each clause by its start."""
    found = []
    for reading in readings:
        given = [item for item in reading.clauses.items if "AGENT" in item.types]
        for sentence in _sentences(reading):
            span = Span(sentence[0].start, sentence[-1].end)
            agent = next((speakers.get(clause.start) for clause in given if span.covers(clause.span)), None)
            speaker = agent or _introduced_person(sentence, text, people)
            if speaker is None:
                continue
            scene = Scene(reading, span, span.start, text)
            when = day_of_saying(scene, dates[reading.number], _cited(sentence), pack, calendar)
            seen = occasion(scene, pack) if when else None
            if seen and (agent or seen.event):
                found.append(Introduction(speaker, reading.number, span.start, seen, when, not seen.event))
    return found


def _sentences(reading: Reading) -> Iterator[Sequence[Item]]:
    """Yield the sentences of a paragraph that hold no passage in marks."""
    items = reading.phrases.items
    position = 0
    while position < len(items):
        last = reading.phrases.sentence(position)[1]
        if not any(item.number >= 0 for item in items[position:last]):
            yield items[position:last]
        position = last


def _cited(sentence: Sequence[Item]) -> list[Span]:
    """The outlets that a sentence cites: `dikutip dari Reuters, Kamis (18/9/2025)` is the day of the report."""
    return [
        item.span
        for number, item in enumerate(sentence)
        if "OUTLETNP" in item.types
        and any(not before.types.isdisjoint(_CITING) for before in sentence[max(number - 2, 0) : number])
    ]


def _introduced_person(sentence: Sequence[Item], text: str, people: People) -> str | None:
    """The first person of the sentence who is named with an office."""
    for item in sentence:
        named = name_item(item)
        if named is not None and item.parts.get("role"):
            entity = people.named(tuple(name_tokens(clean_name(named.span.of(text)))))
            return entity.name if entity else None
    return None


def introduced(
    found: Sequence[Introduction], speaker: str | None, paragraph: int, start: int, before: int = 0
) -> Introduction | None:
    """Return the last introduction of a speaker before an offset, when it is near enough; `before` is where the
    quotation before begins."""
    for number in range(bisect_left(found, start, key=_start) - 1, -1, -1):
        one = found[number]
        if paragraph - one.paragraph > _REACH:
            break
        if one.speaker == speaker and not (one.announced and one.start < before):
            return one
    return None

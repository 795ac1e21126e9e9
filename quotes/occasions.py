"""When and where words were said: the channel, the event and the place that a sentence names.

Occasion rules of a pack bind `event`, `place` and `channel`; the pack says which kind of channel a phrase is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.attribute import Reading
from quotes.frames import Item, matches, rules_for
from quotes.model import Channel, Span
from quotes.packs import Pack

__all__ = ["Occasion", "occasion"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where somebody is introduced as speaking."""

    channel: Channel | None
    event: str | None
    place: str | None


def occasion(reading: Reading, sentence: Span, text: str, pack: Pack) -> Occasion:
    """Return the channel, event and place that the sentence of an attribution names."""
    channel = event = place = None
    for rule in rules_for(pack.rules("occasion"), reading.phrases):
        for match in matches(rule, reading.phrases):
            items = reading.phrases.items[match.start : match.end]
            if not sentence.covers(Span(items[0].start, items[-1].end)):
                continue
            if "event" in match.labels and event is None:
                event = _words(match.items(reading.phrases, "event"), text)
                channel = channel or _channel(match.items(reading.phrases, "event"), pack)
            if "channel" in match.labels and channel is None:
                channel = _channel(match.items(reading.phrases, "channel"), pack)
            if "place" in match.labels and place is None:
                place = _words(match.items(reading.phrases, "place"), text)
    return Occasion(channel, event, place)


def _words(items: Sequence[Item], text: str) -> str:
    return " ".join(text[items[0].start : items[-1].end].split())


def _channel(items: Sequence[Item], pack: Pack) -> Channel | None:
    for item in items:
        named = item.parts.get("head", (item,))[-1]
        kind = pack.channels.get(named.fold)
        if kind:
            return Channel(kind, named.span)
    return None

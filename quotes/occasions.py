"""On what occasion and where words were said: the channel, the event and the place that a sentence names.

Occasion rules of a pack bind `event` and `place`; its sections [channel] and [medium] say what is a channel. What
stands in the words that are said is not the occasion of saying them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.frames import Item, Match, matches
from quotes.model import Channel, Span
from quotes.packs import Pack
from quotes.scene import Scene

__all__ = ["Occasion", "occasion"]

_HELD = frozenset({"court", "debate", "hearing", "meeting"})  # what people talk about as well as at
_VERBS = frozenset({"AUX", "BE", "VERB", "SAY", "THAT", "MODAL"})
_LINKS = frozenset({"PREP", "OCCASION", "LINK", "OF", "THAT", "WHO"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where somebody is introduced as speaking."""

    channel: Channel | None
    event: str | None
    place: str | None


def occasion(scene: Scene, pack: Pack) -> Occasion:
    """Return the channel, event and place that the sentence of an attribution names."""
    event = place = None
    for match in _found(scene, pack):
        if event is None and "event" in match.labels:
            event = _words(match.items(scene.reading.phrases, "event"), scene.text)
        if place is None and "place" in match.labels:
            place = _place(match.items(scene.reading.phrases, "place"), scene.text, pack)
    return Occasion(_channel(scene, pack), event, place)


def _found(scene: Scene, pack: Pack) -> Iterator[Match]:
    """Yield where a rule finds an event or a place of the sentence itself."""
    phrases = scene.reading.phrases
    for rule in pack.rules("occasion").candidates(phrases.present):
        for match in matches(rule, phrases):
            span = Span(phrases.items[match.start].start, phrases.items[match.end - 1].end)
            if scene.sentence.covers(span) and not _is_said(scene, span, closing="event" in match.labels):
                yield match


def _is_said(scene: Scene, span: Span, *, closing: bool) -> bool:
    """Whether a span belongs to the words that are said. What closes reported words behind the cue is mostly the
    reporter's own (`said the dam was safe in a statement`)."""
    words = scene.sentence if scene.in_content(span, closes=False) else scene.around(span)
    if words is None:
        return False
    if not closing or span.start < scene.anchor:
        return True
    first, last = scene.position(span.end - 1) + 1, scene.position(words.end - 1) + 1
    return any(not item.types.isdisjoint(_VERBS) for item in scene.items[first:last])


def _words(items: Sequence[Item], text: str) -> str:
    return " ".join(text[items[0].start : items[-1].end].split())


def _place(items: Sequence[Item], text: str, pack: Pack) -> str | None:
    """A place has a name (`Kantor Bupati Halvik`); what has none is some room, and April is a month."""
    words = _words(items, text)
    named = any(word[0].isupper() for word in words.split()[:4])
    return words if named and words.casefold() not in pack.months else None


def _channel(scene: Scene, pack: Pack) -> Channel | None:
    """The first phrase of the sentence that is a channel, and is the channel of these words."""
    channels = pack.channels
    for match in channels.phrase.finditer(scene.text, *scene.sentence):
        words = " ".join(match["words"].casefold().split())
        kind, span = channels.kinds[words], Span(*match.span())
        if _is_said(scene, span, closing=kind not in _HELD):
            continue
        if _introduced(scene, span, pack, bare=words in channels.bare):
            return Channel(kind, span)
    return None


def _introduced(scene: Scene, span: Span, pack: Pack, *, bare: bool) -> bool:
    """Whether the nearest preposition before a channel makes it that of the words (`in a statement`, not `of a
    statement`), or the verb does (`told a hearing`)."""
    position = scene.position(span.start)
    item = scene.items[position]
    if item.number >= 0 or not item.types.isdisjoint({"PERSON", "BODY", "OUTLETNP"}):
        return False
    if "THING" in item.types and span.end < item.end:
        return False  # `her email server`
    if not pack.channels.behind.isdisjoint(scene.text[item.start : span.start].casefold().split()):
        return True
    last = position
    for before in scene.before(position):
        last -= 1
        if before.fold in pack.channels.behind:
            return True
        if not before.types.isdisjoint(_LINKS):
            return bare and before.fold not in pack.time_words.topic
    told = not scene.items[last - 1].types.isdisjoint({"TOLD", "ACCORDING"})
    return bare or (told and scene.text[span.start].islower())  # `told The Post` is an outlet

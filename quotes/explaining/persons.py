"""From the words that name a speaker to the speaker: who was considered, and why the others were not meant."""

from collections.abc import Iterator

from quotes.assemble import Assembly
from quotes.attribute import Reading
from quotes.cluster import Entity
from quotes.explaining.ground import Ground, passage
from quotes.explaining.values import Considered, Resolved
from quotes.explaining.wording import engine_rule
from quotes.frames import Item
from quotes.link import clean_name
from quotes.model import Speaker
from quotes.names import name_tokens

__all__ = ["resolved"]

_POINTING = frozenset({"clitic", "pronoun", "pronoun-left-open", "description-back"})  # at whoever is in focus
_NAMED = frozenset({"name", "name-left-open"})
_MOST = 6


def resolved(work: Assembly, found: Ground) -> tuple[Resolved, ...]:
    """Return how each speaker was found; of several, the rule is that of the first."""
    if found.resolution is None or found.clause_reading is None or found.clause is None:
        return ()
    rule = found.resolution.rule
    speakers = found.quotation.speakers or (Speaker(""),)
    return tuple(
        Resolved(
            speaker.name,
            passage(work.text, speaker.mention) if speaker.mention else None,
            rule,
            engine_rule(rule),
            tuple(_considered(work, speaker, rule, found.clause, found.clause_reading))[:_MOST],
        )
        for speaker in speakers
    )


def _considered(work: Assembly, speaker: Speaker, rule: str, clause: Item, reading: Reading) -> Iterator[Considered]:
    if speaker.mention is None:
        return
    if rule in _POINTING:
        before = min(clause.start, speaker.mention.start)
        yield from _in_focus(work, speaker, before, reading.number, _gender(work, speaker))
    elif rule in _NAMED:
        yield from _of_that_name(work, speaker)


def _gender(work: Assembly, speaker: Speaker) -> str:
    word = speaker.mention.of(work.text).casefold() if speaker.mention else ""
    pronoun = work.pack.lexicon.pronouns.get(word)
    return pronoun.gender if pronoun else ""


def _of_that_name(work: Assembly, speaker: Speaker) -> Iterator[Considered]:
    """Everybody in the article who may go by the name."""
    if speaker.mention is None:
        return
    words = clean_name(speaker.mention.of(work.text))
    fitting = work.people.fitting(tuple(name_tokens(words)))
    for entity in fitting:
        taken = entity.name == speaker.name
        if taken:
            why = "the only one of that name" if len(fitting) == 1 else "the only one of that name before this"
        else:
            later = bool(entity.mentions) and entity.mentions[0] >= speaker.mention.start
            why = "comes in later" if later else "may be meant as well"
        yield Considered(entity.name, taken, why)


def _in_focus(work: Assembly, speaker: Speaker, before: int, paragraph: int, gender: str) -> Iterator[Considered]:
    """Whoever was in focus before the mention, the last first."""
    seen: set[str] = set()
    decided = False
    for focus in work.people.lately(before, paragraph):
        for entity in focus.entities:
            if entity.name in seen:
                continue
            seen.add(entity.name)
            taken = bool(speaker.name) and entity.name == speaker.name
            yield Considered(entity.name, taken, _why(entity, gender, len(focus.entities), taken, decided))
            decided = decided or taken
    for entity in work.people.near(before):
        if entity.name not in seen | {speaker.name}:
            yield Considered(entity.name, False, "named nearby, but not in focus")


def _why(entity: Entity, gender: str, together: int, taken: bool, decided: bool) -> str:
    if taken:
        return "the last one in focus that fits"
    if gender and entity.gender not in ("", gender):
        return f"the words ask for {gender}, the article tells {entity.gender}"
    if not entity.proven:
        return "not shown to be a person" if entity.kind == "person" else "no person"
    if decided:
        return "was in focus before that"
    if gender and not entity.gender:
        return "the article does not tell the gender"
    return "was in focus together with others" if together > 1 else "does not fit"

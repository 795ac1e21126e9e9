"""The persons and bodies of a document, and who is in focus where.

A pronoun or clitic takes whoever was last in focus: who spoke last, or a newcomer who is the subject of a sentence, of
fitting number and gender. Only somebody shown to be a person comes into focus; what stays open is not guessed.
"""

from bisect import bisect_left, insort_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import attrgetter

from quotes.cluster import Entity, Holders, Mention, cluster
from quotes.packs import Pack

__all__ = ["Focus", "People", "fits_gender"]

_REACH = 3  # paragraphs a pronoun looks back
_CROWD = 50  # persons with one office, of whom nobody can be told by it
_NEAR = 600  # characters, for those who are spoken of together
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Focus:
    """Somebody came into focus at this offset, as the subject of a sentence or, when they `spoke`, of a clause of
    speech (`quoted`: with words in marks); `addressed` is whom they spoke to."""

    start: int
    paragraph: int
    entities: tuple[Entity, ...]
    spoke: bool = False
    quoted: bool = False
    addressed: Entity | None = None

    @property
    def alone(self) -> Entity | None:
        return self.entities[0] if len(self.entities) == 1 else None


class People:
    """The entities of a document, and who is in focus where."""

    def __init__(self, text: str, pack: Pack, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.pack = pack
        self._entities = cluster(mentions, head_first=pack.head_first)
        self._by_tokens: dict[tuple[str, ...], list[Entity]] = {}
        self._aliases = _by_alias(self._entities)
        self._holders = Holders(self._entities)
        self._focus: list[Focus] = []  # by offset
        self._gendered = any(pronoun.gender for pronoun in pack.lexicon.pronouns.values())
        self._mentions = mentions  # by offset
        for mention in mentions:
            self._note(mention)
        for mention in mentions:
            self._prove(mention)

    def _note(self, mention: Mention) -> None:
        entity = self.named(mention.tokens, mention.start)
        if entity:
            new = not entity.mentions
            entity.note(mention)
            if mention.agent or (mention.subject and (mention.role or new or self._gendered)):
                self._focus.append(Focus(mention.start, mention.paragraph, (entity,)))

    def _prove(self, mention: Mention) -> None:
        """Whoever is named in one row with a person is a person."""
        row = [entity for m in self._row(mention) if (entity := self.named(m.tokens, m.start))]
        if any(entity.proven for entity in row):
            for entity in row:
                entity.proven = entity.proven or entity.kind == "person"

    def _row(self, last: Mention) -> list[Mention]:
        """The mentions of a row, by the one that closes it."""
        if not last.joined:
            return [last]
        between = range(*(bisect_left(self._mentions, start, key=_start) for start in (last.joined[0], last.start)))
        return [self._mentions[n] for n in between if self._mentions[n].start in last.joined] + [last]

    @property
    def entities(self) -> list[Entity]:
        return self._entities

    def named(self, tokens: tuple[str, ...], before: int | None = None) -> Entity | None:
        """Return the one entity that a name stands for: of several, the only one that was named before the offset;
        None when none or several were."""
        fitting = self.fitting(tokens)
        if len(fitting) > 1 and before is not None:
            fitting = [entity for entity in fitting if entity.mentions and entity.mentions[0] < before]
        return fitting[0] if len(fitting) == 1 else None

    def fitting(self, tokens: tuple[str, ...]) -> list[Entity]:
        """Return the entities that a name may stand for."""
        if tokens not in self._by_tokens:
            fitting = self._aliases.get(tokens) or self._holders.of(tokens)
            rivals = [entity for entity in fitting if entity.proven or self._is_surname(tokens, entity)]
            self._by_tokens[tokens] = rivals or fitting
        return self._by_tokens[tokens]

    def _is_surname(self, tokens: tuple[str, ...], entity: Entity) -> bool:
        """Whether a name has the shape of a person's with this surname: `Mara Tolland`, not `Tolland Bridge Act`."""
        return not self.pack.head_first and len(entity.tokens) == len(tokens) + 1 and entity.tokens[1:] == tokens

    def bring(
        self,
        start: int,
        paragraph: int,
        entities: Sequence[Entity],
        *,
        quoted: bool = False,
        addressed: Entity | None = None,
    ) -> None:
        """Bring a resolved speaker into focus: `quoted` in marks, speaking to whoever was `addressed`."""
        if entities:
            insort_left(self._focus, Focus(start, paragraph, tuple(entities), True, quoted, addressed), key=_start)

    def spoke_last(self, start: int, paragraph: int) -> Focus | None:
        """Return the last speaker before an offset: one with a name, or one whose very words were given."""
        return next((f for f in self.lately(start, paragraph) if f.quoted or (f.spoke and _known(f))), None)

    def in_focus(
        self, start: int, paragraph: int, *, gender: str, count: int, named: bool = False
    ) -> tuple[Entity, ...]:
        """Return whoever was last in focus before an offset, of that gender and number; empty when nobody was. One
        whose gender the text tells goes before one of whom it tells nothing; `named`: not one who is only described."""
        unsure: tuple[Entity, ...] = ()
        for focus in self.lately(start, paragraph):
            fitting = [e for e in focus.entities if e.proven and fits_gender(e, gender) and (e.mentions or not named)]
            if count == 1 and len(fitting) == 1:
                if not gender or fitting[0].gender or focus.quoted or len(fitting[0].tokens) > 1:
                    return (fitting[0],)
                unsure = unsure or (fitting[0],)
            elif count == 2 and len(fitting) == 2:
                return tuple(fitting)
            elif not named and count == 1 and self._holds(focus, gender):
                return unsure or self._unnamed(focus, gender)
        return unsure or (self._likely(start, paragraph, gender) if gender and count == 1 else ())

    def _holds(self, focus: Focus, gender: str) -> bool:
        """Whether somebody who is only described spoke last, whom a pronoun does not pass over on its way back: anybody
        in a language whose pronouns tell nothing, one person of that gender where they do."""
        who = focus.alone if focus.quoted else None
        if who is None or who.mentions or who.proven:
            return False
        return not gender or (who.kind == "person" and fits_gender(who, gender))

    def _unnamed(self, focus: Focus, gender: str) -> tuple[Entity, ...]:
        """Whoever is only described, where nothing else can be meant; `the officer` may be somebody named before."""
        return () if gender else focus.entities

    def _likely(self, start: int, paragraph: int, gender: str) -> tuple[Entity, ...]:
        """Whoever has a name of two words or more, when `he` or `she` must be somebody and nobody is shown to be."""
        for focus in self.lately(start, paragraph):
            for entity in focus.entities:
                full = entity.kind == "person" and entity.mentions and len(entity.tokens) > 1
                if full and fits_gender(entity, gender):
                    return (entity,)
        return ()

    def lately(self, start: int, paragraph: int) -> Iterator[Focus]:
        """Yield who came into focus before an offset, the last first, as far as a pronoun looks back."""
        for number in range(bisect_left(self._focus, start, key=_start) - 1, -1, -1):
            if paragraph - self._focus[number].paragraph > _REACH:
                break
            yield self._focus[number]

    def near(self, start: int) -> Iterator[Entity]:
        """Yield the persons named shortly before an offset, the last first."""
        seen: set[int] = set()
        for place in range(bisect_left(self._persons, (start,)) - 1, -1, -1):
            at, number = self._persons[place]
            if start - at >= _NEAR:
                break
            if number not in seen:
                seen.add(number)
                yield self._entities[number]

    def named_since(self, entity: Entity, start: int, gender: str) -> int:
        """Return how many other persons, whom the text does not tell to be of another gender, were named before an
        offset since somebody was: each could be meant too."""
        found: set[int] = set()
        for place in range(bisect_left(self._persons, (start,)) - 1, -1, -1):
            at, number = self._persons[place]
            other = self._entities[number]
            if other is entity or start - at >= _NEAR:
                break
            if fits_gender(other, gender):
                found.add(number)
        return len(found)

    def crowd(self, start: int, paragraph: int) -> tuple[Entity, ...]:
        """Return the group that spoke last before an offset, when nobody came into focus since."""
        last = bisect_left(self._focus, start, key=_start) - 1
        if last < 0 or paragraph - self._focus[last].paragraph > 1:
            return ()
        entities = self._focus[last].entities
        return entities if all(entity.kind == "group" and not entity.proven for entity in entities) else ()

    def speaking_body(self, start: int, paragraph: int) -> Entity | None:
        """Return the body that spoke last before an offset, when only bodies did since the last paragraph."""
        for number in range(bisect_left(self._focus, start, key=_start) - 1, -1, -1):
            focus = self._focus[number]
            if paragraph - focus.paragraph > 1 or any(entity.kind != "organization" for entity in focus.entities):
                return None
            if len(focus.entities) == 1:
                return focus.entities[0]
        return None

    def holder(self, head: str, before: int, office: str, telling: Sequence[str] = ()) -> Entity | None:
        """Return the one person who was named with this office before an offset; of several, the one who holds the very
        `office` asked for, or one that is nothing but its head (`Presiden` among presidents of elsewhere). Whoever
        holds another with the same head is not meant, by the words that are `telling`: the defence minister is not the
        finance minister."""
        found = [entity for entity in self._holding(head, before) if not self.differs(entity, telling, head)]
        exact = ([e for e in found if role in map(str.casefold, e.roles)] for role in (office, head))
        return next((fitting[0] for fitting in (found, *exact) if len(fitting) == 1), None)

    def differs(self, entity: Entity, telling: Sequence[str], head: str) -> bool:
        """Whether all offices with this head that somebody is named with lack one of the words that tell it apart."""
        same = [words for role in entity.roles if head.split()[-1] in (words := role.casefold().split())]
        return bool(same) and all(any(word not in words for word in telling) for words in same)

    def _holding(self, head: str, before: int) -> list[Entity]:
        """The persons who were named with an office before an offset."""
        holding = self._offices.get(head.split(" ")[0], ())
        known = [e for e in holding if e.mentions[0] < before] if len(holding) <= _CROWD else []
        return [e for e in known if any(self._is_office(role.casefold(), head) for role in e.roles)]

    def rivals(self, head: str, before: int) -> bool:
        """Whether several persons with this office were named shortly before an offset."""
        holding = self._holding(head, before)
        return len(holding) > 1 and sum(any(e is other for other in holding) for e in self.near(before)) > 1

    def _is_office(self, role: str, head: str) -> bool:
        return f"{role} ".startswith(f"{head} ") if self.pack.head_first else head in role.split()

    def body(self, head: str, before: int) -> Entity | None:
        """Return the one body named before an offset whose name or description has this head: `dinas` after `Dinas
        Perikanan`, the company after the company X."""
        found = [e for e in self._bodies.get(head, ()) if e.mentions[0] < before]
        return found[0] if len(found) == 1 else None

    def pair_before(self, start: int) -> tuple[Entity, ...]:
        """Return the two persons last named together before an offset (`keduanya`, both)."""
        pair = tuple(islice(self.near(start), 2))
        return pair[::-1] if len(pair) == 2 else ()

    def together(self, start: int, paragraph: int) -> tuple[Entity, ...]:
        """Return the persons last named in one row before an offset, when nobody else was named since (`they`)."""
        last = bisect_left(self._mentions, start, key=_start) - 1
        if last < 0 or paragraph - self._mentions[last].paragraph > 1 or start - self._mentions[last].start > _NEAR:
            return ()
        row = self._row(self._mentions[last])
        found = {e.name: e for m in row if (e := self.named(m.tokens, m.start)) and e.proven}
        return tuple(found.values()) if len(found) == len(row) > 1 else ()

    @cached_property
    def _persons(self) -> list[tuple[int, int]]:
        """Where persons are named, in order, with the number of the entity."""
        return sorted((at, number) for number, e in enumerate(self._entities) if e.proven for at in e.mentions)

    @cached_property
    def _offices(self) -> dict[str, list[Entity]]:
        """The persons by the words of their offices, by the first word where the head comes first."""
        words = (lambda role: role.split()[:1]) if self.pack.head_first else str.split
        return _indexed((w, e) for e in self._entities if e.proven for role in e.roles for w in words(role.casefold()))

    @cached_property
    def _bodies(self) -> dict[str, list[Entity]]:
        """The bodies by the head of their name, and by the words that describe them (the company X)."""
        place = 0 if self.pack.head_first else -1
        bodies = [e for e in self._entities if e.kind == "organization" and e.mentions]
        named = [(entity.tokens[place], entity) for entity in bodies if len(entity.tokens) > 1]
        described = [(word, e) for e in bodies for role in e.roles for word in role.casefold().split()[:3]]
        return _indexed([*named, *described])


def _known(focus: Focus) -> bool:
    return all(entity.proven and entity.mentions for entity in focus.entities)


def fits_gender(entity: Entity, gender: str) -> bool:
    """Whether the text tells nothing against this gender."""
    return not gender or entity.gender in ("", gender)


def _indexed(pairs: Iterable[tuple[str, Entity]]) -> dict[str, list[Entity]]:
    found: dict[str, dict[int, Entity]] = {}
    for word, entity in pairs:
        found.setdefault(word, {}).setdefault(id(entity), entity)
    return {word: list(entities.values()) for word, entities in found.items()}


def _by_alias(entities: Iterable[Entity]) -> dict[tuple[str, ...], list[Entity]]:
    found: dict[tuple[str, ...], list[Entity]] = {}
    for entity in entities:
        for alias in entity.aliases:
            found.setdefault(alias, []).append(entity)
    return found

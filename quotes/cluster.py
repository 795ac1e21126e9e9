"""The names of a document joined to persons and bodies: short names, initials, nicknames, short names of bodies.

A shorter name joins the longer one that has all its words in order, when there is only one such. An initial stands for
the word it begins. A nickname cut from a name (`Risma` of Rismaharini, `Jokowi` of Joko Widodo) joins it only when both
stand with the same office. What could be two persons stays by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quotes.model import SpeakerKind

__all__ = ["Entity", "Holders", "Mention", "cluster", "within"]

Tokens = tuple[str, ...]

_CUT = 4  # letters a nickname has at least


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. `subject`: nothing hangs it on another word and no name stands before it in the
    sentence; `proven`: somebody, not a thing whose name looks like one; `aka`: the short form in brackets behind it;
    `agent`: who does what a passive verb says; `joined`: where the names stand that it is joined to (`A, B, and` this
    one)."""

    start: int
    paragraph: int
    name: str
    tokens: Tokens
    kind: SpeakerKind
    role: str | None
    gender: str
    subject: bool
    proven: bool
    aka: Tokens = ()
    joined: tuple[int, ...] = ()
    agent: bool = False


@dataclass(slots=True)
class Entity:
    """One person or body of the document, under the fullest name it gives; `roles` are all offices it is named with."""

    name: str
    tokens: Tokens
    kind: SpeakerKind
    role: str | None = None
    gender: str = ""
    proven: bool = False
    roles: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    aliases: set[Tokens] = field(default_factory=set)

    def note(self, mention: Mention) -> None:
        """Take what a mention tells: where it stands, the office (the fullest wins), the gender."""
        self.mentions.append(mention.start)
        self.gender = self.gender or mention.gender
        self.proven = self.proven or mention.proven
        if mention.role:
            self.roles.append(mention.role)
            self.role = max(self.role or "", mention.role, key=len)


def within(short: Tokens, full: Tokens) -> bool:
    """Whether the words of a name stand in another in the same order; an initial fits the word it begins."""
    place = 0
    for token in short:
        initial = len(token) == 1
        while place < len(full) and not (full[place] == token or (initial and full[place].startswith(token))):
            place += 1
        if place == len(full):
            return False
        place += 1
    return True


class Holders:
    """Finds the entities whose names hold a shorter one, by the rarest of its words or initials."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._by_word: dict[str, list[Entity]] = {}
        for entity in entities:
            self.add(entity)

    def add(self, entity: Entity) -> None:
        for word in {key for token in entity.tokens for key in (token, token[:1])}:
            self._by_word.setdefault(word, []).append(entity)

    def of(self, tokens: Tokens) -> list[Entity]:
        """Return the entities in whose names these words stand, in the order in which they were added."""
        rarest = min((self._by_word.get(token, []) for token in tokens), key=len, default=[])
        return [entity for entity in rarest if within(tokens, entity.tokens) and not _only_inside(tokens, entity)]


def _only_inside(tokens: Tokens, entity: Entity) -> bool:
    """One word from the middle or the end of a body's long name is not its short name: `Marenland` is somebody else
    than the Works Committee of Marenland."""
    return (
        entity.kind == "organization"
        and len(tokens) == 1
        and len(entity.tokens) > 2
        and tokens[0] != entity.tokens[0]
        and len(tokens[0]) > 1
    )


def cluster(mentions: Sequence[Mention], *, head_first: bool) -> list[Entity]:
    """Join the names of a document, the longest first."""
    entities: list[Entity] = []
    known = Holders()
    proven = {mention.tokens for mention in mentions if mention.proven}
    for tokens, mention in sorted(_distinct(mentions).items(), key=lambda item: -len(item[0])):
        holders = known.of(tokens)
        if len(holders) == 1 or (len(holders) > 1 and len(tokens) == 1):
            continue
        entities.append(Entity(mention.name, tokens, mention.kind, proven=tokens in proven, aliases={tokens}))
        known.add(entities[-1])
    return _nicknamed(_abbreviated(entities, mentions), _offices(mentions, head_first=head_first))


def _distinct(mentions: Iterable[Mention]) -> dict[Tokens, Mention]:
    """The first mention of each name."""
    found: dict[Tokens, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.tokens, mention)
    return found


def _abbreviated(entities: list[Entity], mentions: Sequence[Mention]) -> list[Entity]:
    """Join the short form that stands in brackets behind a name to it: `Aliansi Nelayan (AN)`."""
    known = {alias: entity for entity in reversed(entities) for alias in entity.aliases}
    gone: set[int] = set()
    for tokens, aka in dict.fromkeys((mention.tokens, mention.aka) for mention in mentions if mention.aka):
        full, short = known.get(tokens), known.get(aka)
        if full:
            full.aliases.add(aka)
            known[aka] = full
            if short is not None and short is not full and short.tokens == aka:
                gone.add(id(short))
    return [entity for entity in entities if id(entity) not in gone]


def _offices(mentions: Iterable[Mention], *, head_first: bool) -> Mapping[Tokens, set[str]]:
    """The head words of the offices that each name stands with."""
    found: dict[Tokens, set[str]] = {}
    for mention in mentions:
        if mention.role:
            found.setdefault(mention.tokens, set()).add(mention.role.casefold().split()[0 if head_first else -1])
    return found


def _nicknamed(entities: list[Entity], offices: Mapping[Tokens, set[str]]) -> list[Entity]:
    """Join nicknames to the one name they are cut from."""
    kept = []
    alike = _by_office(entities, offices)
    for entity in entities:
        nickname = entity.tokens[0] if len(entity.tokens) == 1 else ""
        near = [other for office in offices.get(entity.tokens, ()) for other in alike.get((office, nickname[:2]), ())]
        full = {id(other): other for other in near if other is not entity and _cut_from(nickname, other.tokens)}
        if len(full) == 1:
            next(iter(full.values())).aliases.add(entity.tokens)
        else:
            kept.append(entity)
    return kept


def _by_office(
    entities: Iterable[Entity], offices: Mapping[Tokens, set[str]]
) -> Mapping[tuple[str, str], list[Entity]]:
    """The entities by their offices and the first two letters of each word of their names."""
    found: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        for key in {(office, word[:2]) for office in offices.get(entity.tokens, ()) for word in entity.tokens}:
            found.setdefault(key, []).append(entity)
    return found


def _cut_from(nickname: str, full: Tokens) -> bool:
    """Whether a nickname is the beginning of a word of the name, or of two words that follow each other."""
    if len(nickname) < _CUT:
        return False
    if any(word.startswith(nickname) for word in full):
        return True
    cuts = range(2, len(nickname) - 1)
    return any(a.startswith(nickname[:cut]) and b.startswith(nickname[cut:]) for a, b in pairwise(full) for cut in cuts)

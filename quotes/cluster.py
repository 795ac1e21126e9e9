"""The names of a document joined to persons and bodies: short names, initials, nicknames, short names of bodies.

A shorter name joins the longer one that has all its words in order, when there is only one such. An initial stands for
the word it begins. A nickname cut from a name (`Risma` of Rismaharini, `Jokowi` of Joko Widodo) joins it only when both
stand with the same office. What could be two persons stays by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quotes.model import SpeakerKind

__all__ = ["Entity", "Mention", "cluster", "within"]

Tokens = tuple[str, ...]

_CUT = 4  # letters a nickname has at least


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. `subject`: nothing hangs it on another word and no name stands before it in the
    sentence; `proven`: somebody, not a thing whose name looks like one; `aka`: the short form in brackets behind it."""

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
    rest = iter(full)
    return all(any(_stands_for(token, other) for other in rest) for token in short)


def _stands_for(token: str, other: str) -> bool:
    return token == other or (len(token) == 1 and other.startswith(token))


def cluster(mentions: Sequence[Mention], *, head_first: bool) -> list[Entity]:
    """Join the names of a document, the longest first."""
    entities: list[Entity] = []
    for tokens, mention in sorted(_distinct(mentions).items(), key=lambda item: -len(item[0])):
        holders = [entity for entity in entities if within(tokens, entity.tokens)]
        if len(holders) == 1 or (len(holders) > 1 and len(tokens) == 1):
            continue
        entities.append(Entity(mention.name, tokens, mention.kind, aliases={tokens}))
    return _nicknamed(_abbreviated(entities, mentions), _offices(mentions, head_first=head_first))


def _distinct(mentions: Iterable[Mention]) -> dict[Tokens, Mention]:
    """The first mention of each name."""
    found: dict[Tokens, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.tokens, mention)
    return found


def _abbreviated(entities: list[Entity], mentions: Sequence[Mention]) -> list[Entity]:
    """Join the short form that stands in brackets behind a name to it: `Aliansi Nelayan (AN)`."""
    for mention in mentions:
        full = next((entity for entity in entities if mention.tokens in entity.aliases), None)
        short = next((entity for entity in entities if entity.tokens == mention.aka), None)
        if full and mention.aka:
            full.aliases.add(mention.aka)
            entities = [entity for entity in entities if entity is not short or entity is full]
    return entities


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
    for entity in entities:
        full = [
            other
            for other in entities
            if other is not entity
            and len(entity.tokens) == 1
            and _cut_from(entity.tokens[0], other.tokens)
            and offices.get(entity.tokens, set()) & offices.get(other.tokens, set())
        ]
        if len(full) == 1:
            full[0].aliases.add(entity.tokens)
        else:
            kept.append(entity)
    return kept


def _cut_from(nickname: str, full: Tokens) -> bool:
    """Whether a nickname is the beginning of a word of the name, or of two words that follow each other."""
    if len(nickname) < _CUT:
        return False
    if any(word.startswith(nickname) for word in full):
        return True
    cuts = range(2, len(nickname) - 1)
    return any(a.startswith(nickname[:cut]) and b.startswith(nickname[cut:]) for a, b in pairwise(full) for cut in cuts)

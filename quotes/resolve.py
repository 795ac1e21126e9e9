"""From the words that name a speaker to the speaker: names, bodies, pronouns, clitics, descriptions."""

from dataclasses import dataclass, field, replace

from quotes.attribute import Reading
from quotes.frames import Item
from quotes.link import Entity, People, bare_role, clean_name, kind_of, name_item, role_of
from quotes.model import Span, Speaker, SpeakerKind
from quotes.names import name_tokens
from quotes.outlets import OutletRegistry
from quotes.packs import Pack

__all__ = ["NOBODY", "Resolution", "Resolver"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speakers a mention stands for, the rule that says so, and how sure it is (a factor from 0 to 1)."""

    speakers: tuple[Speaker, ...]
    rule: str
    factor: float
    entities: tuple[Entity, ...] = ()


NOBODY = Resolution((), "no-speaker", 0.3)
_ONE = frozenset({"DET", "POSSDET", "NUMBER_WORD"})
_HEADS = frozenset({"W", "NOUN", "WORK", "EVENT", "CHANNEL"})  # of what a name stands before: the Fox poll


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves mentions of one document, in the order of the text: each answer brings its speakers into focus."""

    text: str
    pack: Pack
    people: People
    outlets: OutletRegistry
    described: dict[str, Speaker] = field(default_factory=dict)  # descriptions so far, by their head

    def resolve(
        self, clause: Item, subjects: tuple[Item, ...], reading: Reading, *, embedded: bool = False
    ) -> Resolution:
        """Return who speaks in a clause whose subjects are these items (none for a clitic)."""
        if not subjects:
            found = self._clitic(clause, reading)
        else:
            tail = clause.parts.get("tail", ())
            found = _joined([self._one(item, reading, tail if len(subjects) == 1 else ()) for item in subjects])
        if not embedded:
            self.people.bring(clause.start, reading.number, found.entities)
        return found

    def _one(self, item: Item, reading: Reading, tail: tuple[Item, ...]) -> Resolution:
        if item.fold in self.pack.lexicon.pronouns:
            return self._pronoun(item, reading)
        named = name_item(item)
        if tail and tail[0].types & _HEADS and (named is not None or "OUTLETNP" in item.types):
            return self._as_described(item, tail, "unknown")
        if named is not None:
            return self._named(item, named)
        if "OUTLETNP" in item.types:
            return self._outlet(item)
        if "DESC" in item.types:
            return self._described(item, tail, reading)
        if "IMPERSONAL" in item.types:
            body = self.people.speaking_body(item.start, reading.number)
            return Resolution((_speaker(body, item.span),), "it", 0.7, (body,)) if body else self._open(item.span)
        if "PLACENP" in item.types and (holder := self._bearer(item)):
            return Resolution((_speaker(holder, item.span),), "name", 1.0, (holder,))
        kind: SpeakerKind = "organization" if "PLACENP" in item.types else "unknown"
        return self._as_described(item, () if kind == "organization" else tail, kind)

    def _bearer(self, item: Item) -> Entity | None:
        """The person whose given name is that of a place, where people are called by it: `Bima` of Bima Nugraha."""
        tokens = tuple(name_tokens(item.span.of(self.text)))
        entity = self.people.named(tokens, item.start) if self.pack.head_first else None
        return entity if entity and entity.kind == "person" and entity.tokens[:1] == tokens[:1] else None

    def _named(self, item: Item, named: Item) -> Resolution:
        name = clean_name(named.span.of(self.text))
        entity = self.people.named(tuple(name_tokens(name)), named.start)
        if entity is None:
            return Resolution(
                (
                    Speaker(
                        name, kind_of(item, named), bare_role(role_of(self.text, item), self.pack.lexicon), named.span
                    ),
                ),
                "name-left-open",
                0.8,
            )
        return Resolution((_speaker(entity, named.span),), "name", 1.0, (entity,))

    def _outlet(self, item: Item) -> Resolution:
        text = clean_name(item.parts["head"][0].span.of(self.text))
        outlet = self.outlets.find(text)
        return Resolution((Speaker(outlet.name if outlet else text, "organization", None, item.span),), "outlet", 0.9)

    def _clitic(self, clause: Item, reading: Reading) -> Resolution:
        cue = clause.parts["cue"][-1] if "cue" in clause.parts else clause
        if not any(name.endswith("_CLITIC") for name in cue.types):
            return NOBODY
        mention = Span(cue.end - len(self.pack.clitic), cue.end)
        found = self._focused(mention, reading, gender="", count=1, rule="clitic")
        if found.entities or not (body := self.people.speaking_body(mention.start, reading.number)):
            return found
        return Resolution((_speaker(body, mention),), "clitic-body", 0.7, (body,))

    def _pronoun(self, item: Item, reading: Reading) -> Resolution:
        pronoun = self.pack.lexicon.pronouns[item.fold]
        if pronoun.number == "dual":
            pair = self.people.pair_before(item.start)
            if pair:
                return Resolution(tuple(_speaker(e, item.span) for e in pair), "pronoun-both", 0.8, pair)
        if pronoun.number == "plural":
            together = self.people.together(item.start, reading.number) or self.people.crowd(item.start, reading.number)
            if together:
                return Resolution(tuple(_speaker(e, item.span) for e in together), "pronoun-all", 0.7, together)
        if pronoun.number != "singular":
            return self._open(item.span)
        return self._focused(item.span, reading, gender=pronoun.gender, count=1, rule="pronoun")

    def _focused(self, mention: Span, reading: Reading, *, gender: str, count: int, rule: str) -> Resolution:
        found = self.people.in_focus(mention.start, reading.number, gender=gender, count=count)
        if not found:
            return self._open(mention)
        speakers = tuple(_speaker(e, mention) for e in found)
        if not all(entity.mentions for entity in found):  # somebody without a name, of whom the text tells little
            return Resolution(speakers, f"{rule}-described", 0.75, found)
        return Resolution(speakers, rule, 0.9, found)

    def _open(self, mention: Span) -> Resolution:
        return Resolution((Speaker("", "unknown", None, mention),), "pronoun-left-open", 0.6)

    def _described(self, item: Item, tail: tuple[Item, ...], reading: Reading) -> Resolution:
        """`the senator`, `politikus itu`: the one person who holds that office, whoever was described so before, the
        person in focus; else the description."""
        heads = item.parts.get("head", ())
        pointing = bool(heads) and not tail and self._definite(item)
        known = self._known(item, heads[-1].fold, reading) if pointing else None
        if known is not None:
            return known
        office = self._in_office(item) if tail else None
        if office is not None:
            return Resolution((_speaker(office, item.span),), "office", 0.8, (office,))
        one = any("DET_ONE" in det.types for det in item.parts.get("det", ())) or self._is_office(item)
        kind: SpeakerKind = "person" if one or self._singular(heads) else "group"
        described = self._as_described(item, tail, kind)
        if heads and not pointing:
            self.described[heads[-1].fold] = described.speakers[0]
        name, gender = described.speakers[0].name, self.pack.lexicon.genders.get(heads[-1].fold, "") if heads else ""
        new = one or self._newcomer(item, heads)
        entity = Entity(name, tuple(name_tokens(name)), "person" if new else "group", gender=gender, proven=new)
        return replace(described, entities=(entity,))

    def _newcomer(self, item: Item, heads: tuple[Item, ...]) -> bool:
        """One person who comes in without a name (a supporter, his brother); `the actor` was mostly named before."""
        first = item.span.of(self.text).casefold().split()[0]
        types = self.pack.lexicon.grammar.get(first, frozenset())
        return self._singular(heads) and bool(types & _ONE) and "DET_DEFINITE" not in types

    def _singular(self, heads: tuple[Item, ...]) -> bool:
        """A noun for one person, in a language whose nouns have a plural."""
        if self.pack.head_first or not heads or "GROUP_NOUN" in heads[-1].types:
            return False
        return not heads[-1].fold.endswith("s") and bool(heads[-1].types & {"ROLE_NOUN", "TITLE"})

    def _is_office(self, item: Item) -> bool:
        """An office with a capital inside a sentence is one person's: `kata Ketua KPS`."""
        titled = any("TITLE" in head.types for head in item.parts.get("head", ()))
        return self.pack.head_first and titled and self.text[item.start].isupper()

    def _in_office(self, item: Item) -> Entity | None:
        """Who holds an office that stands with a capital and no name: `Presiden dari Istana Merdeka`."""
        word = item.span.of(self.text)
        return self.people.holder(word.casefold(), item.start) if word[:1].isupper() and " " not in word else None

    def _known(self, item: Item, head: str, reading: Reading) -> Resolution | None:
        """Who a description that points back stands for, None when nobody fits."""
        holder = self.people.holder(head, item.start, self._office(item)) or self.people.body(head, item.start)
        if holder is not None:
            return Resolution((_speaker(holder, item.span),), "office", 0.8, (holder,))
        before = self.described.get(head)
        if before is not None:
            return Resolution((replace(before, mention=item.span),), "description-again", 0.85)
        if self._points_back(item) and not self.people.rivals(head, item.start):
            gender = self.pack.lexicon.genders.get(head, "")
            focus = self.people.in_focus(item.start, reading.number, gender=gender, count=1, named=True)
            if focus:
                return Resolution((_speaker(focus[0], item.span),), "description-back", 0.7, focus)
        return None

    def _office(self, item: Item) -> str:
        """The words of an office that points back, without what points: `Gubernur Jawa Barat itu`."""
        words = item.span.of(self.text).casefold().split()
        grammar = self.pack.lexicon.grammar
        return " ".join(words[:-1] if "DET_AFTER" in grammar.get(words[-1], frozenset()) else words)

    def _as_described(self, item: Item, tail: tuple[Item, ...], kind: SpeakerKind) -> Resolution:
        """The description is the name, with what hangs on it: `a spokesman for the campaign`."""
        end = tail[-1].end if tail and tail[0].start >= item.end else item.end
        span = Span(item.start, end)
        return Resolution((Speaker(clean_name(span.of(self.text)), kind, None, span),), "description", 0.9)

    def _definite(self, item: Item) -> bool:
        """Pointing back: `the Vermont senator`, `that minister`, `menteri itu`, or the bare office."""
        words = item.span.of(self.text).casefold().split()
        grammar = self.pack.lexicon.grammar
        marked = "DET_AFTER" in grammar.get(words[-1], frozenset()) or "DET_DEFINITE" in grammar.get(
            words[0], frozenset()
        )
        return len(words) <= 2 or marked or "BACK" in item.types

    def _points_back(self, item: Item) -> bool:
        """`bapak tiga anak itu`, `the New York businessman`: one person spoken of before, no body or crowd."""
        words = item.span.of(self.text).casefold().split()
        heads = item.parts["head"]
        if "BACK" in item.types:
            return True
        one = all(head.types & {"ROLE_NOUN", "TITLE", "FORMER"} and "GROUP_NOUN" not in head.types for head in heads)
        if not one or self.pack.lexicon.plural(heads[-1].fold):
            return False
        grammar = self.pack.lexicon.grammar
        after = "DET_AFTER" in grammar.get(words[-1], frozenset())
        return after or (len(words) > 2 and "DET_DEFINITE" in grammar.get(words[0], frozenset()))


def _speaker(entity: Entity, mention: Span) -> Speaker:
    """The entity as a speaker; a bare name that nothing shows to be a person's may be a country's or a company's."""
    kind: SpeakerKind = "unknown" if entity.kind == "person" and not entity.proven else entity.kind
    return Speaker(entity.name, kind, entity.role, mention)


def _joined(found: list[Resolution]) -> Resolution:
    if len(found) == 1:
        return found[0]
    return Resolution(
        tuple(speaker for one in found for speaker in one.speakers),
        found[0].rule,
        min(one.factor for one in found),
        tuple(entity for one in found for entity in one.entities),
    )

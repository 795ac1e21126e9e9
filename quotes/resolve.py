"""From the words that name a speaker to the speaker: names, bodies, pronouns, clitics, descriptions."""

from dataclasses import dataclass, field, replace

from quotes.attribute import Reading
from quotes.descriptions import Description
from quotes.frames import Item
from quotes.link import Entity, People, bare_role, clean_name, kind_of, name_item, role_of
from quotes.model import Span, Speaker, SpeakerKind
from quotes.names import name_tokens
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.people import fits_gender

__all__ = ["NOBODY", "Resolution", "Resolver"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speakers a mention stands for, the rule that says so, how sure it is (a factor from 0 to 1), and how many
    others were named since who could be meant."""

    speakers: tuple[Speaker, ...]
    rule: str
    factor: float
    entities: tuple[Entity, ...] = ()
    rivals: int = 0


NOBODY = Resolution((), "no-speaker", 0.3)
_GOES_ON, _ANSWERS = frozenset({"GOES_ON", "GOES_ON_CLITIC"}), frozenset({"ANSWERS", "ANSWERS_CLITIC"})
_TURNS = _GOES_ON | _ANSWERS
_SPEECH = frozenset({"Q", "CLAUSE"})
_CALLS_BACK = frozenset({"pronoun", "clitic", "goes-on"})
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
        self,
        clause: Item,
        subjects: tuple[Item, ...],
        reading: Reading,
        *,
        embedded: bool = False,
        quoting: bool = False,
        addressed: Item | None = None,
    ) -> Resolution:
        """Return who speaks in a clause whose subjects are these items (none for a clitic): `embedded` in what somebody
        else states, `quoting` words in marks, said to whoever is `addressed`."""
        follows = self._follows(clause, subjects, reading)
        if follows is not None:
            found = follows
        elif not subjects:
            found = self._clitic(clause, reading)
        else:
            tail = clause.parts.get("tail", ())
            found = _joined([self._one(item, reading, tail if len(subjects) == 1 else ()) for item in subjects])
        if found.rule in _CALLS_BACK and self._is_subject(found.entities, clause, reading):
            found = self._open(found.speakers[0].mention or clause.span)
        if not embedded:
            self.people.bring(
                clause.start, reading.number, found.entities, quoted=quoting, addressed=self._addressee(addressed)
            )
        return found

    def _addressee(self, item: Item | None) -> Entity | None:
        named = name_item(item) if item is not None else None
        tokens = tuple(name_tokens(clean_name(named.span.of(self.text)))) if named is not None else ()
        entity = self.people.named(tokens, named.start) if named is not None else None
        return entity if entity and entity.kind == "person" else None

    def _follows(self, clause: Item, subjects: tuple[Item, ...], reading: Reading) -> Resolution | None:
        """Who goes on (`he added`, `lanjutnya`) or answers (`she replied`, `jawabnya`), told by who spoke last; None
        where the verb says neither, or a name stands there."""
        cues = clause.parts.get("cue", ())
        types = cues[-1].types if cues else frozenset()
        if types.isdisjoint(_TURNS) or not (self._has_clitic(clause) if not subjects else self._is_pronoun(subjects)):
            return None
        last = self.people.spoke_last(clause.start, reading.number)
        mention = subjects[0].span if subjects else Span(cues[-1].end - len(self.pack.clitic), cues[-1].end)
        if last is None:
            return None
        if not types.isdisjoint(_ANSWERS):
            who = last.addressed
            return Resolution((_speaker(who, mention),), "answer", 0.8, (who,)) if who else None
        who = last.alone
        gender = self.pack.lexicon.pronouns[subjects[0].fold].gender if subjects else ""
        if who is None or not (who.proven or not gender) or not fits_gender(who, gender):
            return None
        return self._meant((who,), mention, gender, "goes-on")

    def _has_clitic(self, clause: Item) -> bool:
        cue = clause.parts["cue"][-1] if "cue" in clause.parts else clause
        return any(name.endswith("_CLITIC") for name in cue.types)

    def _is_pronoun(self, subjects: tuple[Item, ...]) -> bool:
        """Whether the subject is one pronoun for one person."""
        pronoun = self.pack.lexicon.pronouns.get(subjects[0].fold) if len(subjects) == 1 else None
        return pronoun is not None and pronoun.number == "singular" and not pronoun.possessive

    def _is_subject(self, entities: tuple[Entity, ...], clause: Item, reading: Reading) -> bool:
        """Whether somebody comes in only as what the reported sentence before the clause is about: nobody is meant who
        is not known yet (`Dewi sudah berlayar, kata dia.`)."""
        if "INV" not in clause.types:
            return False
        frame = reading.clauses
        position = frame.position(clause)
        first, _ = frame.sentence(position)
        before = frame.items[first:position]
        if not before or "COMMA" not in before[-1].types or any(item.types & _SPEECH for item in before):
            return False
        return any(entity.mentions and entity.mentions[0] >= before[0].start for entity in entities)

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
        if not self._has_clitic(clause):
            return NOBODY
        cue = clause.parts["cue"][-1] if "cue" in clause.parts else clause
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
        return self._meant(found, mention, gender, rule)

    def _meant(self, found: tuple[Entity, ...], mention: Span, gender: str, rule: str) -> Resolution:
        for entity in found:
            entity.gender = entity.gender or gender  # whoever was `she` once is no `he`
        speakers = tuple(_speaker(e, mention) for e in found)
        rivals = max(self.people.named_since(entity, mention.start, gender) for entity in found)
        if not all(entity.mentions for entity in found):  # somebody without a name, of whom the text tells little
            return Resolution(speakers, f"{rule}-described", 0.75, found, rivals)
        return Resolution(speakers, rule, 0.9, found, rivals)

    def _open(self, mention: Span) -> Resolution:
        return Resolution((Speaker("", "unknown", None, mention),), "pronoun-left-open", 0.6)

    def _described(self, item: Item, tail: tuple[Item, ...], reading: Reading) -> Resolution:
        """`the senator`, `politikus itu`: the one person who holds that office, whoever was described so before, the
        person in focus; else the description."""
        who = Description(item, self.text, self.pack)
        pointing = who.points and not tail
        known = self._known(who, reading) if pointing else None
        if known is not None:
            return known
        office = self._in_office(item) if tail else None
        if office is not None:
            return Resolution((_speaker(office, item.span),), "office", 0.8, (office,))
        kind: SpeakerKind = "person" if who.one or who.singular else "group"
        described = self._as_described(item, tail, kind)
        name = described.speakers[0].name
        if who.heads and not pointing:
            self.described[who.head] = described.speakers[0]
        entity = Entity(name, tuple(name_tokens(name)), kind, gender=who.gender, proven=who.newcomer)
        return replace(described, entities=(entity,))

    def _in_office(self, item: Item) -> Entity | None:
        """Who holds an office that stands with a capital and no name: `Presiden dari Istana Merdeka`."""
        word = item.span.of(self.text)
        if not word[:1].isupper() or " " in word:
            return None
        return self.people.holder(word.casefold(), item.start, word.casefold())

    def _known(self, who: Description, reading: Reading) -> Resolution | None:
        """Who a description that points back stands for, None when nobody fits."""
        start, mention = who.item.start, who.item.span
        office = " ".join(who.office).casefold()
        holder = self.people.holder(who.head, start, office, who.telling) or self.people.body(who.head, start)
        if holder is not None:
            return Resolution((_speaker(holder, mention),), "office", 0.8, (holder,))
        before = self.described.get(who.head)
        if before is not None:
            return Resolution((replace(before, mention=mention),), "description-again", 0.85)
        if who.points_back and not self.people.rivals(who.head, start):
            focus = self.people.in_focus(start, reading.number, gender=who.gender, count=1, named=True)
            if focus and not self.people.differs(focus[0], who.telling, who.head):
                return Resolution((_speaker(focus[0], mention),), "description-back", 0.7, focus)
        return None

    def _as_described(self, item: Item, tail: tuple[Item, ...], kind: SpeakerKind) -> Resolution:
        """The description is the name, with what hangs on it: `a spokesman for the campaign`."""
        end = tail[-1].end if tail and tail[0].start >= item.end else item.end
        span = Span(item.start, end)
        return Resolution((Speaker(clean_name(span.of(self.text)), kind, None, span),), "description", 0.9)


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

"""Names read from the frames of a document: where each stands, in which office, whose it may be.

What a frame types as a name is a mention; what stands beside it (an office, an honorific, an age, a short form in
brackets, other names in one row) goes with it. `quotes.cluster` joins mentions to persons and bodies, `quotes.people`
keeps who is in focus.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.attribute import Reading
from quotes.cluster import Entity, Mention
from quotes.frames import Item
from quotes.lexicon import Lexicon
from quotes.model import SpeakerKind
from quotes.names import name_tokens
from quotes.packs import Pack
from quotes.people import People

__all__ = ["Entity", "People", "bare_role", "clean_name", "gather_people", "kind_of", "name_item", "role_of"]

_NAMED = frozenset({"NAME", "ORG"})
_PERSONAL = frozenset({"MALE_NAME", "FEMALE_NAME", "FAMILY_NAME"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = 3  # letters of the words that stay small in a heading
_HEADING = 5  # longer words that make one
_CAPITALS = 0.8
_LONGEST_HEADING = 300  # characters
_BEFORE_VERB = frozenset({"ADV", "AUX", "NUM", "COMMA"})
_BRACKETS = re.compile(r"(?<!\s)\s*+\((?P<short>[^()\d,]{2,30})\)")


def gather_people(text: str, readings: Iterable[Reading], pack: Pack, skipped: frozenset[int]) -> People:
    """Read all frames for names. Paragraphs in `skipped` (headlines, furniture) give no names."""
    story = [reading for reading in readings if reading.number not in skipped]
    speaking = frozenset(
        item.start
        for reading in story
        for position in reading.clauses.where(pack.alphabet.codes("CLAUSE"))
        for item in reading.clauses.items[position].parts.get("speaker", ())
    )
    named = [reading for reading in story if not _is_heading(reading.span.of(text))]
    mentions = []
    for reading in named:
        found = _mentions(text, reading, pack, speaking)
        mentions += sorted([*found, *_inner(text, reading, pack, found)], key=lambda mention: mention.start)
    return People(text, pack, mentions)


def _inner(text: str, reading: Reading, pack: Pack, found: Sequence[Mention]) -> list[Mention]:
    """The names that stand inside a noun phrase with another head: `Donald Smith's speech`."""
    words, known = pack.lexicon, {mention.start for mention in found}
    inner = [reading.words.items[position] for position in reading.words.where(pack.alphabet.codes(*_NAMED))]
    names = [item for item in inner if item.start not in known]
    return [_mention(text, reading, item, item, words, False, _proven(item, item, words)) for item in names]


def _is_heading(line: str) -> bool:
    """A line whose words nearly all have capitals (`Trump Hits Back`) does not tell where a name ends."""
    if len(line) > _LONGEST_HEADING:
        return False
    words = [word for word in _WORD.findall(line) if len(word) > _SMALL]
    return len(words) >= _HEADING and sum(word[0].isupper() for word in words) > _CAPITALS * len(words)


def _mentions(text: str, reading: Reading, pack: Pack, speaking: frozenset[int]) -> list[Mention]:
    found = []
    subject_open = True
    items = reading.phrases.items
    ends = deque(reading.phrases.sentence_ends)
    opening = 0  # where the sentence begins
    for position in reading.phrases.where(pack.alphabet.codes(*_NAMED, "NP", "PRON")):
        item = items[position]
        while ends and ends[0] < position:
            opening = ends.popleft() + 1
            subject_open = True
        named = name_item(item)
        if named is not None:
            hung = position > 0 and bool(items[position - 1].types & ({"PREP", "OF", "POSS"} | pack.owned))
            agent = _is_agent(items, position, pack)
            proven = item.start in speaking or _proven(item, named, pack.lexicon) or (agent and " " in named.fold)
            subject = subject_open and not hung and not _suffers(items, position, pack)
            mention = _mention(text, reading, item, named, pack.lexicon, subject, proven)
            apposed = role_of(text, item) or _apposed(text, items[position + 1 : position + 4])
            aka, joined = _aka(text, items, position, named), _joined(items, position)
            if apposed or aka or joined or agent:
                role = bare_role(apposed, pack.lexicon)
                mention = replace(mention, role=role, aka=aka, joined=joined, agent=agent)
            found.append(mention)
            if not hung:
                subject_open = False
        elif "PRON" in item.types and item.start in speaking and position == opening:
            subject_open = False  # whoever is named in what he says is no subject
    return found


def _is_agent(items: Sequence[Item], position: int, pack: Pack) -> bool:
    """Whether a passive verb stands before the name: `ditolak Budi`, was criticised by Ann Lowe."""
    verb = position - 1
    by = verb >= 0 and "BY" in items[verb].types
    verb -= by
    if verb < 0 or pack.passive_shape is None or not (by or pack.head_first):
        return False
    return pack.passive_shape.fullmatch(items[verb].fold) is not None


def _suffers(items: Sequence[Item], position: int, pack: Pack) -> bool:
    """Whether a verb right behind a name tells what befell that person (was arrested, `tewas`): not the one who speaks
    next."""
    names, behind = pack.lexicon.names, items[position + 1 : position + 4]
    verb = next((item for item in behind if item.types.isdisjoint(_BEFORE_VERB)), None)
    return verb is not None and "SUFFERS" in names.get(verb.fold, frozenset())


def _joined(items: Sequence[Item], position: int) -> tuple[int, ...]:
    """Where the names stand that this one closes a row with: `A and B`, `A, B, dan C`."""
    before, joint = position - 1, "CONJ"
    found: list[int] = []
    while before > 0 and joint in items[before].types:
        before -= 1 + ("COMMA" in items[before - 1].types)
        named = name_item(items[before])
        if named is None:
            break
        found.append(named.start)
        before, joint = before - 1, "COMMA"
    return tuple(reversed(found))


def _apposed(text: str, following: Sequence[Item]) -> str | None:
    """The office behind a name, between commas: `Budi Santoso, kepala dinas itu,`."""
    if len(following) < 3 or not ("COMMA" in following[0].types and "COMMA" in following[2].types):
        return None
    return following[1].span.of(text) if "DESC" in following[1].types else None


def _aka(text: str, items: Sequence[Item], position: int, named: Item) -> tuple[str, ...]:
    """The short name in brackets behind a name, in its noun phrase or as the items behind it, or behind `alias`."""
    item = items[position]
    behind_word = _alias(items[position + 1 : position + 6])
    if behind_word is not None:
        return tuple(name_tokens(clean_name(behind_word.span.of(text))))
    behind = text[named.end : item.end]
    if not behind and position + 3 < len(items) and "RPAR" in items[position + 3].types:
        behind = text[named.end : items[position + 3].end]
    found = _BRACKETS.fullmatch(behind) if behind else None
    return tuple(name_tokens(found["short"])) if found else ()


def _alias(following: Sequence[Item]) -> Item | None:
    """The name behind a word that says it is another of the same person's: `atau yang akrab disapa Jek`."""
    for word, name in pairwise(following):
        if "ALIAS" in word.types:
            return name_item(name)
        if not word.types & {"COMMA", "CONJ", "WHO"}:
            break
    return None


def name_item(item: Item) -> Item | None:
    """Return the item that holds the name in a noun phrase, None when it only describes."""
    if "NP" not in item.types and not item.types.isdisjoint(_NAMED):
        return item
    if "BODY" in item.types:
        return item.parts["head"][0]
    names = item.parts.get("name")
    if not names:
        return None
    # behind `Mr.` any word is a name: Mr. King
    return name_item(names[-1]) if "NP" in names[-1].types else names[-1]


def _proven(item: Item, named: Item, lexicon: Lexicon) -> bool:
    """Whether a name is shown to be a person's: an office, honorific, degree or age beside it, or a given name."""
    if "ORG" in named.types:
        return False
    beside = item.start < named.start or item.end > named.end
    return beside or _personal(named, lexicon)


def _personal(named: Item, lexicon: Lexicon) -> bool:
    return bool(lexicon.names.get(named.fold.split(" ", 1)[0], frozenset()) & _PERSONAL)


def _mention(
    text: str, reading: Reading, item: Item, named: Item, lexicon: Lexicon, subject: bool, proven: bool
) -> Mention:
    name = clean_name(named.span.of(text))
    kind: SpeakerKind = "person" if "ORG" not in named.types and _personal(named, lexicon) else kind_of(item, named)
    return Mention(
        named.start,
        reading.number,
        name,
        tuple(name_tokens(name)),
        kind,
        None,
        _gender(text, item, named, lexicon),
        subject,
        proven and kind == "person",
    )


def kind_of(item: Item, named: Item) -> SpeakerKind:
    """What a name names: a body by its own words, or by the description before it (the engineering firm, X)."""
    roles = item.parts.get("role", ())
    heads = roles[-1].parts.get("head", ()) if roles else ()
    body = "ORG" in named.types or any(head.types & {"GROUP_NOUN", "ROLE_NOUN"} == {"GROUP_NOUN"} for head in heads)
    return "organization" if body else "person"


def clean_name(name: str) -> str:
    """A name on one line, without a possessive."""
    return " ".join(name.split()).removesuffix("'s").removesuffix("’s")


def role_of(text: str, item: Item) -> str | None:
    """The office before a name, as one run of words."""
    parts = item.parts.get("role")
    return " ".join(text[parts[0].start : parts[-1].end].split()) if parts else None


def bare_role(role: str | None, lexicon: Lexicon) -> str | None:
    """`Its director` → director: a role without the article or possessive before it."""
    words = (role or "").split()
    while words and lexicon.grammar.get(words[0].casefold(), frozenset()) & {"DET", "POSSDET"}:
        words = words[1:]
    return " ".join(words) or None


def _gender(text: str, item: Item, named: Item, lexicon: Lexicon) -> str:
    before = text[item.start : named.start].casefold().split()
    if before and before[-1] in lexicon.genders:
        return lexicon.genders[before[-1]]
    first, *rest = named.fold.split(" ")
    classes = lexicon.names.get(first, frozenset()) if rest else frozenset()  # a name alone is mostly a surname
    if "FEMALE_NAME" in classes and "MALE_NAME" not in classes:
        return "female"
    return "male" if "MALE_NAME" in classes and "FEMALE_NAME" not in classes else ""

"""Transcripts: paragraphs that begin with a label and a colon (`Budi Santoso: Kami siap.`, `Q: …`, `A: …`).

The words of a label are quoted without marks. One such paragraph may be anything (a caption, a list of players, a
figure for each town), so a document is a transcript only when two paragraphs or more have a label, each is followed by
a sentence, half of them say `I`, `we` or `you`, and none speaks of whoever its own label names. Questions are the
reporter's. Answers are those of whoever is named in the headline or before the first question, when that is one person;
else nobody can tell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from quotes.attribute import Reading
from quotes.frames import Item
from quotes.link import People, clean_name, name_item
from quotes.model import Evidence, Quotation, Span, Speaker
from quotes.names import name_tokens
from quotes.packs import Pack
from quotes.resolve import Resolution

__all__ = ["CONFIDENCE", "RULE", "Turn", "interviewed", "quotation", "turns"]

RULE = "labelled"  # the rule of this module
CONFIDENCE = 0.7  # no marks tell where the words end
_FEWEST = 2  # labelled paragraphs
_LABEL = 60  # characters
_SPEAKING = frozenset({"PERSON", "DESC", "BODY", "OUTLETNP"})
_OFFICE = frozenset({"NP", "DESC"})
_HEADS = frozenset({"TITLE", "ROLE_NOUN"})
_IN_OFFICE = frozenset({"TITLE", "ROLE_NOUN", "GROUP_NOUN", "OFFICE", "ORG", "PLACE", "CAP"})
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*")


@dataclass(frozen=True, slots=True)
class Turn:
    """One labelled paragraph: its words, and the label as a clause whose speaker it names; none when the label only
    says that this is an answer, `asked` when it says that it is a question."""

    reading: Reading
    words: Span
    clause: Item
    asked: bool = False


def turns(readings: Iterable[Reading], text: str, pack: Pack) -> dict[int, Turn]:
    """Return the labelled paragraphs by their numbers, none when the document is no transcript."""
    labelled = [turn for reading in readings if (turn := _turn(reading, text, pack)) is not None]
    personal = [turn for turn in labelled if not _spoken(turn).isdisjoint(pack.transcript["self"])]
    if len(labelled) < _FEWEST or 2 * len(personal) < len(labelled) or any(map(_is_about_itself, labelled)):
        return {}
    return {turn.reading.number: turn for turn in labelled}


def quotation(turn: Turn, resolution: Resolution, text: str, group: int, confidence: float) -> Quotation:
    """Return a turn as a quotation without marks."""
    return Quotation(
        span=turn.words,
        text=turn.words.of(text),
        kind="direct",
        group=group,
        speakers=resolution.speakers,
        confidence=confidence,
        evidence=(Evidence(RULE, turn.clause.span), Evidence(resolution.rule, turn.clause.span)),
    )


def interviewed(headline: Reading | None, before: int, people: People, text: str) -> Resolution:
    """Return whose the answers are: the one person named in the headline or before the first question."""
    named = {e.name: e for e in people.entities if e.proven and e.mentions and e.mentions[0] < before}
    for item in headline.phrases.items if headline else ():
        name = name_item(item) if "PERSON" in item.types else None
        entity = people.named(tuple(name_tokens(clean_name(name.span.of(text))))) if name else None
        if entity is not None and entity.kind == "person":
            named[entity.name] = entity
    if len(named) != 1:
        return Resolution((), "interviewed-left-open", 0.6)
    (entity,) = named.values()
    return Resolution((Speaker(entity.name, "person", entity.role, None),), "interviewed", 0.8, (entity,))


def _spoken(turn: Turn) -> set[str]:
    """The words of a turn, but for those in marks."""
    items = turn.reading.words.items
    return {word for item in items if item.start >= turn.words.start for word in item.fold.split()}


def _is_about_itself(turn: Turn) -> bool:
    """Whether a paragraph names its own label: then the label is its heading, and a reporter writes about somebody."""
    label = turn.clause.parts.get("speaker", ())
    named = name_item(label[0]) if label else None
    return named is not None and named.fold.split()[-1] in _spoken(turn)


def _turn(reading: Reading, text: str, pack: Pack) -> Turn | None:
    items = reading.phrases.items
    colon = next((item for item in items if "COLON" in item.types), None)
    if colon is None or colon.start - reading.span.start > _LABEL:
        return None
    label = Span(reading.span.start, colon.start).of(text).strip().casefold()
    words = _words(reading, colon, text)
    asks, answers = label in pack.transcript["question"], label in pack.transcript["answer"]
    named = None if asks or answers else _speaker(items, colon, label, pack)
    if not _is_sentence(words.of(text)) or not (asks or answers or named):
        return None
    parts = {"speaker": (named,)} if named else {}
    types = frozenset({"CLAUSE", "LABEL"})
    clause = Item(reading.span.start, colon.start, types, "", "", RULE, parts)
    return Turn(reading, words, clause, asked=asks)


def _words(reading: Reading, colon: Item, text: str) -> Span:
    behind = text[colon.end : reading.span.end]
    return Span(reading.span.end - len(behind.lstrip()), colon.end + len(behind.rstrip()))


def _speaker(items: Sequence[Item], colon: Item, label: str, pack: Pack) -> Item | None:
    """The one noun phrase, or the office, that the label is; lines of credit begin with nobody who speaks."""
    within = [item for item in items if item.end <= colon.start and "BREAK" not in item.types]
    if not within or not (_is_office(within) or (len(within) == 1 and within[0].types & _SPEAKING)):
        return None
    credits = (*pack.document["byline_label"], *pack.document["credit_label"], *pack.document["furniture"])
    if any(label == credit.casefold().rstrip(": ") for credit in credits):
        return None
    if within[0].types & _SPEAKING:
        return within[0]
    return Item(within[0].start, within[-1].end, _OFFICE, "", label, parts={"head": (within[0],)})


def _is_office(within: Sequence[Item]) -> bool:
    return bool(within[0].types & _HEADS) and all(item.types & _IN_OFFICE for item in within[1:])


def _is_sentence(words: str) -> bool:
    """Words in small letters behind a capital, and a mark at the end: no row of names, no figure, and no words in
    marks, which tell for themselves."""
    found = _WORD.findall(words)
    if len(found) < _FEWEST or not words[:1].isupper() or not words.endswith((".", "?", "!", "…")):
        return False
    small = [word for word in found[1:] if word[:1].islower()]
    return 2 * len(small) >= len(found) - 1

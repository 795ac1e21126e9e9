"""A row of capitalised words and what is known about each: from the lists of the language and from the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes.packs import Pack
from quotes.vocabulary import Form

__all__ = ["Evidence", "Piece", "Run", "gather_evidence"]

Types = frozenset[str]

_SPEAKS_BEFORE = frozenset({"SAY_SHORT", "ACCORDING", "HONORIFIC"})
_SPEAKS_AFTER = frozenset({"SAY", "SAY_SHORT", "THINK"})
_BEFORE_VERB = frozenset({"ADV", "AUX", "NEG"})
_NEVER_NAME = frozenset({"OFFICE_NOUN", "ORGANIZATION_NOUN", "PLACE", "PLACE_HEAD", "NOT_NAME"})
_PLACE_WORDS = 2
_NOTHING: Types = frozenset()
_NOT_IN_NAMES = frozenset("/0123456789")
_INITIALS = 3  # letters
_AGE = 2  # digits
_ACRONYM = 6  # letters; longer words in capitals are shouted


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole document says about words (all folded): those that stand in small letters, those that begin a run
    of capitals, those that stand alone where somebody speaks (`kata Budi`), those that stand where a place does, those
    that stand behind a given name; the names that a body is called by (`perusahaan X`), and a country (`Tentara X`);
    the letters that stand for a person; those of the words that are names too which are somebody's name somewhere."""

    lower: frozenset[str]
    heads: frozenset[str]
    speaking: frozenset[str]
    places: frozenset[str]
    family: frozenset[str]
    bodies: frozenset[str]
    realms: frozenset[str]
    initials: frozenset[str]
    named: frozenset[str]


class Piece(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a paragraph and what they are."""

    first: int
    last: int
    types: Types


def gather_evidence(paragraphs: Sequence[Sequence[Form]]) -> Evidence:
    """Read the document once for what its words are elsewhere."""
    distinct = set().union(*paragraphs)
    capitals = [(forms, p) for forms in paragraphs for p, form in enumerate(forms) if form.capital]
    behind = [(f, p) for f, p in capitals if p]
    starts = [(f, p) for f, p in behind if not f[p - 1].capital]
    alone = [(f, p) for f, p in capitals if not _capital_at(f, p + 1) and not (p and f[p - 1].capital)]
    return Evidence(
        frozenset([form.fold for form in distinct if form.small]),
        frozenset([f[p].fold for f, p in starts]),
        frozenset([f[p].fold for f, p in alone if _speaks(f, p)]),
        frozenset([fold for f, p in behind for fold in _place_row(f, p)]),
        frozenset([f[p].fold for f, p in behind if f[p - 1].capital and f[p - 1].given]),
        frozenset([" ".join(_row(f, p)) for f, p in starts if "BODY_KIND" in f[p - 1].names]),
        frozenset([f[p].fold for f, p in behind if "REALM_HEAD" in f[p - 1].names and not _capital_at(f, p + 1)]),
        frozenset([f[p].fold for f, p in capitals if _is_initials(f, p)]),
        frozenset([f[p].fold for f, p in capitals if "NAME_TOO" in f[p].names and _is_named(f, p)]),
    )


def _is_named(forms: Sequence[Form], position: int) -> bool:
    """Whether a common word is a name here: inside a sentence, behind a title, before another capital, or where
    somebody speaks."""
    if _capital_at(forms, position + 1) or _speaks(forms, position):
        return True
    before = forms[position - 1] if position else None
    if before is not None and (before.small or before.text == "," or "TITLE" in before.grammar):
        return True
    end = position + 1
    while end < len(forms) and forms[end].grammar & _BEFORE_VERB:
        end += 1
    return end < len(forms) and not forms[end].grammar.isdisjoint(_SPEAKS_AFTER)


def _is_initials(forms: Sequence[Form], position: int) -> bool:
    """Whether letters stand for a person whose name is withheld: an age behind them (`HG (45)`), or a word that says
    so before (`berinisial HG`)."""
    if len(forms[position].text) > _INITIALS or not forms[position].text.isupper():
        return False
    if position and "NAMED" in forms[position - 1].grammar:
        return True
    bracket = [form.text for form in forms[position + 1 : position + 4]]
    return bracket[::2] == ["(", ")"] and bracket[1].isdigit() and len(bracket[1]) <= _AGE


def _row(forms: Sequence[Form], position: int) -> Iterator[str]:
    while _capital_at(forms, position):
        yield forms[position].fold
        position += 1


def _capital_at(forms: Sequence[Form], position: int) -> bool:
    return 0 <= position < len(forms) and forms[position].capital


def _speaks(forms: Sequence[Form], position: int) -> bool:
    before = forms[position - 1].grammar if position else _NOTHING
    after = forms[position + 1].grammar if position + 1 < len(forms) else _NOTHING
    return not (before.isdisjoint(_SPEAKS_BEFORE) and after.isdisjoint(_SPEAKS_AFTER))


def _place_row(forms: Sequence[Form], position: int) -> Iterator[str]:
    """The words of a place that is told by what stands before it: all after `di`, one after `Kota`, or the two that
    stand there alone."""
    before = forms[position - 1]
    if "PLACE_HEAD" in before.names:
        end = position + (1 if _capital_at(forms, position + _PLACE_WORDS) else _PLACE_WORDS)
    elif "IN" in before.grammar:
        end = len(forms)
    else:
        return
    while position < end and _capital_at(forms, position):
        yield forms[position].fold
        position += 1


@dataclass(frozen=True, slots=True)
class Run:
    """The forms of a paragraph, and what each of them may be inside a name."""

    tokens: Sequence[Form]
    pack: Pack
    evidence: Evidence

    def has(self, position: int, name: str) -> bool:
        return name in self.tokens[position].names

    def given(self, position: int) -> bool:
        return self.tokens[position].given

    def is_office(self, position: int) -> bool:
        """Whether a word goes on an office rather than a name: an office or body word, a place, an acronym."""
        fold = self.tokens[position].fold
        if self.listed(position) or self.acronym(position, position + 1) or not _NOT_IN_NAMES.isdisjoint(fold):
            return True
        shape = self.pack.noun_shape
        return shape is not None and shape.fullmatch(fold) is not None

    def listed(self, position: int) -> bool:
        """Whether the lists of the language say that this word is part of no person's name."""
        form = self.tokens[position]
        if "GROUP_NOUN" in form.grammar and not form.given:
            return self.pack.head_first
        return not form.names.isdisjoint(_NEVER_NAME)

    def acronym(self, first: int, last: int) -> bool:
        text = self.tokens[first].text
        if last != first + 1 or not (2 <= len(text) <= _ACRONYM and text.isupper() and text.isalpha()):
            return False
        return self.tokens[first].fold not in self.evidence.initials

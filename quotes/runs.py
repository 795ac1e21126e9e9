"""A row of capitalised words and what is known about each: from the lists of the language and from the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.lexicon import Lexicon
from quotes.packs import Pack
from quotes.text import Token

__all__ = ["Evidence", "Piece", "Run", "gather_evidence", "has_class", "is_capital"]

Types = frozenset[str]

_SPEAKS_BEFORE = frozenset({"SAY_SHORT", "ACCORDING", "HONORIFIC"})
_SPEAKS_AFTER = frozenset({"SAY", "SAY_SHORT", "THINK"})
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
    the letters that stand for a person."""

    lower: frozenset[str]
    heads: frozenset[str]
    speaking: frozenset[str]
    places: frozenset[str]
    family: frozenset[str]
    bodies: frozenset[str]
    realms: frozenset[str]
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first` to `last` (exclusive) of a paragraph and what they are."""

    first: int
    last: int
    types: Types


def is_capital(token: Token) -> bool:
    """Whether a word begins with a capital letter (or has no case but letters, as in other scripts)."""
    return token.capital


def has_class(lexicon: Lexicon, token: Token, name: str) -> bool:
    """Whether the lists of the language put the word in this class of name words."""
    return name in lexicon.names.get(token.fold, _NOTHING)


def gather_evidence(paragraphs: Sequence[Sequence[Token]], lexicon: Lexicon) -> Evidence:
    """Read the document once for what its words are elsewhere."""
    lower = {token.fold for tokens in paragraphs for token in tokens if token.kind == "word" and not token.capital}
    capitals = [(tokens, p) for tokens in paragraphs for p, token in enumerate(tokens) if token.capital]
    starts = [(t, p) for t, p in capitals if not (p and t[p - 1].capital)]
    behind = [(t, p) for t, p in capitals if p]
    return Evidence(
        frozenset(lower),
        frozenset(t[p].fold for t, p in starts if p > 0),
        frozenset(t[p].fold for t, p in starts if not _capital_at(t, p + 1) and _speaks(t, p, lexicon)),
        frozenset(fold for t, p in behind for fold in _place_row(t, p, lexicon)),
        frozenset(t[p].fold for t, p in behind if _is_given(lexicon, t[p - 1])),
        frozenset(" ".join(_row(t, p)) for t, p in starts if p and has_class(lexicon, t[p - 1], "BODY_KIND")),
        frozenset(
            t[p].fold for t, p in behind if has_class(lexicon, t[p - 1], "REALM_HEAD") and not _capital_at(t, p + 1)
        ),
        frozenset(t[p].fold for t, p in capitals if _is_initials(t, p, lexicon)),
    )


def _is_initials(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether letters stand for a person whose name is withheld: an age behind them (`HG (45)`), or a word that says
    so before (`berinisial HG`)."""
    if len(tokens[position].text) > _INITIALS or not tokens[position].text.isupper():
        return False
    if position and "NAMED" in lexicon.grammar.get(tokens[position - 1].fold, _NOTHING):
        return True
    bracket = [token.text for token in tokens[position + 1 : position + 4]]
    return bracket[::2] == ["(", ")"] and bracket[1].isdigit() and len(bracket[1]) <= _AGE


def _row(tokens: Sequence[Token], position: int) -> Iterator[str]:
    while _capital_at(tokens, position):
        yield tokens[position].fold
        position += 1


def _is_given(lexicon: Lexicon, token: Token) -> bool:
    return token.capital and (has_class(lexicon, token, "MALE_NAME") or has_class(lexicon, token, "FEMALE_NAME"))


def _capital_at(tokens: Sequence[Token], position: int) -> bool:
    return 0 <= position < len(tokens) and tokens[position].capital


def _speaks(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    before = lexicon.grammar.get(tokens[position - 1].fold, frozenset()) if position else frozenset()
    after = lexicon.grammar.get(tokens[position + 1].fold, frozenset()) if position + 1 < len(tokens) else frozenset()
    return bool(before & _SPEAKS_BEFORE or after & _SPEAKS_AFTER)


def _place_row(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> Iterator[str]:
    """The words of a place that is told by what stands before it: all after `di`, one after `Kota`, or the two that
    stand there alone."""
    if has_class(lexicon, tokens[position - 1], "PLACE_HEAD"):
        end = position + (1 if _capital_at(tokens, position + _PLACE_WORDS) else _PLACE_WORDS)
    elif "IN" in lexicon.grammar.get(tokens[position - 1].fold, frozenset()):
        end = len(tokens)
    else:
        return
    while position < end and _capital_at(tokens, position):
        yield tokens[position].fold
        position += 1


@dataclass(frozen=True, slots=True)
class Run:
    """The tokens of a paragraph, and what each of them may be inside a name."""

    tokens: Sequence[Token]
    pack: Pack
    evidence: Evidence

    def has(self, position: int, name: str) -> bool:
        return has_class(self.pack.lexicon, self.tokens[position], name)

    def given(self, position: int) -> bool:
        return self.has(position, "MALE_NAME") or self.has(position, "FEMALE_NAME")

    def is_office(self, position: int) -> bool:
        """Whether a word goes on an office rather than a name: an office or body word, a place, an acronym."""
        fold = self.tokens[position].fold
        if self.listed(position) or self.acronym(position, position + 1) or not _NOT_IN_NAMES.isdisjoint(fold):
            return True
        shape = self.pack.noun_shape
        return shape is not None and shape.fullmatch(fold) is not None

    def listed(self, position: int) -> bool:
        """Whether the lists of the language say that this word is part of no person's name."""
        fold, lexicon = self.tokens[position].fold, self.pack.lexicon
        if "GROUP_NOUN" in lexicon.grammar.get(fold, frozenset()) and not self.given(position):
            return self.pack.head_first
        return bool(lexicon.names.get(fold, frozenset()) & _NEVER_NAME)

    def acronym(self, first: int, last: int) -> bool:
        text = self.tokens[first].text
        if last != first + 1 or not (2 <= len(text) <= _ACRONYM and text.isupper() and text.isalpha()):
            return False
        return self.tokens[first].fold not in self.evidence.initials

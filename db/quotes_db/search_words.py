"""What a person types into a search → an FTS5 query that means exactly that and never fails.

    query   = all (OR all)*            what stands without OR between belongs together
    all     = [AND] part …             every part must be there, but those with NOT must not
    part    = (NOT | -) part | "phrase"[*] | word[*] | ( query )

AND, OR and NOT are capitals; everything else is words, and punctuation is of no account. A phrase stands in any pair of
quotation marks; a mark or a parenthesis without its other half is punctuation, unless the query has operators: then
it is an error, since nobody could say what belongs together.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotes_db.errors import EmptySearch, StoreError

__all__ = ["Unsearchable", "fts_query", "has_operators", "wanted_words", "wants_all"]

# All marks that stand for the two halves of a pair, in any combination: writers mix them.
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』《》", '"') | {"\0": " "})
# What opens a group or leaves something out, at the head of a word; a phrase, also in single marks where they can be no
# apostrophes; or a run without white space and marks.
_PART = re.compile(
    r"""(?P<opens>(?<![^\s(-])\()
      | (?P<minus>(?<![^\s(])-(?=["(\w‘']))
      | "(?P<phrase>[^"]*)"(?P<begins>\*?)
      | (?<![^\s(-])[‘'](?P<single>[^\s‘’'"](?:[^‘’'"]*[^\s‘’'"])?)[’'](?P<single_begins>\*?)(?=[\s)]|$)
      | (?P<run>[^\s"]+)""",
    re.VERBOSE,
)
_DEEPEST = 20
_Kind: TypeAlias = Literal["word", "AND", "OR", "NOT", "(", ")"]
_OPERATORS: dict[str, _Kind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}


class Unsearchable(StoreError):
    """Operators that nobody could make sense of."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class _Token:
    """A part of a query: `text` is what is looked for; `begins`: only the beginning of its last word is given."""

    kind: _Kind
    text: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class _Node:
    """What must be there: one `word` token, or `all` or `any` of several parts; of `all`, none of those that are
    `without`."""

    kind: Literal["word", "all", "any"]
    token: _Token | None = None
    parts: "tuple[_Node, ...]" = ()
    without: "tuple[_Node, ...]" = ()


def fts_query(words: str) -> str:
    """Return the query for FTS5.

    Raises EmptySearch when no letter or digit is left, Unsearchable for operators that make no sense.
    """
    return _written(_parse(words))


def wanted_words(words: str) -> str:
    """Return the words that a query looks for, without those that must not be there, separated by spaces; a `*` stands
    where only the beginning is given. Raises as fts_query does."""
    return " ".join(token.text.rstrip("*") + "*" * token.begins for token in _leaves(_parse(words)))


def wants_all(words: str) -> bool:
    """Tell whether all that a query looks for must be there, as none of it may stand for another (OR). Raises as
    fts_query does."""
    return not _has_choice(_parse(words))


def _has_choice(node: _Node) -> bool:
    return node.kind == "any" or any(map(_has_choice, node.parts))


def has_operators(words: str) -> bool:
    """Tell whether words are more than words: whether they have quotation marks or operators in them."""
    return '"' in words.translate(_MARKS) or any(token.kind in _OPERATORS for token in _tokens(words))


def _parse(words: str) -> _Node:
    tokens = _tokens(words)
    if not tokens:
        raise EmptySearch('nothing to search for; give a word, or a phrase in marks such as "rule of law"')
    return _Parser(tokens).query()


def _tokens(words: str) -> list[_Token]:
    """Return the parts of a query. Raises Unsearchable for half a pair of parentheses where there are operators."""
    storable = words.encode("utf-8", "replace").decode("utf-8")
    text = unicodedata.normalize("NFC", storable).translate(_MARKS)
    found = [token for part in _PART.finditer(text) for token in _split(part)]
    operators = any(token.kind in _OPERATORS for token in found)
    if _paired(found):
        return _filled(found)
    if operators:
        raise Unsearchable('a parenthesis has no other half; close it, or leave it out, or put it in marks: "("')
    return [token for token in found if token.kind not in ("(", ")")]


def _split(part: re.Match[str]) -> Iterator[_Token]:
    """Yield the tokens of a part: the closing parentheses at the end of a word are no part of it."""
    if part["opens"] or part["minus"]:
        yield _Token("(" if part["opens"] else "NOT")
        return
    run = part["run"]
    if run is None:
        phrase = part["phrase"] if part["phrase"] is not None else part["single"]
        yield from _word(phrase, bool(part["begins"] or part["single_begins"]))
        return
    closing = min(len(run) - len(run.rstrip(")")), max(run.count(")") - run.count("("), 0))
    word = run[: len(run) - closing]
    if operator := _OPERATORS.get(word):
        yield _Token(operator)
    else:
        yield from _word(word, word.endswith("*"))
    yield from (_Token(")"),) * closing


def _word(text: str, begins: bool) -> Iterator[_Token]:
    """Yield a word or phrase, unless nothing of it is in any index."""
    if any(map(_is_indexed, text)):
        yield _Token("word", text, begins)


def _paired(tokens: Sequence[_Token]) -> bool:
    """Tell whether every parenthesis has its other half."""
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        if depth < 0:
            return False
    return depth == 0


def _filled(tokens: Sequence[_Token]) -> list[_Token]:
    """Return the tokens without parentheses that hold nothing: they are punctuation."""
    kept: list[_Token] = []
    for token in tokens:
        if token.kind == ")" and kept and kept[-1].kind == "(":
            kept.pop()
        else:
            kept.append(token)
    return kept


class _Parser:
    """Reads tokens from the left; every method reads as much as its name says."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = list(tokens)
        self._at = 0
        self._depth = 0

    def query(self) -> _Node:
        found = self._any()
        assert self._next() is None
        return found

    def _any(self) -> _Node:
        parts = [self._all()]
        while self._next() == "OR":
            self._at += 1
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else _Node("any", parts=tuple(parts))

    def _all(self) -> _Node:
        parts: list[_Node] = []
        without: list[_Node] = []
        joined = False
        while (kind := self._next()) not in (None, ")", "OR"):
            if kind == "AND":
                if joined or not (parts or without):
                    raise self._missing("AND")
                joined = True
                self._at += 1
                continue
            negated, part = self._part()
            (without if negated else parts).append(part)
            joined = False
        if joined:
            raise self._missing("AND")
        if not parts:
            raise self._missing("NOT" if without else "OR")
        if len(parts) == 1 and not without:
            return parts[0]
        return _Node("all", parts=tuple(parts), without=tuple(without))

    def _part(self) -> tuple[bool, _Node]:
        """Return whether a part must not be there, and the part."""
        negated = False
        while self._next() == "NOT":
            negated = not negated
            self._at += 1
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or token.kind in ("AND", "OR", ")"):
            raise self._missing("NOT")
        self._at += 1
        if token.kind == "word":
            return negated, _Node("word", token)
        return negated, self._group()

    def _group(self) -> _Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unsearchable(f"more than {_DEEPEST} parentheses in one another; make it simpler")
        found = self._any()
        self._at += 1  # the closing one, which is there
        self._depth -= 1
        return found

    def _next(self) -> _Kind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    @staticmethod
    def _missing(operator: str) -> Unsearchable:
        if operator == "NOT":
            return Unsearchable(
                'NOT (or a leading -) leaves something out of something: dam NOT river; for the word itself, "NOT"'
            )
        return Unsearchable(
            f'{operator} wants words on both sides: dam {operator} river; for the word itself, "{operator}"'
        )


def _leaves(node: _Node) -> Iterator[_Token]:
    """Yield the words that must be there, or may."""
    if node.token:
        yield node.token
    for part in node.parts:
        yield from _leaves(part)


def _written(node: _Node) -> str:
    """Return what a node asks for, in the words of FTS5."""
    if node.token:
        return f'"{node.token.text}"' + "*" * node.token.begins
    if node.kind == "any":
        return " OR ".join(_inside(part) for part in node.parts)
    if all(part.token for part in node.parts):
        every = " ".join(_written(part) for part in node.parts)
    else:
        every = " AND ".join(_inside(part) for part in node.parts)
    if not node.without:
        return every
    return f"({every}) NOT ({' OR '.join(_inside(part) for part in node.without)})"


def _inside(node: _Node) -> str:
    return _written(node) if node.token else f"({_written(node)})"


def _is_indexed(char: str) -> bool:
    """Tell whether the tokenizer keeps a character; a phrase of others would match nothing at all."""
    category = unicodedata.category(char)
    return category[0] in "LMN" or category == "Co"

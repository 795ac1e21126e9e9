"""After a title, in languages whose head comes first: where the office ends and the name of the person begins.

`Sekretaris Badan Pangan Kabupaten Sagara Budi Santoso` is one row of capitals. It is read from its end: what is no
office word, place or acronym is the name, and a name that follows a body or the head of a place (`Kota`, `Polsek`)
leaves the first unknown word to that body, unless the document or the list of given names tells where it begins.
"""

from collections.abc import Sequence

from quotes.lexicon import Lexicon
from quotes.runs import Piece, Run, is_capital
from quotes.text import Token

__all__ = ["split_office", "starts_title"]

_NAME, _ORG, _OFFICE = frozenset({"NAME"}), frozenset({"ORG"}), frozenset({"OFFICE"})
_ADDRESS = frozenset({"TITLE", "HONORIFIC"})
_INITIALS = 2  # letters of `PS` in `Bambang PS Budiman`


def starts_title(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether a title or an honorific begins with this word: `Komisaris Besar`, `dr`."""
    fold = tokens[position].fold
    if lexicon.grammar.get(fold, frozenset()) & _ADDRESS:
        return True
    for rest, types in lexicon.phrases.get(fold, ()):
        window = [token.fold for token in tokens[position + 1 : position + 1 + len(rest)]]
        if types & _ADDRESS and window == list(rest):
            return True
    return False


def split_office(run: Run, first: int, last: int) -> list[Piece]:
    """Return the office and the name in the tokens `first` to `last` that follow a title."""
    start = last if _name_follows(run, last) else _name_start(run, first, last)
    if start == last:
        return [Piece(first, last, _ORG)]
    office = [Piece(first, start, _OFFICE)] if start > first else []
    return [*office, Piece(start, last, _NAME)]


def _name_follows(run: Run, last: int) -> bool:
    """Whether the name stands behind this row: after a rank or a comma."""
    if last >= len(run.tokens):
        return False
    if starts_title(run.tokens, last, run.pack.lexicon):
        return True
    return run.tokens[last].text == "," and last + 1 < len(run.tokens) and _opens_name(run, last + 1)


def _opens_name(run: Run, position: int) -> bool:
    token = run.tokens[position]
    return starts_title(run.tokens, position, run.pack.lexicon) or (
        is_capital(token) and not run.is_office(position) and token.fold not in run.pack.lexicon.grammar
    )


def _name_start(run: Run, first: int, last: int) -> int:
    """Where the name begins; `last` when there is none."""
    start = last
    while start > first and _may_be_named(run, start - 1, last):
        start -= 1
    if start == last:
        return last
    shown = next((p for p in range(start, last) if _shown(run, p)), None)
    if start > first and _takes_word(run, start - 1):
        return shown if shown is not None else min(start + 1, last)
    if shown is None or any(run.tokens[p].fold in run.evidence.speaking for p in range(start, shown)):
        return start
    return next((p for p in range(start, shown) if run.tokens[p].fold not in run.evidence.places), shown)


def _shown(run: Run, position: int) -> bool:
    """Whether a person's name may begin here: a given name, or somebody who speaks elsewhere under it."""
    return run.given(position) or run.tokens[position].fold in run.evidence.speaking


def _takes_word(run: Run, position: int) -> bool:
    return run.has(position, "ORGANIZATION_NOUN") or run.has(position, "PLACE_HEAD")


def _may_be_named(run: Run, position: int, last: int) -> bool:
    token = run.tokens[position]
    if not is_capital(token):
        return run.has(position, "PARTICLE")
    if run.given(position) and not _in_phrase(run, position):
        return True
    if position + 1 < last and run.acronym(position, position + 1) and len(token.text) <= _INITIALS:
        return position > 0 and not run.is_office(position - 1)
    return not run.is_office(position)


def _in_phrase(run: Run, position: int) -> bool:
    """`Agung` in `Mahkamah Agung`: part of a listed body or place."""
    before = run.tokens[position - 1].fold if position else ""
    return any(run.tokens[position].fold in rest for rest, _ in run.pack.lexicon.name_phrases.get(before, ()))

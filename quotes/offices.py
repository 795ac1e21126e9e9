"""After a title, in languages whose head comes first: where the office ends and the name of the person begins.

`Sekretaris Badan Pangan Kabupaten Sagara Budi Santoso` is one row of capitals. It is read from its end: what is no
office word, place or acronym is the name, and a name that follows a body or the head of a place (`Kota`, `Polsek`)
leaves the first unknown word to that body, unless the document or the list of given names tells where it begins.
"""

from collections.abc import Sequence

import regex

from quotes.runs import Piece, Run
from quotes.vocabulary import Form

__all__ = ["is_member", "office_end", "split_office", "starts_title"]

_NAME, _OFFICE = frozenset({"NAME"}), frozenset({"OFFICE"})
_ADDRESS = frozenset({"TITLE", "HONORIFIC"})
_LIST = 16  # words ahead in which a list of fields must end
_NUMERAL = regex.compile("[IVX]{2,5}|[VX]")
_INITIALS = 2  # letters of `PS` in `Bambang PS Budiman`


def starts_title(tokens: Sequence[Form], position: int) -> bool:
    """Whether a title or an honorific begins with this word: `Komisaris Besar`, `dr`."""
    form = tokens[position]
    if not form.grammar.isdisjoint(_ADDRESS):
        return True
    for rest, types in form.phrases:
        window = [token.fold for token in tokens[position + 1 : position + 1 + len(rest)]]
        if types & _ADDRESS and window == list(rest):
            return True
    return False


def office_end(run: Run, first: int) -> int:
    """The end of the row of words after a title, with the small words and commas that join the words of an office."""
    last = first + 1
    while last < len(run.tokens):
        if run.tokens[last].capital:
            if starts_title(run.tokens, last) and not is_member(run.tokens, last):
                break
        elif not (_connects(run, last) or _lists(run, last)):
            break
        last += 1
    return last


def _connects(run: Run, position: int) -> bool:
    """`dan`, `bidang`, `pada` between two words of an office, a particle in a name."""
    if run.has(position, "PARTICLE") and position + 1 < len(run.tokens):
        return run.tokens[position + 1].capital
    if not run.has(position, "OFFICE_CONNECTOR"):
        return False
    if run.tokens[position].grammar:
        if _goes_on(run, position + 1):
            return _joined_by(run, position - 1) or _one_unknown(run, position)
        return _joined_by(run, position - 1) and _unknown(run, position + 1)
    return _unknown(run, position - 1) and _unknown(run, position + 1)


def _one_unknown(run: Run, position: int) -> bool:
    """A single unknown word between an office word and `dan`: `Kesatuan Bangsa dan Politik`."""
    conjunction = "CONJ" in run.tokens[position].grammar
    return conjunction and position > 1 and _unknown(run, position - 1) and run.is_office(position - 2)


def _unknown(run: Run, position: int) -> bool:
    """A capitalised word that may be part of an office: nobody's name as far as the lists and the document tell."""
    if position >= len(run.tokens) or not run.tokens[position].capital or _shown(run, position):
        return False
    return not starts_title(run.tokens, position)


def _lists(run: Run, position: int) -> bool:
    """A comma between the fields of an office that end with `dan`: `Bidang Politik, Hukum, dan Keamanan`."""
    ahead = position + 1
    while ahead < min(position + _LIST, len(run.tokens)):
        token = run.tokens[ahead]
        if token.grammar and run.has(ahead, "OFFICE_CONNECTOR"):
            return run.tokens[position].text == "," and _joined_by(run, position - 1) and _goes_on(run, ahead + 1)
        if not (token.text == "," or _goes_on(run, ahead) or _unknown(run, ahead)):
            return False
        ahead += 1
    return False


def _joined_by(run: Run, position: int) -> bool:
    return run.is_office(position) or run.tokens[position].text == ","


def _goes_on(run: Run, position: int) -> bool:
    """Whether a capitalised word of an office stands here, and no new title."""
    if position >= len(run.tokens) or not run.tokens[position].capital:
        return False
    return run.is_office(position) and not starts_title(run.tokens, position)


def is_member(tokens: Sequence[Form], position: int) -> bool:
    """Whether a word says who belongs to the body named before it: `Aliansi Nelayan`, `Persatuan Guru`."""
    noun = "ROLE_NOUN" in tokens[position].grammar
    return noun and position > 0 and "ORGANIZATION_NOUN" in tokens[position - 1].names


def split_office(run: Run, first: int, last: int) -> list[Piece]:
    """Return the office and the name in the tokens `first` to `last` that follow a title."""
    start = last if _name_follows(run, last) else _name_start(run, first, last)
    if start == last:
        return [Piece(first, last, _OFFICE)]
    office = [Piece(first, start, _OFFICE)] if start > first else []
    return [*office, Piece(start, last, _NAME)]


def _name_follows(run: Run, last: int) -> bool:
    """Whether the name stands behind this row: after a rank, a comma, or the short name of the body in brackets."""
    if last >= len(run.tokens):
        return False
    behind = _behind_bracket(run, last)
    if behind is not None:
        return run.tokens[behind].capital and (run.has(behind, "PLACE_HEAD") or _opens_name(run, behind))
    if starts_title(run.tokens, last):
        return True
    return run.tokens[last].text == "," and last + 1 < len(run.tokens) and _opens_name(run, last + 1)


def _behind_bracket(run: Run, position: int) -> int | None:
    """Where the text goes on behind a bracket of a word or two that opens here."""
    if run.tokens[position].text != "(":
        return None
    closed = (p for p in range(position + 2, position + 4) if p + 1 < len(run.tokens) and run.tokens[p].text == ")")
    return next((p + 1 for p in closed), None)


def _opens_name(run: Run, position: int) -> bool:
    token = run.tokens[position]
    return starts_title(run.tokens, position) or (token.capital and not run.is_office(position) and not token.grammar)


def _name_start(run: Run, first: int, last: int) -> int:
    """Where the name begins; `last` when there is none."""
    start = last
    while start > first and _may_be_named(run, start - 1, first):
        start -= 1
    if start == last:
        return last
    after_body = start > first and _takes_word(run, start - 1)
    return _with_initials(run, start, _begins(run, start, last, after_body=after_body))


def _begins(run: Run, start: int, last: int, *, after_body: bool) -> int:
    """Where the name begins in words that are all no office; `after_body`: the first may go on the name of a body."""
    shown = next((p for p in range(start, last) if _shown(run, p)), None)
    if shown is None:
        return min(start + 1, last) if after_body else start
    speaks = run.tokens[shown].fold in run.evidence.speaking and shown < last - 1
    if speaks or (_given(run, shown) and (after_body or _place_follows(run, start))):
        return shown
    return next((p for p in range(start + after_body, shown) if not _is_place(run, p)), shown)


def _with_initials(run: Run, first: int, start: int) -> int:
    """`M` of `M Sahrul` goes with the name."""
    while start > first and len(run.tokens[start - 1].fold.rstrip(".")) == 1:
        start -= 1
    return start


def _place_follows(run: Run, start: int) -> bool:
    """Whether the title before is one of a place, as a rule named behind it: `Bupati Sagara Budi Santoso`."""
    return start > 0 and (run.has(start - 1, "PLACE_TITLE") or run.has(start - 1, "PLACE_HEAD"))


def _is_place(run: Run, position: int) -> bool:
    fold = run.tokens[position].fold
    return fold in run.evidence.places and fold not in run.evidence.speaking


def _shown(run: Run, position: int) -> bool:
    """Whether a person's name may begin here: a given name, or somebody who speaks elsewhere under it."""
    return _given(run, position) or run.tokens[position].fold in run.evidence.speaking


def _given(run: Run, position: int) -> bool:
    return run.given(position) and not _is_place(run, position)


def _takes_word(run: Run, position: int) -> bool:
    if run.has(position, "OFFICE_CONNECTOR"):
        return True
    if run.tokens[position].text.isupper():
        return run.has(position, "NAMED_BODY")
    if run.has(position, "BODY_END"):
        return False
    return run.has(position, "ORGANIZATION_NOUN") or run.has(position, "PLACE_HEAD")


def _may_be_named(run: Run, position: int, first: int) -> bool:
    token = run.tokens[position]
    if not token.capital:
        return run.has(position, "PARTICLE")
    if run.given(position) and not _in_phrase(run, position):
        return True
    initials = run.acronym(position, position + 1) and len(token.text) <= _INITIALS and not run.listed(position)
    if initials or _NUMERAL.fullmatch(token.text):
        return position > first and not run.is_office(position - 1)
    return not (run.is_office(position) or _in_phrase(run, position))


def _in_phrase(run: Run, position: int) -> bool:
    """`Agung` in `Mahkamah Agung`: part of a listed body or place."""
    before = run.tokens[position - 1].fold if position else ""
    return any(run.tokens[position].fold in rest for rest, _ in run.pack.lexicon.name_phrases.get(before, ()))

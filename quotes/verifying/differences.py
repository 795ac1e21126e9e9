"""A block of two texts in which they differ → what the difference is: nothing, a mark of the newsroom, or a change by
its name.

What a newsroom may do, by the usual style guides: leave words out where a mark says so; put words of its own, or in
the place of a few, in brackets; write `[W]e`. No mark allows a negation or a number that was not there.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from quotes.verifying.align import REPLACED, Block
from quotes.verifying.normalise import Reading
from quotes.verifying.token import Token
from quotes.verifying.values import ChangeKind
from quotes.verifying.weight import claims, clause_ends, counts, denied, modal, scoped, shares, weighty
from quotes.verifying.wording import check_words

__all__ = ["Found", "Mark", "Sides", "judged"]

Mark = Literal["elision", "words in brackets", "capital in brackets"]
Found = Literal["same"] | Mark | ChangeKind
_STEM = 3  # letters
_EDGE = 2  # words; nobody leaves out so few to shorten a sentence
_SENTENCE_END = regex.compile(r"[.!?…\n]")
_SENTENCE_ENDS = frozenset('.!?…:"“”„«»‘')


@dataclass(frozen=True, slots=True)
class Sides:
    """A block with its words: `own` are cited words and `stored` stored ones outside brackets; `gap` tells whether the
    citation marks an elision there."""

    block: Block
    cited: Reading
    passage: Reading

    @property
    def own(self) -> Sequence[Token]:
        return [token for token in self.all_cited if not token.added]

    @property
    def added(self) -> Sequence[Token]:
        return [token for token in self.all_cited if token.added]

    @property
    def all_cited(self) -> Sequence[Token]:
        return self.cited.tokens[self.block.cited_start : self.block.cited_end]

    @property
    def all_stored(self) -> Sequence[Token]:
        return self.passage.tokens[self.block.start : self.block.end]

    @property
    def stored(self) -> Sequence[Token]:
        return [token for token in self.all_stored if not token.added]

    @property
    def replaced(self) -> tuple[int, int]:
        """The stored words of the same clause, as many as those in brackets, in whose place these begin or end the
        citation; none where the clause begins or ends there, too."""
        at, size = self.block.start, min(len(self.added), REPLACED)
        if self.own or self.block.start < self.block.end or self.gap:
            return (0, 0)
        low = high = at
        if self.block.cited_end == len(self.cited.tokens):
            while high < min(at + size, len(self.passage.tokens)) and not clause_ends(self.passage, high - 1):
                high += 1
        elif self.block.cited_start == 0:
            while low > max(at - size, 0) and not clause_ends(self.passage, low - 1):
                low -= 1
        return (low, high) if low < high else (0, 0)

    @property
    def gap(self) -> bool:
        return any(at in self.cited.gaps for at in range(self.block.cited_start, self.block.cited_end + 1))


def judged(sides: Sides) -> Found:
    """Return "same", the mark that allows the difference, or the kind of change that it is."""
    if sides.block.tag == "same":
        return "same"
    if sides.own:
        return _substituted(sides)
    if sides.stored:
        return _left_out(sides)
    if _negations(sides.added) != _negations(sides.all_stored):
        return "negation"
    return _in_brackets(sides)


def _in_brackets(sides: Sides) -> Found:
    """Judge words that stand in brackets on either side: those of the article must be cited, and as they are."""
    if sides.added and sides.all_stored:
        return _kind(sides, sides.all_stored)
    if sides.added:
        parted = _in_one_pair(sides.cited, sides.block.cited_start, sides.block.cited_end)
        if parted or claims([token.form for token in sides.added]):
            return "insertion"
        return _at_an_end(sides) if any(sides.replaced) else "words in brackets"
    if sides.gap:
        return "elision"
    return "omission"  # what stands in the article's brackets mostly stands for words that were said


def _at_an_end(sides: Sides) -> Found:
    """Judge words in brackets that the citation begins or ends with, where the article has others. At the end, what
    follows can be cut; they stand for it when the words before need some, or when both say something."""
    beside = sides.passage.tokens[slice(*sides.replaced)]
    if not sides.block.cited_start:
        own = any(token.form in check_words().first_person for token in sides.added)
        return "substitution" if own and any(_tells(token) for token in beside) else _named_or_meant(sides, beside)
    before = sides.passage.forms[sides.block.start - 1]
    is_open = before in check_words().auxiliaries or check_words().negates(before)
    return _named_or_meant(sides, beside, after_function_word=is_open)


def _in_one_pair(reading: Reading, start: int, end: int) -> bool:
    """Whether the pair of brackets that holds the words holds one beside them, too."""
    beside = [*reading.tokens[max(start - 1, 0) : start], *reading.tokens[end : end + 1]]
    return any(token.added and token.bracket == reading.tokens[start].bracket for token in beside)


def _left_out(sides: Sides) -> Found:
    """Judge stored words that are missing, with or without words in brackets for them."""
    if _negations(sides.added) - _negations(sides.stored):
        return "negation"
    if sides.gap:
        return _elided(sides)
    if not sides.added or len(sides.stored) > REPLACED:
        return _kind(sides)
    if _negations(sides.stored) or _differ_in_number(sides.added, sides.stored):
        return _kind(sides)
    return _stands_for(sides)


def _stands_for(sides: Sides) -> Found:
    """Judge words in brackets that stand for a few stored ones: they may say who or what is meant, not whether it will
    be, how sure that is, or something else."""
    added, stored = ([token.form for token in side] for side in (sides.added, sides.stored))
    first_person = check_words().first_person
    if not first_person.isdisjoint(added) and first_person.isdisjoint(stored):
        return "substitution"
    claimed = claims(added) ^ claims(stored)
    if claimed - ({"scope"} if set(stored) <= set(added) else set()):
        return "substitution"
    return _named_or_meant(sides, sides.stored)


def _named_or_meant(sides: Sides, stored: Sequence[Token], *, after_function_word: bool = False) -> Found:
    """Judge words in brackets against the stored ones in their place: another name is a change, and so is another word
    for one that says something by itself. What both have is not looked at."""
    added, shared = sides.added, {token.form for token in stored} & {token.form for token in sides.added}
    left, right = ([token for token in side if token.form not in shared] for side in (added, stored))
    names = _names(left, sides.cited), _names(right, sides.passage)
    kept = [token for token in stored if token.form in shared]
    if (
        not left
        or not right
        or _names(kept, sides.passage)
        or any(_akin(one.form, other.form) for one in left for other in right)
    ):
        return "words in brackets"
    if all(names) or (names[0] and right[0].start in _capitals(right, sides.passage)):
        return "name"
    telling = all(_tells(token) for token in right) and (after_function_word or _tells(left[0]))
    return "substitution" if telling and not any(names) else "words in brackets"


def _capitals(tokens: Sequence[Token], reading: Reading) -> list[int]:
    """Return where words begin that may be names, at the beginning of a sentence, too."""
    return [token.start for token in tokens if _tells(token) and reading.text[token.start].isupper()]


def _tells(token: Token) -> bool:
    """Whether a word says something by itself."""
    return token.form not in check_words().stopwords and token.form not in check_words().auxiliaries


def _akin(one: str, other: str) -> bool:
    """Whether two words can be forms of one: most of the shorter stands in the longer."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > _STEM and shorter[: max(_STEM, len(shorter) - 2)] in longer)


def _elided(sides: Sides) -> Found:
    """Judge stored words that a mark leaves out. One or two that matter are no shortening; and a negation that stands
    before may not be joined to the words of another sentence."""
    start, end, reading = sides.block.start, sides.block.end, sides.passage
    kind = weighty(reading, start, end) if end - start <= _EDGE else ""
    if kind:
        return "negation" if kind == "negation" else "omission"
    if end - start <= _EDGE and (modal(reading.forms[start:end]) or _parts_a_number(reading, start, end)):
        return "omission"
    if end < len(reading.tokens) and counts(reading.tokens[end]) and scoped(reading, end, start):
        return "omission"
    ends = [at for at in range(start, end) if _SENTENCE_END.search(reading.behind(at))]
    if ends and ends[-1] < end - 1 and denied(reading, start, through=1) is not None:
        return "negation"
    return "elision"


def _parts_a_number(reading: Reading, start: int, end: int) -> bool:
    """Whether words that are left out are some of those that make one number: `dua [pertiga] warga`."""
    beside = [word for word in (start - 1, end) if 0 <= word < len(reading.tokens)]
    numbers = [any(_is_amount(reading, word) for word in side) for side in (range(start, end), beside)]
    return all(numbers) and not any(clause_ends(reading, word) for word in range(max(start - 1, 0), end))


def _is_amount(reading: Reading, word: int) -> bool:
    return counts(reading.tokens[word]) or shares(reading.forms[word])


def _substituted(sides: Sides) -> Found:
    """Judge cited words that do not stand there as they are."""
    own, stored = sides.own, sides.stored
    if "".join(token.form for token in own) == "".join(token.form for token in stored):
        return _between_parts(sides.added)
    if len(own) == len(stored) == 1 and _is_edited(own[0], stored[0]):
        return "words in brackets"
    return _kind(sides)


def _between_parts(added: Sequence[Token]) -> Found:
    """Judge words in brackets between those that are one on the other side: `3 [small] per cent` of `3%`."""
    if _negations(added):
        return "negation"
    if not added:
        return "same"
    return "insertion" if claims([token.form for token in added]) else "words in brackets"


def _is_edited(cited: Token, stored: Token) -> bool:
    """Whether a word with letters in brackets is the stored one but for these (`work[ing]` of `worked`)."""
    if cited.kept is None or (cited.kept == stored.form and cited.form.endswith(cited.kept)):
        return False  # `[un]safe`
    if check_words().negates(cited.form) != check_words().negates(stored.form) or len(cited.kept) * 2 < len(
        stored.form
    ):
        return False  # `me[nerima]` of `menolak`
    return stored.form.startswith(cited.kept) or stored.form.endswith(cited.kept)


def _kind(sides: Sides, stored: Sequence[Token] = ()) -> ChangeKind:
    """Name a change; `stored` are the stored words, those outside brackets unless others are given."""
    cited, stored = sides.all_cited, stored or sides.stored
    if _negations(cited) != _negations(stored):
        return "negation"
    if not stored:
        return "insertion"
    if not cited:
        return "omission"
    if _differ_in_number(cited, stored):
        return _unit_or_number(cited, stored)
    return "name" if _names(cited, sides.cited) and _names(stored, sides.passage) else "substitution"


def _negations(tokens: Sequence[Token]) -> Counter[str]:
    """Return how often the words say no; it is the same in another word (`can't` and `cannot`)."""
    words = check_words()
    return Counter("no" for token in tokens if words.negates(token.form))


def _differ_in_number(cited: Sequence[Token], stored: Sequence[Token]) -> bool:
    ours, theirs = (sorted(token.form for token in side if counts(token)) for side in (cited, stored))
    return bool(ours and theirs) and ours != theirs


def _unit_or_number(cited: Sequence[Token], stored: Sequence[Token]) -> ChangeKind:
    """Tell a number that lost or gained its unit from one that has another value."""
    ours, theirs = ([token.form for token in side if counts(token)] for side in (cited, stored))
    if [form.partition("°")[0] for form in ours] != [form.partition("°")[0] for form in theirs]:
        return "number"
    units, stored_units = (sum("°" in form for form in side) for side in (ours, theirs))
    return "omission" if units < stored_units else "insertion" if units > stored_units else "number"


def _names(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether a name is among words: a capital that no beginning of a sentence explains."""
    return any(_is_name(token, reading) for token in tokens)


def _is_name(token: Token, reading: Reading) -> bool:
    if not reading.text[token.start].isupper() or token.form in check_words().stopwords:
        return False
    before = reading.text[: token.start].rstrip(" \n\t'’([")
    return bool(before) and before[-1] not in _SENTENCE_ENDS

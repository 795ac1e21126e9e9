"""What a cut loses: a negation, a condition, a hedge or a "but" of the same sentence that the citation leaves out.

A cut is allowed where it is marked, and at either end of a citation; whether it is fair, only a reader can tell. These
are the words that a reader must look at.
"""

from collections.abc import Iterator, Sequence

import regex

from quotes.checkwords import Phrases
from quotes.verifying.align import Alignment
from quotes.verifying.changes import Comparison
from quotes.verifying.normalise import Reading
from quotes.verifying.passage import Passage
from quotes.verifying.torn import parted_from_unit, torn_number
from quotes.verifying.values import ChangeKind
from quotes.verifying.weight import (
    clause_ends,
    clause_start,
    counts,
    cut_through,
    denied,
    denies,
    limited,
    losses,
    related,
    scoped,
    shares,
    shortened,
    weighty,
)
from quotes.verifying.wording import check_words

__all__ = ["Loss", "cut_warnings", "is_begun", "loss_at_an_end", "sentence_end", "sentence_start"]

_NEAR = 3  # words before a cut in which a negation still denies what follows
_SHOWN = 14  # words of what was cut that a warning shows
_SENTENCE_END = regex.compile(r"[.!?…\n]")
_EDGE = 2  # words; nobody leaves out so few of a sentence to shorten it
_SHORT = 6  # words; so few right behind a negation say what was denied
_FEW = 4  # words; so few right behind a hedge say what was not certain
_BEGINNING = 3  # words, with which a clause tells that it is a condition
_ASIDE = 10  # words that a sentence has which only says something of the one before
_FAR = 5  # words before a cut among which a hedge is one of what follows
Loss = tuple[ChangeKind, int, int]  # what a cut changed, and the stored words by whose loss


def cut_warnings(comparison: Comparison, passage: Passage) -> Iterator[str]:
    """Yield a warning for every cut that loses what a reader must know."""
    reading, alignment = passage.reading, comparison.alignment
    start, end = alignment.start, alignment.end
    low, high = sentence_start(reading, start), sentence_end(reading, end)
    if found := _lost_before(reading, start, low):
        yield _warning("before", reading, max(low, start - _SHOWN), start, found)
    if found := _lost_behind(reading, end, high):
        yield _warning("after", reading, end, min(high, end + _SHOWN), found)
    elif high == end and (found := _opposed(reading, end)):
        yield _warning("after", reading, end, min(sentence_end(reading, end + 1), end + _SHOWN), found)
    if parted_from_unit(reading, start, end):
        yield "a number is cited without its unit"
    for first, last in comparison.elided:
        if last < len(reading.forms) and denied(reading, last, first, through=_NEAR) is not None:
            yield f"the elision leaves out what denies the words behind it: '{_shown(reading, first, last)}'"
        elif _splices(reading, first, last):
            yield f"the elision joins words of two sentences: '{_shown(reading, first, last)}' is left out"
        elif _pairs_numbers(reading, first, last):
            yield f"the elision brings a number to other words: '{_shown(reading, first, last)}' is left out"
        if found := _lost_inside(reading, first, last):
            yield _warning("at the elision", reading, first, min(last, first + _SHOWN), found)


def _lost_inside(reading: Reading, first: int, last: int) -> list[str]:
    """Return the kinds of words that matter among those that an elision leaves out."""
    found = losses(reading.forms[first:last])
    torn = cut_through(reading.forms[first : last + _NEAR], last - first)
    is_denied = "denial" in torn or denies(reading.forms[first:last])
    others = (("denial", is_denied), ("scope", limited(reading, first, last)))
    return found + [kind for kind, is_lost in others if is_lost]


def _lost_before(reading: Reading, start: int, low: int) -> list[str]:
    """Return the kinds of words that matter before a citation: negations and denials near it or in the same clause."""
    clause = clause_start(reading, start, low)
    found = losses(reading.forms[low:start], negations_from=min(max(start - low - _NEAR, 0), clause - low))
    torn = cut_through(reading.forms[low : start + _NEAR], start - low)
    others = (
        ("denial", "denial" in torn or denies(reading.forms[clause:start])),
        ("condition", "condition" in torn and "condition" not in found),
        ("hedge", "hedge" in torn and "hedge" not in found),
        ("scope", "scope" in torn or scoped(reading, start, low)),
        ("said by others", related(reading, start, low)),
    )
    return found + [kind for kind, is_lost in others if is_lost]


def _lost_behind(reading: Reading, end: int, high: int) -> list[str]:
    """Return the kinds of words that matter in the rest of the sentence behind a citation."""
    found = losses(reading.forms[end:high])
    clause = next((word + 1 for word in range(end, high) if clause_ends(reading, word)), high)
    if limited(reading, end, min(clause, end + _FAR)):
        found.append("scope")
    if end < high and clause_ends(reading, end - 1) and _ascribed(reading.forms[end : min(high, end + _FAR)]):
        found.append("said by others")
    return found


def _ascribed(forms: Sequence[str]) -> bool:
    """Whether words behind a clause say that somebody else says so: `or so his enemies claim`, `kata lawannya`."""
    words = check_words()
    return not words.attitudes.isdisjoint(forms) and words.first_person.isdisjoint(forms)


def _pairs_numbers(reading: Reading, first: int, last: int) -> bool:
    """Whether words with a number and the end of a clause, or an `and`, are left out right before another number, or
    `none`: it counts what stood there."""
    behind, words = range(last, min(last + _NEAR, len(reading.tokens))), check_words()
    joined = not words.name_joints.isdisjoint(reading.forms[first:last])
    if not joined and not any(clause_ends(reading, word) for word in range(first, last)):
        return False
    return any(_counts(reading, word) for word in range(first, last)) and any(
        _counts(reading, word) or words.negates(reading.forms[word]) for word in behind
    )


def _counts(reading: Reading, word: int) -> bool:
    return counts(reading.tokens[word]) or shares(reading.forms[word])


def _splices(reading: Reading, first: int, last: int) -> bool:
    """Whether words that are left out begin inside a sentence (or before a semicolon) and end inside another."""
    inside = [_ends(reading, word) or ";" in reading.behind(word) for word in range(first, last)]
    return first > 0 and not _ends(reading, first - 1) and any(inside[:-1]) and not inside[-1]


def _opposed(reading: Reading, end: int) -> list[str]:
    """Return what the sentence behind the citation does to it: it begins with a word that takes some of it back, or
    says of it that it is not so, or not sure."""
    if end >= len(reading.forms):
        return []
    words, behind = check_words(), reading.forms[end : sentence_end(reading, end + 1)]
    if _begins(behind, words.contrasts):
        return ["contrast"]
    if len(behind) > _ASIDE or not _begins(behind, words.take_backs):
        return []
    found = [kind for kind in losses(behind) if kind in ("negation", "hedge")]
    others = (("denial", denies(behind)), ("said by others", _ascribed(behind)))
    return found + [kind for kind, is_lost in others if is_lost]


def _begins(forms: Sequence[str], phrases: Phrases) -> bool:
    return any(tuple(forms[: len(phrase)]) == phrase for phrase in phrases)


def _warning(where: str, reading: Reading, start: int, end: int, found: Sequence[str]) -> str:
    return f"cut {where}: '{_shown(reading, start, end)}' ({', '.join(found)})"


def _shown(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.words(start, end).split())


def loss_at_an_end(cited: Reading, comparison: Comparison, passage: Passage) -> Loss | None:
    """Return what a cut at an end of the citation changed, when that is more than a shortening."""
    return (
        _of_a_number(comparison.alignment, passage.reading)
        or _of_little(comparison, passage)
        or _of_what_stands_before(cited, comparison, passage.reading)
        or _of_a_condition_behind(cited, comparison, passage)
    )


def _of_a_number(alignment: Alignment, reading: Reading) -> Loss | None:
    """Return the loss when a cut goes through a number."""
    torn = torn_number(reading, alignment.start, alignment.end)
    return ("number", *torn) if torn else None


def _of_little(comparison: Comparison, passage: Passage) -> Loss | None:
    """Return the loss when of a sentence (or a piece of the utterance) all is cited but one or two words, and these say
    no, or how sure or how much."""
    alignment, reading = comparison.alignment, passage.reading
    for low, high in _units(passage, alignment.start, alignment.end):
        before, after = range(low, alignment.start), range(alignment.end, high)
        if 0 < sum(len(reading.words(edge.start, edge.stop).split()) for edge in (before, after)) <= _EDGE:
            for edge in (before, after):
                if kind := weighty(reading, edge.start, edge.stop):
                    return "negation" if kind == "negation" else "omission", edge.start, edge.stop
    return None


def _of_what_stands_before(cited: Reading, comparison: Comparison, reading: Reading) -> Loss | None:
    """Return the loss when a few words right behind a negation or a hedge are cited, or more of them with the capital
    of a whole sentence; such a sentence may not have lost a condition or a word of scope either."""
    start = comparison.alignment.start
    low = sentence_start(reading, start)
    spoken = sum(not token.added for token in cited.tokens)
    sentence = is_begun(cited, reading, start)
    capital = sentence or cited.tokens[0].capital
    if sentence or spoken <= _SHORT:
        through = _NEAR - 1 if capital else 0
        at = denied(reading, start, low, through=through)
        if at is not None and check_words().negates(reading.forms[at]):
            return "negation", at, start
        if at is not None and capital:
            return "omission", at, start
    if sentence and _belongs(reading, start, low):
        return "omission", start - 1, start
    if spoken <= _FEW and counts(reading.tokens[start]) and scoped(reading, start, low):
        return "omission", start - 1, start
    near = max(low, start - (_FAR if sentence else 1))
    passed = ("", "denial") if sentence else ("", "denial", "scope")
    if (sentence or spoken <= _FEW) and weighty(reading, near, start) not in passed:
        return "omission", near, start
    return None


def _of_a_condition_behind(cited: Reading, comparison: Comparison, passage: Passage) -> Loss | None:
    """Return the loss when a sentence is cited with a point right before its condition (`We will talk, if …`)."""
    reading, end = passage.reading, comparison.alignment.end
    last = sentence_end(reading, end)
    ended = any(mark in cited.behind(len(cited.tokens) - 1) for mark in ".!") and len(cited.tokens) not in cited.gaps
    begun = reading.forms[end : min(last, end + _BEGINNING)]
    if end in passage.seams or not ended or "condition" not in losses(begun):
        return None
    return "omission", end, last


def _belongs(reading: Reading, word: int, since: int) -> bool:
    """Whether a word for the speaker stands right behind a noun or verb: `klien saya akan`, not `saya akan`."""
    words, before = check_words(), reading.forms[max(word - 1, 0)]
    apart = word <= since or clause_ends(reading, word - 1) or before in words.stopwords
    return not apart and reading.forms[word] in words.first_person and before not in words.auxiliaries


def is_begun(cited: Reading, reading: Reading, start: int) -> bool:
    """Whether a citation begins with a capital of its own, that no bracket marks."""
    first = cited.tokens[0]
    if first.capital or first.added or 0 in cited.gaps:
        return False
    return cited.text[first.start].isupper() and reading.text[reading.tokens[start].start].islower()


def _units(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the units that a citation may have been cut from at either end: sentence, piece, utterance."""
    reading, size = passage.reading, len(passage.reading.forms)
    edges = sorted({0, *passage.seams, size})
    piece_start = max(edge for edge in edges if edge <= start)
    piece_end = min(edge for edge in edges if edge >= end)
    first, last = max(sentence_start(reading, start), piece_start), min(sentence_end(reading, end), piece_end)
    yield from {(first, last), (piece_start, piece_end), (0, size)}


def sentence_start(reading: Reading, word: int) -> int:
    """Return the first word of the sentence that a word stands in."""
    while word and not _ends(reading, word - 1):
        word -= 1
    return word


def sentence_end(reading: Reading, word: int) -> int:
    """Return the word behind the sentence that goes on at a word; that word itself when a new sentence begins there."""
    while 0 < word < len(reading.tokens) and not _ends(reading, word - 1):
        word += 1
    return word


def _ends(reading: Reading, word: int) -> bool:
    """Whether a sentence ends behind a word: a point or a piece ends, and then a new sentence begins or nothing."""
    last = word + 1 == len(reading.tokens)
    begins = last or not reading.text[reading.tokens[word + 1].start].islower()
    return begins and not shortened(reading, word) and bool(_SENTENCE_END.search(reading.behind(word)))

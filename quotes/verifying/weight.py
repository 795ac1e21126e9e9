"""Words that carry the meaning of those beside them: whoever leaves one out says something else.

A negation or a word of denial (`refuse`, `gagal`), a condition, a hedge and a "but" of the same sentence; words of
scope (`only`, `all`, `hanya`) right before what they count, and bounds (`about`, `fewer than`, `sekitar`) right before
a number.
"""

from collections.abc import Sequence

import regex

from quotes.checkwords import Phrases
from quotes.verifying.normalise import Reading
from quotes.verifying.token import Token
from quotes.verifying.wording import check_words

__all__ = [
    "claims", "clause_ends", "clause_start", "counts", "cut_through", "denied", "denies", "limited", "losses", "modal",
    "related", "scoped", "shares", "shortened", "weighty",
]  # fmt: skip

_DETERMINERS = 3  # words between a part and the whole: `half of all our`
_TITLE = 3  # letters of a title that is written with a point
_FRAME = 3  # words behind a verb of saying, with which what is said may begin
_CLAUSE_END = regex.compile(r"[,;:.!?…\n]|\s\p{Pd}+\s")


def losses(forms: Sequence[str], *, negations_from: int = 0) -> list[str]:
    """Return what kinds of words that matter are among these: `negation` (from that word on), `condition`, …"""
    words = check_words()
    found = ["negation"] if any(words.negates(form) for form in forms[negations_from:]) else []
    kinds = (("condition", words.conditions), ("hedge", words.hedges), ("contrast", words.contrasts))
    return found + [kind for kind, phrases in kinds if _holds(forms, phrases)]


def denies(forms: Sequence[str]) -> bool:
    """Whether words say that something is not so, without a negation."""
    return _holds(forms, check_words().denials)


def cut_through(forms: Sequence[str], at: int) -> set[str]:
    """Return the kinds of phrases that begin before a word and end at it or behind it (`had | he asked`)."""
    words = check_words()
    kinds = (
        ("denial", words.denials),
        ("condition", words.conditions),
        ("hedge", words.hedges),
        ("scope", words.scopes),
    )
    line = tuple(forms)
    return {
        kind
        for kind, phrases in kinds
        for phrase in phrases
        if any(line[low : low + len(phrase)] == phrase for low in range(max(at + 1 - len(phrase), 0), at))
    }


def modal(forms: Sequence[str]) -> bool:
    """Whether words tell that something can, must or will be."""
    return any((form,) in check_words().modals for form in forms)


def weighty(reading: Reading, start: int, end: int) -> str:
    """Return the kind of the weightiest of some words, other than a "but", which is fair to leave out; or nothing."""
    found = [kind for kind in losses(reading.forms[start:end]) if kind != "contrast"]
    if not found and denies(reading.forms[start:end]):
        return "denial"
    return found[0] if found else "scope" if scoped(reading, end, start) else ""


def scoped(reading: Reading, word: int, since: int = 0) -> bool:
    """Whether the words before a word, none before `since`, say how much of it is meant."""
    if not since < word < len(reading.tokens):
        return False
    if _ends_a_range(reading, word, since) or _is_parted(reading, word, since):
        return True
    words, before = check_words(), reading.forms[max(since, word - 3) : word]
    phrases = words.scopes + (words.bounds if counts(reading.tokens[word]) or shares(reading.forms[word]) else ())
    return any(before[-len(phrase) :] == phrase for phrase in phrases)


def limited(reading: Reading, start: int, end: int) -> bool:
    """Whether a number with its bound is among words: `over 90 metres`."""
    return any(counts(reading.tokens[word]) and scoped(reading, word, start) for word in range(start, end))


def shares(form: str) -> bool:
    """Whether a word is a part of what follows: `half`, `persen`; with a number or without."""
    return form in check_words().fractions or form.endswith("°%")


def _is_parted(reading: Reading, word: int, since: int) -> bool:
    """Whether what stands before says that a part of it is meant: `two thirds of our members`, `sepertiga warga`."""
    words, at = check_words(), word - 1
    if clause_ends(reading, at):
        return False
    if shares(reading.forms[at]):
        return True
    while at > since and word - at < _DETERMINERS and reading.forms[at] not in words.parts:
        at -= reading.forms[at] in words.stopwords or _DETERMINERS
    linked = at > since and reading.forms[at] in words.parts
    return linked and (shares(reading.forms[at - 1]) or counts(reading.tokens[at - 1]))


def _ends_a_range(reading: Reading, word: int, since: int) -> bool:
    """Whether a number is the upper end of a range: `20 to 30`, `20-30`."""
    if not counts(reading.tokens[word]):
        return False
    joint = reading.forms[word - 1] in check_words().ranges
    low = word - 1 - joint
    hyphen = joint or regex.fullmatch(r"\s?\p{Pd}\s?", reading.behind(low))
    return low >= since and bool(hyphen) and counts(reading.tokens[low])


def claims(forms: Sequence[str]) -> frozenset[str]:
    """Return how much and how surely words claim: what no word in brackets may change."""
    words = check_words()
    strong = (("scope", words.scopes), ("certainty", words.certainties))
    found = {*losses(forms), *(kind for kind, phrases in strong if _holds(forms, phrases))}
    found |= {"denial"} if denies(forms) else set()
    return frozenset(found | {words.modals[(form,)] for form in forms if (form,) in words.modals})


def counts(token: Token) -> bool:
    """Whether this is a number, in digits or in words."""
    return token.measured or token.form in check_words().numbers or token.form in check_words().scales


def clause_ends(reading: Reading, word: int) -> bool:
    """Whether a mark behind a word ends a clause."""
    return _CLAUSE_END.search(reading.behind(word)) is not None and not shortened(reading, word)


def shortened(reading: Reading, word: int) -> bool:
    """Whether the point behind a word belongs to it, as it is a title: `Mr. Brask`, `H. Joko`."""
    token = reading.tokens[word]
    is_title = token.form in check_words().titles and len(token.form) <= _TITLE and reading.text[token.start].isupper()
    return is_title and regex.fullmatch(r"\.\s?", reading.behind(word)) is not None


def clause_start(reading: Reading, word: int, since: int = 0) -> int:
    """Return the first word, none before `since`, of the clause that a word stands in."""
    while word > since and not clause_ends(reading, word - 1):
        word -= 1
    return word


def related(reading: Reading, word: int, since: int) -> bool:
    """Whether words right before say that somebody else says or thinks what follows: `my opponent claims that`."""
    words = check_words()
    for at in range(word - 1, max(word - 1 - _FRAME, since - 1), -1):
        if clause_ends(reading, at):
            return False
        if reading.forms[at] in words.attitudes:
            return words.first_person.isdisjoint(reading.forms[max(since, at - 2) : at])
    return False


def denied(reading: Reading, word: int, since: int = 0, *, through: int = 0) -> int | None:
    """Return the negation or the last word of a denial, none before `since`, that denies a word: it stands right
    before, or only auxiliaries, numbers (`no one`), verbs like `believe`, function words and `through` others of the
    same clause stand between."""
    words, at = check_words(), word - 1
    while at >= since and not clause_ends(reading, at):
        form = reading.forms[at]
        if words.negates(form) or _ends_denial(reading.forms, at, since):
            return at
        light = form in words.auxiliaries or form in words.attitudes or form in words.stopwords
        if not light and not counts(reading.tokens[at]):
            through -= 1
            if through < 0:
                return None
        at -= 1
    return None


def _ends_denial(forms: Sequence[str], at: int, since: int) -> bool:
    return any(tuple(forms[max(since, at + 1 - len(phrase)) : at + 1]) == phrase for phrase in check_words().denials)


def _holds(forms: Sequence[str], phrases: Phrases) -> bool:
    line = f" {' '.join(forms)} "
    return any(f" {' '.join(phrase)} " in line for phrase in phrases)

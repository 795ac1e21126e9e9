"""Words that carry the meaning of those beside them: whoever leaves one out says something else.

A negation, a condition, a hedge and a "but" of the same sentence; words of scope (`only`, `all`, `hanya`) right before
what they count, and bounds (`about`, `fewer than`, `sekitar`) right before a number.
"""

from collections.abc import Sequence

import regex

from quotes.checkwords import Phrases
from quotes.verify.normalise import Reading
from quotes.verify.token import Token
from quotes.verify.wording import check_words

__all__ = ["claims", "clause_ends", "counts", "denied", "losses", "modal", "scoped", "weighty"]

_CLAUSE_END = regex.compile(r"[,;:.!?…\n]|\s\p{Pd}+\s")


def losses(forms: Sequence[str], *, negations_from: int = 0) -> list[str]:
    """Return what kinds of words that matter are among these: `negation` (from that word on), `condition`, …"""
    words = check_words()
    found = ["negation"] if any(words.negates(form) for form in forms[negations_from:]) else []
    kinds = (("condition", words.conditions), ("hedge", words.hedges), ("contrast", words.contrasts))
    return found + [kind for kind, phrases in kinds if _holds(forms, phrases)]


def modal(forms: Sequence[str]) -> bool:
    """Whether words tell that something can, must or will be."""
    return any((form,) in check_words().modals for form in forms)


def weighty(reading: Reading, start: int, end: int) -> str:
    """Return the kind of the weightiest of some words, other than a "but", which is fair to leave out; or nothing."""
    found = [kind for kind in losses(reading.forms[start:end]) if kind != "contrast"]
    return found[0] if found else "scope" if scoped(reading, end, start) else ""


def scoped(reading: Reading, word: int, since: int = 0) -> bool:
    """Whether the words before a word, none before `since`, say how much of it is meant."""
    if not since < word < len(reading.tokens):
        return False
    if _ends_a_range(reading, word, since):
        return True
    words, before = check_words(), reading.forms[max(since, word - 3) : word]
    phrases = words.scopes + (words.bounds if counts(reading.tokens[word]) else ())
    return any(before[-len(phrase) :] == phrase for phrase in phrases)


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
    return frozenset(found | {words.modals[(form,)] for form in forms if (form,) in words.modals})


def counts(token: Token) -> bool:
    """Whether this is a number, in digits or in words."""
    return token.measured or token.form in check_words().numbers or token.form in check_words().scales


def clause_ends(reading: Reading, word: int) -> bool:
    """Whether a mark behind a word ends a clause."""
    return _CLAUSE_END.search(reading.behind(word)) is not None


def denied(reading: Reading, word: int, since: int = 0, *, through: int = 0) -> int | None:
    """Return the negation, none before `since`, that denies a word: it stands right before, or only auxiliaries,
    numbers (`no one`), verbs like `believe`, function words and `through` others of the same clause stand between."""
    words, at = check_words(), word - 1
    while at >= since and not clause_ends(reading, at):
        form = reading.forms[at]
        if words.negates(form):
            return at
        light = form in words.auxiliaries or form in words.attitudes or form in words.stopwords
        if not light and not counts(reading.tokens[at]):
            through -= 1
            if through < 0:
                return None
        at -= 1
    return None


def _holds(forms: Sequence[str], phrases: Phrases) -> bool:
    line = f" {' '.join(forms)} "
    return any(f" {' '.join(phrase)} " in line for phrase in phrases)

"""Whether two quotations are the same statement: by their words and their days. Nothing here asks a store.

- the same words but for typography: however far apart in time, unless they are too few to be anything but a phrase;
- nearly the same words, or a piece cut from the longer one: near in time, since a speaker says the like again;
- never when the difference is a number or a name: next quarter's figures, and the same of another town, are another
  claim.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import LCSseq

from quotes_db.index_words import fold_words, shingles

__all__ = ["HITS", "NO_PHRASE", "PHRASE", "Said", "day_of", "likeliest", "likeness", "near", "probes"]

# Runs of words that are looked up of each quotation, quotations that each may bring, and those that are compared.
_PROBES = 8
HITS = 30
_COMPARED = 8
# A run of words that a dozen others have is a turn of speech: alone it makes nobody a candidate.
_SHARED = 0.08
# A statement of so few words is a phrase: said again another day it is another claim.
PHRASE = 5
# The same statement is printed by others within so many days, the same phrase means the same within so few.
_NEWS = 14
_SAME_DAYS = 2
NO_PHRASE = 7  # so many words and more are not said alike by two people of like names
_WORDS_ALIKE = 0.7  # words in common, of both
_ALIKE = 0.75  # the same, in letters
_CUT = 0.9  # letters in common, of the shorter one, if it is a piece of the longer: so many words, in so many pieces
_CUT_WORDS = 6
_CUT_PIECES = 4
_NAME = re.compile(r"(?<=[\w,;:–—-] )[^\W\d_]\w*")


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation as it is compared: its words, who said them (none: the text does not tell), on which day."""

    id: int
    document_id: int
    text: str
    words: tuple[str, ...]
    speakers: frozenset[int]
    day: date | None
    shown: bool


def probes(words: Sequence[str]) -> list[int]:
    """Return the runs under which those that share words are looked up: of all runs those of the smallest hashes, which
    are the same ones in every wording. In order."""
    return sorted(shingles(words))[:_PROBES]


def likeliest(hits: Iterable[Sequence[int]]) -> list[int]:
    """Return those of the earlier quotations that share most runs of words, the best first; `hits` are those that have
    each of the runs, at most HITS of them, the runs in order."""
    found: defaultdict[int, float] = defaultdict(float)
    for ids in hits:
        for id_ in ids:
            found[id_] += 1 / len(ids)
    ranked = sorted((id_ for id_, share in found.items() if share >= _SHARED), key=lambda id_: (-found[id_], -id_))
    return ranked[:_COMPARED]


def likeness(said: Said, other: Said) -> float:
    """Return how much of two quotations is the same, between 0 and 1; 0 when they are no wording of one statement."""
    shorter, longer = sorted((said.words, other.words), key=len)
    most = LCSseq.similarity(shorter, longer)
    if most < _CUT * len(shorter) and 2 * most < _WORDS_ALIKE * (len(shorter) + len(longer)):
        return 0.0
    blocks = [block for block in LCSseq.opcodes(shorter, longer) if block.tag == "equal"]
    common = sum(_weight(shorter[block.src_start : block.src_end]) for block in blocks)
    both, of_shorter = 2 * common / (_weight(shorter) + _weight(longer)), common / _weight(shorter)
    cut = of_shorter >= _CUT and len(shorter) >= _CUT_WORDS and len(blocks) <= _CUT_PIECES
    if (both < _ALIKE and not cut) or _facts_differ(said, other, cut=cut) or _number_replaced(shorter, longer):
        return 0.0
    return max(both, of_shorter if cut else 0.0)


def _weight(words: Sequence[str]) -> int:
    """Return how much words say, by their letters: those that all sentences of one form share are the short ones."""
    return sum(map(len, words))


def _facts_differ(said: Said, other: Said, *, cut: bool) -> bool:
    """Tell whether the shorter one has a number or a name that the longer has not, or when it is no piece of it, the
    longer a number that the shorter has not."""
    shorter, longer = sorted((said, other), key=lambda one: len(one.words))
    numbers = [Counter(filter(_has_digit, one.words)) for one in (shorter, longer)]
    if numbers[0] - numbers[1] or (not cut and numbers[1] - numbers[0]):
        return True
    return bool(_names(shorter.text) - set(longer.words))


def _number_replaced(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether one has a number where the other has other words: `4 percent` is not cut to `three percent`."""
    equal = [block for block in LCSseq.opcodes(shorter, longer) if block.tag == "equal"]
    starts = [*((block.src_start, block.dest_start) for block in equal), (len(shorter), len(longer))]
    ends = [(0, 0), *((block.src_end, block.dest_end) for block in equal)]
    for (mine_from, others_from), (mine, others) in zip(ends, starts, strict=True):
        between = (*shorter[mine_from:mine], *longer[others_from:others])
        if mine_from < mine and others_from < others and any(map(_has_digit, between)):
            return True
    return False


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _names(text: str) -> set[str]:
    """Return the words that are written with a capital and do not begin the text or a sentence, folded."""
    return {word for found in _NAME.findall(text) if found[0].isupper() for word in fold_words(found)}


def near(said: Said, other: Said) -> bool:
    """Tell whether two quotations are so near in time that what is alike is the same statement; a day that is not known
    is near to all."""
    apart = abs((said.day - other.day).days) if said.day and other.day else 0
    return apart <= (_SAME_DAYS if min(len(said.words), len(other.words)) <= PHRASE else _NEWS)


def day_of(day: str | None) -> date | None:
    """Return a day that is known as a whole, None for a month or a year."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None

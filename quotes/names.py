"""Folding and scoring names: the same person under every spelling a document or a reader may use."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

__all__ = ["fold_name", "match_names", "name_tokens", "near_names"]

_TOKEN = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘`ʼ]")


def fold_name(name: str) -> str:
    """Return the name without case, accents, hyphens and punctuation: `Kim Jong-un` → `kim jong un`."""
    return " ".join(name_tokens(name))


def name_tokens(name: str) -> list[str]:
    """Return the folded tokens of a name, in order."""
    return _TOKEN.findall(_APOSTROPHES.sub("", name.casefold() if name.isascii() else _bare(name)))


def _bare(name: str) -> str:
    """The letters of a name in small, without accents; twice decomposed, since folding a letter may compose another."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


def match_names(query: str, names: list[str], *, cutoff: float = 84.0, limit: int = 20) -> list[tuple[int, float]]:
    """Return (index into names, score 0-100) of the names that the query may mean, best first.

    A query fits a name when they fold alike, when its tokens are all tokens of the name (surname only, first name
    only), when they are but for a slip in a word (`Farow` → Ruth Farrow), or when the whole is spelt nearly so:
    rapidfuzz over the folded forms, scores below `cutoff` dropped.
    """
    wanted = name_tokens(query)
    if not wanted:
        return []
    folded = [fold_name(name) for name in names]
    key = " ".join(wanted)
    exact = [index for index, name in enumerate(folded) if name == key]
    if exact:
        return [(index, 100.0) for index in exact][:limit]
    hits = _scored(_by_tokens, wanted, folded) or _scored(_by_slips, wanted, folded)
    return _best(hits or _by_spelling(key, folded, cutoff, limit), limit)


def near_names(query: str, names: Sequence[str], *, cutoff: float = 70.0, limit: int = 3) -> list[tuple[int, float]]:
    """Return (index, score 0-100) of the names whose words are most like those of a query that fits none.

    The score is the mean over the words of the query of how much the most similar word of the name is like it.
    """
    wanted = name_tokens(query)
    if not wanted:
        return []
    likeness = _scored(_by_likeness, wanted, [fold_name(name) for name in names])
    return _best({index: score for index, score in likeness.items() if score >= cutoff}, limit)


def _scored(
    scorer: Callable[[Sequence[str], str], float], wanted: Sequence[str], folded: Sequence[str]
) -> dict[int, float]:
    """Return index → score of the names that a scorer gives any."""
    scores = ((index, scorer(wanted, name)) for index, name in enumerate(folded))
    return {index: score for index, score in scores if score}


def _best(hits: Mapping[int, float], limit: int) -> list[tuple[int, float]]:
    return sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:limit]


def _by_tokens(wanted: Sequence[str], name: str) -> float:
    """Score a name that has all the tokens asked for, else 0: closed up, in any order, the last one begun."""
    tokens = name.split()
    if "".join(wanted) == "".join(tokens):
        return 99.0
    if set(wanted) <= set(tokens):
        return 95.0
    begun = len(wanted[-1]) > 2 and any(token.startswith(wanted[-1]) for token in tokens)
    return 90.0 if begun and set(wanted[:-1]) <= set(tokens) else 0.0


def _by_slips(wanted: Sequence[str], name: str) -> float:
    """Score a name that has all the words asked for but for slips (a letter wrong, missing, too many, or two swapped),
    else 0; every word of the query takes a word of the name for itself."""
    left, slips = name.split(), 0
    for word in sorted(wanted, key=len, reverse=True):
        away, meant = min(((OSA.distance(word, token), token) for token in left), default=(len(word), ""))
        if away > _slips_allowed(word):
            return 0.0
        left.remove(meant)
        slips += away
    return max(89.0 - 10.0 * slips / len(wanted), 1.0)


def _slips_allowed(word: str) -> int:
    """In a short word one letter makes another name: Kim and Kit, Ana and Ani."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _by_likeness(wanted: Sequence[str], name: str) -> float:
    best = [max((fuzz.ratio(word, token) for token in name.split()), default=0.0) for word in wanted]
    return sum(best) / len(best)


def _by_spelling(key: str, folded: Sequence[str], cutoff: float, limit: int) -> dict[int, float]:
    """Score the names that are spelt nearly like the query."""
    hits: dict[int, float] = {}
    for scorer in (fuzz.ratio if " " in key else fuzz.partial_ratio, fuzz.token_sort_ratio):
        for _, score, index in process.extract(key, folded, scorer=scorer, score_cutoff=cutoff, limit=limit):
            hits[index] = max(score, hits.get(index, 0.0))
    return hits

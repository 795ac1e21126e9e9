"""Folding and scoring names: the same person under every spelling a document or a reader may use."""

import unicodedata
from collections.abc import Sequence

import regex
from rapidfuzz import fuzz, process

__all__ = ["fold_name", "match_names", "name_tokens"]

_TOKEN = regex.compile(r"[\p{L}\p{N}]+")
_APOSTROPHES = regex.compile(r"['’‘`ʼ]")


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
    only), or when it is spelt nearly so: rapidfuzz over the folded forms, scores below `cutoff` dropped.
    """
    wanted = name_tokens(query)
    if not wanted:
        return []
    folded = [fold_name(name) for name in names]
    key = " ".join(wanted)
    exact = [index for index, name in enumerate(folded) if name == key]
    if exact:
        return [(index, 100.0) for index in exact][:limit]
    scores = ((index, _by_tokens(wanted, name)) for index, name in enumerate(folded))
    hits = {index: score for index, score in scores if score} or _by_spelling(key, folded, cutoff, limit)
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


def _by_spelling(key: str, folded: Sequence[str], cutoff: float, limit: int) -> dict[int, float]:
    """Score the names that are spelt nearly like the query."""
    hits: dict[int, float] = {}
    for scorer in (fuzz.ratio if " " in key else fuzz.partial_ratio, fuzz.token_sort_ratio):
        for _, score, index in process.extract(key, folded, scorer=scorer, score_cutoff=cutoff, limit=limit):
            hits[index] = max(score, hits.get(index, 0.0))
    return hits

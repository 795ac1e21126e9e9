"""Folding and scoring names: the same person under every spelling a document or a reader may use."""

import unicodedata

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
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return _TOKEN.findall(_APOSTROPHES.sub("", bare))


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
    squeezed = key.replace(" ", "")
    hits: dict[int, float] = {}
    for index, name in enumerate(folded):
        tokens = name.split()
        if name.replace(" ", "") == squeezed:
            hits[index] = 99.0
        elif set(wanted) <= set(tokens):
            hits[index] = 95.0
        elif len(wanted[-1]) > 2 and set(wanted[:-1]) <= set(tokens) and any(t.startswith(wanted[-1]) for t in tokens):
            hits[index] = 90.0
    if not hits:
        scorer = fuzz.ratio if len(wanted) > 1 else fuzz.partial_ratio
        for _, score, index in process.extract(key, folded, scorer=scorer, score_cutoff=cutoff, limit=limit):
            hits[index] = score
        for _, score, index in process.extract(key, folded, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff,
                                               limit=limit):
            hits[index] = max(score, hits.get(index, 0.0))
    return sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:limit]

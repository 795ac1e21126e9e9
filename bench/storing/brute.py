"""Clustering by brute force, the reference at a small size: every pair of quotations of one speaker is compared.

Two quotations are joined when the words of the shorter stand in the longer, in their order, up to a share (rapidfuzz,
longest common subsequence of words), and neither has a number that the other lacks in what it has left. Whoever shares
the last word of the name is taken for one speaker, so that a surname alone meets the full name.
"""

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz.distance import LCSseq

from bench.storing.claims import Clustered, agreement
from bench.syndication import Truth

__all__ = ["brute"]

SHARES = (0.6, 0.7, 0.8, 0.9)
_LEAST = 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Said:
    place: int
    words: tuple[str, ...]
    numbers: frozenset[str]
    surname: str
    utterance: tuple[int, int] | None


def brute(path: Path, truth: Sequence[Truth], documents: int) -> list[Clustered]:
    """Cluster a grown store at several shares; one row for each, all with the seconds that comparing took."""
    said = _read(path)
    started = time.perf_counter()
    pairs = list(_likenesses(said))
    seconds = time.perf_counter() - started
    out = []
    for share in SHARES:
        found = _joined(said, [(a, b) for a, b, likeness in pairs if likeness >= share])
        name = f"brute ≥ {share}"
        out.append(Clustered(name, len(said), documents, len(set(found)), seconds, seconds, agreement(found, truth)))
    return out


def _read(path: Path) -> list[_Said]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            """SELECT q.text, a.name, q.extraction_id, q.utterance
               FROM quotation q JOIN attribution a ON a.quotation_id = q.id AND a.position = 0 ORDER BY q.id"""
        ).fetchall()
    return [_said(place, *row) for place, row in enumerate(rows)]


def _said(place: int, text: str, name: str, extraction: int, utterance: int | None) -> _Said:
    words = tuple(_WORD.findall(text.casefold()))
    numbers = frozenset(word for word in words if word[0].isdigit())
    key = None if utterance is None else (extraction, utterance)
    return _Said(place, words, numbers, _WORD.findall(name.casefold())[-1], key)


def _likenesses(said: Sequence[_Said]) -> Iterator[tuple[int, int, float]]:
    groups: dict[str, list[_Said]] = {}
    for item in said:
        groups.setdefault(item.surname, []).append(item)
    for group in groups.values():
        for a, b in combinations(group, 2):
            shorter, longer = sorted((a, b), key=lambda item: len(item.words))
            common = LCSseq.similarity(a.words, b.words)
            if common >= _LEAST and shorter.numbers <= longer.numbers:
                yield a.place, b.place, common / len(shorter.words)


def _joined(said: Sequence[_Said], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the claim of each, those joined by pairs or by being pieces of one utterance having the same."""
    parent = list(range(len(said)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    first: dict[tuple[int, int], int] = {}
    for item in said:
        if item.utterance is not None:
            parent[root(item.place)] = root(first.setdefault(item.utterance, item.place))
    for a, b in pairs:
        parent[root(a)] = root(b)
    return [root(place) for place in range(len(said))]

"""The reference for finding: every stored quotation compared with every citation, by the words they have in order."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from rapidfuzz.distance import LCSseq

from quotes_db.index_words import fold_words

__all__ = ["scan"]

_CHUNK = 20_000  # quotations in the memory at once


def scan(path: Path, texts: Sequence[str], limit: int) -> tuple[list[list[int]], list[float]]:
    """Return for each text the best quotations, the best first, and the seconds that comparing took; reading the store
    and folding its words is not in them, though a program without an index has to do that, too."""
    wanted = [fold_words(text) for text in texts]
    best: list[list[tuple[int, int]]] = [[] for _ in texts]
    seconds = [0.0] * len(texts)
    for ids, words in _chunks(path):
        for number, cited in enumerate(wanted):
            started = time.perf_counter()
            known = best[number]
            least = -known[-1][0] + 1 if len(known) == limit else 1
            found = [
                (-shared, id_)
                for id_, stored in zip(ids, words, strict=True)
                if (shared := LCSseq.similarity(cited, stored, score_cutoff=least)) >= least
            ]
            best[number] = sorted([*known, *found])[:limit]
            seconds[number] += time.perf_counter() - started
    return [[id_ for _, id_ in found] for found in best], seconds


def _chunks(path: Path) -> Iterator[tuple[list[int], list[list[str]]]]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        cursor = connection.execute("SELECT id, text FROM quotation WHERE latest = 1 ORDER BY id")
        while rows := cursor.fetchmany(_CHUNK):
            yield [id_ for id_, _ in rows], [fold_words(text) for _, text in rows]

"""Words that somebody cites → stored quotations and documents that may hold them.

The index of passages answers first: hashes of three words in a row, each hit weighed by how rare it is. When it finds
too little, as for fragments of three to five words or words that were changed all over, the index of words is asked for
the rarest words, under a strict budget of rows. What is found is ranked by the words in common; whether it is the same
words is for the caller to judge.

Why three words: 100,000 invented quotations, 600 citations changed in eight ways, milliseconds of the processor for the
lookup, bytes a quotation of the index, seconds of the processor to make it:

    words   right at 1 / in 10   p50 / p95 / p99    bytes   to make
      2       0.960 / 0.982      2.4 / 4.3 / 9.0      80       8
      3       0.962 / 0.983      1.6 / 2.8 / 6.0     110      11
      4       0.960 / 0.983      1.3 / 2.5 / 5.8     126      10

Three find as much as two in two thirds of the time; two need less room, since the same pairs come again and again. Four
find less by themselves (0.980 in 10), and the index of words must help more often. What none finds is what many people
said in the same words: comparing with all quotations does not find it either.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from rapidfuzz.distance import LCSseq

from quotes_db.index_words import SHINGLE, fold_words, shingles, tokens

__all__ = ["find_documents", "find_passages"]

Run = TypeVar("Run")
# Rows that a run of words may bring, runs that count together when they are common, runs that are looked up, candidates
# whose words are compared, and words of a citation that are looked at.
_HITS = 100
_STREAK = 3
_LOOKED_UP = 16
_COMPARED = 40
_WORDS = 400
# With less than so much in common the second index is asked.
_ENOUGH = 0.62
_RAREST = 5
_BUDGET = 2000
# Words in a row that a document must have all of, such runs that are looked up, documents that have one, and those that
# are read.
_TOGETHER = 4
_RUNS = 12
_HOLDERS = 300
_READ = 30
_WORD_HITS = 400


def find_passages(connection: sqlite3.Connection, text: str, limit: int) -> list[tuple[int, float]]:
    """Return (quotation, share of the cited words that it holds in order) of the likeliest, the best first."""
    words = fold_words(text)[:_WORDS]
    if not words:
        return []
    ranked = _ranked(connection, words, _by_runs(connection, words), limit)
    if not ranked or ranked[0][1] < _ENOUGH:
        more = _by_rare_words(connection, words, "quotation_fts")
        merged = {**dict(_ranked(connection, words, more, limit)), **dict(ranked)}
        ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return ranked


def find_documents(connection: sqlite3.Connection, text: str, limit: int) -> list[int]:
    """Return the documents whose text holds most of these words near each other, the likeliest first; only newest
    versions. The index knows no places: documents with all of several words in a row are looked at themselves."""
    words = fold_words(text)[:_WORDS]
    found: Counter[int] = Counter()
    for run in _spread([words[at : at + _TOGETHER] for at in range(max(len(words) - _TOGETHER + 1, 1))], _RUNS):
        query = " ".join(f'"{word}"' for word in run)
        if query:
            hits = connection.execute(
                f"SELECT rowid FROM document_fts WHERE document_fts MATCH ? LIMIT {_HOLDERS}", (query,)
            )
            found.update(id_ for (id_,) in hits)
    least = max(found.values(), default=0) / 2
    ranked = sorted(found, key=lambda id_: (-found[id_], id_))[:_READ]
    likely = [id_ for place, id_ in enumerate(ranked) if place < limit or found[id_] >= least]
    rows = connection.execute(
        f"""SELECT id, text FROM document d WHERE id IN ({", ".join("?" * len(likely))})
            AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)""",
        likely,
    )
    shared = {id_: _shared_runs(words, fold_words(text)) for id_, text in rows}
    return [id_ for id_ in sorted(shared, key=lambda id_: (-shared[id_], id_)) if shared[id_]][:limit]


def _shared_runs(words: Sequence[str], text: Sequence[str]) -> int:
    """Return how many runs of three words a text has in common with these; of fewer, whether it has all in a row."""
    if len(words) < SHINGLE:
        return int(f" {' '.join(words)} " in f" {' '.join(text)} ")
    return len(set(shingles(words)).intersection(shingles(text)))


def _by_runs(connection: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    """Return quotations that share runs of words, weighed by the rarity of each run. A run that many have says little,
    and of these only the first would be seen: it counts together with its neighbours, where these are as common."""
    found: Counter[int] = Counter()
    streak: list[int] = []
    for value in [*_spread(shingles(words), _LOOKED_UP), None]:
        hits = _hits(connection, [value]) if value is not None else []
        if value is not None and len(hits) == _HITS:
            streak.append(value)
            continue
        _weigh(found, hits)
        for longer in _windows(streak):
            _weigh(found, _hits(connection, longer))
        streak = []
    return sorted(found, key=lambda id_: (-found[id_], id_))[:_COMPARED]


def _hits(connection: sqlite3.Connection, values: Sequence[int]) -> list[int]:
    """Return quotations that hold all these runs."""
    query = f"SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? LIMIT {_HITS}"
    return [id_ for (id_,) in connection.execute(query, (tokens(values),))]


def _weigh(found: Counter[int], hits: Sequence[int]) -> None:
    if hits:
        weight = 1 / (1 + len(hits)) ** 0.5
        for id_ in hits:
            found[id_] += weight


def _windows(streak: Sequence[int]) -> list[Sequence[int]]:
    """Return three neighbours at a time, overlapping; all of fewer."""
    return [streak[at : at + _STREAK] for at in range(max(len(streak) - _STREAK + 1, min(len(streak), 1)))]


def _by_rare_words(connection: sqlite3.Connection, words: Sequence[str], index: str) -> list[int]:
    """Return quotations with any of the rarest words, as many as the budget allows."""
    counted = []
    for word in dict.fromkeys(words):
        (hits,) = connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT {_WORD_HITS})", (f'"{word}"',)
        ).fetchone()
        if hits > 0:
            counted.append((hits, word))
    found: Counter[int] = Counter()
    budget = _BUDGET
    for hits, word in sorted(counted)[:_RAREST]:
        if budget <= 0:
            break
        rows = connection.execute(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?", (f'"{word}"', min(_WORD_HITS, budget))
        ).fetchall()
        budget -= len(rows)
        found.update(dict.fromkeys((id_ for (id_,) in rows), 1 / (1 + hits) ** 0.5))
    return sorted(found, key=lambda id_: (-found[id_], id_))[: 2 * _COMPARED]


def _ranked(
    connection: sqlite3.Connection, words: Sequence[str], ids: Sequence[int], limit: int
) -> list[tuple[int, float]]:
    """Return those of the quotations that are shown, by the share of the words that they hold in order."""
    rows = connection.execute(
        f"SELECT id, text FROM quotation WHERE latest = 1 AND id IN ({', '.join('?' * len(ids))})", tuple(ids)
    )
    scored = [(id_, LCSseq.similarity(words, fold_words(text)) / len(words)) for id_, text in rows]
    scored.sort(key=lambda item: (-item[1], item[0]))
    return scored[:limit]


def _spread(runs: Sequence[Run], most: int) -> list[Run]:
    """Return so many of the runs, evenly spread."""
    if len(runs) <= most:
        return list(runs)
    return [runs[at * len(runs) // most] for at in range(most)]

"""The names of the speakers, and how one is found under a misspelt or partial name.

Names come in folded (`name_key`): words in small letters without accents, one space between them. A query goes from the
surest to the widest: the whole name, all its words, the beginning of its last, a letter wrong in some of them, and at
last any one word; at two hundred thousand names a few milliseconds (measured: bench/store.py).
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from quotes_db.index_words import near_words
from quotes_db.rows import marked

__all__ = ["Candidate", "add_name", "find_names", "index_names", "remove_name"]

# Words of the store that one misspelt word is taken for, and speakers that are compared by spelling.
_WORDS_TRIED = 24
_COMPARED = 400
_MOST_WORDS = 32  # of a name that is looked for in parts
_CUTOFF = 60.0
_BY_CLUE = 85.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A speaker whom a name may mean; `score` is between 0 and 100, 100 for the whole name."""

    speaker_id: int
    score: float


def add_name(
    connection: sqlite3.Connection,
    speaker_id: int,
    name: str,
    name_key: str,
    *,
    source: str = "document",
    by_words: bool = True,
) -> bool:
    """Note that a speaker goes by a name, and tell whether that is new; `by_words`: they are found under each of its
    words, too, which `index_names` can see to for many at once."""
    added = connection.execute(
        "INSERT INTO speaker_name (name_key, speaker_id, name, source) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (name_key, speaker_id, name, source),
    ).rowcount
    if added and by_words:
        index_names(connection, [(name_key, speaker_id)])
    return bool(added)


def index_names(connection: sqlite3.Connection, names: Iterable[tuple[str, int]]) -> None:
    """Let speakers be found under each word of these names (name_key, speaker_id)."""
    words = sorted({(word, speaker_id) for name_key, speaker_id in names for word in name_key.split()})
    connection.executemany("INSERT INTO name_word (word, speaker_id) VALUES (?, ?) ON CONFLICT DO NOTHING", words)
    # A word is its own first clue: when that is new, so are the others.
    fresh = dict.fromkeys(word for word, _ in words)
    for marks, some in marked(list(fresh)):
        for (known,) in connection.execute(f"SELECT word FROM name_clue WHERE clue IN ({marks}) AND word = clue", some):
            del fresh[known]
    connection.executemany(
        "INSERT INTO name_clue (clue, word) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((clue, word) for word in fresh for clue in near_words(word)),
    )


def remove_name(connection: sqlite3.Connection, speaker_id: int, name_key: str) -> None:
    """Take a name from a speaker; words that another of their names has stay."""
    connection.execute("DELETE FROM speaker_name WHERE name_key = ? AND speaker_id = ?", (name_key, speaker_id))
    left = connection.execute("SELECT name_key FROM speaker_name WHERE speaker_id = ?", (speaker_id,))
    kept = {word for (key,) in left for word in key.split()}
    connection.executemany(
        "DELETE FROM name_word WHERE word = ? AND speaker_id = ?",
        ((word, speaker_id) for word in set(name_key.split()) - kept),
    )


def find_names(
    connection: sqlite3.Connection, query_key: str, clues: Sequence[str] = (), limit: int = 20
) -> list[Candidate]:
    """Return the speakers whom a folded name may mean, the likeliest first; `clues` as an Identity makes them."""
    words = query_key.split()
    if not words:
        return []
    scored = dict.fromkeys(_exact(connection, query_key), 100.0)
    for ids, least in _steps(connection, words, clues) if len(words) <= _MOST_WORDS else ():
        if ids:
            scored = {**_scored(connection, query_key, ids, least), **scored}
            if len(scored) >= limit or max(scored.values(), default=0) > 90:
                break
    ranked = sorted(scored.items(), key=lambda item: -item[1])
    return [Candidate(speaker_id, score) for speaker_id, score in ranked[:limit]]


def _steps(
    connection: sqlite3.Connection, words: Sequence[str], clues: Sequence[str]
) -> Iterator[tuple[Collection[int], float]]:
    """Yield speakers that fit, each step wider than the one before, and how well they do at least: those of the same
    sound, or on the list, do in whatever letters they are written."""
    yield _with_all(connection, [[word] for word in words]), 0
    yield _with_all(connection, [*([word] for word in words[:-1]), _begun(connection, words[-1])]), 0
    yield _by_clues(connection, clues), _BY_CLUE
    near = [_near(connection, word) for word in words]
    yield _with_all(connection, near), 0
    if len(words) > 1:
        found = [group for group in near if group]
        if len(found) < len(words):  # an initial, or a word that nobody has
            yield _with_all(connection, found), 0
        for left_out in range(len(found)):
            yield _with_all(connection, found[:left_out] + found[left_out + 1 :]), 0


def _exact(connection: sqlite3.Connection, query_key: str) -> list[int]:
    rows = connection.execute("SELECT speaker_id FROM speaker_name WHERE name_key = ? LIMIT ?", (query_key, _COMPARED))
    return [speaker_id for (speaker_id,) in rows]


def _begun(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return words that begin so; of two letters too many do."""
    if len(word) < 3:
        return [word]
    rows = connection.execute(
        "SELECT DISTINCT word FROM name_word WHERE word >= ?1 AND word < ?1 || char(0x10FFFF) LIMIT ?2",
        (word, _WORDS_TRIED),
    )
    return [found for (found,) in rows]


def _near(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return the words of the store that are at most a letter away, the word itself first."""
    clues = near_words(word)
    rows = connection.execute(
        f"SELECT DISTINCT word FROM name_clue WHERE clue IN ({', '.join('?' * len(clues))}) LIMIT 200", clues
    )
    found = sorted((fuzz.ratio(word, other), other) for (other,) in rows)
    return [other for _, other in found[::-1][:_WORDS_TRIED]]


def _with_all(connection: sqlite3.Connection, groups: Sequence[Sequence[str]]) -> list[int]:
    """Return speakers with a word of each group; the rarest group is read, the others are only asked."""
    if not groups or not all(groups):
        return []
    counted = sorted(groups, key=lambda group: _count(connection, group))
    first, *others = counted
    having = "".join(
        f" AND EXISTS (SELECT 1 FROM name_word o WHERE o.word IN ({', '.join('?' * len(group))})"
        " AND o.speaker_id = n.speaker_id)"
        for group in others
    )
    rows = connection.execute(
        f"""SELECT DISTINCT n.speaker_id, t.quotations
            FROM name_word n LEFT JOIN speaker_tally t ON t.speaker_id = n.speaker_id
            WHERE n.word IN ({", ".join("?" * len(first))}){having} ORDER BY t.quotations DESC LIMIT ?""",
        (*first, *(word for group in others for word in group), _COMPARED),
    )
    return [speaker_id for speaker_id, _ in rows]


def _count(connection: sqlite3.Connection, group: Sequence[str]) -> int:
    """Return about how many speakers have one of these words: beyond a thousand it makes no difference."""
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM name_word WHERE word IN ({', '.join('?' * len(group))}) LIMIT 1000)",
        tuple(group),
    ).fetchone()
    return int(row[0])


def _by_clues(connection: sqlite3.Connection, clues: Sequence[str]) -> list[int]:
    if not clues:
        return []
    rows = connection.execute(
        f"SELECT DISTINCT speaker_id FROM speaker_clue WHERE clue IN ({', '.join('?' * len(clues))}) LIMIT ?",
        (*clues, _COMPARED),
    )
    return [speaker_id for (speaker_id,) in rows]


def _scored(connection: sqlite3.Connection, query_key: str, ids: Collection[int], least: float) -> dict[int, float]:
    """Return speaker → how well the best of their names fits, but not less than `least`, in their order; those that are
    far from it are left out."""
    keys = connection.execute(
        f"SELECT speaker_id, name_key FROM speaker_name WHERE speaker_id IN ({', '.join('?' * len(ids))})", tuple(ids)
    )
    best: dict[int, float] = {}
    for speaker_id, key in keys:
        score = max(min(_fit(query_key, key), 99.0), least)
        if score >= max(_CUTOFF, best.get(speaker_id, 0.0)):
            best[speaker_id] = score
    return {speaker_id: best[speaker_id] for speaker_id in ids if speaker_id in best}


def _fit(query_key: str, key: str) -> float:
    """Score a name: words of it that are all asked for are nearly as good as the whole."""
    words, wanted = set(key.split()), set(query_key.split())
    if wanted <= words:
        return 95.0
    return max(
        fuzz.ratio(query_key, key),
        fuzz.token_sort_ratio(query_key, key),
        0.9 * fuzz.token_set_ratio(query_key, key),
        0.9 * min(max(_alike(word, other) for other in words) for word in wanted),
    )


def _alike(word: str, other: str) -> float:
    """Score a word that somebody gave, misspelt or only its beginning, against a word of a name."""
    return 100.0 if len(word) >= 3 and other.startswith(word) else fuzz.ratio(word, other)

"""Quotations → claims: the same words of the same speaker in several documents are one claim.

Every quotation is compared once, when it is new, with those before it that share some of its runs of three words; so
the time for a million grows with their number (measured: bench/store.py). It joins the claim of the one it is most
like, if they are enough alike to be the same statement in another outlet's wording (`alike.py`).

Whose words they are counts: two speakers whose names can be of one person (`Prabowo`, `Prabowo Subianto`) and who are
quoted with the same words are one, which is the strongest evidence there is; the name is settled so (`namings.py`).
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from quotes_db.alike import HITS, NO_PHRASE, PHRASE, Said, day_of, likeliest, likeness, near, probes
from quotes_db.identity import BY_NAME, Identity
from quotes_db.index_words import fold_words, tokens, words_key
from quotes_db.namings import can_be_one, settle_by_words

__all__ = ["Neighbours", "cluster", "is_behind"]

_ROWS = 200
_KEPT = 2000  # quotations kept in memory, as those of one day are compared with each other
_EQUALLY = 0.02
# An index that nothing prunes is read in whole for a common run of words: the newest hits are enough.
_PROBE = f"SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT {HITS}"


_NOT_COMPARED = "SELECT id FROM quotation WHERE id > (SELECT coalesce(max(quotation_id), 0) FROM occurrence)"


class Neighbours(Protocol):
    """Who tells which earlier quotations a new one is compared with."""

    def of_same_words(self, said: Said, key: int) -> Sequence[int]:
        """Return the newest HITS of those before it with this key (`words_key`), the newest first."""

    def of_like_words(self, said: Said) -> Sequence[int]:
        """Return those before it that share most runs of words, the best first: see `likeliest`."""


class _Indexed:
    """The neighbours that the indexes of a store find."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_same_words(self, said: Said, key: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT quotation_id FROM occurrence WHERE words_key = ? ORDER BY quotation_id DESC LIMIT ?", (key, HITS)
        )
        return [id_ for (id_,) in rows]

    def of_like_words(self, said: Said) -> list[int]:
        return likeliest([self._sharing(value, said.id) for value in probes(said.words)])

    def _sharing(self, value: int, before: int) -> list[int]:
        return [id_ for (id_,) in self._connection.execute(_PROBE, (tokens([value]), before))]


def is_behind(connection: sqlite3.Connection) -> bool:
    """Tell whether there are quotations that were not compared yet."""
    return connection.execute(f"{_NOT_COMPARED} LIMIT 1").fetchone() is not None


def cluster(
    connection: sqlite3.Connection,
    most: int = _ROWS,
    identity: Identity = BY_NAME,
    neighbours: Neighbours | None = None,
) -> int:
    """Compare the next so many quotations that were not yet; return how many, 0 when all are. One transaction.

    `neighbours` are known beforehand where very many are compared at once; otherwise the indexes are asked.
    """
    rows = connection.execute(f"{_NOT_COMPARED} ORDER BY id LIMIT ?", (most,)).fetchall()
    reader = _Reader(connection, identity)
    reader.read([id_ for (id_,) in rows])  # all at once; then one by one, as placing one can change whose others are
    for (id_,) in rows:
        _place(reader, neighbours or _Indexed(connection), *reader.read([id_]))
    return len(rows)


def _place(reader: "_Reader", neighbours: Neighbours, said: Said) -> None:
    """Let a quotation join the claim of what it is most like, or make its own."""
    key = words_key(said.words)
    other = _same_words(reader, neighbours, said, key) or _alike(reader, neighbours, said)
    claim = None if other is None else _claim(reader.connection, other.id)
    if other is not None and said.speakers and other.speakers and said.speakers.isdisjoint(other.speakers):
        words = min(len(said.words), len(other.words))
        settle_by_words(reader.connection, said.id, other.id, words, reader.identity)
        reader.doubt()
    if claim is None:
        reader.connection.execute("INSERT INTO claim (id, occurrences) VALUES (?, ?)", (said.id, said.shown))
    elif said.shown:
        reader.connection.execute("UPDATE claim SET occurrences = occurrences + 1 WHERE id = ?", (claim,))
    reader.connection.execute(
        "INSERT INTO occurrence (quotation_id, claim_id, words_key) VALUES (?, ?, ?)", (said.id, claim or said.id, key)
    )


def _same_words(reader: "_Reader", neighbours: Neighbours, said: Said, key: int) -> Said | None:
    """Return a quotation of exactly these words, the newest one if there are several; marks alone are no words."""
    if not said.words:
        return None
    for other in reader.read(neighbours.of_same_words(said, key)):
        if (
            said.words == other.words
            and (len(said.words) > PHRASE or near(said, other))
            and _one_speaker(reader, said, other)
        ):
            return other
    return None


def _alike(reader: "_Reader", neighbours: Neighbours, said: Said) -> Said | None:
    """Return the quotation that is most like this one; None when none is enough, or two claims are as much."""
    scored = []
    for other in reader.read(neighbours.of_like_words(said)):
        alike = likeness(said, other) if near(said, other) else 0.0
        if alike and _one_speaker(reader, said, other):
            scored.append((alike, other.id, other))
    scored.sort(reverse=True)
    if not scored or _fits_another(reader, said, scored):
        return None
    return scored[0][2]


def _fits_another(reader: "_Reader", said: Said, scored: Sequence[tuple[float, int, Said]]) -> bool:
    """Tell whether a piece of a longer statement is as good a piece of another one: whose it is stays open."""
    best, _, other = scored[0]
    if len(said.words) >= len(other.words):
        return False
    claims = {_claim(reader.connection, id_) for alike, id_, _ in scored if alike > best - _EQUALLY}
    return len(claims) > 1


def _one_speaker(reader: "_Reader", said: Said, other: Said) -> bool:
    """Tell whether two quotations can be of one speaker: one that nobody is named for, when it is no mere phrase."""
    if said.document_id == other.document_id:
        return False
    if not said.speakers.isdisjoint(other.speakers):
        return True
    if min(len(said.words), len(other.words)) <= NO_PHRASE:
        return False
    if said.speakers and other.speakers and not near(said, other):  # a slogan, which many have
        return False
    return not (said.speakers and other.speakers) or can_be_one(
        reader.connection, said.speakers, other.speakers, reader.identity
    )


def _claim(connection: sqlite3.Connection, quotation_id: int) -> int:
    row = connection.execute("SELECT claim_id FROM occurrence WHERE quotation_id = ?", (quotation_id,)).fetchone()
    return int(row[0])


class _Reader:
    """Quotations as they are compared, those read last kept in memory."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self.connection = connection
        self.identity = identity
        self._kept: dict[int, Said] = {}
        self._doubted: set[int] = set()  # of whom it may be that they are somebody else's by now

    def read(self, ids: Sequence[int]) -> list[Said]:
        """Return quotations in the order of the ids."""
        if len(self._kept) > _KEPT:
            self._kept.clear()
        if missing := [id_ for id_ in ids if id_ not in self._kept]:
            self._fetch(missing)
        if doubted := [id_ for id_ in ids if id_ in self._doubted]:
            speakers = self._speakers(doubted)
            self._kept.update((id_, replace(self._kept[id_], speakers=speakers[id_])) for id_ in doubted)
            self._doubted.difference_update(doubted)
        return [self._kept[id_] for id_ in ids]

    def doubt(self) -> None:
        """Ask anew who the speakers of all quotations are: it has changed whom names stand for."""
        self._doubted.update(self._kept)

    def _speakers(self, ids: Sequence[int]) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {id_: set() for id_ in ids}
        for id_, speaker_id in self.connection.execute(
            f"""SELECT a.quotation_id, coalesce(s.same_as, s.id)
                FROM attribution a JOIN speaker s ON s.id = a.speaker_id
                WHERE a.withdrawn_by IS NULL AND a.quotation_id IN ({", ".join("?" * len(ids))})""",
            ids,
        ):
            found[id_].add(speaker_id)
        return {id_: frozenset(speakers) for id_, speakers in found.items()}

    def _fetch(self, ids: Sequence[int]) -> None:
        marks, speakers = ", ".join("?" * len(ids)), self._speakers(ids)
        rows = self.connection.execute(
            f'SELECT id, document_id, text, "day", latest FROM quotation WHERE id IN ({marks})', ids
        )
        for id_, document_id, text, day, latest in rows:
            words = tuple(fold_words(text))
            self._kept[id_] = Said(id_, document_id, text, words, speakers[id_], day_of(day), bool(latest))
        self._doubted.difference_update(ids)

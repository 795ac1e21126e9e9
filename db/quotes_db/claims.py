"""Quotations → claims: the same words of the same speaker in several documents are one claim.

Every quotation is compared once, when it is new, with those before it that share some of its runs of three words; so
the time for a million grows with their number (measured: bench/store.py). It joins the claim of the one it is most
like, if they are enough alike to be the same statement in another outlet's wording:

- the same words but for typography: however far apart in time, unless they are too few to be anything but a phrase;
- nearly the same words, or a piece cut from the longer one: near in time, since a speaker says the like again;
- never when the difference is a number or a name: next quarter's figures, and the same of another town, are another
  claim.

Whose words they are counts: two speakers whose names can be of one person (`Prabowo`, `Prabowo Subianto`) and who are
quoted with the same words are one, which is the strongest evidence there is; the name is settled so (`namings.py`).
"""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import LCSseq

from quotes_db.index_words import fold_words, shingles, tokens, words_key
from quotes_db.namings import can_be_one, settle_by_words
from quotes_db.people import BY_NAME, Identity

__all__ = ["cluster"]

_ROWS = 200
# Runs of words that are looked up of each quotation, and quotations that each may bring.
_PROBES = 8
_HITS = 30
_COMPARED = 8
# A run of words that a dozen others have is a turn of speech: alone it makes nobody a candidate.
_SHARED = 0.08
_KEPT = 2000  # quotations kept in memory, as those of one day are compared with each other
# A statement of so few words is a phrase: said again another day it is another claim.
_PHRASE = 5
# The same statement is printed by others within so many days, the same phrase means the same within so few.
_NEWS = 14
_SAME_DAYS = 2
_NO_PHRASE = 7  # so many words and more are not said alike by two people of like names
_WORDS_ALIKE = 0.7  # words in common, of both
_ALIKE = 0.75  # the same, in letters
_CUT = 0.9  # letters in common, of the shorter one, if it is a piece of the longer: so many words, in so many pieces
_CUT_WORDS = 6
_CUT_PIECES = 4
_EQUALLY = 0.02
# An index that nothing prunes is read in whole for a common run of words: the newest hits are enough.
_NAME = re.compile(r"(?<=[\w,;:–—-] )[^\W\d_]\w*")
_PROBE = f"SELECT rowid FROM passage_fts WHERE passage_fts MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT {_HITS}"


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation as it is compared: its words, who said them (None: the text does not tell), on which day."""

    id: int
    document_id: int
    text: str
    words: tuple[str, ...]
    speakers: frozenset[int]
    day: date | None
    shown: bool


def cluster(connection: sqlite3.Connection, most: int = _ROWS, identity: Identity = BY_NAME) -> int:
    """Compare the next so many quotations that were not yet; return how many, 0 when all are. One transaction."""
    rows = connection.execute(
        """SELECT id FROM quotation WHERE id > (SELECT coalesce(max(quotation_id), 0) FROM occurrence)
           ORDER BY id LIMIT ?""",
        (most,),
    ).fetchall()
    reader = _Reader(connection, identity)
    reader.read([id_ for (id_,) in rows])  # all at once; then one by one, as placing one can change whose others are
    for (id_,) in rows:
        _place(reader, *reader.read([id_]))
    return len(rows)


def _place(reader: "_Reader", said: _Said) -> None:
    """Let a quotation join the claim of what it is most like, or make its own."""
    key = words_key(said.words)
    other = _same_words(reader, said, key) or _alike(reader, said)
    claim = None if other is None else _claim(reader.connection, other.id)
    if other is not None and said.speakers and other.speakers and said.speakers.isdisjoint(other.speakers):
        words = min(len(said.words), len(other.words))
        settle_by_words(reader.connection, said.id, other.id, words, reader.identity)
        reader.forget()
    if claim is None:
        reader.connection.execute("INSERT INTO claim (id, occurrences) VALUES (?, ?)", (said.id, said.shown))
    elif said.shown:
        reader.connection.execute("UPDATE claim SET occurrences = occurrences + 1 WHERE id = ?", (claim,))
    reader.connection.execute(
        "INSERT INTO occurrence (quotation_id, claim_id, words_key) VALUES (?, ?, ?)", (said.id, claim or said.id, key)
    )


def _same_words(reader: "_Reader", said: _Said, key: int) -> _Said | None:
    """Return a quotation of exactly these words, the newest one if there are several; marks alone are no words."""
    if not said.words:
        return None
    rows = reader.connection.execute(
        "SELECT quotation_id FROM occurrence WHERE words_key = ? ORDER BY quotation_id DESC LIMIT ?", (key, _HITS)
    ).fetchall()
    for other in reader.read([id_ for (id_,) in rows]):
        if (
            said.words == other.words
            and (len(said.words) > _PHRASE or _near(said, other))
            and _one_speaker(reader, said, other)
        ):
            return other
    return None


def _alike(reader: "_Reader", said: _Said) -> _Said | None:
    """Return the quotation that is most like this one; None when none is enough, or two claims are as much."""
    scored = []
    for other in reader.read(_candidates(reader, said)):
        likeness = _likeness(said, other) if _near(said, other) else 0.0
        if likeness and _one_speaker(reader, said, other):
            scored.append((likeness, other.id, other))
    scored.sort(reverse=True)
    if not scored or _fits_another(reader, said, scored):
        return None
    return scored[0][2]


def _fits_another(reader: "_Reader", said: _Said, scored: Sequence[tuple[float, int, _Said]]) -> bool:
    """Tell whether a piece of a longer statement is as good a piece of another one: whose it is stays open."""
    best, _, other = scored[0]
    if len(said.words) >= len(other.words):
        return False
    claims = {_claim(reader.connection, id_) for likeness, id_, _ in scored if likeness > best - _EQUALLY}
    return len(claims) > 1


def _candidates(reader: "_Reader", said: _Said) -> list[int]:
    """Return earlier quotations that share runs of words, those that share most first.

    Of all runs those of the smallest hashes are looked up, which are the same ones in every wording.
    """
    found: defaultdict[int, float] = defaultdict(float)
    for value in sorted(shingles(said.words))[:_PROBES]:
        hits = reader.connection.execute(_PROBE, (tokens([value]), said.id)).fetchall()
        for (id_,) in hits:
            found[id_] += 1 / len(hits)
    ranked = sorted((id_ for id_, share in found.items() if share >= _SHARED), key=lambda id_: (-found[id_], -id_))
    return ranked[:_COMPARED]


def _likeness(said: _Said, other: _Said) -> float:
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


def _facts_differ(said: _Said, other: _Said, *, cut: bool) -> bool:
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


def _one_speaker(reader: "_Reader", said: _Said, other: _Said) -> bool:
    """Tell whether two quotations can be of one speaker: one that nobody is named for, when it is no mere phrase."""
    if said.document_id == other.document_id:
        return False
    if not said.speakers.isdisjoint(other.speakers):
        return True
    if min(len(said.words), len(other.words)) <= _NO_PHRASE:
        return False
    if said.speakers and other.speakers and not _near(said, other):  # a slogan, which many have
        return False
    return not (said.speakers and other.speakers) or can_be_one(
        reader.connection, said.speakers, other.speakers, reader.identity
    )


def _near(said: _Said, other: _Said) -> bool:
    """Tell whether two quotations are so near in time that what is alike is the same statement; a day that is not known
    is near to all."""
    apart = abs((said.day - other.day).days) if said.day and other.day else 0
    return apart <= (_SAME_DAYS if min(len(said.words), len(other.words)) <= _PHRASE else _NEWS)


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def _claim(connection: sqlite3.Connection, quotation_id: int) -> int:
    row = connection.execute("SELECT claim_id FROM occurrence WHERE quotation_id = ?", (quotation_id,)).fetchone()
    return int(row[0])


class _Reader:
    """Quotations as they are compared, those read last kept in memory."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self.connection = connection
        self.identity = identity
        self._kept: dict[int, _Said] = {}

    def read(self, ids: Sequence[int]) -> list[_Said]:
        """Return quotations in the order of the ids."""
        missing = [id_ for id_ in ids if id_ not in self._kept]
        if missing:
            if len(self._kept) > _KEPT:
                self.forget()
                missing = list(ids)
            self._fetch(missing)
        return [self._kept[id_] for id_ in ids]

    def forget(self) -> None:
        """Read all anew: it has changed whom names stand for."""
        self._kept.clear()

    def _fetch(self, ids: Sequence[int]) -> None:
        marks = ", ".join("?" * len(ids))
        speakers: dict[int, set[int]] = {}
        for id_, speaker_id in self.connection.execute(
            f"""SELECT a.quotation_id, coalesce(s.same_as, s.id)
                FROM attribution a JOIN speaker s ON s.id = a.speaker_id
                WHERE a.withdrawn_by IS NULL AND a.quotation_id IN ({marks})""",
            ids,
        ):
            speakers.setdefault(id_, set()).add(speaker_id)
        rows = self.connection.execute(
            f'SELECT id, document_id, text, "day", latest FROM quotation WHERE id IN ({marks})', ids
        )
        for id_, document_id, text, day, latest in rows:
            words, by = tuple(fold_words(text)), frozenset(speakers.get(id_, ()))
            self._kept[id_] = _Said(id_, document_id, text, words, by, _date(day), bool(latest))

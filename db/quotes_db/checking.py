"""Proving a store right, row by row: what `quotes doctor` says.

Each check yields what is wrong, where, and what to do about it; a store in which nothing is wrong yields nothing.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from quotes_db.identity import is_description
from quotes_db.index_words import fold_words, shingles, tokens
from quotes_db.latest import SHOWN
from quotes_db.originals import unpacked
from quotes_db.rebuilding import TALLIES

__all__ = ["CHECKS", "Remedy", "Trouble", "examine"]

Remedy = Literal["repair", "restore", "update", "look"]
_SHOWN_IDS = 5
_ROWS = 1000
_Check = Callable[[sqlite3.Connection], Iterator["Trouble"]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with how many rows, of which the first are named; `remedy`: `repair` makes it anew from other rows,
    `restore` needs a backup, `update` reads the articles again, `look`: a person should, the store is right."""

    check: str
    what: str
    count: int
    examples: tuple[str, ...]
    remedy: Remedy


def examine(connection: sqlite3.Connection, progress: Callable[[str], None] | None = None) -> Iterator[Trouble]:
    """Yield what is wrong with a store; `progress` is told of each check as it begins."""
    for name, check in CHECKS.items():
        if progress:
            progress(name)
        yield from check(connection)


def _pages(connection: sqlite3.Connection) -> Iterator[Trouble]:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    if found != ["ok"]:
        yield Trouble("pages", "pages of the file are damaged", len(found), tuple(found[:_SHOWN_IDS]), "restore")


def _keys(connection: sqlite3.Connection) -> Iterator[Trouble]:
    found = [
        f"{table} {rowid} → {parent}" for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check")
    ]
    if found:
        yield Trouble("keys", "rows refer to others that are missing", len(found), tuple(found[:_SHOWN_IDS]), "restore")


def _texts(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Hashes hold, and every passage is what the text of its document has at its place."""
    changed, elsewhere = [], []
    for id_, text, sha256 in connection.execute("SELECT id, text, sha256 FROM document"):
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
            changed.append(f"document {id_}")
        elsewhere += _misplaced(connection, id_, text)
    if changed:
        yield Trouble(
            "texts", "texts are not those that were read", len(changed), tuple(changed[:_SHOWN_IDS]), "restore"
        )
    if elsewhere:
        what = "passages are not what their document has at that place"
        yield Trouble("texts", what, len(elsewhere), tuple(elsewhere[:_SHOWN_IDS]), "restore")


_PASSAGES = """
SELECT 'quotation ' || id, start, "end", text FROM quotation WHERE document_id = :document
UNION ALL SELECT 'cue of quotation ' || id, cue_start, cue_end, cue FROM quotation
  WHERE document_id = :document AND cue_start IS NOT NULL
UNION ALL SELECT 'when of quotation ' || id, said_when_start, said_when_end, said_when FROM quotation
  WHERE document_id = :document AND said_when_start IS NOT NULL
UNION ALL SELECT 'speaker of quotation ' || q.id, a.mention_start, a.mention_end, a.mention
  FROM quotation q JOIN attribution a ON a.quotation_id = q.id
  WHERE q.document_id = :document AND a.mention_start IS NOT NULL
UNION ALL SELECT 'outlet of quotation ' || q.id, v.start, v."end", v.mention
  FROM quotation q JOIN via v ON v.quotation_id = q.id WHERE q.document_id = :document AND v.start IS NOT NULL"""


def _misplaced(connection: sqlite3.Connection, document_id: int, text: str) -> list[str]:
    rows = connection.execute(_PASSAGES, {"document": document_id})
    return [name for name, start, end, passage in rows if text[start:end] != passage]


def _originals(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """The bytes that documents came as are those that were kept, and none is missing."""
    changed = [
        f"original {sha256}"
        for sha256, size, packed in connection.execute("SELECT sha256, size, packed FROM original")
        if hashlib.sha256(unpacked(packed, size)).hexdigest() != sha256
    ]
    if changed:
        what = "originals are not the bytes that came"
        yield Trouble("originals", what, len(changed), tuple(changed[:_SHOWN_IDS]), "restore")
    rows = connection.execute(
        """SELECT 'document ' || c.document_id FROM capture c JOIN document d ON d.id = c.document_id
           WHERE c.original <> d.sha256 AND NOT EXISTS (SELECT 1 FROM original o WHERE o.sha256 = c.original)"""
    )
    yield from _trouble("originals", "originals of documents are missing", rows, "restore")


def _readings(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Every document has one current reading."""
    rows = connection.execute(
        """SELECT 'document ' || d.id FROM document d
           WHERE (SELECT count(*) FROM extraction x WHERE x.document_id = d.id AND x."current" = 1) <> 1"""
    )
    yield from _trouble("readings", "documents have no current reading, or more than one", rows, "update")


def _latest(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """What the listings show is the latest reading of the newest version."""
    rows = connection.execute(
        f"""SELECT 'quotation ' || q.id FROM quotation q JOIN extraction x ON x.id = q.extraction_id
            WHERE q.latest <> (q.rejected_by IS NULL AND {SHOWN})"""
    )
    yield from _trouble("latest", "quotations are shown that should not be, or the other way round", rows, "repair")
    for table in ("attribution", "via"):
        said = "OR k.said <> (q.modality = 'said')" if table == "attribution" else ""
        rows = connection.execute(
            f"""SELECT '{table} of quotation ' || q.id FROM quotation q JOIN {table} k ON k.quotation_id = q.id
                WHERE k.latest <> (q.latest AND k.withdrawn_by IS NULL) OR k."day" IS NOT q."day" {said}"""
        )
        yield from _trouble("latest", f"rows of {table} differ from their quotation", rows, "repair")


def _words(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """The indexes of words agree with the texts, which SQLite only checks when it is told a rank."""
    for index in ("quotation_fts", "document_fts"):
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise  # it could not be asked, as when another program is writing
            yield Trouble("words", f"the index {index} does not agree with its table", 1, (str(error),), "repair")


def _passage_index(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """The index of passages has every quotation that is shown, and none that is hidden."""
    wrong, last = [], 0
    while rows := connection.execute(
        "SELECT id, text, latest FROM quotation WHERE id > ? ORDER BY id LIMIT ?", (last, _ROWS)
    ).fetchall():
        for id_, text, latest in rows:
            runs = shingles(fold_words(text))
            found = (
                runs
                and connection.execute(
                    "SELECT 1 FROM passage_fts WHERE passage_fts MATCH ? AND rowid = ?", (tokens(runs[-1:]), id_)
                ).fetchone()
            )
            if bool(found) != bool(latest and runs):
                wrong.append((f"quotation {id_}",))
        last = rows[-1][0]
    yield from _trouble(
        "passages", "quotations are missing in the index of passages, or should not be there", wrong, "repair"
    )


def _tallies(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """What is counted once and kept is what counting finds."""
    for table, counted in TALLIES.items():
        columns = [name for name, *_ in connection.execute(f"SELECT * FROM {table} LIMIT 0").description]
        kept = f"SELECT * FROM {table} WHERE {' OR '.join(columns[1:])}"
        rows = connection.execute(
            f"""SELECT '{table} ' || id FROM (
                  SELECT {columns[0]} AS id FROM ({kept} EXCEPT {counted})
                  UNION SELECT id FROM ({counted} EXCEPT {kept}))"""
        )
        yield from _trouble("tallies", f"counts in {table} are not right", rows, "repair")


def _names(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Whoever is quoted is found under a name, and everybody who was merged points to one who was not."""
    rows = connection.execute(
        """SELECT 'speaker ' || id FROM speaker s
           WHERE EXISTS (SELECT 1 FROM attribution a WHERE a.speaker_id = s.id)
             AND NOT EXISTS (SELECT 1 FROM speaker_name n WHERE n.speaker_id = s.id)"""
    )
    yield from _trouble("names", "speakers are in no index of names", rows, "repair")
    yield from _trouble("names", "names are not found by all of their words", _wordless(connection), "repair")
    rows = connection.execute(
        """SELECT DISTINCT 'word ' || word FROM name_word w
           WHERE NOT EXISTS (SELECT 1 FROM name_clue c WHERE c.clue = w.word AND c.word = w.word)"""
    )
    yield from _trouble("names", "words of names are not found when they are misspelt", rows, "repair")
    rows = connection.execute(
        """SELECT 'speaker ' || s.id FROM speaker s JOIN speaker o ON o.id = s.same_as WHERE o.same_as IS NOT NULL"""
    )
    yield from _trouble("names", "speakers were merged into one who was merged", rows, "restore")


def _wordless(connection: sqlite3.Connection) -> Iterator[tuple[str]]:
    """Yield the speakers whom a word of their name does not find; a description is not looked up by its words."""
    names = connection.execute(
        """SELECT n.speaker_id, n.name, n.name_key, s.kind FROM speaker_name n JOIN speaker s ON s.id = n.speaker_id
           ORDER BY n.speaker_id"""
    )
    found = "SELECT 1 FROM name_word WHERE word = ? AND speaker_id = ?"
    for speaker_id, name, key, kind in names:
        is_found = all(connection.execute(found, (word, speaker_id)).fetchone() for word in key.split())
        if not is_found and not is_description(name, kind):
            yield (f"speaker {speaker_id}",)


def _claims(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Every claim has as many occurrences, of those that are shown, as it says."""
    rows = connection.execute(
        """SELECT 'claim ' || c.id FROM claim c
           WHERE c.occurrences <> (SELECT count(*) FROM occurrence o JOIN quotation q ON q.id = o.quotation_id
                                   WHERE o.claim_id = c.id AND q.latest = 1)"""
    )
    yield from _trouble("claims", "claims have another number of occurrences than they say", rows, "repair")


def _decisions(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Every decision about a quotation that holds is about one that is there in the reading that counts."""
    rows = connection.execute(
        """SELECT 'decision ' || d.id || ' (document ' || d.document_id || ', ' || d.start || '-' || d."end" || ')'
           FROM decisions_in_force d WHERE d.start IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM decision_quotation k JOIN quotation q ON q.id = k.quotation_id
             JOIN extraction x ON x.id = q.extraction_id AND x."current" = 1 WHERE k.decision_id = d.id)"""
    )
    yield from _trouble(
        "decisions", "decisions are about quotations that the latest reading does not find", rows, "look"
    )


def _trouble(check: str, what: str, rows: Iterable[Sequence[str]], remedy: Remedy) -> Iterator[Trouble]:
    """Yield the trouble with these rows, if there are any; they are counted as they come, however many."""
    each = iter(rows)
    examples = tuple(row[0] for row in islice(each, _SHOWN_IDS))
    if examples:
        yield Trouble(check, what, len(examples) + sum(1 for _ in each), examples, remedy)


CHECKS: dict[str, _Check] = {
    "pages": _pages,
    "keys": _keys,
    "texts": _texts,
    "originals": _originals,
    "readings": _readings,
    "latest": _latest,
    "words": _words,
    "passages": _passage_index,
    "tallies": _tallies,
    "names": _names,
    "claims": _claims,
    "decisions": _decisions,
}

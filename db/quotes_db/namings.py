"""A name in a document is settled to stand for another speaker: by the same words, or by a person."""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from quotes_db.bearers import as_known
from quotes_db.decisions import log
from quotes_db.identity import Identity
from quotes_db.index_words import fold_words
from quotes_db.latest import is_newest
from quotes_db.name_index import add_name, remove_name
from quotes_db.people import note_roles

__all__ = ["PROGRAM", "can_be_one", "fit", "let_go", "move", "settle_by_words", "was_decided"]

# Who decided, when it was not a person.
PROGRAM = "quotetrail"
# How alike two full names must be spelt to be of one person, when the same words are quoted from both.
_SPELT_ALIKE = 80.0
# Whose attributions are so many is not counted anew for each name that is settled.
_OFTEN = 500
# The reasons of a naming that somebody, or this module, decided on (see also merging.py).
_BY_WORDS = "quoted with the same"
_DECIDED = re.compile(rf"(?:^|: )(?:{_BY_WORDS} \d+ words|decision \d+)\b")


def can_be_one(connection: sqlite3.Connection, first: Iterable[int], second: Iterable[int], identity: Identity) -> bool:
    """Tell whether a speaker of the first and one of the second have names that can be of one person, and no roles
    that are of two."""
    mine, others = _names(connection, first), _names(connection, second)
    fitting = [(a, b, key, name) for a, kind, key in mine for b, other, name in others if kind == other]
    return any(fit(key, name) and not _apart(connection, a, b, key == name, identity) for a, b, key, name in fitting)


def settle_by_words(
    connection: sqlite3.Connection, quotation_id: int, other_id: int, words: int, identity: Identity
) -> None:
    """Two quotations are the same words: let a name of the new one stand for the speaker of the other, if it can."""
    mine, others = _speakers(connection, quotation_id), _speakers(connection, other_id)
    if {speaker for speaker, *_ in mine} & {speaker for speaker, *_ in others}:
        return
    for speaker, kind, key, document_id in mine:
        for other, other_kind, other_key, other_document in others:
            if kind == other_kind and fit(key, other_key):
                if _apart(connection, speaker, other, key == other_key, identity):
                    continue
                # The fuller of two names, or else the one met first, is whom the other stands for.
                if len(other_key.split()) >= len(key.split()):
                    _settle(connection, (document_id, key, kind, speaker), other, words, other_document)
                else:
                    _settle(connection, (other_document, other_key, other_kind, other), speaker, words, document_id)
                return


def _apart(connection: sqlite3.Connection, speaker_id: int, other_id: int, equal: bool, identity: Identity) -> bool:
    """Tell whether roles part two speakers; where even the names are equal, the same words are more than roles."""
    return not equal and identity.apart(as_known(connection, speaker_id), as_known(connection, other_id))


def _settle(
    connection: sqlite3.Connection, naming: tuple[int, str, str, int], to: int, words: int, document_id: int
) -> None:
    """Decide, in the name of the program, that a name in a document stands for another speaker; what was decided
    about the name before, by whomever, stays, also that such a decision was taken back."""
    why = f"{_BY_WORDS} {words} words as in document {document_id}"
    place, key, kind, speaker = naming
    stood_for, reason = connection.execute(
        "SELECT speaker_id, reason FROM naming WHERE document_id = ? AND name_key = ? AND kind = ?", (place, key, kind)
    ).fetchone()
    if was_decided(reason):
        return
    value = json.dumps([(place, key, kind, stood_for)], ensure_ascii=False)
    log(connection, "settle", PROGRAM, why, document_id=place, speaker_id=speaker, other_id=to, value=value)
    move(connection, place, key, kind, to, why)


def was_decided(reason: str) -> bool:
    """Tell whether the reason of a naming is a decision, of a person or by the same words, in this version of a
    document or the one before; what is told of roles (`decision maker in both`) is none."""
    return _DECIDED.search(reason) is not None


def move(
    connection: sqlite3.Connection, document_id: int, name_key: str, kind: str, speaker_id: int, reason: str
) -> None:
    """Let a name in a document stand for another speaker, with all that is attributed under it, and count that; what a
    person attributed to somebody stays theirs."""
    which: dict[str, Any] = {
        "document": document_id,
        "key": name_key,
        "kind": kind,
        "to": speaker_id,
        "reason": reason,
    }
    row = connection.execute(
        "SELECT speaker_id FROM naming WHERE document_id = :document AND name_key = :key AND kind = :kind", which
    ).fetchone()
    if row is None or row[0] == speaker_id:
        return
    which["from"] = row[0]
    connection.execute(
        """UPDATE naming SET speaker_id = :to, reason = :reason
           WHERE document_id = :document AND name_key = :key AND kind = :kind""",
        which,
    )
    both = (row[0], speaker_id)
    before = {speaker: _counted(connection, document_id, speaker) for speaker in both}
    moved, said = _attributed(connection, which), _roles_of(connection, document_id, both)
    connection.executemany(
        "UPDATE attribution SET speaker_id = ? WHERE quotation_id = ? AND position = ?",
        [(speaker_id, quotation_id, position) for quotation_id, position, _ in moved],
    )
    for speaker, counts in before.items():
        after = _counted(connection, document_id, speaker)
        _add(connection, speaker, [now - then for now, then in zip(after, counts, strict=True)])
    _count_roles(connection, document_id, said, _roles_of(connection, document_id, both))
    row = connection.execute(
        """SELECT n.name FROM speaker_name n JOIN speaker s ON s.id = n.speaker_id
           WHERE n.name_key = :key AND s.kind = :kind ORDER BY s.id LIMIT 1""",
        which,
    ).fetchone()
    add_name(connection, speaker_id, row[0] if row else name_key, name_key)
    let_go(connection, both[0], name_key)


def let_go(connection: sqlite3.Connection, speaker_id: int, name_key: str) -> None:
    """Take a name that no document gives a speaker any more from them; the last one of somebody who is quoted stays."""
    which = {"key": name_key, "speaker": speaker_id}
    kept = connection.execute(
        """SELECT 1 FROM naming WHERE speaker_id = :speaker AND name_key = :key
           UNION ALL
           SELECT 1 FROM speaker_name WHERE speaker_id = :speaker AND name_key = :key AND source = 'alias'
           UNION ALL
           SELECT 1 FROM attribution WHERE speaker_id = :speaker
             AND NOT EXISTS (SELECT 1 FROM speaker_name WHERE speaker_id = :speaker AND name_key <> :key)""",
        which,
    ).fetchone()
    if kept is None:
        remove_name(connection, speaker_id, name_key)


def _attributed(connection: sqlite3.Connection, which: dict[str, Any]) -> list[tuple[int, int, str | None]]:
    """Return (quotation, position, role) of what a document attributes to a speaker under one of their names."""
    rows = connection.execute(
        """SELECT a.quotation_id, a.position, a.role, a.name
           FROM quotation q JOIN attribution a ON a.quotation_id = q.id
           WHERE q.document_id = :document AND a.speaker_id = :from AND a.kind = :kind AND a.decided_by IS NULL""",
        which,
    )
    # Without spaces: names and texts are folded alike but for where an apostrophe parts a word.
    wanted = which["key"].replace(" ", "")
    return [(id_, position, role) for id_, position, role, name in rows if "".join(fold_words(name)) == wanted]


def _roles_of(connection: sqlite3.Connection, document_id: int, speakers: Sequence[int]) -> set[tuple[int, str]]:
    """Return which of two speakers a document gives which roles."""
    # CROSS JOIN holds SQLite to the order: it would go through all that the speakers said.
    return {
        (speaker, role)
        for speaker, role in connection.execute(
            """SELECT a.speaker_id, a.role FROM quotation q CROSS JOIN attribution a ON a.quotation_id = q.id
               WHERE q.document_id = ? AND a.speaker_id IN (?, ?) AND a.role IS NOT NULL""",
            (document_id, *speakers),
        )
    }


def _count_roles(
    connection: sqlite3.Connection, document_id: int, before: set[tuple[int, str]], after: set[tuple[int, str]]
) -> None:
    """Count the roles of two speakers that a document gave before or gives now: anew, but of who is quoted very often
    only this document is counted or no more."""
    gained, lost = after - before, before - after
    roles = sorted({role for _, role in gained | lost})
    (day,) = connection.execute("SELECT published_on FROM document WHERE id = ?", (document_id,)).fetchone()
    for speaker in sorted({speaker for speaker, _ in before | after}):
        if not _is_quoted_often(connection, speaker):
            for role in roles:
                _tell_role(connection, {"speaker": speaker, "role": role})
        elif is_newest(connection, document_id):  # of versions only the newest counts
            note_roles(connection, speaker, [role for role in roles if (speaker, role) in gained], day, counted=True)
            for role in [role for role in roles if (speaker, role) in lost]:
                _lose_role(connection, speaker, role, day)


def _is_quoted_often(connection: sqlite3.Connection, speaker_id: int) -> bool:
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM attribution WHERE speaker_id = ? LIMIT {_OFTEN})", (speaker_id,)
    ).fetchone()
    return int(found[0]) == _OFTEN


def _lose_role(connection: sqlite3.Connection, speaker_id: int, role: str, day: str | None) -> None:
    """Count a document of a day no more for a role of a speaker."""
    which = {"speaker": speaker_id, "role": role, "day": day}
    row = connection.execute(
        "SELECT documents, first_on, last_on FROM speaker_role WHERE speaker_id = :speaker AND role = :role", which
    ).fetchone()
    if row is None or row["documents"] <= 1 or (_is_end(day, row) and not _stands_on(connection, which, row)):
        _tell_role(connection, which)
        return
    connection.execute(
        "UPDATE speaker_role SET documents = documents - 1 WHERE speaker_id = :speaker AND role = :role", which
    )


def _is_end(day: str | None, row: sqlite3.Row) -> bool:
    return day is not None and day in (row["first_on"], row["last_on"])


def _stands_on(connection: sqlite3.Connection, which: Mapping[str, Any], row: sqlite3.Row) -> bool:
    """Tell whether a speaker has a role in a document of the day that begins or ends it; if so, such a document stands
    where the index of the days begins or ends."""
    order = "" if which["day"] == row["first_on"] else "DESC"
    return (
        connection.execute(
            f"""SELECT 1 FROM attribution a
                CROSS JOIN quotation q ON q.id = a.quotation_id CROSS JOIN document d ON d.id = q.document_id
                WHERE a.speaker_id = :speaker AND a.latest = 1 AND a.role = :role AND d.published_on = :day
                  AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)
                ORDER BY a."day" {order} LIMIT 1""",
            which,
        ).fetchone()
        is not None
    )


def _tell_role(connection: sqlite3.Connection, which: Mapping[str, Any]) -> None:
    """Count anew in how many documents a speaker has a role, and when."""
    connection.execute("DELETE FROM speaker_role WHERE speaker_id = :speaker AND role = :role", which)
    connection.execute(
        """INSERT INTO speaker_role (speaker_id, role, documents, first_on, last_on)
           SELECT a.speaker_id, a.role, count(DISTINCT d.id), min(d.published_on), max(d.published_on)
           FROM attribution a JOIN quotation q ON q.id = a.quotation_id JOIN document d ON d.id = q.document_id
           WHERE a.speaker_id = :speaker AND a.role = :role
             AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id) GROUP BY a.speaker_id, a.role""",
        which,
    )


def _counted(connection: sqlite3.Connection, document_id: int, speaker_id: int) -> tuple[int, ...]:
    """Return quotations, unsaid ones and documents (1 or 0) of a speaker, and whoever is the same, in a document."""
    row = connection.execute(
        """SELECT count(DISTINCT CASE WHEN q.modality = 'said' THEN q.id END),
                  count(DISTINCT CASE WHEN q.modality <> 'said' THEN q.id END), count(DISTINCT q.document_id)
           FROM quotation q JOIN attribution a ON a.quotation_id = q.id JOIN speaker s ON s.id = a.speaker_id
           WHERE q.document_id = ?1 AND a.latest = 1
             AND coalesce(s.same_as, s.id) = (SELECT coalesce(same_as, id) FROM speaker WHERE id = ?2)""",
        (document_id, speaker_id),
    ).fetchone()
    return tuple(row)


def _add(connection: sqlite3.Connection, speaker_id: int, counts: Iterable[int]) -> None:
    connection.execute(
        """INSERT INTO speaker_tally (speaker_id, quotations, unsaid, documents)
           SELECT coalesce(same_as, id), ?2, ?3, ?4 FROM speaker WHERE id = ?1
           ON CONFLICT (speaker_id) DO UPDATE SET quotations = quotations + excluded.quotations,
             unsaid = unsaid + excluded.unsaid, documents = documents + excluded.documents""",
        (speaker_id, *counts),
    )


def _speakers(connection: sqlite3.Connection, quotation_id: int) -> list[tuple[int, str, str, int]]:
    """Return (whoever the speaker is, kind, name_key, document) for every named speaker of a quotation."""
    return connection.execute(
        """SELECT coalesce(s.same_as, s.id), n.kind, n.name_key, n.document_id
           FROM attribution a JOIN quotation q ON q.id = a.quotation_id JOIN speaker s ON s.id = a.speaker_id
           JOIN naming n ON n.document_id = q.document_id AND n.speaker_id = a.speaker_id
           WHERE a.quotation_id = ? AND a.withdrawn_by IS NULL""",
        (quotation_id,),
    ).fetchall()


def _names(connection: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[int, str, str]]:
    wanted = tuple(ids)
    return connection.execute(
        """SELECT DISTINCT coalesce(s.same_as, s.id), s.kind, n.name_key
           FROM speaker s JOIN speaker_name n ON n.speaker_id = s.id
           WHERE s.id IN (SELECT value FROM json_each(?1)) OR s.same_as IN (SELECT value FROM json_each(?1))""",
        (json.dumps(wanted),),
    ).fetchall()


def fit(key: str, other: str) -> bool:
    """Tell whether two folded names can be of one person: one has all words of the other, or they are spelt alike."""
    words, others = set(key.split()), set(other.split())
    return words <= others or others <= words or fuzz.ratio(key, other) >= _SPELT_ALIKE

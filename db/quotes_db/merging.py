"""What people decide about speakers: two are one, one is two, this is the name, this is known of them.

Rows of the speakers stay: one that was merged points to the other (`same_as`), so that it can be taken back.
"""

import json
import sqlite3
from collections.abc import Collection

from quotes_db.answers import DecisionView
from quotes_db.decisions import in_force, log, undo_of
from quotes_db.errors import NotInStore, Undecidable
from quotes_db.latest import retally
from quotes_db.name_index import add_name
from quotes_db.namings import let_go, move
from quotes_db.rows import storable

__all__ = ["alias", "describe", "merge", "rename", "split", "take_back"]


def merge(connection: sqlite3.Connection, speaker_id: int, into: int, by: str, why: str | None = None) -> int:
    """Let a speaker be another one, under whose name both are shown; return the decision."""
    first, second = _root(connection, speaker_id), _root(connection, into)
    if first == second:
        raise Undecidable(f"speakers {speaker_id} and {into} are one already")
    decision_id = log(connection, "merge", by, why, speaker_id=speaker_id, other_id=into)
    _join(connection, first, second)
    retally(connection, speakers=[second])
    return decision_id


def split(
    connection: sqlite3.Connection,
    speaker_id: int,
    document_ids: Collection[int],
    by: str,
    why: str | None = None,
    name: str | None = None,
) -> tuple[int, int]:
    """Let what these documents attribute to a speaker be another speaker's; return the decision and the new speaker. A
    name that is given for them is a decision of its own."""
    if not document_ids:
        raise Undecidable("name the documents that mean somebody else; `quotes people show` lists them")
    root = _root(connection, speaker_id)
    rows = connection.execute(
        """SELECT n.document_id, n.name_key, n.kind, n.speaker_id FROM naming n JOIN speaker s ON s.id = n.speaker_id
           WHERE coalesce(s.same_as, s.id) = ? AND n.document_id IN (SELECT value FROM json_each(?))""",
        (root, json.dumps(list(document_ids))),
    ).fetchall()
    if missing := set(document_ids) - {row[0] for row in rows}:
        listed = ", ".join(map(str, sorted(missing)))
        raise Undecidable(f"speaker {speaker_id} is not quoted in document {listed}; `quotes people show` lists them")
    shown, key, kind = connection.execute("SELECT name, name_key, kind FROM speaker WHERE id = ?", (root,)).fetchone()
    other = connection.execute(
        "INSERT INTO speaker (name, name_key, kind) VALUES (?, ?, ?)", (shown, key, kind)
    ).lastrowid
    assert other is not None
    moved = [[document_id, name_key, kind_, from_] for document_id, name_key, kind_, from_ in rows]
    decision_id = log(
        connection, "split", by, why, speaker_id=root, other_id=other, value=json.dumps(moved, ensure_ascii=False)
    )
    for document_id, name_key, kind_, _ in rows:
        spelt = connection.execute("SELECT name FROM speaker_name WHERE name_key = ? LIMIT 1", (name_key,)).fetchone()
        add_name(connection, other, spelt[0] if spelt else shown, name_key)
        move(connection, document_id, name_key, kind_, other, f"decision {decision_id}: split")
    retally(connection, speakers=[root, other])
    if name:
        rename(connection, other, name, by, why)
    return decision_id, other


def rename(connection: sqlite3.Connection, speaker_id: int, name: str, by: str, why: str | None = None) -> int:
    """Show a speaker under another name; they are found under those they had, and under this one by an alias."""
    root = _root(connection, speaker_id)
    if not name.strip():
        raise Undecidable("that is no name; give one")
    decision_id = log(connection, "rename", by, why, speaker_id=root, value=name)
    connection.execute("UPDATE speaker SET name = ? WHERE id = ?", (name, root))
    return decision_id


def alias(
    connection: sqlite3.Connection, speaker_id: int, name: str, name_key: str, by: str, why: str | None = None
) -> int:
    """Let a speaker be found, and known in later documents, under another name."""
    root = _root(connection, speaker_id)
    if not name_key:
        raise Undecidable("that is no name; give one")
    decision_id = log(
        connection, "alias", by, why, speaker_id=root, value=json.dumps([name, name_key], ensure_ascii=False)
    )
    if not add_name(connection, root, name, name_key, source="alias"):
        _mark_name(connection, root, name_key, "alias")
    return decision_id


def describe(
    connection: sqlite3.Connection, speaker_id: int, kind: str, value: str, by: str, why: str | None = None
) -> int:
    """Add a `note` to a speaker, or their `wikidata` id."""
    root = _root(connection, speaker_id)
    decision_id = log(connection, kind, by, why, speaker_id=root, value=value)  # type: ignore[arg-type]
    if kind == "wikidata":
        connection.execute("UPDATE speaker SET wikidata = ? WHERE id = ?", (value, root))
    return decision_id


def take_back(connection: sqlite3.Connection, decision: DecisionView, by: str, why: str | None) -> None:
    """Take a decision about a speaker back."""
    undo_of(connection, decision, by, why)
    assert decision.speaker_id is not None
    if decision.kind == "merge":
        _part(connection, decision)
    elif decision.kind in ("split", "settle"):
        _give_back(connection, decision)
    elif decision.kind == "rename":
        _restore_name(connection, decision.speaker_id)
    elif decision.kind == "alias":
        _take_alias(connection, decision.speaker_id, json.loads(decision.value or "[]")[1])
    elif decision.kind == "wikidata":
        left = in_force(connection, decision.speaker_id, "wikidata")
        value = left[-1].value if left else None
        connection.execute("UPDATE speaker SET wikidata = ? WHERE id = ?", (value, decision.speaker_id))


def _take_alias(connection: sqlite3.Connection, speaker_id: int, name_key: str) -> None:
    """Take an alias from a speaker, unless somebody else gave it as well, or documents name them so."""
    given = {json.loads(left.value or "[]")[1] for left in in_force(connection, speaker_id, "alias")}
    if name_key not in given:
        _mark_name(connection, speaker_id, name_key, "document")
        let_go(connection, speaker_id, name_key)


def _mark_name(connection: sqlite3.Connection, speaker_id: int, name_key: str, source: str) -> None:
    connection.execute(
        "UPDATE speaker_name SET source = ? WHERE name_key = ? AND speaker_id = ?", (source, name_key, speaker_id)
    )


def _join(connection: sqlite3.Connection, speaker_id: int, root: int) -> None:
    connection.execute("UPDATE speaker SET same_as = ?1 WHERE id = ?2 OR same_as = ?2", (root, speaker_id))
    connection.execute("DELETE FROM speaker_tally WHERE speaker_id = ?", (speaker_id,))


def _part(connection: sqlite3.Connection, decision: DecisionView) -> None:
    """Undo a merge: all speakers it joined are parted, and joined again as far as other merges still say so."""
    assert decision.speaker_id is not None
    root = _root(connection, decision.speaker_id)
    members = [id_ for (id_,) in connection.execute("SELECT id FROM speaker WHERE id = ?1 OR same_as = ?1", (root,))]
    connection.execute("UPDATE speaker SET same_as = NULL WHERE same_as = ?", (root,))
    merges = sorted(
        (merge for id_ in members for merge in in_force(connection, id_, "merge")), key=lambda merge: merge.id
    )
    for again in merges:
        if again.speaker_id is not None and again.other_id is not None:
            first, second = _root(connection, again.speaker_id), _root(connection, again.other_id)
            if first != second:
                _join(connection, first, second)
    retally(connection, speakers=members)


def _give_back(connection: sqlite3.Connection, decision: DecisionView) -> None:
    """Undo a split, or that a name was settled: the names stand for whom other decisions say, else whom they stood for
    before all of them."""
    rows = json.loads(decision.value or "[]")
    for document_id, name_key, kind, _ in rows:
        speaker_id = _whom(connection, document_id, name_key, kind)
        move(connection, document_id, name_key, kind, speaker_id, f"decision {decision.id} was taken back")
        _restore_name(connection, speaker_id)  # a rename may have been taken back when they had no name of their own
    for _, name_key, *_ in rows:
        if decision.other_id is not None:
            let_go(connection, decision.other_id, name_key)
    retally(connection, speakers={decision.speaker_id, decision.other_id, *(row[3] for row in rows)} - {None})


def _whom(connection: sqlite3.Connection, document_id: int, name_key: str, kind: str) -> int:
    """Return whom a name in a document stands for by all decisions about it that hold."""
    rows = connection.execute(
        """SELECT d.value, d.other_id, EXISTS (SELECT 1 FROM decision later WHERE later.undoes = d.id)
           FROM decision d WHERE d.kind = 'split' OR (d.kind = 'settle' AND d.document_id = ?) ORDER BY d.id""",
        (document_id,),
    )
    stood_for: int | None = None
    for value, other_id, undone in rows:
        for place, key, kind_, from_ in json.loads(value):
            if (place, key, kind_) == (document_id, name_key, kind):
                stood_for = from_ if stood_for is None else stood_for
                stood_for = stood_for if undone else other_id
    assert stood_for is not None
    return stood_for


def _restore_name(connection: sqlite3.Connection, speaker_id: int) -> None:
    """Show a speaker under the name decided before, else under the first of the fullest that documents give."""
    decided = in_force(connection, speaker_id, "rename")
    if decided:
        name = decided[-1].value
    else:
        row = connection.execute(
            """SELECT n.name FROM speaker s JOIN speaker_name n ON n.speaker_id = s.id
               WHERE s.id = ? AND (n.source = 'document' OR n.name_key = s.name_key)
               ORDER BY length(n.name_key) - length(replace(n.name_key, ' ', '')) DESC, n.name_key <> s.name_key,
                 (SELECT min(document_id) FROM naming WHERE speaker_id = s.id AND name_key = n.name_key) LIMIT 1""",
            (speaker_id,),
        ).fetchone()
        name = row[0] if row else None
    connection.execute("UPDATE speaker SET name = coalesce(?, name) WHERE id = ?", (name, speaker_id))


def _root(connection: sqlite3.Connection, speaker_id: int) -> int:
    row = connection.execute(
        "SELECT coalesce(same_as, id) FROM speaker WHERE id = ?", (storable(speaker_id),)
    ).fetchone()
    if row is None:
        raise NotInStore(f"no speaker {speaker_id} in this store; `quotes speakers` shows the numbers")
    return int(row[0])

"""What people decide about speakers: two are one, one is two, this is the name, this is known of them.

Rows of the speakers stay: one that was merged points to the other (`same_as`), so that it can be taken back.
"""

import json
import sqlite3
from collections.abc import Collection

from quotes_db.answers import DecisionView
from quotes_db.decisions import in_force, log, undo_of
from quotes_db.errors import NotInStore, Undecidable
from quotes_db.index_words import fold_words
from quotes_db.latest import retally
from quotes_db.name_index import add_name, remove_name
from quotes_db.namings import move, recount_roles

__all__ = ["alias", "describe", "merge", "rename", "split", "take_back"]


def merge(connection: sqlite3.Connection, speaker_id: int, into: int, by: str, why: str | None = None) -> int:
    """Let a speaker be another one, under whose name both are shown; return the decision."""
    first, second = _root(connection, speaker_id), _root(connection, into)
    if first == second:
        raise Undecidable(f"speakers {speaker_id} and {into} are one already")
    decision_id = log(connection, "merge", by, why, speaker_id=first, other_id=second)
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
    """Let what these documents attribute to a speaker be another speaker's; return the decision and the new speaker."""
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
        "INSERT INTO speaker (name, name_key, kind) VALUES (?, ?, ?)", (name or shown, key, kind)
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
    if name:
        add_name(connection, other, name, _key(name), source="alias")
    retally(connection, speakers=[root, other])
    recount_roles(connection, [root, other])
    return decision_id, other


def rename(connection: sqlite3.Connection, speaker_id: int, name: str, by: str, why: str | None = None) -> int:
    """Show a speaker under another name; they are still found under the old one."""
    root = _root(connection, speaker_id)
    decision_id = log(connection, "rename", by, why, speaker_id=root, value=name)
    connection.execute("UPDATE speaker SET name = ? WHERE id = ?", (name, root))
    add_name(connection, root, name, _key(name), source="alias")
    return decision_id


def alias(
    connection: sqlite3.Connection, speaker_id: int, name: str, name_key: str, by: str, why: str | None = None
) -> int:
    """Let a speaker be found, and known in later documents, under another name."""
    root = _root(connection, speaker_id)
    decision_id = log(
        connection, "alias", by, why, speaker_id=root, value=json.dumps([name, name_key], ensure_ascii=False)
    )
    add_name(connection, root, name, name_key, source="alias")
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
        _restore_name(connection, decision)
    elif decision.kind == "alias":
        _forget_name(connection, decision.speaker_id, json.loads(decision.value or "[]")[1])
    elif decision.kind == "wikidata":
        left = in_force(connection, decision.speaker_id, "wikidata")
        value = left[-1].value if left else None
        connection.execute("UPDATE speaker SET wikidata = ? WHERE id = ?", (value, decision.speaker_id))


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
    """Undo a split, or that a name was settled: the names stand for whom they stood for before."""
    rows = json.loads(decision.value or "[]")
    for document_id, name_key, kind, speaker_id in rows:
        move(connection, document_id, name_key, kind, speaker_id, f"decision {decision.id} was taken back")
    concerned = {id_ for id_ in (decision.speaker_id, decision.other_id, *(row[3] for row in rows)) if id_ is not None}
    retally(connection, speakers=concerned)
    recount_roles(connection, concerned)


def _restore_name(connection: sqlite3.Connection, decision: DecisionView) -> None:
    """Show a speaker under the name decided before, else under the fullest that documents give; the one that is taken
    back is a name of theirs only if documents, or an alias, say so."""
    speaker_id = decision.speaker_id
    assert speaker_id is not None
    decided = in_force(connection, speaker_id, "rename")
    _forget_name(connection, speaker_id, _key(decision.value or ""))
    row = connection.execute(
        """SELECT name FROM speaker_name WHERE speaker_id = ? AND source = 'document'
           ORDER BY length(name_key) - length(replace(name_key, ' ', '')) DESC, name LIMIT 1""",
        (speaker_id,),
    ).fetchone()
    name = decided[-1].value if decided else row[0] if row else None
    connection.execute("UPDATE speaker SET name = coalesce(?, name) WHERE id = ?", (name, speaker_id))


def _forget_name(connection: sqlite3.Connection, speaker_id: int, key: str) -> None:
    """Take a name from a speaker that a decision gave, unless another one gives it too, or a document."""
    aliases = {json.loads(other.value or "[]")[1] for other in in_force(connection, speaker_id, "alias")}
    shown = {_key(other.value or "") for other in in_force(connection, speaker_id, "rename")}
    which = key, speaker_id
    given = connection.execute(
        "SELECT source FROM speaker_name WHERE name_key = ? AND speaker_id = ?", which
    ).fetchone()
    if given is None or given[0] == "document" or key in aliases | shown:
        return
    if connection.execute("SELECT 1 FROM naming WHERE name_key = ? AND speaker_id = ?", which).fetchone():
        connection.execute("UPDATE speaker_name SET source = 'document' WHERE name_key = ? AND speaker_id = ?", which)
    else:
        remove_name(connection, speaker_id, key)


def _key(name: str) -> str:
    """Return a name as it is looked up."""
    return " ".join(fold_words(name))


def _root(connection: sqlite3.Connection, speaker_id: int) -> int:
    row = connection.execute("SELECT coalesce(same_as, id) FROM speaker WHERE id = ?", (speaker_id,)).fetchone()
    if row is None:
        raise NotInStore(f"no speaker {speaker_id} in this store; `quotes speakers` shows the numbers")
    return int(row[0])

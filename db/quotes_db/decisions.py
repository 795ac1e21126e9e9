"""The log of decisions: rows are only added, and what is taken back is an `undo` of its own."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Any, Literal

from quotes_db.answers import DecisionView
from quotes_db.clock import now
from quotes_db.errors import NotInStore, Undecidable
from quotes_db.rows import storable

__all__ = ["Kind", "decided", "in_force", "log", "read", "read_all", "undo_of"]

Kind = Literal[
    "confirm",
    "correct speaker",
    "correct outlet",
    "reject",
    "skip",
    "merge",
    "split",
    "settle",
    "rename",
    "alias",
    "note",
    "wikidata",
    "undo",
]
_COLUMNS = 'id, kind, document_id, start, "end", speaker_id, other_id, value, undoes, decided_by, why, decided_at'
_IN_FORCE = "kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision later WHERE later.undoes = decision.id)"


def log(connection: sqlite3.Connection, kind: Kind, by: str, why: str | None = None, **about: Any) -> int:
    """Add a decision and return its id. `about` are columns of the table."""
    row: Mapping[str, Any] = {"kind": kind, "decided_by": by, "why": why, "decided_at": now(), **about}
    columns = ", ".join(f'"{column}"' for column in row)
    id_ = connection.execute(
        f"INSERT INTO decision ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    ).lastrowid
    assert id_ is not None
    return id_


def read(connection: sqlite3.Connection, id_: int) -> DecisionView:
    """Return one decision. Raises NotInStore."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM decision WHERE id = ?", (storable(id_),)).fetchone()
    if row is None:
        raise NotInStore(f"no decision {id_} in this store; `quotes people log` shows the numbers")
    return DecisionView(*row)


def read_all(connection: sqlite3.Connection, *, limit: int, speaker_id: int | None = None) -> list[DecisionView]:
    """Return the latest decisions, also those taken back; only those about one speaker if one is given."""
    about = "speaker_id = ?1 OR other_id = ?1" if speaker_id is not None else "?1 IS NULL"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM decision WHERE {about} ORDER BY id DESC LIMIT ?2", (speaker_id, limit)
    )
    return [DecisionView(*row) for row in rows]


def in_force(connection: sqlite3.Connection, speaker_id: int, kind: Kind) -> list[DecisionView]:
    """Return the decisions of a kind about a speaker that were not taken back, the first one first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM decision WHERE speaker_id = ? AND kind = ? AND {_IN_FORCE} ORDER BY id",
        (speaker_id, kind),
    )
    return [DecisionView(*row) for row in rows]


def decided(connection: sqlite3.Connection, quotation_ids: Collection[int]) -> dict[int, tuple[DecisionView, ...]]:
    """Return quotation → the decisions about it that were not taken back, the first one first; none for most."""
    columns = ", ".join(f"decision.{column.strip()}" for column in _COLUMNS.split(","))
    rows = connection.execute(
        f"""SELECT k.quotation_id, {columns} FROM decision_quotation k JOIN decision ON decision.id = k.decision_id
            WHERE k.quotation_id IN (SELECT value FROM json_each(?)) AND {_IN_FORCE} ORDER BY decision.id""",
        (json.dumps(list(quotation_ids)),),
    )
    found: dict[int, tuple[DecisionView, ...]] = {}
    for id_, *row in rows:
        found[id_] = (*found.get(id_, ()), DecisionView(*row))
    return found


def undo_of(connection: sqlite3.Connection, decision: DecisionView, by: str, why: str | None) -> int:
    """Log that a decision is taken back. Raises Undecidable when it is one already, or was."""
    if decision.kind == "undo":
        raise Undecidable(f"decision {decision.id} takes another one back, and cannot be taken back itself")
    if connection.execute("SELECT 1 FROM decision WHERE undoes = ?", (decision.id,)).fetchone():
        raise Undecidable(f"decision {decision.id} was taken back before")
    return log(connection, "undo", by, why, undoes=decision.id, document_id=decision.document_id)

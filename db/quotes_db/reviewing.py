"""What people decide about quotations: right as found, somebody else's words, through another outlet, no quotation.

A decision holds for a place in a document: whatever a later reading finds there, it holds for that, too; and in the
next version of the document for the same words, if they are attributed in the same way. What the engine found is never
overwritten; it is marked as withdrawn by the decision, and comes back when that is taken back.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence

from quotes_db.answers import DecisionView
from quotes_db.decisions import log, read, undo_of
from quotes_db.errors import NotInStore, Undecidable
from quotes_db.latest import refresh
from quotes_db.name_index import add_name
from quotes_db.rows import storable

__all__ = [
    "UNSURE",
    "carry_over",
    "confirm",
    "correct_outlets",
    "correct_speaker",
    "reject",
    "skip",
    "take_back",
    "uncertain",
]

# The index of what is not sure is of this (schema/m006_cheaper_growth.sql): a batch touches few pages of it.
_FIFTIETH = "CAST(q.confidence * 50 AS INTEGER)"
# What is less sure than 0.8, which is forty fiftieths.
UNSURE = f"q.latest = 1 AND q.confidence < 0.9 AND {_FIFTIETH} < 40"
# A later reading finds the same quotation where so much of both is the same run of characters.
_SAME_PLACE = 0.5


def confirm(connection: sqlite3.Connection, quotation_id: int, by: str, why: str | None = None) -> int:
    """Note that a quotation is right as it is; return the decision."""
    return _decide(connection, "confirm", quotation_id, by, why)


def skip(connection: sqlite3.Connection, quotation_id: int, by: str, why: str | None = None) -> int:
    """Note that somebody looked at a quotation and left it open; it comes up again after all others."""
    return _decide(connection, "skip", quotation_id, by, why)


def reject(connection: sqlite3.Connection, quotation_id: int, by: str, why: str | None = None) -> int:
    """Note that a quotation is none; it is in no listing any more."""
    return _decide(connection, "reject", quotation_id, by, why)


def correct_speaker(
    connection: sqlite3.Connection, quotation_id: int, speaker_id: int | None, by: str, why: str | None = None
) -> int:
    """Note who said it instead; None: it is not known who."""
    name = None if speaker_id is None else _name(connection, speaker_id)[0]
    return _decide(connection, "correct speaker", quotation_id, by, why, speaker_id=speaker_id, value=name)


def correct_outlets(
    connection: sqlite3.Connection, quotation_id: int, outlets: Sequence[str], by: str, why: str | None = None
) -> int:
    """Note which outlets it came through instead, outermost first; none: it came through nobody."""
    if not all(name.strip() for name in outlets):
        raise Undecidable("an outlet has no name; name it, or give none at all for words that came through nobody")
    value = json.dumps(list(outlets), ensure_ascii=False)
    return _decide(connection, "correct outlet", quotation_id, by, why, value=value)


def take_back(connection: sqlite3.Connection, decision: DecisionView, by: str, why: str | None) -> None:
    """Take a decision about a quotation back, in all readings for which it holds."""
    undo_of(connection, decision, by, why)
    ids = connection.execute(
        "SELECT quotation_id FROM decision_quotation WHERE decision_id = ?", (decision.id,)
    ).fetchall()
    for (quotation_id,) in ids:
        _stand(connection, quotation_id)


def carry_over(connection: sqlite3.Connection, document_id: int, extraction_id: int) -> None:
    """Let the decisions about a document, and about the version that it replaces, hold for a reading of it for which
    they do not yet, in the order in which they were made."""
    held = [*_held_here(connection, document_id, extraction_id), *_held_before(connection, document_id, extraction_id)]
    fresh = [one for one in sorted(held) if _hold(connection, *one)]
    for decision_id, quotation_id in fresh:
        _apply(connection, read(connection, decision_id), quotation_id)
    for quotation_id in {quotation_id for _, quotation_id in fresh}:  # some may have been decided before, and be later
        _stand(connection, quotation_id)
        refresh(connection, quotation_id)


def _held_here(connection: sqlite3.Connection, document_id: int, extraction_id: int) -> Iterator[tuple[int, int]]:
    """Yield (decision, quotation) for what other readings of the same text had in the place of a quotation."""
    places = connection.execute(
        """SELECT min(q.id), d.id, q.start, q."end", d.document_id, d.start, d."end"
           FROM quotation q JOIN decision_quotation k ON k.quotation_id = q.id
           JOIN decisions_in_force d ON d.id = k.decision_id
           WHERE q.document_id = ? AND q.extraction_id <> ? GROUP BY d.id""",
        (document_id, extraction_id),
    ).fetchall()
    for _, decision_id, start, end, decided_in, *decided in places:
        start, end = decided if decided_in == document_id else (start, end)
        row = connection.execute(
            """SELECT id FROM quotation WHERE extraction_id = :reading
               AND min("end", :end) - max(start, :start) >= :share * (max("end", :end) - min(start, :start))
               ORDER BY min("end", :end) - max(start, :start) DESC LIMIT 1""",
            {"reading": extraction_id, "start": start, "end": end, "share": _SAME_PLACE},
        ).fetchone()
        if row is not None:
            yield decision_id, row[0]


# A quotation as it was found, whatever was decided about it: its words, whose they are, through whom.
_FOUND = """SELECT q.id, q.text, q.modality,
  (SELECT json_group_array(name) FROM (SELECT name FROM attribution
    WHERE quotation_id = q.id AND decided_by IS NULL ORDER BY position)) AS speakers,
  (SELECT json_group_array(outlet_id) FROM (SELECT outlet_id FROM via
    WHERE quotation_id = q.id AND decided_by IS NULL ORDER BY position)) AS outlets
FROM quotation q"""


def _held_before(connection: sqlite3.Connection, document_id: int, extraction_id: int) -> Iterator[tuple[int, int]]:
    """Yield (decision, quotation) for what the version that this one replaces has with the same words, attributed in
    the same way; not where the article itself was corrected."""
    before = connection.execute(
        f"""SELECT d.id, f.* FROM ({_FOUND} WHERE q.extraction_id = (
              SELECT x.id FROM document new JOIN extraction x ON x.document_id = new.replaces AND x."current" = 1
              WHERE new.id = ?)) f
            CROSS JOIN decision_quotation k ON k.quotation_id = f.id CROSS JOIN decisions_in_force d
            ON d.id = k.decision_id""",
        (document_id,),
    ).fetchall()
    if not before:
        return
    found: dict[tuple[str, ...], list[int]] = {}
    for id_, *what in connection.execute(f"{_FOUND} WHERE q.extraction_id = ?", (extraction_id,)):
        found.setdefault(tuple(what), []).append(id_)
    for decision_id, _, *what in before:
        same = found.get(tuple(what), [])
        if len(same) == 1:  # said twice in one article: which of the two is meant, nobody could tell
            yield decision_id, same[0]


def uncertain(connection: sqlite3.Connection, below: float, limit: int) -> list[int]:
    """Return quotations that a person should look at: nobody did yet, and the engine is not sure; the surest last, to a
    fiftieth.

    Those that were skipped come behind all others.
    """
    # Read in the order of the index, so that what stands behind the last one is not.
    sql = f"""SELECT q.id FROM quotation q
              WHERE q.latest = 1 AND q.confidence < 0.9 AND q.confidence < ?1 AND {_FIFTIETH} <= ?1 * 50 AND {{wanted}}
              ORDER BY {_FIFTIETH}, q.id LIMIT ?2"""
    decided = """EXISTS (SELECT 1 FROM decision_quotation k JOIN decisions_in_force d ON d.id = k.decision_id
                         WHERE k.quotation_id = q.id AND d.kind {kind} 'skip')"""
    left, skipped = decided.format(kind="<>"), decided.format(kind="=")
    found = connection.execute(sql.format(wanted=f"NOT {left} AND NOT {skipped}"), (below, limit)).fetchall()
    if len(found) < limit:
        again = sql.format(wanted=f"NOT {left} AND {skipped}")
        found += connection.execute(again, (below, limit - len(found))).fetchall()
    return [id_ for (id_,) in found]


def _decide(
    connection: sqlite3.Connection, kind: str, quotation_id: int, by: str, why: str | None, **about: object
) -> int:
    """Log a decision, and let it hold for the quotation and for what the current reading has in its place."""
    row = connection.execute(
        """SELECT q.document_id, q.start, q."end", x.id FROM quotation q
           JOIN extraction x ON x.document_id = q.document_id AND x."current" = 1 WHERE q.id = ?""",
        (storable(quotation_id),),
    ).fetchone()
    if row is None:
        raise NotInStore(f"no quotation {quotation_id} in this store; `quotes search WORDS` shows the numbers")
    place = {"document_id": row[0], "start": row[1], "end": row[2]}
    decision_id = log(connection, kind, by, why, **place, **about)  # type: ignore[arg-type]
    _hold(connection, decision_id, quotation_id)
    _apply(connection, read(connection, decision_id), quotation_id)
    if not _is_held(connection, decision_id, row[3]):
        carry_over(connection, row[0], row[3])
    return decision_id


def _is_held(connection: sqlite3.Connection, decision_id: int, extraction_id: int) -> bool:
    """Tell whether a decision holds for a quotation of a reading."""
    row = connection.execute(
        """SELECT 1 FROM decision_quotation k JOIN quotation q ON q.id = k.quotation_id
           WHERE k.decision_id = ? AND q.extraction_id = ?""",
        (decision_id, extraction_id),
    ).fetchone()
    return row is not None


def _hold(connection: sqlite3.Connection, decision_id: int, quotation_id: int) -> bool:
    """Let a decision hold for a quotation; False when it does already."""
    held = connection.execute(
        "INSERT INTO decision_quotation (decision_id, quotation_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (decision_id, quotation_id),
    )
    return held.rowcount > 0


def _apply(connection: sqlite3.Connection, decision: DecisionView, quotation_id: int) -> None:
    """Do to a quotation what a decision says."""
    if decision.kind == "correct speaker":
        _add_speaker(connection, decision.id, quotation_id, decision.speaker_id)
    elif decision.kind == "correct outlet":
        _add_outlets(connection, decision.id, quotation_id, json.loads(decision.value or "[]"))
    _stand(connection, quotation_id)


def _add_speaker(connection: sqlite3.Connection, decision_id: int, quotation_id: int, speaker_id: int | None) -> None:
    if speaker_id is not None:
        name, kind = _name(connection, speaker_id)
        connection.execute(
            """INSERT INTO attribution (quotation_id, position, speaker_id, name, kind, "day", said, latest, decided_by)
               SELECT q.id, (SELECT coalesce(max(position), -1) + 1 FROM attribution WHERE quotation_id = q.id),
                      ?, ?, ?, q."day", q.modality = 'said', q.latest, ? FROM quotation q WHERE q.id = ?""",
            (speaker_id, name, kind, decision_id, quotation_id),
        )
        _keep_findable(connection, speaker_id)


def _keep_findable(connection: sqlite3.Connection, speaker_id: int) -> None:
    """Give a speaker whose last name went to another one, when all was split off, the name that they are shown by."""
    row = connection.execute(
        """SELECT name, name_key FROM speaker s WHERE s.id = ?
             AND NOT EXISTS (SELECT 1 FROM speaker_name n WHERE n.speaker_id = s.id)""",
        (speaker_id,),
    ).fetchone()
    if row is not None:
        add_name(connection, speaker_id, row[0], row[1])


def _add_outlets(connection: sqlite3.Connection, decision_id: int, quotation_id: int, outlets: Sequence[str]) -> None:
    for name in outlets:
        connection.execute("INSERT INTO outlet (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        connection.execute(
            """INSERT INTO via (quotation_id, position, outlet_id, scope, rel, "day", latest, decided_by)
               SELECT q.id, (SELECT coalesce(max(position), -1) + 1 FROM via WHERE quotation_id = q.id),
                      (SELECT id FROM outlet WHERE name = ?), 'local', 'chain', q."day", q.latest, ?
               FROM quotation q WHERE q.id = ?""",
            (name, decision_id, quotation_id),
        )


_TABLES = {"correct speaker": "attribution", "correct outlet": "via"}


def _stand(connection: sqlite3.Connection, quotation_id: int) -> None:
    """Let a quotation be as all decisions about it that hold say: of each kind the last one, whatever was taken back
    before or after it."""
    made = connection.execute(
        """SELECT d.id, d.kind, (SELECT min(id) FROM decision later WHERE later.undoes = d.id)
           FROM decision_quotation k JOIN decision d ON d.id = k.decision_id WHERE k.quotation_id = ? ORDER BY d.id""",
        (quotation_id,),
    ).fetchall()
    rejected = [id_ for id_, kind, undo in made if kind == "reject" and undo is None]
    connection.execute(
        "UPDATE quotation SET rejected_by = ? WHERE id = ?", (rejected[-1] if rejected else None, quotation_id)
    )
    for kind, table in _TABLES.items():
        hold = [id_ for id_, kind_, undo in made if kind_ == kind and undo is None]
        # What the engine found goes with the first that holds, what a person decided with the next one.
        withdrawn: dict[int | None, int | None] = {id_: undo for id_, kind_, undo in made if kind_ == kind}
        withdrawn |= dict(zip([None, *hold], [*hold, None], strict=True))
        connection.executemany(
            f"UPDATE {table} SET withdrawn_by = ? WHERE quotation_id = ? AND decided_by IS ?",
            [(by, quotation_id, decided) for decided, by in withdrawn.items()],
        )
    refresh(connection, quotation_id)


def _name(connection: sqlite3.Connection, speaker_id: int) -> tuple[str, str]:
    row = connection.execute(
        "SELECT name, kind FROM speaker WHERE id = (SELECT coalesce(same_as, id) FROM speaker WHERE id = ?)",
        (storable(speaker_id),),
    ).fetchone()
    if row is None:
        raise NotInStore(f"no speaker {speaker_id} in this store; `quotes speakers` shows the numbers")
    return str(row[0]), str(row[1])

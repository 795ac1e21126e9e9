"""Questions about quotations and documents → answers, in plain SQL with parameters only."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Any, cast

from quotes_db import answers
from quotes_db.assembly import assemble
from quotes_db.conditions import MERGED, Filters, limited, where
from quotes_db.errors import NotInStore
from quotes_db.rows import storable
from quotes_db.search_words import fts_query, wants_all

__all__ = [
    "document",
    "document_text",
    "knows",
    "outdated",
    "pieces",
    "quotation",
    "quotation_ids",
    "quotations",
    "ranked",
    "search",
    "search_ids",
    "stored_text",
    "utterances",
]

# Ranking reads every hit before it can show the best: beyond this many, the newest come first instead. Measured at a
# million quotations: two words take 3 ms at p95, and 5 with 500.
RANKED_HITS = 200
# Within a document the quotations stay in the order of the text.
_ORDERS = {True: 'q."day" DESC, q.document_id DESC, q.position', False: 'q."day", q.document_id, q.position'}
_STORED_TEXT = """
SELECT d.id, d.name, d.text, d.location, d.url, d.lang, d.title, d.publisher, d.published_on, x.id AS reading
FROM document d LEFT JOIN extraction x ON x.document_id = d.id AND x."current" = 1"""
# Tables that a listing of one speaker or one outlet is read from, in the order in which it is wanted.
_ORDERED = {"speaker_ids": ("attribution", "speaker_id"), "outlet_ids": ("via", "outlet_id")}


def quotations(
    connection: sqlite3.Connection, filters: Filters, *, limit: int | None, offset: int, newest_first: bool
) -> list[answers.QuotationView]:
    """Return the quotations that fit, of the latest reading of every document."""
    ids = quotation_ids(connection, filters, limit=limit, offset=offset, newest_first=newest_first)
    return assemble(connection, ids)


def quotation_ids(
    connection: sqlite3.Connection, filters: Filters, *, limit: int | None, offset: int, newest_first: bool
) -> list[int]:
    """Return the ids of what `quotations` returns."""
    wanted, parameters = where(filters)
    if limit is not None and not filters.get("all_versions"):
        for name in _ORDERED:
            if filters.get(name) is not None:
                return _ordered(connection, name, filters, limit, offset, newest_first)
    sql = f"SELECT q.id FROM quotation q WHERE {wanted} ORDER BY {_ORDERS[newest_first]}"
    return _page(connection, sql, parameters, limit, offset)


def _ordered(
    connection: sqlite3.Connection, name: str, filters: Filters, limit: int, offset: int, newest_first: bool
) -> list[int]:
    """Return ids of one page in order, without reading what stands behind it: the index of a speaker is in order of
    days, and those of several are merged."""
    table, column = _ORDERED[name]
    rest = cast(Filters, {key: value for key, value in filters.items() if key != name})
    wanted, parameters = where(rest)
    order = _ORDERS[newest_first].replace('q."day"', 'k."day"', 1)
    sql = f"""SELECT k."day", q.document_id, q.position, q.id
              FROM {table} k CROSS JOIN quotation q ON q.id = k.quotation_id
              WHERE k.{column} = :key AND k.latest = 1 AND {wanted} ORDER BY {order} LIMIT :most"""
    found: dict[int, tuple[str, int, int]] = {}
    for key in _members(connection, name, filters):
        rows = connection.execute(sql, {**parameters, "key": key, "most": limit + offset})
        found.update((id_, (day or "", document, position)) for day, document, position, id_ in rows)
    ids = sorted(found, key=lambda id_: found[id_][2])
    ids.sort(key=lambda id_: found[id_][:2], reverse=newest_first)
    return ids[offset : offset + limit]


def _members(connection: sqlite3.Connection, name: str, filters: Mapping[str, Any]) -> list[int]:
    """Return the keys that a filter names, with those of all speakers who were merged into them."""
    given = list(filters[name])
    if name != "speaker_ids":
        return given
    return [id_ for (id_,) in connection.execute(MERGED, {"speaker_ids": json.dumps(given)})]


def search(
    connection: sqlite3.Connection, words: str, filters: Filters, *, limit: int | None, offset: int
) -> list[answers.QuotationView]:
    """Return the quotations with these words: the best fit first when there are few, else the latest added first."""
    return assemble(connection, search_ids(connection, words, filters, limit=limit, offset=offset))


def search_ids(
    connection: sqlite3.Connection, words: str, filters: Filters, *, limit: int | None, offset: int
) -> list[int]:
    """Return the ids of what `search` returns."""
    wanted, parameters = where(filters)
    parameters["words"] = fts_query(words)
    few = _few(connection, parameters["words"])
    if few is not None and wants_all(words):
        # What ranks them, as each has all the words, is how much else stands beside these. That needs no second search,
        # nor that all who hold any of the words are counted, as bm25 does.
        parameters["few"] = json.dumps(few)
        found = f"q.id IN (SELECT value FROM json_each(:few)) AND {wanted}"
        sql = f"SELECT q.id FROM quotation q WHERE {found} ORDER BY length(q.text), q.id DESC"
        return _page(connection, sql, parameters, limit, offset)
    order = "quotation_fts.rowid DESC" if few is None else "bm25(quotation_fts), q.id DESC"
    sql = f"""SELECT q.id FROM quotation_fts CROSS JOIN quotation q ON q.id = quotation_fts.rowid
              WHERE quotation_fts MATCH :words AND {wanted.replace("q.id IN", "quotation_fts.rowid IN")}
              ORDER BY {order}"""
    return _page(connection, sql, parameters, limit, offset)


def _few(connection: sqlite3.Connection, query: str) -> list[int] | None:
    """Return the quotations that hold the words when they are so few that they can be ranked while one waits."""
    hits = connection.execute(
        f"SELECT rowid FROM quotation_fts WHERE quotation_fts MATCH ? LIMIT {RANKED_HITS + 1}", (query,)
    ).fetchall()
    return None if len(hits) > RANKED_HITS else [id_ for (id_,) in hits]


def ranked(connection: sqlite3.Connection, words: str) -> bool:
    """Tell whether a search for these words shows the best fit first, rather than what was added last."""
    return _few(connection, fts_query(words)) is not None


def quotation(connection: sqlite3.Connection, id_: int) -> answers.QuotationView:
    """Return one quotation, of an earlier reading too. Raises NotInStore."""
    found = assemble(connection, [id_])
    if not found:
        raise NotInStore(f"no quotation {id_} in this store; `quotes search WORDS` shows the numbers")
    return found[0]


def document(connection: sqlite3.Connection, id_: int) -> answers.DocumentView:
    """Return one document without its text. Raises NotInStore."""
    row = connection.execute(
        """SELECT d.id, d.name, d.sha256, d.location, d.url, d.lang, d.title, d.publisher, d.dateline_place,
                  d.published_on, d.added_at, d.replaces,
                  (SELECT max(id) FROM document WHERE replaces = d.id) AS replaced_by,
                  x.extractor, x.version, x.rules,
                  (SELECT count(*) FROM quotation WHERE extraction_id = x.id AND modality = 'said') AS quotations,
                  (SELECT count(*) FROM quotation WHERE extraction_id = x.id AND modality <> 'said') AS unsaid,
                  x.id AS extraction_id
           FROM document d JOIN extraction x ON x.document_id = d.id AND x."current" = 1 WHERE d.id = ?""",
        (storable(id_),),
    ).fetchone()
    if row is None:
        raise _no_document(id_)
    fields = dict(row)
    return answers.DocumentView(**_parts(connection, id_, fields.pop("extraction_id")), **fields)


def _parts(connection: sqlite3.Connection, id_: int, extraction_id: int) -> dict[str, Any]:
    credits = connection.execute(
        """SELECT outlet.name, credit.start, credit."end" FROM credit JOIN outlet ON outlet.id = credit.outlet_id
           WHERE credit.extraction_id = ? ORDER BY credit.position""",
        (extraction_id,),
    )
    appearances = connection.execute(
        "SELECT name, location, url, publisher, added_at FROM appearance WHERE document_id = ? ORDER BY id", (id_,)
    )
    return {
        "byline": _byline(connection, extraction_id),
        "credits": tuple(answers.CreditView(*row) for row in credits),
        "appearances": tuple(answers.AppearanceView(*row) for row in appearances),
    }


def document_text(connection: sqlite3.Connection, id_: int) -> str:
    """Return the unaltered text of a document. Raises NotInStore."""
    row = connection.execute("SELECT text FROM document WHERE id = ?", (storable(id_),)).fetchone()
    if row is None:
        raise _no_document(id_)
    return str(row[0])


def _no_document(id_: int) -> NotInStore:
    return NotInStore(f"no document {id_} in this store; `quotes documents` shows the numbers")


def knows(connection: sqlite3.Connection, sha256: str, extractor: str, version: str, rules: str) -> bool:
    """Tell whether the latest reading of this text is by this very engine."""
    row = connection.execute(
        """SELECT 1 FROM document d JOIN extraction x ON x.document_id = d.id AND x."current" = 1
           WHERE d.sha256 = ? AND x.extractor = ? AND x.version = ? AND x.rules = ?""",
        (sha256, extractor, version, rules),
    ).fetchone()
    return row is not None


def outdated(
    connection: sqlite3.Connection, readings: Collection[tuple[str, str, str]], after: int, limit: int
) -> list[answers.StoredText]:
    """Return documents whose current reading is an older one of these, or that have none, in the order of their
    numbers; what another extractor made, such as a person who entered it, is theirs."""
    rows = connection.execute(
        f"""{_STORED_TEXT} WHERE d.id > :after
            AND (x.extractor IS NULL OR x.extractor IN (SELECT json_extract(value, '$[0]') FROM json_each(:readings)))
            AND json_array(x.extractor, x.version, x.rules) NOT IN (SELECT value FROM json_each(:readings))
            ORDER BY d.id LIMIT :limit""",
        {
            "after": after,
            "readings": json.dumps([json.dumps(reading, separators=(",", ":")) for reading in readings]),
            "limit": limit,
        },
    ).fetchall()
    return [answers.StoredText(*[*row[:9], _byline(connection, row[9])]) for row in rows]


def stored_text(connection: sqlite3.Connection, id_: int) -> answers.StoredText:
    """Return one document as it was read, with what is known of it. Raises NotInStore."""
    row = connection.execute(f"{_STORED_TEXT} WHERE d.id = ?", (storable(id_),)).fetchone()
    if row is None:
        raise _no_document(id_)
    return answers.StoredText(*[*row[:9], _byline(connection, row[9])])


def _byline(connection: sqlite3.Connection, extraction_id: int) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM byline WHERE extraction_id = ? ORDER BY position", (extraction_id,))
    return tuple(name for (name,) in rows)


def pieces(connection: sqlite3.Connection, id_: int) -> list[int]:
    """Return the ids of all pieces of the utterance that a quotation is of, itself alone when it is whole."""
    rows = connection.execute(
        """SELECT piece.id FROM quotation q JOIN quotation piece ON piece.id = q.id
              OR (piece.extraction_id = q.extraction_id AND piece.utterance = q.utterance)
           WHERE q.id = ? ORDER BY piece.position""",
        (storable(id_),),
    )
    return [piece for (piece,) in rows]


def utterances(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, list[tuple[int, int, int, str]]]:
    """Return quotation → (id, start, end, text) of all pieces of its utterance, in the order of the text; none for one
    that is whole."""
    rows = connection.execute(
        """SELECT q.id, piece.id, piece.start, piece."end", piece.text
           FROM quotation q JOIN quotation piece ON piece.extraction_id = q.extraction_id
             AND piece.utterance = q.utterance
           WHERE q.id IN (SELECT value FROM json_each(?)) ORDER BY q.id, piece.position""",
        (json.dumps(list(ids)),),
    )
    found: dict[int, list[tuple[int, int, int, str]]] = {}
    for id_, *piece in rows:
        found.setdefault(id_, []).append((piece[0], piece[1], piece[2], piece[3]))
    return found


def _page(
    connection: sqlite3.Connection, sql: str, parameters: dict[str, Any], limit: int | None, offset: int
) -> list[int]:
    page = {**parameters, "limit": limited(limit), "offset": offset}
    return [id_ for (id_,) in connection.execute(f"{sql} LIMIT :limit OFFSET :offset", page)]

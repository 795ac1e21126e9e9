"""Questions → answers, in plain SQL with parameters only."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Any, TypedDict

from quotes_db import answers
from quotes_db.assembly import assemble
from quotes_db.errors import NotInStore
from quotes_db.search_words import fts_query

__all__ = [
    "Filters",
    "document",
    "document_text",
    "documents",
    "knows",
    "outlet_names",
    "outlets",
    "pieces",
    "published_by",
    "quotation",
    "quotations",
    "roles",
    "search",
    "speaker_names",
    "speakers",
]

# Ranking reads every hit before it can show the best: beyond this many, the newest come first instead.
RANKED_HITS = 2000


class Filters(TypedDict, total=False):
    """What a listing can be narrowed to; None narrows nothing, an empty collection finds nothing.

    `since` and `until` are ISO 8601 days, months or years, both inclusive; they hold for the day the words were said,
    or else published. `min_confidence` is between 0 and 1, inclusive. Of an article that came in several versions only
    the newest counts, unless `all_versions` is true.
    """

    speaker_ids: Collection[int] | None
    outlet_ids: Collection[int] | None
    publisher: str | None
    kind: str | None
    since: str | None
    until: str | None
    min_confidence: float | None
    all_versions: bool


_DAY = "coalesce(q.said_on, d.published_on)"
_CONDITIONS = {
    "speaker_ids": "q.id IN (SELECT quotation_id FROM attribution"
    " WHERE speaker_id IN (SELECT value FROM json_each(:speaker_ids)))",
    "outlet_ids": "q.id IN (SELECT quotation_id FROM via"
    " WHERE outlet_id IN (SELECT value FROM json_each(:outlet_ids)))",
    "publisher": "d.publisher = :publisher",
    "kind": "q.kind = :kind",
    "since": f"substr({_DAY}, 1, length(:since)) >= :since",
    "until": f"substr({_DAY}, 1, length(:until)) <= :until",
    "min_confidence": "q.confidence >= :min_confidence",
}
# The newest version of an article is the one that no other document replaces.
_NEWEST = "NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)"
_PLAIN = (str, int, float)  # what SQL takes as it is; a collection goes in as JSON
_CURRENT = """JOIN extraction x ON x.id = q.extraction_id AND x."current" = 1
JOIN document d ON d.id = q.document_id"""
# How many of the quotations `q` were said, and how many the text negates or supposes: never counted together.
_COUNTS = """count(DISTINCT CASE WHEN q.modality = 'said' THEN q.id END) AS quotations,
count(DISTINCT CASE WHEN q.modality <> 'said' THEN q.id END) AS unsaid"""
# Within a document the quotations stay in the order of the text.
_ORDERS = {True: f"{_DAY} DESC, q.document_id DESC, q.position", False: f"{_DAY}, q.document_id, q.position"}


def quotations(
    connection: sqlite3.Connection, filters: Filters, *, limit: int | None, offset: int, newest_first: bool
) -> list[answers.QuotationView]:
    """Return the quotations that fit, of the latest reading of every document."""
    where, parameters = _where(filters)
    sql = f"SELECT q.id FROM quotation q {_CURRENT} WHERE {where} ORDER BY {_ORDERS[newest_first]}"
    return _page(connection, sql, parameters, limit, offset)


def search(
    connection: sqlite3.Connection, words: str, filters: Filters, *, limit: int | None, offset: int
) -> list[answers.QuotationView]:
    """Return the quotations with these words: the best fit first when there are few, else the latest added first."""
    where, parameters = _where(filters)
    parameters["words"] = fts_query(words)
    (hits,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM quotation_fts WHERE quotation_fts MATCH :words LIMIT {RANKED_HITS + 1})",
        parameters,
    ).fetchone()
    order = "bm25(quotation_fts), q.id DESC" if hits <= RANKED_HITS else "quotation_fts.rowid DESC"
    sql = f"""SELECT q.id FROM quotation_fts CROSS JOIN quotation q ON q.id = quotation_fts.rowid {_CURRENT}
              WHERE quotation_fts MATCH :words AND {where} ORDER BY {order}"""
    return _page(connection, sql, parameters, limit, offset)


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
        (_storable(id_),),
    ).fetchone()
    if row is None:
        raise _no_document(id_)
    fields = dict(row)
    return answers.DocumentView(**_parts(connection, id_, fields.pop("extraction_id")), **fields)


def _parts(connection: sqlite3.Connection, id_: int, extraction_id: int) -> dict[str, Any]:
    byline = connection.execute("SELECT name FROM byline WHERE extraction_id = ? ORDER BY position", (extraction_id,))
    credits = connection.execute(
        """SELECT outlet.name, credit.start, credit."end" FROM credit JOIN outlet ON outlet.id = credit.outlet_id
           WHERE credit.extraction_id = ? ORDER BY credit.position""",
        (extraction_id,),
    )
    appearances = connection.execute(
        "SELECT name, location, url, publisher, added_at FROM appearance WHERE document_id = ? ORDER BY id", (id_,)
    )
    return {
        "byline": tuple(name for (name,) in byline),
        "credits": tuple(answers.CreditView(*row) for row in credits),
        "appearances": tuple(answers.AppearanceView(*row) for row in appearances),
    }


def document_text(connection: sqlite3.Connection, id_: int) -> str:
    """Return the unaltered text of a document. Raises NotInStore."""
    row = connection.execute("SELECT text FROM document WHERE id = ?", (_storable(id_),)).fetchone()
    if row is None:
        raise _no_document(id_)
    return str(row[0])


def _storable(id_: int) -> int | None:
    """Return the number, or None when no row could have it: SQLite counts to 2**63 - 1."""
    return id_ if id_ < 2**63 else None


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


def speakers(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.SpeakerSummary]:
    sql = "SELECT * FROM speakers_summary ORDER BY quotations DESC, name, id LIMIT ? OFFSET ?"
    return [answers.SpeakerSummary(*row) for row in connection.execute(sql, (_limit(limit), offset))]


def outlets(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.OutletSummary]:
    sql = "SELECT * FROM outlets_summary ORDER BY quotations DESC, published DESC, name LIMIT ? OFFSET ?"
    return [answers.OutletSummary(*row) for row in connection.execute(sql, (_limit(limit), offset))]


def documents(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.DocumentSummary]:
    """Return the documents, the latest added first."""
    sql = "SELECT * FROM documents_summary ORDER BY id DESC LIMIT ? OFFSET ?"
    return [answers.DocumentSummary(*row) for row in connection.execute(sql, (_limit(limit), offset))]


def speaker_names(connection: sqlite3.Connection, *, all_versions: bool) -> list[answers.SpeakerName]:
    """Return every speaker that has a quotation in the latest readings, most quoted first."""
    rows = connection.execute(
        f"""SELECT s.id, s.name, s.kind, {_COUNTS}
            FROM speaker s JOIN attribution a ON a.speaker_id = s.id JOIN quotation q ON q.id = a.quotation_id
            {_CURRENT} WHERE {_versions(all_versions)}
            GROUP BY s.id ORDER BY quotations DESC, s.name, s.id"""
    )
    return [answers.SpeakerName(*row) for row in rows]


def outlet_names(connection: sqlite3.Connection, *, all_versions: bool) -> list[answers.OutletName]:
    """Return every outlet that words came through or that published a document."""
    versions = _versions(all_versions)
    through = f"""FROM via JOIN quotation q ON q.id = via.quotation_id {_CURRENT}
                  WHERE via.outlet_id = outlet.id AND {versions}"""
    rows = connection.execute(
        f"""SELECT * FROM (
              SELECT outlet.id, outlet.name,
                     (SELECT count(DISTINCT q.id) {through} AND q.modality = 'said') AS quotations,
                     (SELECT count(*) FROM document d WHERE d.publisher = outlet.name AND {versions}) AS published,
                     (SELECT count(DISTINCT q.id) {through} AND q.modality <> 'said') AS unsaid
                FROM outlet)
            WHERE quotations OR published OR unsaid ORDER BY quotations DESC, published DESC, name"""
    )
    return [answers.OutletName(*row) for row in rows]


def published_by(connection: sqlite3.Connection, outlet: str, *, all_versions: bool) -> answers.Published:
    """Count the documents of a publisher and the quotations in them."""
    fits = f"d.publisher = :outlet AND {_versions(all_versions)}"
    row = connection.execute(
        f"""SELECT count(*),
                   (SELECT count(*) FROM quotation q {_CURRENT} WHERE {fits} AND q.modality = 'said'),
                   (SELECT count(*) FROM quotation q {_CURRENT} WHERE {fits} AND q.modality <> 'said')
            FROM document d WHERE {fits}""",
        {"outlet": outlet},
    ).fetchone()
    return answers.Published(*row)


def roles(connection: sqlite3.Connection, speaker_id: int, *, all_versions: bool) -> list[answers.DescribedAs]:
    """Return each role that each document gives a speaker, once a document, the latest document first."""
    rows = connection.execute(
        f"""SELECT q.document_id, a.role
            FROM attribution a JOIN quotation q ON q.id = a.quotation_id {_CURRENT}
            WHERE a.speaker_id = ? AND a.role IS NOT NULL AND {_versions(all_versions)}
            GROUP BY q.document_id, a.role ORDER BY q.document_id DESC, min(q.position)""",
        (speaker_id,),
    )
    return [answers.DescribedAs(*row) for row in rows]


def pieces(connection: sqlite3.Connection, id_: int) -> list[int]:
    """Return the ids of all pieces of the utterance that a quotation is of, itself alone when it is whole."""
    rows = connection.execute(
        """SELECT piece.id FROM quotation q JOIN quotation piece ON piece.id = q.id
              OR (piece.extraction_id = q.extraction_id AND piece.utterance = q.utterance)
           WHERE q.id = ? ORDER BY piece.position""",
        (_storable(id_),),
    )
    return [piece for (piece,) in rows]


def _where(filters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    versions = _versions(filters.get("all_versions", False))
    given = {n: value for n, value in filters.items() if value is not None and n in _CONDITIONS}
    parameters = {n: value if isinstance(value, _PLAIN) else json.dumps(list(value)) for n, value in given.items()}
    return " AND ".join([versions, *(_CONDITIONS[name] for name in given)]), parameters


def _versions(all_versions: bool) -> str:
    """Return the condition on the document `d` that leaves out versions which a newer one replaces."""
    return "1" if all_versions else _NEWEST


def _page(
    connection: sqlite3.Connection, sql: str, parameters: dict[str, Any], limit: int | None, offset: int
) -> list[answers.QuotationView]:
    page = {**parameters, "limit": _limit(limit), "offset": offset}
    return assemble(connection, [id_ for (id_,) in connection.execute(f"{sql} LIMIT :limit OFFSET :offset", page)])


def _limit(limit: int | None) -> int:
    """Return the limit as SQLite wants it: -1 is none."""
    return -1 if limit is None else limit

"""Questions → answers, in plain SQL with parameters only."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypedDict, cast

from quotes_db import answers
from quotes_db.assembly import assemble
from quotes_db.errors import NotInStore
from quotes_db.name_index import find_names
from quotes_db.people import root_of
from quotes_db.rows import storable
from quotes_db.search_words import fts_query

__all__ = [
    "Filters",
    "document",
    "document_text",
    "documents",
    "find_speakers",
    "knows",
    "namings",
    "outdated",
    "outlet_names",
    "outlets",
    "pieces",
    "published_by",
    "quotation",
    "quotation_ids",
    "quotations",
    "ranked",
    "roles",
    "search",
    "search_ids",
    "speakers",
    "timeline",
    "utterances",
]

# Ranking reads every hit before it can show the best: beyond this many, the newest come first instead.
RANKED_HITS = 500


class Filters(TypedDict, total=False):
    """What a listing can be narrowed to; None narrows nothing, an empty collection finds nothing.

    `about` are words that the quotation must hold (see `search`). `since` and `until` are ISO 8601 days, months or
    years, both inclusive; they hold for the day the words were said, or else published. `min_confidence` is between 0
    and 1, inclusive. Of an article that came in several versions only the newest counts, unless `all_versions` is true.
    """

    speaker_ids: Collection[int] | None
    outlet_ids: Collection[int] | None
    publisher: str | None
    kind: str | None
    since: str | None
    until: str | None
    min_confidence: float | None
    about: str | None
    all_versions: bool


# A speaker is also all who were merged into them.
_SPEAKERS = "SELECT id FROM speaker WHERE id IN (SELECT value FROM json_each(:speaker_ids))"
_MERGED = f"{_SPEAKERS} UNION SELECT id FROM speaker WHERE same_as IN (SELECT value FROM json_each(:speaker_ids))"
_CONDITIONS = {
    "speaker_ids": "q.id IN (SELECT quotation_id FROM attribution WHERE withdrawn_by IS NULL"
    f" AND speaker_id IN ({_MERGED}))",
    "outlet_ids": "q.id IN (SELECT quotation_id FROM via WHERE withdrawn_by IS NULL"
    " AND outlet_id IN (SELECT value FROM json_each(:outlet_ids)))",
    "publisher": "q.document_id IN (SELECT id FROM document WHERE publisher = :publisher)",
    "kind": "q.kind = :kind",
    "since": """substr(q."day", 1, length(:since)) >= :since""",
    "until": """substr(q."day", 1, length(:until)) <= :until""",
    "min_confidence": "q.confidence >= :min_confidence",
    "about": "q.id IN (SELECT rowid FROM quotation_fts WHERE quotation_fts MATCH :about)",
}
_PLAIN = (str, int, float)  # what SQL takes as it is; a collection goes in as JSON
# The current reading of every version, which is what all versions are of.
_ALL_VERSIONS = """q.rejected_by IS NULL
AND EXISTS (SELECT 1 FROM extraction x WHERE x.id = q.extraction_id AND x."current" = 1)"""
# Within a document the quotations stay in the order of the text.
_ORDERS = {True: 'q."day" DESC, q.document_id DESC, q.position', False: 'q."day", q.document_id, q.position'}
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
    where, parameters = _where(filters)
    if limit is not None and not filters.get("all_versions"):
        for name in _ORDERED:
            if filters.get(name) is not None:
                return _ordered(connection, name, filters, limit, offset, newest_first)
    sql = f"SELECT q.id FROM quotation q WHERE {where} ORDER BY {_ORDERS[newest_first]}"
    return _page(connection, sql, parameters, limit, offset)


def _ordered(
    connection: sqlite3.Connection, name: str, filters: Filters, limit: int, offset: int, newest_first: bool
) -> list[int]:
    """Return ids of one page in order, without reading what stands behind it: the index of a speaker is in order of
    days, and those of several are merged."""
    table, column = _ORDERED[name]
    rest = cast(Filters, {key: value for key, value in filters.items() if key != name})
    where, parameters = _where(rest)
    order = _ORDERS[newest_first].replace('q."day"', 'k."day"', 1)
    sql = f"""SELECT k."day", q.document_id, q.position, q.id
              FROM {table} k CROSS JOIN quotation q ON q.id = k.quotation_id
              WHERE k.{column} = :key AND k.latest = 1 AND {where} ORDER BY {order} LIMIT :most"""
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
    return [id_ for (id_,) in connection.execute(_MERGED, {"speaker_ids": json.dumps(given)})]


def search(
    connection: sqlite3.Connection, words: str, filters: Filters, *, limit: int | None, offset: int
) -> list[answers.QuotationView]:
    """Return the quotations with these words: the best fit first when there are few, else the latest added first."""
    return assemble(connection, search_ids(connection, words, filters, limit=limit, offset=offset))


def search_ids(
    connection: sqlite3.Connection, words: str, filters: Filters, *, limit: int | None, offset: int
) -> list[int]:
    """Return the ids of what `search` returns."""
    where, parameters = _where(filters)
    parameters["words"] = fts_query(words)
    order = "bm25(quotation_fts), q.id DESC" if _few(connection, parameters["words"]) else "quotation_fts.rowid DESC"
    sql = f"""SELECT q.id FROM quotation_fts CROSS JOIN quotation q ON q.id = quotation_fts.rowid
              WHERE quotation_fts MATCH :words AND {where.replace("q.id IN", "quotation_fts.rowid IN")}
              ORDER BY {order}"""
    return _page(connection, sql, parameters, limit, offset)


def _few(connection: sqlite3.Connection, query: str) -> bool:
    """Tell whether so few quotations hold the words that they can be ranked while one waits."""
    (hits,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM quotation_fts WHERE quotation_fts MATCH ? LIMIT {RANKED_HITS + 1})",
        (query,),
    ).fetchone()
    return int(hits) <= RANKED_HITS


def ranked(connection: sqlite3.Connection, words: str) -> bool:
    """Tell whether a search for these words shows the best fit first, rather than what was added last."""
    return _few(connection, fts_query(words))


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
    """Return documents whose current reading is none of these, or that have none, in the order of their numbers."""
    rows = connection.execute(
        """SELECT d.id, d.name, d.text, d.location, d.url, d.lang, d.title, d.publisher, d.published_on, x.id AS reading
           FROM document d LEFT JOIN extraction x ON x.document_id = d.id AND x."current" = 1
           WHERE d.id > ? AND json_array(x.extractor, x.version, x.rules) NOT IN (SELECT value FROM json_each(?))
           ORDER BY d.id LIMIT ?""",
        (after, json.dumps([json.dumps(reading, separators=(",", ":")) for reading in readings]), limit),
    ).fetchall()
    return [answers.StoredText(*[*row[:9], _byline(connection, row[9])]) for row in rows]


def _byline(connection: sqlite3.Connection, extraction_id: int) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM byline WHERE extraction_id = ? ORDER BY position", (extraction_id,))
    return tuple(name for (name,) in rows)


def speakers(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.SpeakerSummary]:
    """Return the speakers, the most quoted first."""
    # The page is chosen first: what the view tells of a speaker is not to be found out of all of them.
    sql = """SELECT summary.* FROM (SELECT t.speaker_id FROM speaker_tally t JOIN speaker s ON s.id = t.speaker_id
               WHERE s.same_as IS NULL AND (t.quotations OR t.unsaid)
               ORDER BY t.quotations DESC, s.name, s.id LIMIT ? OFFSET ?) page
             CROSS JOIN speakers_summary summary ON summary.id = page.speaker_id
             ORDER BY quotations DESC, name, id"""
    rows = connection.execute(sql, (_limit(limit), offset))
    return [answers.SpeakerSummary(*[*row[:8], bool(row[8]), row[9]]) for row in rows]


def outlets(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.OutletSummary]:
    """Return the outlets, those that most quotations came through first."""
    sql = "SELECT * FROM outlets_summary ORDER BY quotations DESC, published DESC, name LIMIT ? OFFSET ?"
    return [answers.OutletSummary(*row) for row in connection.execute(sql, (_limit(limit), offset))]


def documents(connection: sqlite3.Connection, *, limit: int | None, offset: int) -> list[answers.DocumentSummary]:
    """Return the documents, the latest added first."""
    sql = "SELECT * FROM documents_summary ORDER BY id DESC LIMIT ? OFFSET ?"
    return [answers.DocumentSummary(*row) for row in connection.execute(sql, (_limit(limit), offset))]


def find_speakers(
    connection: sqlite3.Connection, name_key: str, clues: Sequence[str], *, limit: int, all_versions: bool
) -> list[answers.SpeakerName]:
    """Return the speakers whom a folded name may mean, the likeliest and most quoted first."""
    scores: dict[int, float] = {}
    for found in find_names(connection, name_key, clues, limit=5 * limit):
        root = root_of(connection, found.speaker_id)
        scores[root] = max(found.score, scores.get(root, 0.0))
    named = speaker_names(connection, list(scores), all_versions=all_versions)
    return sorted(named, key=lambda speaker: (-scores[speaker.id], -speaker.quotations, speaker.id))[:limit]


def speaker_names(
    connection: sqlite3.Connection, ids: Collection[int], *, all_versions: bool
) -> list[answers.SpeakerName]:
    """Return those of these speakers who have a quotation, with how many; merged ones count with whom they were merged
    into."""
    if all_versions:
        counts = f"""SELECT coalesce(m.same_as, m.id) AS speaker_id,
              count(DISTINCT CASE WHEN q.modality = 'said' THEN q.id END) AS quotations,
              count(DISTINCT CASE WHEN q.modality <> 'said' THEN q.id END) AS unsaid
            FROM speaker m JOIN attribution a ON a.speaker_id = m.id AND a.withdrawn_by IS NULL
            JOIN quotation q ON q.id = a.quotation_id
            WHERE coalesce(m.same_as, m.id) IN (SELECT value FROM json_each(:ids)) AND {_ALL_VERSIONS} GROUP BY 1"""
    else:
        counts = "SELECT speaker_id, quotations, unsaid FROM speaker_tally"
    rows = connection.execute(
        f"""SELECT s.id, s.name, s.kind, t.quotations, t.unsaid, s.undecided
            FROM ({counts}) t JOIN speaker s ON s.id = t.speaker_id
            WHERE s.id IN (SELECT value FROM json_each(:ids)) AND s.same_as IS NULL AND (t.quotations OR t.unsaid)
            ORDER BY t.quotations DESC, s.name, s.id""",
        {"ids": json.dumps(list(ids))},
    )
    return [answers.SpeakerName(*[*row[:5], bool(row[5])]) for row in rows]


def outlet_names(connection: sqlite3.Connection) -> list[answers.OutletName]:
    """Return every outlet that words came through or that published a document."""
    rows = connection.execute(
        """SELECT o.id, o.name, t.quotations, t.published, t.unsaid
           FROM outlet_tally t JOIN outlet o ON o.id = t.outlet_id
           WHERE t.quotations OR t.published OR t.unsaid OR t.credited
           ORDER BY t.quotations DESC, t.published DESC, o.name"""
    )
    return [answers.OutletName(*row) for row in rows]


def published_by(connection: sqlite3.Connection, outlet: str, *, all_versions: bool) -> answers.Published:
    """Count the documents of a publisher and the quotations in them."""
    newest = "1" if all_versions else "NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)"
    shown = _ALL_VERSIONS if all_versions else "q.latest = 1"
    row = connection.execute(
        f"""SELECT (SELECT count(*) FROM document d WHERE d.publisher = :outlet AND {newest}),
                   count(*) FILTER (WHERE q.modality = 'said'), count(*) FILTER (WHERE q.modality <> 'said')
            FROM document d JOIN quotation q ON q.document_id = d.id WHERE d.publisher = :outlet AND {shown}""",
        {"outlet": outlet},
    ).fetchone()
    return answers.Published(*row)


def roles(connection: sqlite3.Connection, speaker_id: int) -> list[answers.DescribedAs]:
    """Return what documents say that a speaker is, and how many say so: what they said last comes first."""
    rows = connection.execute(
        f"""SELECT role, sum(documents), min(first_on), max(last_on) FROM speaker_role
            WHERE speaker_id IN ({_MERGED}) GROUP BY role
            ORDER BY max(last_on) DESC, sum(documents) DESC, role""",
        {"speaker_ids": json.dumps([speaker_id])},
    )
    return [answers.DescribedAs(*row) for row in rows]


def namings(connection: sqlite3.Connection, speaker_id: int) -> list[answers.NamingView]:
    """Return the documents in which a speaker is named, the latest first."""
    rows = connection.execute(
        f"""SELECT n.document_id, d.name, d.publisher, d.published_on, n.name_key, n.reason,
              (SELECT count(*) FROM quotation q JOIN attribution a ON a.quotation_id = q.id
                WHERE q.document_id = d.id AND a.speaker_id = n.speaker_id AND a.latest = 1)
            FROM naming n JOIN document d ON d.id = n.document_id
            WHERE n.speaker_id IN ({_MERGED}) ORDER BY d.published_on DESC, d.id DESC""",
        {"speaker_ids": json.dumps([speaker_id])},
    )
    return [answers.NamingView(*row) for row in rows]


def timeline(connection: sqlite3.Connection, speaker_ids: Collection[int]) -> list[answers.Month]:
    """Return how much these speakers said in every month in which they did, the first month first."""
    rows = connection.execute(
        f"""SELECT substr("day", 1, 7) AS month, sum(said), sum(NOT said) FROM attribution
            WHERE speaker_id IN ({_MERGED}) AND latest = 1 GROUP BY month ORDER BY month""",
        {"speaker_ids": json.dumps(list(speaker_ids))},
    )
    return [answers.Month(*row) for row in rows]


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


def _where(filters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the condition on the quotation `q` and its parameters."""
    shown = _ALL_VERSIONS if filters.get("all_versions", False) else "q.latest = 1"
    given = {name: value for name, value in filters.items() if value is not None and name in _CONDITIONS}
    parameters = {
        name: value if isinstance(value, _PLAIN) else json.dumps(list(value)) for name, value in given.items()
    }
    if "about" in given:
        parameters["about"] = fts_query(given["about"])
    return " AND ".join([shown, *(_CONDITIONS[name] for name in given)]), parameters


def _page(
    connection: sqlite3.Connection, sql: str, parameters: dict[str, Any], limit: int | None, offset: int
) -> list[int]:
    page = {**parameters, "limit": _limit(limit), "offset": offset}
    return [id_ for (id_,) in connection.execute(f"{sql} LIMIT :limit OFFSET :offset", page)]


def _limit(limit: int | None) -> int:
    """Return the limit as SQLite wants it: -1 is none."""
    return -1 if limit is None else limit

"""One document's rows into the tables. The caller holds the transaction, and undoes it when anything here raises."""

import os
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from quotes_db.rows import Records, values
from quotes_db.speakers import speaker_ids

__all__ = ["Added", "Status", "write"]

Status = Literal["added", "unchanged", "new version", "appearance", "reextracted"]

# The line number that a reader puts behind the name of a file of many articles.
_LINE = re.compile(r":\d+$")
# What a reading says about the document, beside the quotations it finds.
_METADATA = ("lang", "title", "publisher", "dateline_place", "published_on")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `added`, a `new version` of one from the same source, `unchanged`, known but from
    another source (`appearance`), or known and read again by another engine (`reextracted`)."""

    document_id: int
    status: Status


def write(connection: sqlite3.Connection, records: Records) -> Added:
    """Store a document with all that was found in it, unless the store has it already."""
    document = values(records.document) | {"now": _now()}
    document["source_key"] = _source_key(document)
    found = connection.execute("SELECT id FROM document WHERE sha256 = :sha256", document).fetchone()
    if found is None:
        return _new_document(connection, records, document)
    document["document_id"] = found[0]
    appeared = _appear(connection, document)
    if _extract(connection, records, document):
        _refresh(connection, document)
        return Added(found[0], "reextracted")
    return Added(found[0], "appearance" if appeared else "unchanged")


def _new_document(connection: sqlite3.Connection, records: Records, document: dict[str, Any]) -> Added:
    document["replaces"] = connection.execute(
        "SELECT max(document_id) FROM appearance WHERE source_key = :source_key", document
    ).fetchone()[0]
    document["document_id"] = connection.execute(
        """INSERT INTO document (name, sha256, text, location, url, lang, title, publisher, dateline_place,
                                 published_on, added_at, replaces)
           VALUES (:name, :sha256, :text, :location, :url, :lang, :title, :publisher, :dateline_place,
                   :published_on, :now, :replaces)""",
        document,
    ).lastrowid
    _appear(connection, document)
    _extract(connection, records, document)
    return Added(document["document_id"], "added" if document["replaces"] is None else "new version")


def _source_key(document: Mapping[str, Any]) -> str:
    """Return what stays the same when the article behind a source changes.

    A URL and a path from the root last. A line number does not, nor does `standard input`: there the name counts.
    """
    if document["url"]:
        return str(document["url"])
    location = document["location"] or ""
    if _LINE.search(location) is None and os.path.isabs(location):
        return location
    return f"{_LINE.sub('', location)}#{document['name']}"


def _appear(connection: sqlite3.Connection, document: Mapping[str, Any]) -> bool:
    """Note where the text was read; False when that is known."""
    cursor = connection.execute(
        """INSERT INTO appearance (document_id, source_key, name, location, url, publisher, added_at)
           VALUES (:document_id, :source_key, :name, :location, :url, :publisher, :now)
           ON CONFLICT (document_id, source_key) DO NOTHING""",
        document,
    )
    return cursor.rowcount > 0


def _refresh(connection: sqlite3.Connection, document: Mapping[str, Any]) -> None:
    """Let the document show what the latest reading says about it; earlier readings keep theirs in `extraction`."""
    latest = ", ".join(f"{column} = coalesce(:{column}, {column})" for column in _METADATA)
    connection.execute(f"UPDATE document SET {latest} WHERE id = :document_id", document)


def _extract(connection: sqlite3.Connection, records: Records, document: dict[str, Any]) -> bool:
    """Make this engine's reading the current one, storing it if it is new; False when it is current already."""
    extraction = document | values(records.extraction)
    found = connection.execute(
        """SELECT id, "current" FROM extraction WHERE document_id = :document_id
           AND extractor = :extractor AND version = :version AND rules = :rules""",
        extraction,
    ).fetchone()
    if found is not None and found[1]:
        return False
    connection.execute('UPDATE extraction SET "current" = 0 WHERE document_id = :document_id', extraction)
    if found is not None:
        connection.execute('UPDATE extraction SET "current" = 1 WHERE id = ?', (found[0],))
        return True
    extraction_id = connection.execute(
        """INSERT INTO extraction (document_id, extractor, version, rules, lang, title, publisher, dateline_place,
                                   published_on, extracted_at, "current")
           VALUES (:document_id, :extractor, :version, :rules, :lang, :title, :publisher, :dateline_place,
                   :published_on, :now, 1)""",
        extraction,
    ).lastrowid
    _write_findings(connection, records, {"extraction_id": extraction_id, "document_id": document["document_id"]})
    return True


def _write_findings(connection: sqlite3.Connection, records: Records, keys: Mapping[str, Any]) -> None:
    outlets = _outlet_ids(connection, records)
    connection.executemany(
        "INSERT INTO byline (extraction_id, position, name) VALUES (:extraction_id, :position, :name)",
        ({**keys, **values(row)} for row in records.bylines),
    )
    connection.executemany(
        """INSERT INTO credit (extraction_id, position, outlet_id, start, "end")
           VALUES (:extraction_id, :position, :outlet_id, :start, :end)""",
        ({**keys, **row, "outlet_id": outlets[row["outlet"]]} for row in map(values, records.credits)),
    )
    connection.executemany(
        """INSERT INTO quotation (extraction_id, document_id, position, start, "end", text, kind, modality,
                                  utterance, cue_start, cue_end, cue, channel, channel_start, channel_end,
                                  said_on, said_on_from, said_when_start, said_when_end, said_when, place, event,
                                  confidence)
           VALUES (:extraction_id, :document_id, :quotation, :start, :end, :text, :kind, :modality,
                   :utterance, :cue_start, :cue_end, :cue, :channel, :channel_start, :channel_end,
                   :said_on, :said_on_from, :said_when_start, :said_when_end, :said_when, :place, :event,
                   :confidence)""",
        ({**keys, **values(row)} for row in records.quotations),
    )
    # Not by a trigger: SQLite lets none write to a search index while the schema is not trusted (see opening.py).
    connection.execute(
        "INSERT INTO quotation_fts (rowid, text) SELECT id, text FROM quotation WHERE extraction_id = :extraction_id",
        keys,
    )
    numbered = connection.execute("SELECT position, id FROM quotation WHERE extraction_id = :extraction_id", keys)
    _write_parts(connection, records, dict(numbered.fetchall()), outlets, keys["document_id"])


def _write_parts(
    connection: sqlite3.Connection,
    records: Records,
    ids: Mapping[int, int],
    outlets: Mapping[str, int],
    document_id: int,
) -> None:
    attributions = [_keyed(row, ids) for row in map(values, records.attributions)]
    speakers = speaker_ids(connection, attributions, document_id)
    connection.executemany(
        """INSERT INTO attribution (quotation_id, position, speaker_id, name, kind, role,
                                    mention_start, mention_end, mention)
           VALUES (:quotation_id, :position, :speaker_id, :name, :kind, :role,
                   :mention_start, :mention_end, :mention)""",
        ({**row, "speaker_id": speakers.get((row["name_key"], row["kind"]))} for row in attributions),
    )
    connection.executemany(
        """INSERT INTO via (quotation_id, position, outlet_id, scope, rel, start, "end", mention)
           VALUES (:quotation_id, :position, :outlet_id, :scope, :rel, :start, :end, :mention)""",
        ({**_keyed(row, ids), "outlet_id": outlets[row["outlet"]]} for row in map(values, records.vias)),
    )
    connection.executemany(
        """INSERT INTO evidence (quotation_id, position, rule, start, "end")
           VALUES (:quotation_id, :position, :rule, :start, :end)""",
        (_keyed(values(row), ids) for row in records.evidence),
    )


def _keyed(row: dict[str, Any], ids: Mapping[int, int]) -> dict[str, Any]:
    """Return a row with the key of its quotation; a number that no quotation has breaks the foreign key."""
    return {**row, "quotation_id": ids.get(row["quotation"], -1)}


def _outlet_ids(connection: sqlite3.Connection, records: Records) -> dict[str, int]:
    """Return the key of every outlet that the rows name, the publisher's row made as well."""
    rows = [*records.credits, *records.vias]
    names = ({values(row)["outlet"] for row in rows} | {values(records.document)["publisher"]}) - {None}
    connection.executemany("INSERT INTO outlet (name) VALUES (?) ON CONFLICT DO NOTHING", ((n,) for n in sorted(names)))
    find = "SELECT id FROM outlet WHERE name = ?"
    return {name: connection.execute(find, (name,)).fetchone()[0] for name in names}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

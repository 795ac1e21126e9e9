"""What Datasette says of the store: descriptions from its schema, ready questions, what to sort and to search by."""

import re
import sqlite3
from pathlib import Path
from typing import Any

from quotes_db.describing import Description, descriptions

__all__ = ["metadata"]

_QUERIES = Path(__file__).with_name("queries")
_TITLE = re.compile(r"-- ([^\n]+)\n((?:-- [^\n]+\n)*)(.+)", re.DOTALL)
# What the program keeps to be fast, and what only it can read.
_HIDDEN = frozenset(
    {
        "decision_quotation",
        "name_clue",
        "name_word",
        "original",
        "outlet_tally",
        "source_file",
        "speaker_clue",
        "speaker_tally",
    }
)
_LABELS = {"document": "title", "outlet": "name", "quotation": "text", "speaker": "name"}
_FACETS = {
    "quotations_with_sources": ["kind", "modality", "publisher"],
    "documents_summary": ["publisher", "lang"],
    "speakers_summary": ["kind"],
    "decision": ["kind"],
}
_SORTED = {
    "quotations_with_sources": "id",
    "documents_summary": "id",
    "speakers_summary": "quotations",
    "outlets_summary": "quotations",
    "claims_summary": "id",
}
_SEARCHED = {"quotations_with_sources": {"fts_table": "quotation_fts", "fts_pk": "id"}}
# Columns of the same name are the same thing wherever they stand; of these no schema says anything.
_WORDS = {
    "channel": "the way that is no outlet: interview, phone, press conference, speech, court, post",
    "confidence": "how sure the program is of the attribution, 0 to 1: of those of 0.9 nine in ten are right",
    "cue": "the words that attribute: said, according to, kata, ujarnya",
    "end": "one behind the last character, counted from 0",
    "evidence": "the rules that fired, and the words that they matched",
    "kind": "of a quotation: direct (a whole utterance in marks), mixed (a fragment in marks), indirect (reported)",
    "lang": "ISO 639",
    "modality": "whether it was said; negated and hypothetical words were not",
    "publisher": "the outlet that printed the document",
    "role": "what the document says that the speaker is",
    "rule": "the rule that fired",
    "said_on": "the day of saying, ISO 8601",
    "said_on_from": "how that day was come by: written in the article, resolved from words, or that of a report",
    "said_when": "the words that say when",
    "speakers": "whoever the words are attributed to",
    "start": "the first character, counted from 0",
    "via": "the outlets that the words came through, the one nearest the publisher first",
}


def metadata(connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """Return all of it in Datasette's form, for the store under the name that Datasette has for it."""
    found = descriptions(connection)
    tables = {one.name: _table(one, _columns(connection, one.name)) for one in found if "_fts" not in one.name}
    return {
        "title": "quotetrail",
        "databases": {
            database: {
                "description": "The store as it is: every table and view, and SQL of your own. It can only be read.",
                "tables": tables,
                "queries": _queries(),
            }
        },
    }


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _table(one: Description, columns: list[str]) -> dict[str, Any]:
    """Return what is told of one table or view."""
    told: dict[str, Any] = {
        "description": one.about,
        "columns": {name: text for name in columns if (text := one.columns.get(name) or _WORDS.get(name))},
        **_SEARCHED.get(one.name, {}),
    }
    if one.name in _HIDDEN or one.name.startswith(("_", "sqlite_")):
        told["hidden"] = True
    if one.name in _LABELS:
        told["label_column"] = _LABELS[one.name]
    if one.name in _FACETS:
        told["facets"] = _FACETS[one.name]
    if one.name in _SORTED:
        told["sort_desc"] = _SORTED[one.name]
    return told


def _queries() -> dict[str, dict[str, str]]:
    """Return the questions in the folder `queries`: the first line of each is its title, comments say more."""
    return {file.stem: _query(file.read_text(encoding="utf-8")) for file in sorted(_QUERIES.glob("*.sql"))}


def _query(text: str) -> dict[str, str]:
    read = _TITLE.match(text)
    assert read, "a query begins with a comment that is its title"
    about = " ".join(line.removeprefix("-- ") for line in read[2].splitlines())
    return {"title": read[1], "description": about, "sql": read[3].strip()}

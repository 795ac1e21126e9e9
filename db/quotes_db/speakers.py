"""Attributions → the speakers they belong to.

Whoever has a name is one speaker in all documents under all spellings that fold alike: namesakes too, until a person
tells them apart. A bare description (`seorang warga`, `a spokesman for the port`) is a speaker of its document alone:
the same words elsewhere are somebody else. Without a name there is nobody that could be met again.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["is_description", "speaker_ids"]

Row = Mapping[str, Any]
_DESCRIBED = ("group", "unknown")


def speaker_ids(connection: sqlite3.Connection, rows: Iterable[Row], document_id: int) -> dict[tuple[str, str], int]:
    """Return (name_key, kind) of the rows of one document → key of the speaker, whose row is made if it is missing."""
    stored: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows:
        if row["name_key"]:
            stored.setdefault((row["name_key"], row["kind"]), (_key(row, document_id), row["name"]))
    connection.executemany(
        "INSERT INTO speaker (name, name_key, kind) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ((name, key, kind) for (_, kind), (key, name) in stored.items()),
    )
    find = "SELECT id FROM speaker WHERE name_key = ? AND kind = ?"
    return {own: connection.execute(find, (key, own[1])).fetchone()[0] for own, (key, _) in stored.items()}


def is_description(name: str, kind: str) -> bool:
    """Tell whether a name is no name but a description: no person or organisation, and written without capitals.

    The first word may have one from standing at the head of a sentence, when more words follow.
    """
    first, *others = name.split()
    return kind in _DESCRIBED and (first[0].islower() or (bool(others) and all(word[0].islower() for word in others)))


def _key(row: Row, document_id: int) -> str:
    """Return the key under which a speaker is met again; no folded name has an @ in it."""
    key: str = row["name_key"]
    return f"{key} @{document_id}" if is_description(row["name"], row["kind"]) else key

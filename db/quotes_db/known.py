"""Which documents are in a store already: the same text, or another text from the same source."""

import os
import re
import sqlite3
from collections.abc import Iterable

from quotes_db.rows import Records, marked, taken

__all__ = ["Documents", "source_key", "text_and_source"]

# The line number that a reader puts behind the name of a file of many articles.
_LINE = re.compile(r":\d+$")


def text_and_source(records: Records) -> tuple[str, str]:
    """Return the sha256 of the text of a document, and the key of the source that it comes from."""
    sha256, *place = taken(records.document, ("sha256", "url", "location", "name"))
    return sha256, source_key(*place)


def source_key(url: str | None, location: str | None, name: str) -> str:
    """Return what stays the same when the article behind a source changes.

    A URL and a path from the root last. A line number does not, nor does `standard input`: there the name counts.
    """
    if url:
        return url
    location = location or ""
    if _LINE.search(location) is None and os.path.isabs(location):
        return location
    return f"{_LINE.sub('', location)}#{name}"


class Documents:
    """Which documents of one store have a text or come from a source: asked for one by one, or for many ahead."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[str, int | None] = {}
        self._sources: dict[str, int | None] = {}

    def forget(self) -> None:
        """Forget what was asked for ahead."""
        self._texts, self._sources = {}, {}

    def look_up(self, documents: Iterable[Records]) -> None:
        """Ask ahead for the texts and the sources of many documents: SQLite then goes through its indexes in order."""
        pairs = [text_and_source(records) for records in documents]
        self._texts = self._found("SELECT sha256, id FROM document WHERE sha256 IN ({})", (text for text, _ in pairs))
        self._sources = self._found(
            "SELECT source_key, max(document_id) FROM appearance WHERE source_key IN ({}) GROUP BY source_key",
            (source for _, source in pairs),
        )

    def of_text(self, sha256: str) -> int | None:
        """Return the document that has a text."""
        if sha256 not in self._texts:
            row = self._connection.execute("SELECT id FROM document WHERE sha256 = ?", (sha256,)).fetchone()
            return None if row is None else int(row[0])
        return self._texts[sha256]

    def of_source(self, source_key: str) -> int | None:
        """Return the last document that came from a source."""
        if source_key not in self._sources:
            rows = self._connection.execute(
                "SELECT max(document_id) FROM appearance WHERE source_key = ?", (source_key,)
            )
            found: int | None = rows.fetchone()[0]
            return found
        return self._sources[source_key]

    def note(self, document_id: int, sha256: str, source_key: str) -> None:
        """Note, of what was asked for ahead, that a document has this text and came from this source."""
        if sha256 in self._texts:
            self._texts[sha256] = document_id
        if source_key in self._sources:
            self._sources[source_key] = max(document_id, self._sources[source_key] or 0)

    def _found(self, sql: str, wanted: Iterable[str]) -> dict[str, int | None]:
        found: dict[str, int | None] = dict.fromkeys(wanted)
        for marks, some in marked(list(found)):
            found.update(self._connection.execute(sql.format(marks), some).fetchall())
        return found

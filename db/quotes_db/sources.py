"""How far files were read, so that adding them again goes on where it was interrupted."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

__all__ = ["SourceFile", "note", "read_so_far"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and how many of its pieces were read, all of them when it is `complete`; `location` is its path from the
    root, `reader` names what read it. A file of another size, time of change or reader is another file."""

    location: str
    size: int
    modified_ns: int
    reader: str
    pieces: int
    complete: bool


def read_so_far(connection: sqlite3.Connection, location: str) -> SourceFile | None:
    """Return how far the file at that place was read when it was read last."""
    row = connection.execute(
        "SELECT location, size, modified_ns, reader, pieces, complete FROM source_file WHERE location = ?", (location,)
    ).fetchone()
    if row is None:
        return None
    place, size, modified_ns, reader, pieces, complete = row
    return SourceFile(place, size, modified_ns, reader, pieces, bool(complete))


def note(connection: sqlite3.Connection, source: SourceFile) -> None:
    """Note how far a file was read."""
    connection.execute(
        """INSERT INTO source_file (location, size, modified_ns, reader, pieces, complete, added_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (location) DO UPDATE SET size = excluded.size, modified_ns = excluded.modified_ns,
             reader = excluded.reader, pieces = excluded.pieces, complete = excluded.complete,
             added_at = excluded.added_at""",
        (
            source.location,
            source.size,
            source.modified_ns,
            source.reader,
            source.pieces,
            source.complete,
            datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )

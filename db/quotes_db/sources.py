"""How far files were read, so that adding them again goes on where it was interrupted."""

import sqlite3
from dataclasses import astuple, dataclass, fields

from quotes_db.clock import now

__all__ = ["SourceFile", "note", "read_so_far"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and how many of its pieces were read, all of them when it is `complete`; `location` is its path from the
    root, `reader` names what read it. A file of another size, time of change or reader is another file. Of its pieces
    came so many `documents`, and so many that were `refused`."""

    location: str
    size: int
    modified_ns: int
    reader: str
    pieces: int
    complete: bool
    documents: int = 0
    refused: int = 0


_COLUMNS = [field.name for field in fields(SourceFile)]
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM source_file WHERE location = ?"
_NOTE = f"""INSERT INTO source_file ({", ".join(_COLUMNS)}, added_at) VALUES ({", ".join("?" * len(_COLUMNS))}, ?)
ON CONFLICT (location) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in [*_COLUMNS[1:], "added_at"])}"""


def read_so_far(connection: sqlite3.Connection, location: str) -> SourceFile | None:
    """Return how far the file at that place was read when it was read last."""
    row = connection.execute(_SELECT, (location,)).fetchone()
    if row is None:
        return None
    noted = dict(zip(_COLUMNS, row, strict=True))
    return SourceFile(**noted | {"complete": bool(noted["complete"])})


def note(connection: sqlite3.Connection, source: SourceFile) -> None:
    """Note how far a file was read."""
    connection.execute(_NOTE, (*astuple(source), now()))

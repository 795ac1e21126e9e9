"""The search indexes, kept in few pieces: every question that is asked of one takes its time in each piece."""

import sqlite3

__all__ = ["compact"]

_INDEXES = ("passage_fts", "quotation_fts", "document_fts")
_PAGES = 1_000  # that are written at a time, of 4 kB: a large piece is joined with another over several batches


def compact(connection: sqlite3.Connection) -> None:
    """Join pieces of a level, so many at a time as the store says of each index (`schema/`), up to so many pages; what
    is left is done the next time."""
    for index in _INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', {_PAGES})")

"""The search indexes, kept in few pieces: every question that is asked of one takes its time in each piece."""

import sqlite3

__all__ = ["compact"]

# How many pieces of a level are joined at a time. Measured at a million quotations: two by two, joining took 72
# microseconds for each that was added, since a piece that is a hundred times as large can be of the level of a small
# one. With these it takes 20, nearly all for the index of passages: each quotation that is compared asks it a dozen
# times, so that a piece more would cost what it saves.
_TOGETHER = {"passage_fts": 2, "quotation_fts": 4, "document_fts": 4}
_PAGES = 1_000  # that are written in one step, of 4 kB
_IDLE = 2  # rows that SQLite changes when there is nothing to join are fewer


def compact(connection: sqlite3.Connection) -> bool:
    """Join pieces of a level, up to so many pages; tell whether there may be more to join.

    While large pieces are being joined they are there beside what is made of them: it is best to go on until all is
    done, and let others write in between.
    """
    is_more = False
    for index, together in _TOGETHER.items():
        row = connection.execute(f"SELECT v FROM {index}_config WHERE k = 'usermerge'").fetchone()
        if row is None or row[0] != together:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('usermerge', {together})")
        before = connection.total_changes
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', {_PAGES})")
        is_more |= connection.total_changes - before >= _IDLE
    return is_more

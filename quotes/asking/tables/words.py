"""Which texts hold the words of a search: the very search of the store (FTS5), over the few texts that may.

DuckDB leaves out the texts in which a word is missing altogether; what then remains is put into an index of SQLite in
memory, some hundreds at a time, and asked what the store would be asked.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import TypeVar

from quotes_db.search_words import fts_query

__all__ = ["FOLDED", "holding", "needed"]

_Key = TypeVar("_Key")
_AT_ONCE = 2000
_INDEX = """CREATE VIRTUAL TABLE held USING fts5 (
  text, content="", tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'")"""
# In the query of FTS5, words and phrases one after the other, without operators: all of them must be there.
_ALL = re.compile(r'"[^"]*"\*?(?: "[^"]*"\*?)*')
_PLAIN = re.compile(r"[a-z0-9]+")
# A text as the index folds it, as far as ASCII goes: of all characters that become ASCII there, only the long s does
# not become the same by these two functions.
FOLDED = "replace(lower(strip_accents({})), 'ſ', 's')"


def needed(query: str) -> list[str]:
    """Return what every text that fits must hold in it, folded; nothing when it may be this or that. Raises
    EmptySearch and Unsearchable."""
    wanted = fts_query(query)
    return _PLAIN.findall(wanted.lower()) if _ALL.fullmatch(wanted) else []


def holding(texts: Iterable[tuple[_Key, str]], query: str) -> Iterator[_Key]:
    """Yield the keys of the texts that a search would find, in their order."""
    wanted, each = fts_query(query), iter(texts)
    while some := list(islice(each, _AT_ONCE)):
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(_INDEX)
            connection.executemany(
                "INSERT INTO held (rowid, text) VALUES (?, ?)", ((at, text) for at, (_, text) in enumerate(some))
            )
            found = connection.execute("SELECT rowid FROM held WHERE held MATCH ? ORDER BY rowid", (wanted,)).fetchall()
        yield from (some[at][0] for (at,) in found)

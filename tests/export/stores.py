"""Stores with something of everything, and what is in them, row for row, the times of writing too."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.model import Capture
from quotes.records import Records, capture_row, original_row
from quotes_db import Store
from quotes_db.sources import SourceFile
from tests.db.making import article, denial, governor, said

__all__ = ["contents", "dam", "decide", "fill", "from_a_page"]

_INDEX = ("_fts", "_fts_config", "_fts_content", "_fts_data", "_fts_docsize", "_fts_idx")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return table → all its rows; not the search indexes, which are checked against the texts."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in tables
            if not table.endswith(_INDEX) and table != "_sqlite_migrations"
        }


def from_a_page(records: Records, page: bytes, url: str, at: str = "2025-05-01T08:00:00+00:00") -> Records:
    """Return the rows of a document that was read from a page."""
    text = "nothing that the page is"
    headers = (("Content-Type", "text/html"), ("X-Odd", "a, “b”"))
    capture = replace(
        Capture.of(page, "text/html", text, encoding="utf-8", encoding_from="http", doubts=("odd",)),
        url=url,
        final_url=url,
        status=200,
        headers=headers,
        retrieved_at=at,
    )
    return replace(records, original=original_row(capture), capture=capture_row(capture))


_DAM = (
    "“The dam will hold for a hundred years and more,” said Ruth Farrow. “Nobody asked us,” said Bo Lind, via Reuters."
)


def dam(day: str, name: str, more: str = "", **metadata: Any) -> Records:
    """Return an article with the same words of Ruth Farrow as all others of its kind, and some of Bo Lind."""
    text = _DAM + more
    return article(
        text,
        said(
            text,
            "The dam will hold for a hundred years and more,",
            "Ruth Farrow",
            role=metadata.pop("role", "engineer"),
        ),
        said(text, "Nobody asked us,", "Bo Lind", via=("Reuters",), confidence=0.5),
        name=name,
        location=f"/news/{name}",
        published_on=day,
        title=f"Dam, “{name}”",
        **metadata,
    )


def fill(store: Store) -> None:
    """Put something of everything into a store: versions, readings, places, pages, what was not said, decisions."""
    with store.batch():
        store.add(from_a_page(governor(url="https://warta.example/a"), b"<p>first</p>", "https://warta.example/a"))
        store.add(
            from_a_page(governor(url="https://warta.example/a"), b"<p>2</p>", "https://warta.example/a", "2025-05-02")
        )
        store.add(governor(url="https://other.example/b", name="b", publisher="Other"))
        store.add(governor(url="https://warta.example/a", version="2.0", rules="bb"))
        store.add(denial())
        store.add(dam("2025-05-01", "one.txt", publisher="Sun"))
        store.add(dam("2025-05-02", "two.txt", " More.", publisher="Moon", role="clerk"))
        store.add(dam("2025-05-03", "three.txt", " Even more.", publisher="Sun", url="https://sun.example/3"))
    store.cluster()
    store.add(dam("2025-05-04", "three.txt", " Changed since.", publisher="Sun", url="https://sun.example/3"))
    store.note_read(SourceFile("/news/one.txt", 10, 10**18 + 1, "reader", 1, True, 1, 0))
    decide(store)
    store.cluster()


def decide(store: Store) -> None:
    """Make decisions of every kind, and take some back."""
    said_by = {view.speakers[0].name: view for view in store.quotations(newest_first=False) if view.speakers}
    bayu, ruth, bo = (said_by[name] for name in ("Bayu", "Ruth Farrow", "Bo Lind"))
    lind, farrow = store.find_speakers("bo lind")[0].id, store.find_speakers("ruth farrow")[0].id
    store.confirm(ruth.id, by="Ann", why="heard “it”")
    store.skip(bo.id, by="Ann")
    store.correct_outlets(bo.id, ["Wire", "New Agency"], by="Bob", why="the credit")
    store.correct_speaker(bayu.id, farrow, by="Ann")
    store.correct_speaker(bayu.id, store.new_speaker("Dewi Ayu", "dewi ayu"), by="Bob")
    store.undo(store.reject(bo.id, by="Eve"), by="Ann", why="it is one")
    store.reject(store.quotations(about="jalan ini rusak")[0].id, by="Ann")
    other = store.split(farrow, [ruth.document_id], by="Ann", name="Ruth Farrow (clerk)")[1]
    store.undo(store.merge(lind, farrow, by="Eve"), by="Bob")
    store.merge(store.find_speakers("bayu")[0].id, lind, by="Ann", why="one man")
    store.rename(lind, "Bo Lind Jr", by="Ann")
    store.alias(lind, "Бо Линд", "бо линд", by="Ann")
    store.describe(other, "note", "met at the dam", by="Ann")
    store.describe(other, "wikidata", "Q42", by="Ann")

"""One claim's story: every document that carries it, in the order in which they came, and where it may come from."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from quotes_db.answers import OccurrenceView, OriginalView, QuotationView, TraceView
from quotes_db.assembly import assemble
from quotes_db.errors import NotInStore
from quotes_db.index_words import fold_words, shingles

__all__ = ["trace"]

# A document of the outlet that is cited is its report when it is so near in time and has so much of the words.
_NEAR_DAYS = 3
_DOCUMENTS = 200
_HOLDS = 0.6


def trace(connection: sqlite3.Connection, quotation_id: int) -> TraceView:
    """Return the claim that a quotation belongs to. Raises NotInStore."""
    if connection.execute("SELECT 1 FROM quotation WHERE id = ?", (quotation_id,)).fetchone() is None:
        raise NotInStore(f"no quotation {quotation_id} in this store; `quotes search WORDS` shows the numbers")
    claim = connection.execute("SELECT claim_id FROM occurrence WHERE quotation_id = ?", (quotation_id,)).fetchone()
    rows = connection.execute(
        """SELECT c.quotation_id, c.source, c.first_published_on
           FROM claim_occurrences c JOIN quotation q ON q.id = c.quotation_id JOIN document d ON d.id = c.document_id
           WHERE c.claim_id = ?
           ORDER BY coalesce(c.first_published_on, q."day", d.added_at), c.document_id, c.quotation_id""",
        (claim[0] if claim else None,),
    ).fetchall()
    known = {id_: (source, first) for id_, source, first in rows} or {quotation_id: (None, None)}
    occurrences = tuple(OccurrenceView(view, *known[view.id]) for view in assemble(connection, list(known)))
    views = [occurrence.quotation for occurrence in occurrences]
    return TraceView(claim[0] if claim else None, occurrences, tuple(_originals(connection, views)))


def _originals(connection: sqlite3.Connection, views: Sequence[QuotationView]) -> Iterator[OriginalView]:
    """Yield the documents of the outlets that the words are said to have come through: first those that have the claim
    themselves, else those near in time whose text holds most of the words."""
    cited = dict.fromkeys(via.outlet for view in views for via in view.via)
    for outlet in cited:
        own = [view for view in views if view.publisher == outlet]
        if own:
            yield OriginalView(
                outlet, own[0].document_id, own[0].document, own[0].title, own[0].published_on, own[0].id, 1.0
            )
            continue
        citing = next(view for view in views if any(via.outlet == outlet for via in view.via))
        yield from _near(connection, outlet, citing)


def _near(connection: sqlite3.Connection, outlet: str, citing: QuotationView) -> Iterator[OriginalView]:
    """Yield the document of an outlet that holds most of the words, among those near in time."""
    wanted = set(shingles(fold_words(citing.text)))
    best: tuple[float, sqlite3.Row] | None = None
    for row in _published_near(connection, outlet, citing.published_on):
        share = len(wanted & set(shingles(fold_words(row["text"])))) / len(wanted) if wanted else 0.0
        if share >= _HOLDS and (best is None or share > best[0]):
            best = share, row
    if best:
        share, row = best
        yield OriginalView(outlet, row["id"], row["name"], row["title"], row["published_on"], None, round(share, 2))


def _published_near(connection: sqlite3.Connection, outlet: str, day: str | None) -> list[sqlite3.Row]:
    try:
        middle = date.fromisoformat(day) if day else None
    except ValueError:
        middle = None
    if middle is None:
        return []
    first, last = middle - timedelta(_NEAR_DAYS), middle + timedelta(1)
    return connection.execute(
        """SELECT id, name, title, published_on, text FROM document d
           WHERE publisher = ? AND published_on BETWEEN ? AND ?
             AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = d.id)
           ORDER BY published_on LIMIT ?""",
        (outlet, first.isoformat(), last.isoformat(), _DOCUMENTS),
    ).fetchall()

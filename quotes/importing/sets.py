"""A set of Parquet tables, or what is wanted of it → a store: as `quotes add` would have filled it from the articles.

Documents go in in their order and in batches as big as those of `quotes add`, after each of which names are settled
and claims are found: then both stores are the same, row for row.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from quotes.records import Records

if TYPE_CHECKING:
    from quotes_db import Store

__all__ = ["Loaded", "load"]


@dataclass(slots=True)
class Loaded:
    """What became of documents: `outcomes` in the words of the store, or `refused`; `without_bytes` came as bytes that
    are not in the set, so that the store cannot say how they came. `quotations` are those of documents that were
    added."""

    outcomes: Counter[str] = field(default_factory=Counter)
    without_bytes: int = 0
    quotations: int = 0


def load(
    store: "Store",
    found: Iterable[Records],
    refuse: Callable[[str, str], None],
    *,
    batch: int,
    held: Callable[[], AbstractContextManager[None]],
) -> Loaded:
    """Bring documents into a store, so many in a batch, which is `held` together: a stop waits for it. `refuse` is told
    the name of what cannot be, and why."""
    loaded = Loaded()
    each = iter(found)
    store.cluster()  # what a run that was killed left
    while records := list(islice(each, batch)):
        with held():
            _store(store, records, refuse, loaded)
        store.cluster()
    return loaded


def _store(store: "Store", batch: Iterable[Records], refuse: Callable[[str, str], None], loaded: Loaded) -> None:
    from quotes_db.errors import BadRecords

    whole = [(records, _wrong(records)) for records in batch]
    kept = [_with_bytes(records) for records, wrong in whole if wrong is None]
    stored = zip(kept, store.add_each(kept), strict=True)
    for records, wrong in whole:
        with_bytes, became = (records, wrong) if wrong is not None else next(stored)
        if isinstance(became, (str, BadRecords)):
            loaded.outcomes["refused"] += 1
            refuse(records.document.name, str(became))
            continue
        loaded.outcomes[became.status] += 1
        loaded.without_bytes += with_bytes is not records
        loaded.quotations += len(records.quotations) if became.status in ("added", "new version") else 0


def _wrong(records: Records) -> str | None:
    """Return what is wrong with a document that no engine of ours made: whoever has a set may have changed it."""
    text = records.document.text or ""  # a table has anything, whatever the row says
    if hashlib.sha256(text.encode()).hexdigest() != records.document.sha256:
        return "its text is not the one that was read"
    if any(text[row.start : row.end] != row.text for row in records.quotations):
        return "a quotation is not what stands in its text"
    return None


def _with_bytes(records: Records) -> Records:
    """Return records whose capture has its bytes: the text itself, or an original; without, they are without both."""
    if records.capture is None or records.original is not None:
        return records
    if records.capture.original == records.document.sha256:
        return records
    return replace(records, capture=None)

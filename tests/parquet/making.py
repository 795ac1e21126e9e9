"""Sets made by hand, in units of a few documents."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from bench.syndication import documents
from quotes.parquet import sets
from quotes.parquet.shapes import IN_PATHS, By
from quotes.parquet.writing import UnitWriter
from quotes.records import CaptureRow, OriginalRow, Records

__all__ = ["changed", "make_set", "news", "rows"]


@cache
def news(quotations: int = 450) -> tuple[Records, ...]:
    """Return invented articles, some of them read twice, in new versions, from other places, or from pages."""
    made: list[Records] = []
    for number, (records, _) in enumerate(documents(seed=7, quotations=quotations)):
        assert isinstance(records, Records)
        lang = ("id", "en", None)[number % 3]
        day = None if number % 17 == 5 else records.document.published_on
        made.append(changed(records, lang=lang, published_on=day))
        if number % 11 == 3:
            made.append(changed(made[number // 2], url=f"https://elsewhere.example/{number}", name=f"again {number}"))
        if number % 13 == 4:
            made.append(_from_page(made[-1], number))
    return tuple(made)


def changed(records: Records, **values: object) -> Records:
    """Return records of a document of which something else is known."""
    return replace(records, document=replace(records.document, **values))  # type: ignore[arg-type]


def _from_page(records: Records, number: int) -> Records:
    capture = CaptureRow(
        f"{number:064}", "text/html", "utf-8", "http", '["a doubt"]', None, None, 200, '[["x", "y"]]', None
    )
    return replace(records, capture=capture, original=OriginalRow(f"{number:064}", 3, b"x\x9c..."))


def make_set(
    folder: Path, all_: Sequence[Records], *, units: int = 3, by: By = "month", originals: bool = False
) -> Path:
    """Write records as a set of so many units."""
    sets.begin(folder, {}, by=by)
    size = -(-len(all_) // units)
    for unit, some in enumerate(_chunks(all_, size)):
        with UnitWriter(folder, unit, by=by, originals=originals) as writer:
            for number, records in enumerate(some):
                writer.add(number, records)
        sets.commit(folder, unit, {})
    return folder


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table in the order of their numbers, with what their paths tell, as pyarrow reads a set."""
    if not (folder / table).exists():
        return []
    partitions = ds.partitioning(pa.schema([(name, pa.string()) for name in IN_PATHS]), flavor="hive")
    found = ds.dataset(folder / table, format="parquet", partitioning=partitions).to_table().to_pylist()
    return sorted(found, key=lambda row: (row.get("id", row.get("document_id")), row.get("position", 0)))


def _chunks(all_: Sequence[Records], size: int) -> Iterable[Sequence[Records]]:
    return (all_[at : at + size] for at in range(0, len(all_), size))

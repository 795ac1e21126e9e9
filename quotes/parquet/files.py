"""The files that belong together: what one unit has of one language and month, table by table, a part at a time."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quotes.errors import InputError
from quotes.parquet.shapes import TABLES, Partition
from quotes.safe import one_line

__all__ = ["SetFile", "readable"]

_ROWS = 2000  # at a time in memory, beside the bytes of a group of rows


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raise InputError, one line, for whatever is wrong with a Parquet file that is read inside."""
    try:
        yield
    except (pa.ArrowException, OSError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"{one_line(str(path))}: damaged, or no Parquet table of a set: {one_line(reason)}") from None


@dataclass(frozen=True, slots=True)
class SetFile:
    """A file of documents, and those of its other tables beside it, which have the same name: they hold the same
    documents. In all of them the rows are in the order of the documents."""

    folder: Path
    where: Partition
    unit: int
    name: str

    def path(self, table: str) -> Path:
        return self.folder / table / self.where.path / self.name

    def columns(self, table: str, names: Sequence[str]) -> Any:
        """Return some columns of a table whole; a table that is not there has no rows."""
        path = self.path(table)
        wanted = pa.schema([TABLES[table].schema.field(name) for name in names])
        if not path.exists():
            return wanted.empty_table()
        with readable(path):
            return pq.ParquetFile(path).read(columns=list(names)).select(list(names)).cast(wanted)

    def rows(self, table: str, ids: Sequence[int] | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table, values in the order of its columns; with rising `ids`, of those documents alone:
        groups of rows that have none of them are not read. Raises InputError for rows that are in another order."""
        path, schema = self.path(table), TABLES[table].schema
        if not path.exists():
            return
        with readable(path):
            file = pq.ParquetFile(path)
            groups = _groups(file, schema.names[0], ids)
            batches = file.iter_batches(_ROWS, groups, schema.names) if groups else iter(())
        kept = None if ids is None else frozenset(ids)
        last = -(2**63)
        while True:
            with readable(path):
                if (batch := next(batches, None)) is None:
                    return
                columns = [batch.column(field.name).cast(field.type).to_pylist() for field in schema]
            for row in zip(*columns, strict=True):
                if row[0] is None or row[0] < last:  # whose rows would be missed without a word
                    problem = "its rows are not in the order of documents; this set was not written by quotetrail"
                    raise InputError(f"{one_line(str(path))}: {problem}")
                last = row[0]
                if kept is None or row[0] in kept:
                    yield row


def _groups(file: Any, column: str, ids: Sequence[int] | None) -> list[int]:
    """Return the groups of rows that may hold one of the documents, by the least and the greatest number in them."""
    every = list(range(file.metadata.num_row_groups))
    if ids is None:
        return every
    at = file.schema_arrow.names.index(column)
    return [number for number in every if _may_hold(file.metadata.row_group(number).column(at).statistics, ids)]


def _may_hold(statistics: Any, ids: Sequence[int]) -> bool:
    if statistics is None or not statistics.has_min_max:
        return True
    first = bisect_left(ids, statistics.min)
    return first < len(ids) and ids[first] <= statistics.max

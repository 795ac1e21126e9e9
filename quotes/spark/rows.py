"""Rows of a Spark table → rows of another, by a Python function, in Arrow batches; few of them in memory at a time."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["Function", "mapped"]

_ROWS = 5_000  # of a batch that is handed back
# The rows of one partition, in its order, as tuples → rows of the new table.
Function = Callable[[Iterator[tuple[Any, ...]]], Iterable[tuple[Any, ...]]]


def mapped(frame: "DataFrame", function: Function, columns: str) -> "DataFrame":
    """Apply a function to every partition of a table; `columns` are those of the new one with their types, as in SQL.

    The function, and what it holds, goes to other machines: it must be one of a module.
    """
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    schema = cast(StructType, StructType.fromDDL(columns))
    return frame.mapInArrow(partial(_apply, function, to_arrow_schema(schema)), schema)


def _apply(function: Function, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    made = iter(function(_rows(batches)))
    while rows := list(islice(made, _ROWS)):
        columns = zip(*rows, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _rows(batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

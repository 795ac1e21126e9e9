"""What the store takes in: rows shaped like those of `quotes.records`, which this package does not import.

A row is any dataclass whose fields are the columns of its table; tests/test_records.py holds the two together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import Field
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, Protocol, TypeVar

__all__ = ["Records", "Row", "field", "marked", "storable", "taken", "taken_of_all"]

_ASKED = 1000  # values at a time
_T = TypeVar("_T")


class Row(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


class Records(Protocol):
    """Everything that one document adds; rows refer to each other by `quotation`, the position of the quotation."""

    @property
    def document(self) -> Row: ...
    @property
    def extraction(self) -> Row: ...
    @property
    def bylines(self) -> Sequence[Row]: ...
    @property
    def credits(self) -> Sequence[Row]: ...
    @property
    def quotations(self) -> Sequence[Row]: ...
    @property
    def attributions(self) -> Sequence[Row]: ...
    @property
    def vias(self) -> Sequence[Row]: ...
    @property
    def evidence(self) -> Sequence[Row]: ...
    @property
    def original(self) -> Row | None: ...
    @property
    def capture(self) -> Row | None: ...


def taken(row: Row, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """Return several columns of a row."""
    return tuple(_getter(columns)(row))


def taken_of_all(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterable[tuple[Any, ...]]:
    """Return several columns of each row."""
    return map(_getter(columns), rows)


@cache
def _getter(columns: tuple[str, ...]) -> Callable[[Row], tuple[Any, ...]]:
    return attrgetter(*columns)


def field(row: Row, column: str) -> Any:
    """Return one column of a row."""
    return getattr(row, column)


def marked(values: Sequence[_T]) -> Iterator[tuple[str, Sequence[_T]]]:
    """Yield values, as many as SQLite is asked for at once, with the marks that stand for them in SQL."""
    for at in range(0, len(values), _ASKED):
        some = values[at : at + _ASKED]
        yield ", ".join("?" * len(some)), some


def storable(id_: int) -> int | None:
    """Return the number, or None when no row could have it: SQLite counts to 2**63 - 1."""
    return id_ if -(2**63) <= id_ < 2**63 else None

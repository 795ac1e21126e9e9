"""Stored quotations → a list for people or records for machines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from quotes.asking import records
from quotes.asking.records import COLUMNS
from quotes.cli.formats import write
from quotes.cli.options import Output
from quotes.cli.registry import known_outlets

if TYPE_CHECKING:
    from quotes.asking.statement import Statement
    from quotes.asking.tables.values import TableQuotation
    from quotes.cli.page import Page
    from quotes_db import QuotationView

    Listed = QuotationView | TableQuotation

__all__ = [
    "counted",
    "one_more",
    "print_quotations",
    "record",
    "row",
    "stored",
    "tallied",
    "write_each",
    "write_quotations",
]


def write_quotations(found: "Iterable[Listed]", output: Output) -> None:
    """Write quotations for machines."""
    if output.how in ("csv", "tsv"):
        write(map(row, found), output, COLUMNS)
    else:
        write(map(record, found), output, ())


def write_each(found: "Iterator[Listed]", output: Output) -> bool:
    """Write quotations for machines as they come; False, and nothing written, when there are none."""
    first = next(found, None)
    if first is not None:
        write_quotations(chain([first], found), output)
    return first is not None


def one_more(limit: int | None) -> int | None:
    """Return how many to ask for when so many are printed: one more tells whether there are more."""
    return None if limit is None else limit + 1


def counted(number: int, noun: str) -> str:
    """Return a number of things: `1 quotation`, `2 quotations`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def tallied(quotations: int, unsaid: int) -> list[str]:
    """Return how much was said, and how much more there is that was not."""
    return [counted(quotations, "quotation"), *([f"{unsaid} not said"] if unsaid else [])]


def print_quotations(page: "Page", found: "Sequence[Listed]", limit: int | None, matched: str = "") -> None:
    """Print quotations one below the other; beyond the limit is only told that there are more."""
    from quotes.cli.statement import print_statement

    for view in found[:limit]:
        print_statement(page, stored(view), matched)
    if limit is not None and len(found) > limit:
        page.line((f"… more than {limit}; --limit {4 * limit} shows more, --format csv all", "aside"))


def stored(view: "Listed") -> "Statement":
    """Return what is printed of a stored quotation."""
    from quotes.asking.statement import statement

    return statement(view, view, known_outlets(), id_=view.id, replaced_by=view.replaced_by)


def record(view: "Listed") -> dict[str, Any]:
    """Return a stored quotation as one record."""
    return records.record(view, known_outlets())


def row(view: "Listed") -> dict[str, Any]:
    """Return a stored quotation as one row, its keys those of `quotes.asking.records.COLUMNS`."""
    return records.row(view, known_outlets())

"""What the citation formats say of an entry: the words as a journalist writes them down, and the days."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from re import fullmatch
from typing import TYPE_CHECKING

from quotes.asking.statement import chain, marks, statement
from quotes.export.identifiers import web_address
from quotes.export.values import Entry
from quotes.safe import one_line

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db.answers import QuotationView

__all__ = ["accessed_on", "address", "documents", "place", "told", "whole_day", "worded"]


def worded(view: "QuotationView") -> str:
    """Return the words in their marks, on one line; reported speech without, and what was not said as that."""
    before, after = marks(view)
    return before + one_line(view.text) + after


def told(view: "QuotationView", outlets: "OutletRegistry") -> str:
    """Return who said it, with their role, through whom it came, when: `Ann Lowe (mayor), via KCNA (…) → Sun, 2 May
    2025`; what was negated, or is one state-run source's word, says so."""
    made = statement(view, view, outlets, replaced_by=view.replaced_by)
    named = [by.name + (f" ({by.role})" if by.role else "") for by in view.speakers if by.name]
    return one_line(chain(replace(made, speakers=tuple(named))))


def place(view: "QuotationView") -> str:
    """Return where the words stand: the document, and its characters from 0, the end exclusive."""
    return f"{one_line(view.document)}, characters {view.start}-{view.end}"


def address(entry: Entry) -> str | None:
    """Return the address of the document if it is one of the web."""
    return web_address(entry.document.url)


def documents(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the quotations of each document; those of one must come one after the other."""
    for _, group in groupby(entries, key=lambda entry: entry.document.id):
        yield list(group)


def accessed_on(entry: Entry) -> str | None:
    """Return the day on which the page was fetched last, ISO 8601; None for what was read from a file."""
    return max((capture.retrieved_at[:10] for capture in entry.captures if capture.retrieved_at), default=None)


def whole_day(iso: str | None) -> tuple[int, int, int] | None:
    """Return year, month and day of a date that has them, else None."""
    found = fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?", iso or "")
    return (int(found[1]), int(found[2]), int(found[3])) if found else None

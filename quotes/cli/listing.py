"""Stored quotations → a list for people or records for machines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from quotes.cli.convert import flat, source_of, statement
from quotes.cli.formats import write
from quotes.cli.options import Output
from quotes.cli.registry import known_outlets

if TYPE_CHECKING:
    from quotes.cli.page import Page
    from quotes.cli.statement import Statement
    from quotes_db import QuotationView

__all__ = [
    "COLUMNS",
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

COLUMNS = (
    "id",
    "speakers",
    "roles",
    "kind",
    "modality",
    "text",
    "via",
    "rests_on",
    "channel",
    "publisher",
    "said_on",
    "said_on_from",
    "said_when",
    "published_on",
    "place",
    "cue",
    "title",
    "url",
    "document",
    "start",
    "end",
    "confidence",
    "replaced_by",
)


def write_quotations(found: "Iterable[QuotationView]", output: Output) -> None:
    """Write quotations for machines."""
    if output.how in ("csv", "tsv"):
        write(map(row, found), output, COLUMNS)
    else:
        write(map(record, found), output, ())


def write_each(found: "Iterator[QuotationView]", output: Output) -> bool:
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


def print_quotations(page: "Page", found: "Sequence[QuotationView]", limit: int | None, matched: str = "") -> None:
    """Print quotations one below the other; beyond the limit is only told that there are more."""
    from quotes.cli.statement import print_statement

    for view in found[:limit]:
        print_statement(page, stored(view), matched)
    if limit is not None and len(found) > limit:
        page.line((f"… more than {limit}; --limit {4 * limit} shows more, --format csv all", "aside"))


def stored(view: "QuotationView") -> "Statement":
    """Return what is printed of a stored quotation."""
    return statement(view, view, id_=view.id, replaced_by=view.replaced_by)


def record(view: "QuotationView") -> dict[str, Any]:
    """Return a stored quotation as one record, with what is known of the outlets it came through."""
    from quotes.trust import facts

    kept = asdict(view)
    hops = [{**hop, **facts(known_outlets().find(hop["outlet"]))} for hop in kept["via"]]
    return {**kept, "via": hops, "rests_on": source_of(view)}


def row(view: "QuotationView") -> dict[str, Any]:
    """Return a stored quotation as one row, its keys those of COLUMNS."""
    return flat(
        view,
        view,
        id=view.id,
        cue=view.cue.text if view.cue else None,
        said_when=view.said_when.text if view.said_when else None,
        title=view.title,
        url=view.url,
        document=view.document,
        start=view.start,
        end=view.end,
        replaced_by=view.replaced_by,
    )

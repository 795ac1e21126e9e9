"""`quotes show`: one quotation in its context, with its chain and the evidence for it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quotes.asking.account import Field, attribution, grounds
from quotes.asking.records import COLUMNS
from quotes.cli.options import Output, outlets_option, output_options
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store
from quotes.errors import NothingFound

if TYPE_CHECKING:
    from quotes.cli.page import Page
    from quotes_db import DocumentView, QuotationView, Store

__all__ = ["command", "print_context"]


@click.command(epilog="Example: quotes show 12")
@click.argument("id_", metavar="ID", type=click.IntRange(min=1))
@output_options
@outlets_option
@with_store
def command(store: "Store", id_: int, output: Output) -> int:
    """Show one quotation in its context, with its whole chain and the evidence for it.

    ID is the number that the lists print before each quotation.
    """
    from quotes_db.errors import NotInStore

    try:
        view = store.quotation(id_)
    except NotInStore as error:
        raise NothingFound(str(error)) from None
    document, text = store.document(view.document_id), store.document_text(view.document_id)
    if output.for_people:
        _print(view, document, text, store.pieces(id_))
    else:
        _write(view, document, text, output)
    return 0


def _write(view: "QuotationView", document: "DocumentView", text: str, output: Output) -> None:
    from quotes.asking.context import context
    from quotes.cli.formats import write
    from quotes.cli.listing import record, row

    if output.how in ("csv", "tsv"):
        write([row(view)], output, COLUMNS)
        return
    around = asdict(context(text, view.start, view.end))
    write([_with_evidence(record(view), text) | {"context": around, "source": asdict(document)}], output, ())


def _with_evidence(record: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a record of a quotation with the words that each rule matched."""
    evidence = [{**item, "text": text[item["start"] : item["end"]]} for item in record["evidence"]]
    return {**record, "evidence": evidence}


def _print(view: "QuotationView", document: "DocumentView", text: str, pieces: Sequence[int]) -> None:
    from quotes.asking.statement import chain
    from quotes.cli.listing import stored
    from quotes.cli.page import open_page

    page = open_page()
    page.line((f"Quotation {view.id}", "name"), f" · {chain(stored(view))}")
    page.line()
    print_context(page, view, text)
    page.line()
    page.fields([*attribution(view, pieces, known_outlets()), *_source(view, document), *grounds(view, text)])


def print_context(page: "Page", view: "QuotationView", text: str) -> None:
    from quotes.asking.context import context

    around = context(text, view.start, view.end)
    # Where no style can be seen, brackets mark the words.
    opening, closing = ("", "") if page.styled else ("[[", "]]")
    if around.before:
        page.text((around.before, "aside"), indent=2)
        page.line()
    page.text(around.lead, (opening + around.words + closing, "match"), around.tail, indent=2)
    if around.after:
        page.line()
        page.text((around.after, "aside"), indent=2)


def _source(view: "QuotationView", document: "DocumentView") -> Iterator[Field]:
    """Yield where the words were printed and what proves it."""
    from quotes.asking.statement import day

    printed = ", ".join(filter(None, (view.publisher, document.dateline_place, day(view.published_on))))
    wanted = (
        ("title", view.title),
        ("published", printed),
        ("byline", ", ".join(document.byline)),
        ("credits", ", ".join(credit.outlet for credit in document.credits)),
        ("url", view.url),
        ("document", f"{view.document} (document {view.document_id})"),
        ("read from", document.location),
        ("characters", f"{view.start}-{view.end}"),
        ("sha256", view.sha256),
        ("newer text", f"document {document.replaced_by}" if document.replaced_by else None),
    )
    yield from ((label, value) for label, value in wanted if value)

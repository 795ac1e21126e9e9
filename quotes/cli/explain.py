"""`quotes explain`: why a stored quotation is attributed as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.options import Output, outlets_option, output_options
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store
from quotes.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from quotes.explain import Explainer
    from quotes.model import Document, Extractor, Quotation
    from quotes_db import QuotationView, Store


@click.command(epilog="Example: quotes explain 12")
@click.argument("id_", metavar="ID", type=click.IntRange(min=1))
@output_options
@outlets_option
@with_store
def command(store: "Store", id_: int, output: Output) -> int:
    """Explain why a stored quotation is attributed as it is.

    Shows how the sentence was read, the rules that decided, every other candidate and why it lost, and what made the
    program more or less sure. ID is the number that the lists print. The stored text is read again, and what a newer
    engine answers otherwise is said. Only table and json, jsonl have room for it.
    """
    from quotes.explain import Explainer
    from quotes.model import Span
    from quotes_db.errors import NotInStore

    refuse_cells(output)
    try:
        view = store.quotation(id_)
    except NotInStore as error:
        raise NothingFound(str(error)) from None
    explainer = Explainer(document_of(store, view), known_outlets())
    try:
        quotation = explainer.at(Span(view.start, view.end))
    except NothingFound:
        raise NothingFound(
            f"{_engine(explainer.analysis.extractor)} finds no quotation there, "
            f"{view.extractor} {view.version} did; `quotes show {id_}` shows what is stored"
        ) from None
    if output.for_people:
        _print(view, explainer, quotation)
    else:
        _write(view, explainer, quotation, output)
    return 0


def refuse_cells(output: Output) -> None:
    """Raise UsageError for a format that has cells: an explanation does not fit into them."""
    if output.how in ("csv", "tsv"):
        raise UsageError(f"an explanation does not fit into {output.how}; use --format json or jsonl")


def document_of(store: "Store", view: "QuotationView") -> "Document":
    """Return the document as it was read, with what is known of it."""
    from quotes.model import Document

    known = store.document(view.document_id)
    return Document.from_text(
        store.document_text(view.document_id),
        name=known.name,
        location=known.location,
        lang=known.lang,
        title=known.title,
        url=known.url,
        publisher=known.publisher,
        byline=known.byline,
        published_on=known.published_on,
    )


def _print(view: "QuotationView", explainer: "Explainer", quotation: "Quotation") -> None:
    from quotes.cli.explanation import print_explanation
    from quotes.cli.listing import stored
    from quotes.cli.page import open_page
    from quotes.cli.statement import print_statement

    page = open_page()
    print_statement(page, stored(view))
    page.line()
    for line in _newer(view, explainer, quotation):
        page.line(line)
    print_explanation(page, explainer.explain(quotation))


def _newer(view: "QuotationView", explainer: "Explainer", quotation: "Quotation") -> Iterator[str]:
    """Yield what a reader must know when another engine explains than the one that stored the quotation."""
    reader = explainer.analysis.extractor
    if _same_engine(view, reader):
        return
    yield f"Stored by {view.extractor} {view.version}, rules {view.rules}; explained by {_engine(reader)}."
    for what, stored, now in _changes(view, quotation):
        yield f"The {what} was {stored}, and is now {now}."
    yield ""


def _write(view: "QuotationView", explainer: "Explainer", quotation: "Quotation", output: Output) -> None:
    from quotes.cli.formats import write
    from quotes.explaining.values import explanation_json

    reader = explainer.analysis.extractor
    record: dict[str, Any] = {
        "id": view.id,
        "document": view.document,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "text": quotation.text,
        "kind": quotation.kind,
        "modality": quotation.modality,
        "speakers": [speaker.name for speaker in quotation.speakers if speaker.name],
        "via": [via.outlet for via in quotation.via],
        "stored_by": {"name": view.extractor, "version": view.version, "rules": view.rules},
        "explained_by": asdict(reader),
        "same_engine": _same_engine(view, reader),
        "changes": [{"what": what, "stored": was, "now": now} for what, was, now in _changes(view, quotation)],
        "explanation": explanation_json(explainer.explain(quotation)),
    }
    write([record], output, ())


def _same_engine(view: "QuotationView", reader: "Extractor") -> bool:
    return (view.extractor, view.version, view.rules) == (reader.name, reader.version, reader.rules)


def _engine(reader: "Extractor") -> str:
    return f"{reader.name} {reader.version}, rules {reader.rules}"


def _changes(view: "QuotationView", quotation: "Quotation") -> Iterator[tuple[str, str, str]]:
    """Yield (what, stored, now) for everything in which the two readings differ."""
    pairs = (
        ("passage", f"{view.start}-{view.end}", f"{quotation.span.start}-{quotation.span.end}"),
        ("kind", view.kind, quotation.kind),
        ("modality", view.modality, quotation.modality),
        ("speaker", _names([s.name for s in view.speakers]), _names([s.name for s in quotation.speakers])),
        ("chain", _names([v.outlet for v in view.via]), _names([v.outlet for v in quotation.via])),
    )
    yield from (pair for pair in pairs if pair[1] != pair[2])


def _names(names: Sequence[str]) -> str:
    return ", ".join(filter(None, names)) or "unknown"

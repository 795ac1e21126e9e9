"""`quotes show`: one quotation in its context, with its chain and the evidence for it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quotes.asking.records import COLUMNS, source_of
from quotes.cli.options import Output, outlets_option, output_options
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store
from quotes.errors import NothingFound

if TYPE_CHECKING:
    from quotes.cli.page import Page
    from quotes_db import DocumentView, QuotationView, Store, ViaView

__all__ = ["attribution", "command", "grounds", "print_context"]

Field = tuple[str, str]

_UNSAID = {
    "negated": "the text says that the speaker did not say this",
    "hypothetical": "the text supposes or announces this, it does not say that it was said",
}
_DAYS = {
    "resolved": " (counted from the day of the article or of the report it cites)",
    "report": " (the day of the report that is cited: said then or before)",
}


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
    page.fields([*attribution(view, pieces), *_source(view, document), *grounds(view, text)])


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


def attribution(view: "QuotationView", pieces: Sequence[int]) -> Iterator[Field]:
    """Yield who said it, and how it came."""
    for speaker in view.speakers:
        known = ", ".join(filter(None, (speaker.name or "not named", speaker.role))) + f" ({speaker.kind})"
        named = f", here {_at(speaker.mention)}" if speaker.mention else ""
        yield "speaker", known + named
    if not view.speakers:
        yield "speaker", "unknown"
    yield "kind", view.kind + _piece(view.id, pieces)
    if view.modality != "said":
        yield "modality", f"{view.modality}: {_UNSAID[view.modality]}"
    if view.cue:
        yield "cue", _at(view.cue)
    yield from _hops(view)
    if found := source_of(view, known_outlets()):
        yield "rests on", found
    if view.channel:
        yield "channel", f"{view.channel.kind}, {_at(view.channel)}"
    yield from _when(view)
    for label, value in (("place", view.place), ("event", view.event)):
        if value:
            yield label, value


def _when(view: "QuotationView") -> Iterator[Field]:
    """Yield the day on which it was said, how that is known, and the words that say when."""
    from quotes.asking.statement import day

    words = _at(view.said_when) if view.said_when else ""
    if view.said_on:
        how = _DAYS.get(view.said_on_from or "", "")
        yield "said on", ", ".join(filter(None, (day(view.said_on) + how, words)))
    elif words:
        yield "said", f"{words}, which day that was is not known"


def _piece(id_: int, pieces: Sequence[int]) -> str:
    """Return which piece of its utterance a quotation is; nothing of one that is whole."""
    if len(pieces) < 2:
        return ""
    return f", piece {pieces.index(id_) + 1} of {len(pieces)} of one utterance"


def _hops(view: "QuotationView") -> Iterator[Field]:
    """Yield the outlets from the publisher inward, each with what it is and how we know of it."""
    from quotes.trust import described

    for number, via in enumerate(view.via, start=1):
        beside = ", beside the one before" if via.rel == "parallel" and number > 1 else ""
        outlet = known_outlets().find(via.outlet)
        known = f" ({described(outlet)})" if outlet else ""
        yield "via", f"{number}. {via.outlet}{known}{beside}: {_named(via)}"


def _named(via: "ViaView") -> str:
    """Return where the text names an outlet; a person may have decided on one that it does not name."""
    if via.text is None:
        return "somebody decided so"
    scope = "named here" if via.scope == "local" else "carried over from earlier in the text"
    return f"{scope}, {_at(via)}"


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


def grounds(view: "QuotationView", text: str) -> Iterator[Field]:
    """Yield why the program believes all this, and how firmly."""
    for item in view.evidence:
        yield "evidence", f"{item.rule} ({item.start}-{item.end}): {text[item.start : item.end]}"
    yield "confidence", f"{view.confidence:.2f}"
    superseded = "" if view.current else "; a later reading has taken the place of this one"
    yield "found by", f"{view.extractor} {view.version}, rules {view.rules}{superseded}"


def _at(passage: Any) -> str:
    return f"“{passage.text}” ({passage.start}-{passage.end})"

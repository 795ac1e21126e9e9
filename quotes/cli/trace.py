"""`quotes trace`: the story of one claim."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.listing import counted, record, row, stored
from quotes.cli.options import Output, limit_option, outlets_option, output_options
from quotes.cli.stores import with_store
from quotes.errors import NothingFound

if TYPE_CHECKING:
    from quotes.cli.page import Page, Piece
    from quotes.rewording import Run
    from quotes_db import QuotationView, Store
    from quotes_db.answers import OccurrenceView, OriginalView, TraceView

_COLUMNS = (
    "id",
    "published_on",
    "publisher",
    "source",
    "speakers",
    "kind",
    "wording",
    "text",
    "via",
    "rests_on",
    "title",
    "url",
    "document",
    "start",
    "end",
)
_LISTED = 6


@click.command(epilog="Example: quotes trace 12")
@click.argument("id_", metavar="ID", type=click.IntRange(min=1, max=2**63 - 1))
@limit_option
@output_options
@outlets_option
@with_store
def command(store: "Store", id_: int, limit: int | None, output: Output) -> int:
    """Tell the story of one claim: who said it, where it was first seen, and how its words changed on the way.

    ID is the number of any quotation of it, which the lists print. Every occurrence is shown in the order of
    publication, with its publisher, its chain, and where its words differ from the first: [-dropped-] {+added+}. What
    an outlet of the chain published near in time is proposed as the original. Wire copy that many print is one source.
    """
    from quotes_db.errors import NotInStore

    try:
        found = store.trace(id_)
    except NotInStore as error:
        raise NothingFound(str(error)) from None
    if output.for_people:
        from quotes.cli.page import open_page

        _print(open_page(), found, output.most(limit))
    else:
        _write(found, output, limit)
    return 0


def _print(page: "Page", found: "TraceView", most: int | None) -> None:
    from quotes.asking.statement import chain
    from quotes.cli.statement import print_statement

    first = found.occurrences[0].quotation
    page.line(("First seen", "heading"), f" · {_seen(found.occurrences[0])}")
    print_statement(page, stored(first))
    page.line()
    if found.claim_id is None:
        page.line("It was not yet compared with what other documents quote.")
    elif len(found.occurrences) == 1:
        page.line("No other document in the store has these words.")
    else:
        page.line(("Carried by", "heading"), f" · {_carried(found.occurrences)}")
        for occurrence in found.occurrences[1:most]:
            view = occurrence.quotation
            page.line(*_pieces(first, view), indent=7, label=str(view.id))
            page.line((chain(stored(view)), "aside"), indent=7)
        if most is not None and len(found.occurrences) > most:
            page.line((f"… more than {most}; --limit {4 * most} shows more, --format csv all", "aside"))
    for original in found.originals:
        page.line()
        page.line(("Proposed as the original", "heading"), f" · {_original(original)}")


def _first_on(one: "OccurrenceView") -> str | None:
    """Return when the words were first published there: in this version of the article, or in an earlier one."""
    return one.first_published_on or one.quotation.published_on


def _seen(one: "OccurrenceView") -> str:
    """Return when and where an occurrence was published."""
    from quotes.asking.statement import day

    view = one.quotation
    where = (day(_first_on(one)) or "on a day that is not known", view.publisher, view.title or view.document)
    return ", ".join(filter(None, where))


def _carried(occurrences: "Sequence[OccurrenceView]") -> str:
    """Return how many printed it, and from how many sources: `5 publishers, 2 sources: KCNA (4), AFP`."""
    publishers = {one.quotation.publisher for one in occurrences if one.quotation.publisher}
    sources = Counter(one.source for one in occurrences if one.source)
    named = [f"{source} ({count})" if count > 1 else source for source, count in sources.most_common(_LISTED)]
    more = ["…"] if len(sources) > _LISTED else []
    parts = [counted(len(occurrences), "occurrence"), counted(len(publishers), "publisher")]
    return f"{', '.join(parts)}, {counted(len(sources), 'source')}: {', '.join([*named, *more])}"


def _original(original: "OriginalView") -> str:
    from quotes.asking.statement import day

    if original.quotation_id is not None:
        why = f"quotation {original.quotation_id}"
    else:
        why = f"document {original.document_id}, which has {original.holds:.0%} of the words"
    where = (original.outlet, day(original.published_on), original.title or original.document, why)
    return ", ".join(filter(None, where))


def _pieces(first: "QuotationView", view: "QuotationView") -> "list[Piece]":
    """Return the wording of an occurrence, with what changed since the first."""
    found = _wording(first, view)
    if all(run.kind == "same" for run in found):
        return ["the same words"]
    pieces: list[Piece] = []
    for run in found:
        pieces += [" "] * bool(pieces)
        pieces.append(_piece(run))
    return pieces


def _piece(run: "Run") -> "Piece":
    """Return a run; brackets say what changed, styles only help: not every terminal shows them."""
    from quotes.rewording import mark

    return mark(run) if run.kind == "same" else (mark(run), run.kind)


def _wording(first: "QuotationView", view: "QuotationView") -> "list[Run]":
    from quotes.rewording import runs

    return runs(first.text, view.text)


def _write(found: "TraceView", output: Output, limit: int | None) -> None:
    from quotes.cli.formats import write
    from quotes.rewording import marked

    first, shown = found.occurrences[0].quotation, found.occurrences[:limit]
    if output.how in ("csv", "tsv"):
        rows = [
            {**row(one.quotation), "source": one.source, "wording": marked(_wording(first, one.quotation))}
            for one in shown
        ]
        write(rows, output, _COLUMNS)
        return
    occurrences = [_occurrence(first, one) for one in shown]
    whole: dict[str, Any] = {
        "claim_id": found.claim_id,
        "text": first.text,
        "speakers": [speaker.name for speaker in first.speakers if speaker.name],
        "first_published_on": _first_on(found.occurrences[0]),
        "publishers": sorted({one.quotation.publisher for one in found.occurrences if one.quotation.publisher}),
        "sources": sorted({one.source for one in found.occurrences if one.source}),
        "occurrences": occurrences,
        "originals": [asdict(original) for original in found.originals],
    }
    write([whole], output, ())


def _occurrence(first: "QuotationView", one: "OccurrenceView") -> dict[str, Any]:
    wording = [asdict(run) for run in _wording(first, one.quotation)]
    return {**record(one.quotation), "source": one.source, "wording": wording}

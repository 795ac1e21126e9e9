"""`quotes check`: every quotation of a draft."""

import sys
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.options import Output, outlets_option
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes.readers.drafts import Draft
    from quotes.verifying.draft import Checked
    from quotes_db import Store

FORMATS = ("table", "json", "jsonl", "csv", "html", "sarif")
COLUMNS = (
    "number",
    "verdict",
    "start",
    "end",
    "line",
    "text",
    "asked_speaker",
    "asked_outlet",
    "document",
    "quotation",
    "stored",
    "speakers",
    "publisher",
    "published_on",
    "changes",
    "warnings",
)


@click.command(epilog="Example: quotes check draft.docx --format html > report.html")
@click.argument("draft", metavar="DRAFT")
@click.option("--details", is_flag=True, help="Show each quotation beside what is stored, word by word.")
@click.option(
    "--format",
    "how",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="table is for people, html a report to print, sarif for editors, the others for machines.",
)
@outlets_option
@with_store
def command(store: "Store", draft: str, details: bool, how: str) -> int:
    """Verify every quotation of a draft against everything that is stored.

    DRAFT is a text, Markdown, HTML or .docx file, or - for text on standard input. The status is 0 when every quotation
    is verbatim, abridged or partial, and 1 otherwise.
    """
    from quotes.asking.passages import passages_of
    from quotes.model import Document
    from quotes.pipeline import extract
    from quotes.readers.drafts import read_draft
    from quotes.verifying.draft import check

    read, outlets = read_draft(draft), known_outlets()
    analysis = extract(Document.from_text(read.text, name=read.name), outlets)
    found = list(check(analysis, passages_of(store), outlets))
    _write(found, read, store, details, how)
    return 0 if all(item.judgement.passes for item in found) else 1


def _write(found: "list[Checked]", draft: "Draft", store: "Store", details: bool, how: str) -> None:
    if how == "table":
        _print(found, draft, store, details)
    elif how == "html":
        from quotes.cli.check_html import report

        sys.stdout.buffer.write(report(found, draft, store.document_text).encode("utf-8", "replace"))
    elif how == "sarif":
        from quotes.cli.sarif import sarif

        sys.stdout.buffer.write(sarif(found, draft).encode("utf-8", "replace"))
    else:
        _write_records(found, draft, Output(how))


def _write_records(found: "list[Checked]", draft: "Draft", output: Output) -> None:
    from quotes.cli.formats import write
    from quotes.cli.verify import row

    records = [record(item, draft.text) for item in found]
    write(map(row, records) if output.how == "csv" else records, output, COLUMNS)


def record(item: "Checked", text: str) -> dict[str, Any]:
    """Return a checked quotation as one record; where the words stand in the store is under `stored_at`, since `start`
    and `end` are places in the draft."""
    from quotes.verifying.contract import judgement_json

    verdict = judgement_json(item.judgement)
    stored_at = [verdict.pop("start"), verdict.pop("end")]
    verdict.pop("id")
    place = {"number": item.number, "start": item.start, "end": item.end, "line": line_of(text, item.start)}
    return {**place, "kind": item.kind, **verdict, "stored_at": None if stored_at[0] is None else stored_at}


def line_of(text: str, position: int) -> int:
    """Return the number of the line, from 1, that a character stands in."""
    return text.count("\n", 0, position) + 1


def _print(found: "list[Checked]", draft: "Draft", store: "Store", details: bool) -> None:
    """Print a line for each quotation, and below it what is wrong or to be looked at."""
    from quotes.cli.judgement import STYLES, print_judgement, short, summary, why
    from quotes.cli.page import open_page

    page = open_page()
    for item in found:
        judgement = item.judgement
        asked = judgement.citation.speaker or "no speaker named"
        claimed = f", {judgement.citation.outlet}" if judgement.citation.outlet else ""
        where = f" → {judgement.document}" if judgement.document else ""
        page.line(
            (judgement.verdict, STYLES.get(judgement.verdict, "unsure")),
            f" “{short(judgement.citation.text)}” ",
            (f"{asked}{claimed}, line {line_of(draft.text, item.start)}{where}", "aside"),
            indent=6,
            label=str(item.number),
        )
        if details:
            print_judgement(judgement, store)
            page.line()
        elif text := why(judgement):
            page.line((text, "aside"), indent=8)
    if found:
        page.line()
    page.line(summary([item.judgement.verdict for item in found], "quotation"))

"""`quotes extract`: what is in an article, without keeping it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from quotes.asking.records import found_row
from quotes.cli.options import Output, input_options, min_confidence_option, outlets_option, output_options
from quotes.cli.reading import Inputs, hands_options
from quotes.cli.registry import known_outlets
from quotes.model import Analysis

if TYPE_CHECKING:
    from quotes.explain import Explainer
    from quotes.outlets import OutletRegistry
    from quotes.piecework import Hands
    from quotes.readers.piece import Options

COLUMNS = (
    "document",
    "start",
    "end",
    "kind",
    "modality",
    "text",
    "speakers",
    "roles",
    "cue",
    "via",
    "rests_on",
    "channel",
    "publisher",
    "said_on",
    "said_on_from",
    "said_when",
    "published_on",
    "place",
    "confidence",
)


@click.command(epilog="Example: quotes extract article.txt --format jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@min_confidence_option
@input_options
@hands_options
@click.option("--explain", is_flag=True, help="Say why each quotation is attributed as it is (not in csv and tsv).")
@outlets_option
@output_options
def command(
    paths: tuple[str, ...],
    reading: "Options",
    hands: "Hands",
    min_confidence: float | None,
    explain: bool,
    output: Output,
) -> int:
    """Find the quotations of articles and store nothing.

    PATH is text, HTML, Markdown, PDF, .docx, e-mail, JSONL, CSV, Parquet, a feed, a WARC archive, a folder of these, a
    list of addresses, an https://… address, or - for standard input. json and jsonl print a record for each document,
    csv and tsv a row for each quotation.
    """
    inputs, least, outlets = Inputs(paths, reading), min_confidence or 0.0, known_outlets()
    if explain:
        _explain(inputs, least, output, outlets)
    else:
        _print((_surer(analysis, least) for analysis in inputs.analyses(outlets, hands)), output)
    return inputs.status


def _explain(inputs: Inputs, least: float, output: Output, outlets: "OutletRegistry") -> None:
    """Print every document with an explanation of each quotation."""
    from quotes.cli.explain import refuse_cells
    from quotes.cli.formats import write
    from quotes.explain import Explainer

    refuse_cells(output)
    explainers = (Explainer(document, outlets) for document in inputs)
    if output.for_people:
        for explainer in explainers:
            _print_article(_surer(explainer.analysis, least), explainer)
    else:
        write((_with_explanations(explainer, least) for explainer in explainers), output, ())


def _with_explanations(explainer: "Explainer", least: float) -> dict[str, Any]:
    """Return the record of a document, with the explanation of each quotation among its keys."""
    from quotes.contract import analysis_json
    from quotes.explaining.values import explanation_json

    analysis = _surer(explainer.analysis, least)
    record = analysis_json(analysis)
    for quote, quotation in zip(record["quotes"], analysis.quotations, strict=True):
        quote["explanation"] = explanation_json(explainer.explain(quotation))
    return record


def _surer(analysis: Analysis, least: float) -> Analysis:
    """Leave out the quotations that the engine is less sure of."""
    return replace(analysis, quotations=tuple(q for q in analysis.quotations if q.confidence >= least))


def _print(analyses: Iterable[Analysis], output: Output) -> None:
    from quotes.cli.formats import write
    from quotes.contract import analysis_json

    if output.for_people:
        for analysis in analyses:
            _print_article(analysis)
    elif output.how in ("csv", "tsv"):
        write((row for analysis in analyses for row in rows(analysis)), output, COLUMNS)
    else:
        write((analysis_json(analysis) for analysis in analyses), output, ())


def rows(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield one flat record a quotation, its keys those of COLUMNS."""
    for quotation in analysis.quotations:
        yield found_row(quotation, analysis, known_outlets())


def _print_article(analysis: Analysis, explainer: "Explainer | None" = None) -> None:
    from quotes.asking.statement import day, statement
    from quotes.cli.explanation import print_explanation
    from quotes.cli.page import open_page
    from quotes.cli.statement import print_statement

    page = open_page()
    page.line((analysis.title or analysis.document.name, "heading"))
    about = (analysis.publisher, analysis.dateline_place, day(analysis.published_on), ", ".join(analysis.byline))
    page.line((", ".join(filter(None, (*about, analysis.document.name))), "aside"))
    page.line()
    for quotation in analysis.quotations:
        print_statement(page, statement(quotation, analysis, known_outlets()))
        if explainer:
            print_explanation(page, explainer.explain(quotation), indent=6)
        page.line()
    if not analysis.quotations:
        page.line("no quotations found")
        page.line()

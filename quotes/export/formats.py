"""The formats of `quotes export`: one entry each; the module that writes one is loaded when it is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from quotes.errors import InputError, UsageError

if TYPE_CHECKING:
    from quotes.export.values import DocumentsWriter, Writer

__all__ = ["FORMATS", "Format", "Part", "by_ending", "documents_writer", "writer"]

# What an entry has only if its format asks for it, since it takes time to find.
Part = Literal["claim", "captures", "decisions", "known"]


@dataclass(frozen=True, slots=True)
class Format:
    """How an export is written.

    `module` has `write`, a `quotes.export.values.Writer` that may take options of its own: `options` are their names.
    `what` is a line for the help. `extra` brings the library that it needs. `needs` are the parts of an entry that it
    reads. `binary` is nothing that a terminal can show. A format `of` documents has a `DocumentsWriter` instead: it is
    written from the store itself. With `by_document` the quotations of one document come one after the other.
    """

    module: str
    what: str
    media_type: str
    ending: str
    extra: str | None = None
    needs: Collection[Part] = ()
    options: Collection[str] = ()
    binary: bool = False
    of: Literal["quotations", "documents"] = "quotations"
    by_document: bool = False


_CAPTURES: tuple[Part, ...] = ("captures",)

FORMATS: Mapping[str, Format] = {
    "csv": Format(
        "quotes.export.csv_table", "a table for a spreadsheet, a row a quotation", "text/csv", ".csv", options=("raw",)
    ),
    "json": Format(
        "quotes.export.json_array",
        "one array, all that is known of each quotation",
        "application/json",
        ".json",
        needs=("captures", "decisions"),
    ),
    "html": Format(
        "quotes.export.dossier",
        "a dossier in one page: who, when, through whom, claims, sources",
        "text/html",
        ".html",
        needs=("claim", "captures", "decisions", "known"),
    ),
    "jsonld": Format(
        "quotes.export.jsonld",
        "schema.org: Quotation, Claim, NewsArticle, Person",
        "application/ld+json",
        ".jsonld",
        needs=("claim", "decisions", "known"),
    ),
    "claimreview": Format(
        "quotes.export.claimreview",
        "schema.org: a ClaimReview of every claim, to be filled in",
        "application/ld+json",
        ".claimreview.jsonld",
        needs=("claim", "decisions", "known"),
    ),
    "webannotation": Format(
        "quotes.export.webannotation",
        "W3C Web Annotations of the words in page and text",
        "application/ld+json",
        ".annotations.jsonld",
        needs=("captures", "decisions"),
    ),
    "prov": Format(
        "quotes.export.prov",
        "W3C PROV-JSON: who said, relayed, published, extracted, reviewed",
        "application/json",
        ".prov.json",
        needs=("claim", "captures", "decisions", "known"),
    ),
    "jsonl": Format(
        "quotes.export.json_lines",
        "whole documents, a line each, for `quotes import`",
        "application/x-ndjson",
        ".jsonl",
        options=("originals",),
        of="documents",
    ),
    "parquet": Format(
        "quotes.export.parquet",
        "a table with types, for pandas, DuckDB, Spark",
        "application/vnd.apache.parquet",
        ".parquet",
        extra="parquet",
        binary=True,
    ),
    "markdown": Format("quotes.export.markdown", "a list of citations, to be pasted", "text/markdown", ".md"),
    "bibtex": Format(
        "quotes.export.bibtex",
        "an entry a document, its quotations in the note",
        "application/x-bibtex",
        ".bib",
        needs=_CAPTURES,
        by_document=True,
    ),
    "csl-json": Format(
        "quotes.export.csl_json",
        "the same for Zotero, Pandoc and others that read CSL",
        "application/vnd.citationstyles.csl+json",
        ".csl.json",
        needs=_CAPTURES,
        by_document=True,
    ),
}


def by_ending(name: str) -> str | None:
    """Return the format that files of such a name have, if there is one: that of the longest ending, else the first."""
    fitting = [format_ for format_, about in FORMATS.items() if name.lower().endswith(about.ending)]
    return max(fitting, key=lambda format_: len(FORMATS[format_].ending), default=None)


def writer(name: str, **options: object) -> "Writer":
    """Return what writes a format of quotations. Raises InputError when a library for it is missing, UsageError for an
    option that it does not have."""
    write: Writer = _write(name, options)
    return write


def documents_writer(name: str, **options: object) -> "DocumentsWriter":
    """Return what writes a format of documents; raises the same."""
    write: DocumentsWriter = _write(name, options)
    return write


def _write(name: str, options: Mapping[str, object]) -> Any:
    about = FORMATS[name]
    for option, value in options.items():
        if option not in about.options:
            raise UsageError(f"the format {name} has no --{option if value else f'no-{option}'}")
    try:
        write = import_module(about.module).write
    except ImportError:
        if about.extra is None:
            raise
        raise InputError(f"{name} needs the extra {about.extra}: pip install 'quotetrail[{about.extra}]'") from None
    return partial(write, **options) if options else write

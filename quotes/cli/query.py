"""`quotes query`: what `quotes speaker` and `quotes search` answer, from Parquet tables without a store."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.cli.listing import one_more, print_quotations, write_each
from quotes.cli.options import (
    Filters,
    Output,
    about_option,
    filter_options,
    outlets_option,
    output_options,
    sort_option,
    via_option,
)
from quotes.cli.registry import known_outlets
from quotes.cli.selecting import lang_option, speaker_option
from quotes.errors import NothingFound, UsageError
from quotes.safe import one_line

if TYPE_CHECKING:
    from quotes.asking.tables.values import Asked, TableQuotation


@click.command(epilog="Example: quotes query crawl.set --speaker 'Kim Jong Un' --about hero --since 2026-01")
@click.argument("paths", nargs=-1, required=True, metavar="PARQUET...", type=click.Path(path_type=Path, exists=True))
@speaker_option
@about_option
@via_option
@sort_option
@lang_option
@filter_options
@output_options
@outlets_option
def command(paths: tuple[Path, ...], speaker: str | None, lang: str | None, filters: Filters, output: Output) -> int:
    """Ask Parquet tables, without loading them: what somebody said, what came through an outlet, who used some words.

    PARQUET is a folder of tables as `quotes spark extract` and `quotes export --as parquet` write it, or a file of
    `quotes export --as parquet`. The newest come first. A name fits whoever has all its words; who is one person and
    who are two, only a store knows (`quotes import`). The same text counts once. It needs the extra query.
    """
    from quotes.readers.extras import needs

    needs("duckdb", "query", one_line(str(paths[0])), "tables in Parquet are asked with DuckDB")
    asked = _asked(speaker, lang, filters, output)
    found = _found(paths, asked)
    if not output.for_people:
        if not write_each(found, output):
            raise NothingFound("no quotation fits")
        return 0
    _print(list(found), asked, output.most(filters.limit))
    return 0


def _asked(speaker: str | None, lang: str | None, filters: Filters, output: Output) -> "Asked":
    from quotes.asking.tables.values import Asked
    from quotes.names import fold_name

    if speaker is not None and not fold_name(speaker):
        raise UsageError(f"{speaker!r} is not a name")
    limit = output.most(filters.limit)
    return Asked(
        speaker=speaker,
        about=filters.about,
        via=filters.via,
        publisher=filters.publisher,
        since=filters.since,
        until=filters.until,
        kind=filters.kind,
        min_confidence=filters.min_confidence,
        lang=lang,
        all_versions=filters.all_versions,
        sort=filters.sort,
        limit=one_more(limit) if output.for_people else limit,
        whole=not output.for_people,
    )


def _found(paths: tuple[Path, ...], asked: "Asked") -> "Iterator[TableQuotation]":
    from quotes.readers.extras import needs

    folders = [path.is_dir() for path in paths]
    if all(folders):
        needs("pyarrow", "query", one_line(str(paths[0])), "folders of tables")
        from quotes.asking.tables.sets import in_sets

        return in_sets(paths, asked, known_outlets())
    if any(folders):
        raise UsageError("name folders of tables, or files, not both")
    from quotes.asking.tables.flat import in_files

    return in_files(paths, asked, known_outlets())


def _print(found: "list[TableQuotation]", asked: "Asked", limit: int | None) -> None:
    """Print a list for people, and under what names whoever was asked for stands in it."""
    from quotes.asking.records import names
    from quotes.cli.page import open_page
    from quotes.names import fold_name, name_tokens
    from quotes_db.search_words import wanted_words

    if not found:
        raise NothingFound("no quotation fits")
    page = open_page()
    if asked.speaker is not None:
        wanted = set(name_tokens(asked.speaker))
        fitting = (name for view in found for name in names(view) if wanted <= set(name_tokens(name)))
        page.line(("called here: " + ", ".join(sorted({fold_name(name): name for name in fitting}.values())), "aside"))
        page.line()
    print_quotations(page, found, limit, matched=wanted_words(asked.about) if asked.about else "")

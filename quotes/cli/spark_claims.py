"""`quotes spark claims`: which quotations in a set are the same statement."""

from typing import Any

import click

from quotes.cli.deciding_sets import Listing, decided, deciding_options

COLUMNS = (
    "text",
    "speakers",
    "occurrences",
    "documents",
    "first_on",
    "last_on",
    "publishers",
    "kind",
    "modality",
    "document_id",
    "position",
)


@click.command(epilog="Example: quotes spark claims articles.set --format jsonl --limit 1000")
@click.argument("target", metavar="SET")
@deciding_options
def command(target: str, **asked: Any) -> int:
    """Tell which quotations in SET are the same statement, by the rules of the store, and list what ran most often.

    Writes the tables claim (the words where they stand first, who said them, where and when they ran) and occurrence
    (for every quotation the claim that it belongs to), and those of `quotes spark people`.
    """
    told = "{claim:,} claims with {occurrence:,} occurrences in {documents:,} documents"
    order = ("occurrences", "document_id", "position")
    return decided(target, Listing("claim", order, _record, COLUMNS, 6, told), **asked)


def _record(row: Any) -> dict[str, Any]:
    record = {column: row[column] for column in COLUMNS}
    return {**record, "speakers": row["speakers"] or [], "publishers": row["publishers"] or []}

"""`quotes spark people`: whom the names in a set stand for."""

from typing import Any

import click

from quotes.cli.deciding_sets import Listing, decided, deciding_options

COLUMNS = ("speaker", "kind", "quotations", "documents", "roles", "names", "undecided", "document_id", "name_key")


@click.command(epilog="Example: quotes spark people articles.set --limit 50")
@click.argument("target", metavar="SET")
@deciding_options
def command(target: str, **asked: Any) -> int:
    """Tell whom the names in SET stand for, by the rules of the store, and list whoever is quoted most.

    Writes the tables speaker (who they are, with their names, roles and counts) and naming (for every name in every
    document whom it stands for, and why that is believed), and those of `quotes spark claims`. These are proposals:
    what somebody decides about people is decided in a store (`quotes import`, `quotes people`).
    """
    told = "{speaker:,} speakers for {naming:,} names in {documents:,} documents"
    order = ("quotations", "document_id", "name_key", "kind")
    return decided(target, Listing("speaker", order, _record, COLUMNS, 6, told), **asked)


def _record(row: Any) -> dict[str, Any]:
    """Return a speaker, the roles of most documents first."""
    roles = sorted(row["roles"] or [], key=lambda role: -role["documents"])
    return {
        **{column: row[column] for column in COLUMNS if column in row},
        "speaker": row["name"],
        "names": row["names"] or [],
        "roles": [role["role"] for role in roles],
    }

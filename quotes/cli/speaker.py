"""`quotes speaker`: what somebody said, and through whom it reached us."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quotes.cli.asking import ask
from quotes.cli.listing import counted, one_more, print_quotations, write_quotations
from quotes.cli.narrow import narrow
from quotes.cli.options import Filters, Output, filter_options, output_options, via_option
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes_db import QuotationView, SpeakerName, Store

# So many quotations of each of several people are looked at for what the people are.
_SAMPLE = 50


@click.command(epilog="Example: quotes speaker kim --via kcna --since 2025-04")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@via_option
@filter_options
@output_options
@with_store
def command(store: "Store", name: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Show what somebody said, newest first, and through whom it reached us.

    NAME may be any part or spelling of a name. When it fits several people, they are listed.
    """
    query = " ".join(name)
    answer = ask(query, store.speaker_names(), "nobody called")
    if not answer.meant:
        _list(store, query, answer.others, output)
        return 0
    limit = output.most(filters.limit)
    narrowed = narrow(store, filters)
    narrowed["speaker_ids"] = [speaker.id for speaker in answer.meant]
    found = store.quotations(**narrowed, limit=one_more(limit))
    if output.for_people:
        _print(answer.meant, answer.others, found, limit)
    else:
        write_quotations(found[:limit], output)
    return 0 if found else 1


def _print(
    meant: "Sequence[SpeakerName]", others: "Sequence[SpeakerName]", found: "Sequence[QuotationView]", limit: int | None
) -> None:
    from quotes.cli.page import open_page

    page = open_page()
    for speaker in meant:
        about = [speaker.kind, *_roles(found, speaker.id), counted(speaker.quotations, "quotation")]
        page.line((speaker.name, "name"), f" · {' · '.join(about)}")
    if others:
        page.line(("also: " + ", ".join(f"{other.name} ({other.quotations})" for other in others), "aside"))
    page.line()
    print_quotations(page, found, limit)
    if not found:
        page.line("nothing that fits the filters")


def _list(store: "Store", query: str, several: "Sequence[SpeakerName]", output: Output) -> None:
    """List the people that a name may mean, with what they are known as."""
    from quotes.cli.formats import write
    from quotes.cli.page import open_page

    records = [
        {
            "id": speaker.id,
            "name": speaker.name,
            "kind": speaker.kind,
            "roles": _roles(store.quotations(speaker_ids=[speaker.id], limit=_SAMPLE), speaker.id),
            "quotations": speaker.quotations,
        }
        for speaker in several
    ]
    columns = ("id", "name", "kind", "roles", "quotations")
    if not output.for_people:
        write(records, output, columns)
        return
    page = open_page()
    page.line(f'{len(several)} speakers fit "{query}"; ask for one of them:')
    page.line()
    page.table(columns[1:], [[record[column] for column in columns[1:]] for record in records])


def _roles(found: "Sequence[QuotationView]", speaker_id: int) -> list[str]:
    """Return what the documents say that a speaker is, each role once, the newest first."""
    roles = (s.role for view in found for s in view.speakers if s.id == speaker_id and s.role)
    return list(dict.fromkeys(roles))

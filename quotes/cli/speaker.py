"""`quotes speaker`: what somebody said, and through whom it reached us."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quotes.asking.narrow import listed, narrow
from quotes.asking.person import alike, told
from quotes.asking.whom import ask_speaker, roles_of
from quotes.cli.listing import one_more, print_quotations, tallied, write_quotations
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
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes.asking.answer import Answer
    from quotes.cli.page import Page
    from quotes_db import QuotationView, SpeakerName, SpeakerSummary, Store

__all__ = ["command", "list_several", "print_heading"]


@click.command(epilog="Example: quotes speaker kim --about hero --via kcna --since 2025-04")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@about_option
@via_option
@sort_option
@filter_options
@output_options
@outlets_option
@with_store
def command(store: "Store", name: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Show what somebody said, newest first, and through whom it reached us.

    NAME may be any part or spelling of a name, or an alias. When it fits several people, they are listed. Two people
    of one name stay two, each under a heading of their own, until somebody says that they are one.
    """
    query = " ".join(name)
    answer = ask_speaker(store, query, all_versions=filters.all_versions)
    if not answer.meant:
        list_several(store, query, answer.others, output)
        return 0
    limit = output.most(filters.limit)
    narrowed = narrow(store, filters, known_outlets())
    groups = alike(answer.meant)
    found = []
    for group in groups:
        narrowed["speaker_ids"] = [speaker.id for speaker in group]
        found.append(listed(store, narrowed, filters.sort, one_more(limit)))
    if output.for_people:
        _print(store, answer, groups, found, limit)
    else:
        write_quotations(_each_once(found, limit), output)
    return 0 if any(found) else 1


def _each_once(found: "Sequence[Sequence[QuotationView]]", limit: int | None) -> "list[QuotationView]":
    """Return the quotations of all: one that two of a name share comes once."""
    return list({view.id: view for views in found for view in views}.values())[:limit]


def _print(
    store: "Store",
    answer: "Answer[SpeakerName]",
    groups: "Sequence[Sequence[SpeakerName]]",
    found: "Sequence[Sequence[QuotationView]]",
    limit: int | None,
) -> None:
    from quotes.cli.page import open_page

    page = open_page()
    for number, (same, views) in enumerate(zip(groups, found, strict=True)):
        if number:
            page.line()
        print_heading(page, store, same, numbered=len(groups) > 1)
        if not number and answer.others:
            page.line(("also: " + ", ".join(f"{other.name} ({other.quotations})" for other in answer.others), "aside"))
        page.line()
        print_quotations(page, views, limit)
        if not views:
            page.line("nothing that fits the filters")
    if len(groups) > 1:
        page.line()
        page.line((_hint([group[0] for group in groups]), "aside"))


def _hint(speakers: "Sequence[SpeakerName]") -> str:
    first, *others = speakers
    return (
        f"{len(speakers)} speakers are called so; if two are one: quotes people merge {others[0].id} {first.id}; "
        f"why they are held apart: quotes people show {others[0].id}"
    )


def print_heading(
    page: "Page", store: "Store", same: "Sequence[SpeakerName | SpeakerSummary]", *, numbered: bool = False
) -> None:
    """Print who somebody is, by all that the documents and the people who use the store say of them."""
    first = same[0]
    roles = list(dict.fromkeys(role for speaker in same for role in roles_of(store, speaker.id)))
    single = [item.role for item in store.roles(first.id)] if len(roles) == 1 else []
    about = [
        *([f"speaker {first.id}"] if numbered else []),
        first.kind,
        *single,
        *tallied(sum(speaker.quotations for speaker in same), sum(speaker.unsaid for speaker in same)),
        *([f"{len(same)} documents, not necessarily one speaker"] if len(same) > 1 else []),
    ]
    page.line((first.name, "name"), f" · {' · '.join(about)}")
    if len(roles) > 1:
        page.line((f"roles: {', '.join(roles)}", "aside"))
    for label, value in told(store, first.id):
        page.line((f"{label}: {value}", "aside"))
    if first.undecided and (found := store.speaker(first.id).documents) > 1:
        page.line(
            f"undecided: nothing tells whether these are one person in {found} documents; "
            f"`quotes people show {first.id}` lists them, `quotes people split` parts them"
        )


def list_several(store: "Store", query: str, several: "Sequence[SpeakerName]", output: Output) -> None:
    """List the people that a name may mean, with what they are known as."""
    from quotes.cli.formats import write
    from quotes.cli.page import open_page

    records = [
        {
            "id": speaker.id,
            "name": speaker.name,
            "kind": speaker.kind,
            "roles": [item.role for item in store.roles(speaker.id)],
            "quotations": speaker.quotations,
            "unsaid": speaker.unsaid,
        }
        for speaker in several
    ]
    columns = ("id", "name", "kind", "roles", "quotations", "unsaid")
    if not output.for_people:
        write(records, output, columns)
        return
    page = open_page()
    page.line(f'{len(several)} speakers fit "{query}"; ask for one of them:')
    page.line()
    shown = [column for column in columns[1:] if column != "unsaid" or any(speaker.unsaid for speaker in several)]
    page.table(shown, [[record[column] for column in shown] for record in records])

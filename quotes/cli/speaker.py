"""`quotes speaker`: what somebody said, and through whom it reached us."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import click

from quotes.cli.asking import Answer, ask
from quotes.cli.listing import counted, one_more, print_quotations, tallied, write_quotations
from quotes.cli.narrow import narrow
from quotes.cli.options import Filters, Output, filter_options, outlets_option, output_options, via_option
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes.cli.page import Page
    from quotes_db import DescribedAs, QuotationView, SpeakerName, Store


@click.command(epilog="Example: quotes speaker kim --via kcna --since 2025-04")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@via_option
@filter_options
@output_options
@outlets_option
@with_store
def command(store: "Store", name: tuple[str, ...], filters: Filters, output: Output) -> int:
    """Show what somebody said, newest first, and through whom it reached us.

    NAME may be any part or spelling of a name. When it fits several people, they are listed. Namesakes are not told
    apart: when documents give different roles, all are shown.
    """
    query = " ".join(name)
    answer = ask(query, store.speaker_names(all_versions=filters.all_versions), "nobody called")
    roles = {item.id: store.roles(item.id, all_versions=filters.all_versions) for item in _asked_about(answer)}
    if not answer.meant:
        _list(query, answer.others, roles, output)
        return 0
    limit = output.most(filters.limit)
    narrowed = narrow(store, filters)
    narrowed["speaker_ids"] = [speaker.id for speaker in answer.meant]
    found = store.quotations(**narrowed, limit=one_more(limit))
    if output.for_people:
        _print(answer, roles, found, limit)
    else:
        write_quotations(found[:limit], output)
    return 0 if found else 1


def _asked_about(answer: "Answer[SpeakerName]") -> "Sequence[SpeakerName]":
    """Return whoever is to be described: those who are meant, or else all that fit."""
    return answer.meant or answer.others


def _print(
    answer: "Answer[SpeakerName]",
    roles: "Mapping[int, Sequence[DescribedAs]]",
    found: "Sequence[QuotationView]",
    limit: int | None,
) -> None:
    from quotes.cli.page import open_page

    page = open_page()
    for same in _alike(answer.meant):
        _print_heading(page, same, [described for speaker in same for described in roles[speaker.id]])
    if answer.others:
        page.line(("also: " + ", ".join(f"{other.name} ({other.quotations})" for other in answer.others), "aside"))
    page.line()
    print_quotations(page, found, limit)
    if not found:
        page.line("nothing that fits the filters")


def _alike(meant: "Sequence[SpeakerName]") -> "list[list[SpeakerName]]":
    """Group those of one name and kind: a description, which is another speaker in every document."""
    groups: dict[tuple[str, str], list[SpeakerName]] = {}
    for speaker in meant:
        groups.setdefault((speaker.name.casefold(), speaker.kind), []).append(speaker)
    return list(groups.values())


def _print_heading(page: "Page", same: "Sequence[SpeakerName]", described: "Sequence[DescribedAs]") -> None:
    """Print who is meant, with all that the documents say they are: whether it is one person, they do not say."""
    roles = list(dict.fromkeys(item.role for item in described))
    differ = namesakes(described)
    about = [
        same[0].kind,
        *([] if differ else roles),
        *tallied(sum(speaker.quotations for speaker in same), sum(speaker.unsaid for speaker in same)),
        *([f"{len(same)} documents, not necessarily one speaker"] if len(same) > 1 else []),
    ]
    page.line((same[0].name, "name"), f" · {' · '.join(about)}")
    if differ:
        page.line((differ, "aside"))


def namesakes(described: "Sequence[DescribedAs]") -> str:
    """Return the roles with their document counts when two documents have none in common, else nothing."""
    documents: dict[int, set[str]] = {}
    counts: dict[str, int] = {}
    for document, role in described:
        documents.setdefault(document, set()).add(role.casefold())
        counts[role] = counts.get(role, 0) + 1
    if not any(one.isdisjoint(other) for one, other in combinations(set(map(frozenset, documents.values())), 2)):
        return ""
    known = ", ".join(f"{role} ({counted(count, 'document')})" for role, count in counts.items())
    return f"roles: {known}: may be different people"


def _list(
    query: str, several: "Sequence[SpeakerName]", roles: "Mapping[int, Sequence[DescribedAs]]", output: Output
) -> None:
    """List the people that a name may mean, with what they are known as."""
    from quotes.cli.formats import write
    from quotes.cli.page import open_page

    records = [
        {
            "id": speaker.id,
            "name": speaker.name,
            "kind": speaker.kind,
            "roles": list(dict.fromkeys(item.role for item in roles[speaker.id])),
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

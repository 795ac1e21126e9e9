"""`quotes people`: who is who, and what people decided about it."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quotes.asking.whom import find_all, names_of, one_speaker
from quotes.cli.decided import records_of
from quotes.cli.deciding import DECISIONS
from quotes.cli.options import Output, limit_option, output_options
from quotes.cli.stores import with_store

if TYPE_CHECKING:
    from quotes.cli.page import Page
    from quotes_db import SpeakerSummary, Store

_FOUND = ("id", "name", "kind", "roles", "quotations", "first_on", "last_on", "also_called")
_NAMED = ("document_id", "published_on", "publisher", "document", "named", "quotations", "reason")
_LOGGED = ("id", "decided_at", "decided_by", "decision", "why", "taken_back")


@click.group(epilog='Example: quotes people merge "Kim Jong-eun" "Kim Jong Un" --why "another spelling"')
def command() -> None:
    """Who is who: find, merge, split, rename and describe speakers.

    Every decision is kept with who made it, when and why, holds for articles that are read again, and can be taken
    back.
    """


@command.command(epilog="Example: quotes people find kim")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@limit_option
@output_options
@with_store
def find(store: "Store", name: tuple[str, ...], limit: int | None, output: Output) -> int:
    """List whom a name may mean, the likeliest first, with the numbers that the other commands take."""
    from quotes.cli.formats import write
    from quotes.cli.page import open_page

    speakers = find_all(store, " ".join(name))[: output.most(limit)]
    spelt = names_of(store, [speaker.id for speaker in speakers])
    records = [_found(store, store.speaker(speaker.id), spelt[speaker.id]) for speaker in speakers]
    if not output.for_people:
        write(records, output, _FOUND)
        return 0
    page = open_page()
    for record in records:
        _print_found(page, record)
    return 0


def _print_found(page: "Page", record: dict[str, Any]) -> None:
    """Print a speaker as one paragraph, with the number before it."""
    from quotes.asking.whom import years
    from quotes.cli.listing import tallied

    about = [
        record["kind"],
        *(["; ".join(record["roles"])] if record["roles"] else []),
        ", ".join(tallied(record["quotations"], record["unsaid"])) + years(record["first_on"], record["last_on"]),
        *(["undecided"] if record["undecided"] and record["documents"] > 1 else []),
    ]
    page.line((record["name"], "name"), f" · {' · '.join(about)}", indent=7, label=str(record["id"]))
    if record["also_called"]:
        page.line((f"also called {', '.join(record['also_called'])}", "aside"), indent=7)


def _found(store: "Store", speaker: "SpeakerSummary", names: list[str]) -> dict[str, Any]:
    also = [name for name in names if name != speaker.name]
    return {**asdict(speaker), "roles": [item.role for item in store.roles(speaker.id)], "also_called": also}


@command.command(epilog="Example: quotes people show 12")
@click.argument("who", nargs=-1, required=True, metavar="ID|NAME")
@limit_option
@output_options
@with_store
def show(store: "Store", who: tuple[str, ...], limit: int | None, output: Output) -> int:
    """Show one speaker: names, roles over time, the documents that name them, and what was decided about them.

    Of each document it says why the name in it is believed to be this speaker.
    """
    from quotes.cli.formats import write

    speaker, most = one_speaker(store, " ".join(who)), output.most(limit)
    namings = [_naming(naming._asdict()) for naming in store.namings(speaker.id)]
    decisions = records_of(store, store.decisions(limit=1000, speaker_id=speaker.id))
    if output.for_people:
        _print(store, speaker, namings, decisions, most)
    elif output.how in ("csv", "tsv"):
        write(namings[:most], output, _NAMED)
    else:
        roles = [item._asdict() for item in store.roles(speaker.id)]
        names = names_of(store, [speaker.id])[speaker.id]
        parts = {"names": names, "roles": roles, "namings": namings[:most], "decisions": decisions}
        write([{**asdict(speaker), **parts}], output, ())
    return 0


def _naming(naming: dict[str, Any]) -> dict[str, Any]:
    return {**naming, "named": naming["name_key"]}


def _print(
    store: "Store",
    speaker: "SpeakerSummary",
    namings: list[dict[str, Any]],
    decisions: list[dict[str, Any]],
    most: int | None,
) -> None:
    from quotes.asking.statement import day
    from quotes.cli.listing import counted
    from quotes.cli.page import open_page
    from quotes.cli.speaker import print_heading
    from quotes.names import fold_name

    page = open_page()
    print_heading(page, store, [speaker], numbered=True)
    often = Counter(naming["name_key"] for naming in namings)
    names = [
        name + (f" ({often[fold_name(name)]})" if often[fold_name(name)] else " (alias)")
        for name in names_of(store, [speaker.id])[speaker.id]
    ]
    page.line((f"called: {', '.join(names)}", "aside"))
    page.line()
    page.line((f"Quoted in {counted(len(namings), 'document')}", "heading"))
    for naming in namings[:most]:
        where = ", ".join(filter(None, (naming["publisher"], day(naming["published_on"]), naming["document"])))
        page.line(where, f" · {counted(naming['quotations'], 'quotation')}", indent=7, label=str(naming["document_id"]))
        page.line((f"as “{naming['named']}”: {naming['reason']}", "aside"), indent=7)
    if most is not None and len(namings) > most:
        page.line((f"… more than {most}; --limit {4 * most} shows more, --format csv all", "aside"))
    if decisions:
        page.line()
        page.line(("Decisions", "heading"))
        print_log(page, decisions)


def print_log(page: "Page", decisions: list[dict[str, Any]]) -> None:
    """Print decisions, each as one paragraph that says who made it."""
    for one in decisions:
        why = f" ({one['why']})" if one["why"] else ""
        back = "; taken back" if one["taken_back"] else ""
        page.line(one["decision"], why, (back, "name"), indent=7, label=str(one["id"]))
        page.line(
            (f"{one['kind']}, {one['decided_by']}, {one['decided_at'][:16].replace('T', ' ')}", "aside"), indent=7
        )


@command.command(epilog="Example: quotes people log --limit 10")
@click.option("--all", "everybody", is_flag=True, help="Also what the program itself settled about names.")
@limit_option
@output_options
@with_store
def log(store: "Store", everybody: bool, limit: int | None, output: Output) -> int:
    """List what people decided, about speakers and about quotations, the latest first; also what was taken back."""
    from quotes.cli.formats import write
    from quotes.cli.listing import one_more
    from quotes.cli.page import open_page
    from quotes_db.namings import PROGRAM

    most = output.most(limit)
    made = [one for one in store.decisions(limit=-1) if everybody or one.decided_by != PROGRAM]
    decisions = records_of(store, made[: one_more(most)])
    if not output.for_people:
        write(decisions[:most], output, _LOGGED)
        return 0
    page = open_page()
    print_log(page, decisions[:most])
    if not decisions:
        page.line("nothing was decided yet")
    elif most is not None and len(decisions) > most:
        page.line((f"… more than {most}; --limit {4 * most} shows more, --format csv all", "aside"))
    return 0


for _decision in DECISIONS:
    command.add_command(_decision)

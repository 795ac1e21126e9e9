"""What `quotes people` decides: two speakers are one, one is two, this is the name, this is known of them."""

import re
from typing import TYPE_CHECKING

import click

from quotes.asking.whom import one_speaker
from quotes.cli.decided import Decider, decision_options, described, how_to_undo
from quotes.cli.stores import with_store_to_change
from quotes.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from quotes_db import SpeakerSummary, Store

__all__ = ["DECISIONS"]

_WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)", re.IGNORECASE)
_who = click.argument("who", metavar="ID|NAME")


@click.command(epilog='Example: quotes people merge 17 "Kim Jong Un" --why "another spelling"')
@click.argument("who", metavar="A")
@click.argument("other", metavar="B")
@decision_options
@with_store_to_change
def merge(store: "Store", who: str, other: str, decider: Decider) -> None:
    """Let speaker A be speaker B.

    A and B are numbers, or names that mean one speaker. Both are shown under the name of B, and found under either.
    """
    first, second = one_speaker(store, who), one_speaker(store, other)
    decision_id = store.merge(first.id, second.id, **decider.said())
    both = store.speaker(second.id)
    _say(f"{_named(first)} is {_named(second)} now: {_quoted(both)}", decision_id)


@click.command(epilog='Example: quotes people split 17 --document 4 --name "Kim Jong Un (actor)"')
@_who
@click.option("--document", "documents", type=int, metavar="N", multiple=True, help="A document that means another.")
@click.option("--name", metavar="NAME", help="What to call the other one; the same name if none is given.")
@decision_options
@with_store_to_change
def split(store: "Store", who: str, documents: tuple[int, ...], name: str | None, decider: Decider) -> None:
    """Let what some documents attribute to a speaker be somebody else's.

    `quotes people show` lists the documents with their numbers; --document may be given several times.
    """
    if not documents:
        raise UsageError("name the documents that mean somebody else: --document N; `quotes people show` lists them")
    speaker = one_speaker(store, who)
    if name is not None:
        _key(name)
    decision_id, other = store.split(speaker.id, documents, name=name, **decider.said())
    left, new = store.speaker(speaker.id), store.speaker(other)
    _say(f"{_named(new)} is another one now: {_quoted(new)}; {_named(left)}: {_quoted(left)}", decision_id)


@click.command(epilog='Example: quotes people rename 17 "Kim Jong Un"')
@_who
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@decision_options
@with_store_to_change
def rename(store: "Store", who: str, name: tuple[str, ...], decider: Decider) -> None:
    """Show a speaker under another name; they are still found under the old one."""
    speaker, shown = one_speaker(store, who), " ".join(name)
    _key(shown)
    decision_id = store.rename(speaker.id, shown, **decider.said())
    _say(f"{_named(speaker)} is shown as {shown}", decision_id)


@click.command(epilog="Example: quotes people alias 17 김정은")
@_who
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@decision_options
@with_store_to_change
def alias(store: "Store", who: str, name: tuple[str, ...], decider: Decider) -> None:
    """Let a speaker be known under another name, too."""
    speaker, also = one_speaker(store, who), " ".join(name)
    decision_id = store.alias(speaker.id, also, _key(also), **decider.said())
    _say(f"{_named(speaker)} is called {also}, too", decision_id)


@click.command(epilog='Example: quotes people note 17 "left office in 2024"')
@_who
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@decision_options
@with_store_to_change
def note(store: "Store", who: str, text: tuple[str, ...], decider: Decider) -> None:
    """Note something about a speaker; it is shown wherever they are."""
    speaker, noted = one_speaker(store, who), " ".join(text).strip()
    if not noted:
        raise UsageError("the note is empty")
    decision_id = store.describe(speaker.id, "note", noted, **decider.said())
    _say(f"{_named(speaker)}: {noted}", decision_id)


@click.command(epilog="Example: quotes people wikidata 17 Q56226")
@_who
@click.argument("number", metavar="QID")
@decision_options
@with_store_to_change
def wikidata(store: "Store", who: str, number: str, decider: Decider) -> None:
    """Say which item of Wikidata a speaker is: its number, such as Q56226, or its address."""
    found = _WIKIDATA.fullmatch(number.strip())
    if not found:
        raise UsageError(f"{number!r} is no number of Wikidata such as Q56226")
    speaker = one_speaker(store, who)
    decision_id = store.describe(speaker.id, "wikidata", found[1].upper(), **decider.said())
    _say(f"{_named(speaker)} is {found[1].upper()} in Wikidata", decision_id)


@click.command(epilog="Example: quotes people undo 3")
@click.argument("decision_id", metavar="DECISION", type=click.IntRange(min=1, max=2**63 - 1))
@decision_options
@with_store_to_change
def undo(store: "Store", decision_id: int, decider: Decider) -> None:
    """Take a decision back, about a speaker or about a quotation; `quotes people log` lists them with their numbers."""
    from quotes_db.errors import NotInStore

    try:
        decision = store.undo(decision_id, **decider.said())
    except NotInStore as error:
        raise NothingFound(str(error)) from None
    from quotes.cli.page import open_page

    open_page().line(f"Taken back: {described(store, [decision])[decision.id]}")


DECISIONS = (merge, split, rename, alias, note, wikidata, undo)


def _key(name: str) -> str:
    """Return a name folded. Raises UsageError when nothing is left of it."""
    from quotes.names import fold_name

    key = fold_name(name)
    if not key:
        raise UsageError(f"{name!r} is not a name")
    return key


def _named(speaker: "SpeakerSummary") -> str:
    return f"{speaker.name} ({speaker.id})"


def _quoted(speaker: "SpeakerSummary") -> str:
    from quotes.cli.listing import counted, tallied

    return f"{', '.join(tallied(speaker.quotations, speaker.unsaid))} in {counted(speaker.documents, 'document')}"


def _say(what: str, decision_id: int) -> None:
    from quotes.cli.page import open_page

    page = open_page()
    page.line(what)
    page.line((how_to_undo(decision_id), "aside"))

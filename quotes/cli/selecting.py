"""The options that choose documents of a set of tables."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.options import days_options, publisher_option, via_option

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes.parquet.selecting import Selection

__all__ = ["Wanted", "lang_option", "selection", "selection_options", "speaker_option"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents are wanted, as a person gives it; None does not narrow."""

    speaker: str | None = None
    via: str | None = None
    publisher: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    lang: str | None = None


def speaker_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--speaker`: in tables names are not looked up, but compared."""
    return click.option("--speaker", metavar="NAME", help="Only words of whoever has all words of this name.")(command)


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--lang`."""
    return click.option("--lang", metavar="CODE", help="Only what is in this language (id, en).")(command)


def selection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what chooses documents of a set, which the command gets as one `wanted`."""

    @speaker_option
    @via_option
    @publisher_option
    @click.option("--outlet", metavar="NAME", help="Who is said to have published it, or what it came through.")
    @days_options
    @lang_option
    @wraps(command)
    def with_wanted(*args: Any, **kwargs: Any) -> Any:
        given = {field.name: kwargs.pop(field.name) for field in fields(Wanted)}
        return command(*args, wanted=Wanted(**given), **kwargs)

    return with_wanted


def selection(wanted: Wanted, outlets: "OutletRegistry") -> "Selection":
    """Return what is wanted as a set is asked for it. Raises UsageError for what is no name."""
    from quotes.parquet.selecting import Selection, is_named, is_outlet

    return Selection(
        speaker=None if wanted.speaker is None else is_named(wanted.speaker),
        via=None if wanted.via is None else is_outlet(wanted.via, outlets),
        publisher=None if wanted.publisher is None else is_outlet(wanted.publisher, outlets),
        outlet=None if wanted.outlet is None else is_outlet(wanted.outlet, outlets),
        since=wanted.since,
        until=wanted.until,
        lang=wanted.lang,
    )

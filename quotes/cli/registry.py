"""The outlets that a command knows: those that come with quotetrail, and those of the user's own file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.errors import UsageError

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry

__all__ = ["GIVEN", "known_outlets", "outlets_path"]

# Under these keys the context of `quotes` itself holds what `--outlets` says, and the outlets once they are read.
GIVEN = "quotes.outlets.given"
_READ = "quotes.outlets.read"


def outlets_path() -> Path | None:
    """Return the user's own list of outlets: what `--outlets` says, or QUOTES_OUTLETS, or outlets.toml in the user's
    config folder if it is there."""
    given: str | None = click.get_current_context().find_root().meta.get(GIVEN)
    if given is None:
        given = os.environ.get("QUOTES_OUTLETS")
    if given is not None:
        if not given.strip():
            raise UsageError("the name of the list of outlets is empty; give --outlets FILE, or unset QUOTES_OUTLETS")
        return Path(given)
    from platformdirs import user_config_path

    own = user_config_path("quotetrail") / "outlets.toml"
    return own if own.exists() else None


def known_outlets() -> "OutletRegistry":
    """Return all outlets, read once a command. Raises PackError when the user's own list is not right."""
    from quotes.outlets import OutletRegistry

    meta = click.get_current_context().find_root().meta
    if _READ not in meta:
        own = outlets_path()
        meta[_READ] = OutletRegistry.default().extended(own) if own else OutletRegistry.default()
    found: OutletRegistry = meta[_READ]
    return found

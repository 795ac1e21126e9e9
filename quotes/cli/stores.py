"""Where the store is, and how a command opens it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.options import db_option
from quotes.errors import UsageError

if TYPE_CHECKING:
    from quotes_db import Store
    from quotes_db.identity import Identity

__all__ = ["open_store", "open_store_to_change", "store_path", "with_store", "with_store_to_change"]


def store_path() -> Path:
    """Return the store to use: what `--db` says, or QUOTES_DB, or a file in the user's data folder."""
    given: str | None = click.get_current_context().find_root().obj
    if given is None:
        given = os.environ.get("QUOTES_DB")
    if given is not None:
        if not given.strip():
            raise UsageError("the name of the store is empty; give --db FILE, or unset QUOTES_DB")
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("quotetrail") / "quotes.db"


@contextmanager
def open_store(*, create: bool = False, identity: "Identity | None" = None) -> Iterator["Store"]:
    """Open the store for the length of a command, with whoever tells names apart if some are added; StoreError says
    what is wrong with it."""
    from quotes_db import Store
    from quotes_db.identity import BY_NAME

    with Store.open(store_path(), create=create, identity=identity or BY_NAME) as store:
        yield store


@contextmanager
def open_store_to_change(*, identity: "Identity | None" = None) -> Iterator["Store"]:
    """The same for a command that changes what is in the store; it makes none."""
    with open_store():  # which is refused when there is none
        pass
    with open_store(create=True, identity=identity) as store:
        yield store


def with_store(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--db`, and open the store that it names as the first argument of the command."""

    @db_option
    @wraps(command)
    def opened(*args: Any, **kwargs: Any) -> Any:
        with open_store() as store:
            return command(store, *args, **kwargs)

    return opened


def with_store_to_change(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command that changes what is in the store; it makes none."""

    @db_option
    @wraps(command)
    def opened(*args: Any, **kwargs: Any) -> Any:
        with open_store_to_change() as store:
            return command(store, *args, **kwargs)

    return opened

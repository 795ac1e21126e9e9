"""The list of outlets itself, as `quotes outlets --known` prints it: no store is needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotes.cli.formats import write
from quotes.cli.options import Output
from quotes.cli.registry import known_outlets
from quotes.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from quotes.outlets import Outlet, OutletRegistry

__all__ = ["Wanted", "list_known"]

COLUMNS = ("name", "kind", "country", "run_by", "domains", "aliases")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the known outlets are asked for; None does not narrow. `query` is any part of a name or an address,
    `country` a code."""

    query: str = ""
    kind: str | None = None
    country: str | None = None
    run_by: str | None = None

    def fits(self, outlet: "Outlet") -> bool:
        """Whether an outlet is what it must be; what is not known of it fits no demand."""
        demands = ((self.kind, outlet.kind), (self.country, outlet.country), (self.run_by, outlet.run_by))
        return all(wanted is None or wanted == known for wanted, known in demands)


def list_known(wanted: Wanted, limit: int | None, output: Output) -> int:
    """Print the known outlets that are wanted, by name. Raises NothingFound when there is none."""
    fitting = filter(wanted.fits, _asked(wanted.query, known_outlets()))
    found = sorted(fitting, key=lambda outlet: outlet.name.casefold())
    if not found:
        raise NothingFound("no known outlet fits" + (f' "{wanted.query}"' if wanted.query else ""))
    if output.for_people:
        _print(found, output.most(limit))
    else:
        write(({key: getattr(outlet, key) for key in COLUMNS} for outlet in found[:limit]), output, COLUMNS)
    return 0


def _asked(query: str, outlets: "OutletRegistry") -> "Iterable[Outlet]":
    """Return the outlet that a query spells or addresses, or else all that have it in a name or an address."""
    from quotes.names import fold_name

    key = fold_name(query)
    if not key:
        if query:
            raise UsageError(f"{query!r} is not a name")
        return outlets.outlets
    exact = outlets.find(query)
    within = [outlet for outlet in outlets.outlets if _holds(outlet, key)]
    return within if exact in within or not exact else [exact, *within]


def _holds(outlet: "Outlet", key: str) -> bool:
    """Whether a folded query begins a word of a name, or of an address."""
    from quotes.names import fold_name

    return any(f" {key}" in f" {fold_name(text)}" for text in (outlet.name, *outlet.aliases, *outlet.domains))


def _print(found: "Sequence[Outlet]", limit: int | None) -> None:
    from quotes.cli.page import open_page

    page = open_page()
    page.table([column.replace("_", " ") for column in COLUMNS], [_cells(outlet) for outlet in found[:limit]])
    if limit is not None and len(found) > limit:
        page.line((f"… {len(found)} in all; --limit {len(found)} shows them, --format csv too", "aside"))


def _cells(outlet: "Outlet") -> list[Any]:
    from quotes.countries import countries

    country = countries()[outlet.country] if outlet.country else None
    lists = [", ".join(outlet.domains), ", ".join(outlet.aliases)]
    return [outlet.name, outlet.kind, country, outlet.run_by, *lists]

"""What a reader must know of the outlets that words came through: who runs them, and whether there is any other source.

A newsroom explains an outlet that speaks for a state or a party, and the site of a body that publishes its own words;
a private paper or a public broadcaster it names and no more.
"""

from collections.abc import Sequence

from quotes.countries import countries
from quotes.outlets import Outlet, OutletRegistry

__all__ = ["described", "facts", "needs_explaining", "rests_on", "stations"]

STATE_RUN = ("state", "party")


def described(outlet: Outlet) -> str:
    """Return what an outlet is: `state agency, North Korea`; of a site that is official, whose it is goes without
    saying: `official site, Russia`."""
    owner = "" if outlet.kind == "official site" else outlet.run_by
    kind = " ".join(filter(None, (owner, outlet.kind)))
    return ", ".join(filter(None, (kind, countries().get(outlet.country or ""))))


def needs_explaining(outlet: Outlet) -> bool:
    """Whether an outlet is explained wherever it stands in a chain."""
    return outlet.run_by in STATE_RUN or outlet.kind == "official site"


def facts(outlet: Outlet | None) -> dict[str, str | None]:
    """Return what is known of an outlet, under the names that outlets.toml has for it; None for what is not."""
    return {
        "kind": outlet.kind if outlet else None,
        "country": outlet.country if outlet else None,
        "run_by": outlet.run_by if outlet else None,
    }


def stations(via: Sequence[tuple[str, bool]]) -> list[list[str]]:
    """Return the outlets of a chain, outermost first, those side by side together; the flag tells which stand beside
    the one before them."""
    found: list[list[str]] = []
    for outlet, parallel in via:
        if parallel and found:
            found[-1].append(outlet)
        else:
            found.append([outlet])
    return found


def rests_on(via: Sequence[tuple[str, bool]], outlets: OutletRegistry) -> str | None:
    """Return `one state-run source` when all that a chain rests on, its innermost outlet, is run by a state or a party,
    and `state-run sources only` when that goes for each of several. None when anybody else stands there, or somebody
    who is not known: silence is no promise, but a warning must be true."""
    innermost = [outlets.find(name) for name in (stations(via) or [[]])[-1]]
    owners = {outlet.run_by if outlet else None for outlet in innermost}
    if not owners or not owners <= set(STATE_RUN):
        return None
    kinds = " and ".join(f"{owner}-" for owner in STATE_RUN if owner in owners) + "run"
    return f"one {kinds} source" if len(innermost) == 1 else f"{kinds} sources only"

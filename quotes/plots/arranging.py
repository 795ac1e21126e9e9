"""Where the dots of a layered picture stand: those of one column below each other, near to what they are joined with.

It is the barycentre method of Sugiyama, Tagawa and Toda (1981): column by column, back and forth, every dot goes to the
mean place of its neighbours, which leaves few crossings. The same dots always stand in the same places.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

__all__ = ["arranged"]

_SWEEPS = 6
_Key = TypeVar("_Key", bound=Hashable)


def arranged(
    columns: Sequence[Sequence[_Key]], lines: Mapping[tuple[_Key, _Key], int], fixed: Collection[int] = ()
) -> list[list[_Key]]:
    """Return the columns with their dots in a new order; those whose number is `fixed` stay as they are. `lines` are
    pairs of dots and how strongly these are joined."""
    near: defaultdict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    for (source, target), weight in lines.items():
        near[source].append((target, weight))
        near[target].append((source, weight))
    found = [list(column) for column in columns]
    places = {key: place for column in found for key, place in _places(column)}
    forth = range(len(found))
    for sweep in range(_SWEEPS):
        for number in forth if sweep % 2 == 0 else reversed(forth):
            if number in fixed:
                continue
            wanted = {key: _mean(near[key], places, places[key]) for key in found[number]}
            found[number].sort(key=wanted.__getitem__)
            places.update(_places(found[number]))
    return found


def _places(column: Sequence[_Key]) -> list[tuple[_Key, float]]:
    """Return where each dot of a column stands, between 0 at the top and 1."""
    return [(key, (number + 0.5) / len(column)) for number, key in enumerate(column)]


def _mean(near: Sequence[tuple[_Key, int]], places: Mapping[_Key, float], own: float) -> float:
    in_all = sum(weight for _, weight in near)
    return sum(places[key] * weight for key, weight in near) / in_all if in_all else own

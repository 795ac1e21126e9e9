"""What a person typed → the names it may mean: one answer when there is one, and never a silent guess."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Choice", "choose", "nearest"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Indices into the names: `meant` is what was asked for; `others` fit too, and are only to be mentioned.

    Nothing is meant when several fit and none of them exactly.
    """

    meant: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


def choose(query: str, names: Sequence[str]) -> Choice:
    """Return which names a query means: the one that fits, or the one whose whole folded name it is."""
    from quotes.names import fold_name, match_names

    hits = match_names(query, list(names))
    fits = tuple(index for index, _ in hits)
    if len({fold_name(names[index]) for index in fits}) < 2 and not _is_exact(hits):
        return Choice(meant=fits)
    if not _is_exact(hits):
        return Choice(others=fits)
    rest = [index for index in range(len(names)) if index not in fits]
    others = match_names(query, [names[index] for index in rest])
    return Choice(meant=fits, others=tuple(rest[index] for index, _ in others))


def nearest(query: str, names: Sequence[str], limit: int = 3) -> list[str]:
    """Return the names that come nearest to a query that fits none, each once; none rather than a far-fetched one."""
    from quotes.names import near_names

    distinct = list(dict.fromkeys(names))
    return [distinct[index] for index, _ in near_names(query, distinct, limit=limit)]


def _is_exact(hits: Sequence[tuple[int, float]]) -> bool:
    return bool(hits) and hits[0][1] == 100.0
